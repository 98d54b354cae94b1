"""registers"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "register_rows",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("register", sa.String(length=30), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_rows")),
        sa.UniqueConstraint("register", "key", name=op.f("uq_register_rows_register")),
    )
    op.create_table(
        "register_batches",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("register", sa.String(length=30), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_batches")),
        sa.UniqueConstraint("undoes", name=op.f("uq_register_batches_undoes")),
    )
    with op.batch_alter_table("register_batches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_register_batches_register"), ["register"], unique=False)

    op.create_table(
        "register_changes",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("row_id", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_changes")),
    )
    with op.batch_alter_table("register_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_register_changes_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_register_changes_row_id"), ["row_id"], unique=False)


def downgrade() -> None:
    op.drop_table("register_changes")
    op.drop_table("register_batches")
    op.drop_table("register_rows")
