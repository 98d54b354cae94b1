"""readings of the indicators"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("series", sa.String(length=30), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("who", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("withdraws", sa.BigInteger(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("once", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
        sa.UniqueConstraint("once", name=op.f("uq_readings_once")),
    )
    with op.batch_alter_table("readings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_readings_year"), ["year"], unique=False)
        batch_op.create_index(batch_op.f("ix_readings_known_at"), ["known_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_readings_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "reading_batches",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_batches")),
        sa.UniqueConstraint("undoes", name=op.f("uq_reading_batches_undoes")),
    )
    with op.batch_alter_table("reading_batches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_batches_file_hash"), ["file_hash"], unique=False)

    op.create_table(
        "steps_done",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("commitment", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=30), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steps_done")),
    )
    with op.batch_alter_table("steps_done", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_steps_done_year"), ["year"], unique=False)


def downgrade() -> None:
    op.drop_table("steps_done")
    op.drop_table("reading_batches")
    op.drop_table("readings")
