"""visits, follow-ups, and where a question was heard"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False)


def upgrade() -> None:
    op.create_table(
        "visit_drafts",
        _id(),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_drafts")),
    )
    op.create_table(
        "visits",
        _id(),
        sa.Column("enterprise_id", sa.BigInteger(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_table(
        "visit_revisions",
        _id(),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(length=12), nullable=False),
        sa.Column("enterprise_id", sa.BigInteger(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_revisions")),
    )
    _follow_ups()
    for table, index, columns in _INDEXES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(index), columns, unique=False)
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(length=40), nullable=True))


def _follow_ups() -> None:
    op.create_table(
        "follow_ups",
        _id(),
        sa.Column("enterprise_id", sa.BigInteger(), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=True),
        sa.Column("owner", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    op.create_table(
        "follow_up_events",
        _id(),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(length=12), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_events")),
    )
    op.create_table(
        "follow_up_lists",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_follow_up_lists")),
    )


_INDEXES = (
    ("visit_drafts", "ix_visit_drafts_person_id", ["person_id"]),
    ("visit_drafts", "ix_visit_drafts_changed_at", ["changed_at"]),
    ("visits", "ix_visits_enterprise_id", ["enterprise_id", "visited_on"]),
    ("visits", "ix_visits_visited_on", ["visited_on"]),
    ("visits", "ix_visits_author", ["author"]),
    ("visit_revisions", "ix_visit_revisions_visit_id", ["visit_id"]),
    ("visit_revisions", "ix_visit_revisions_person_id", ["person_id"]),
    ("follow_ups", "ix_follow_ups_enterprise_id", ["enterprise_id"]),
    ("follow_ups", "ix_follow_ups_visit_id", ["visit_id"]),
    ("follow_ups", "ix_follow_ups_due", ["state", "owner", "due_on"]),
    ("follow_up_events", "ix_follow_up_events_follow_up_id", ["follow_up_id"]),
    ("follow_up_events", "ix_follow_up_events_person_id", ["person_id"]),
)


def downgrade() -> None:
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_column("source")
    for table in ("follow_up_lists", "follow_up_events", "follow_ups", "visit_revisions", "visits", "visit_drafts"):
        op.drop_table(table)
