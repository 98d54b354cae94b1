"""invitations that can be taken back, the first administrator's key, an audit that only grows"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_FORBID = "CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit "
_SQLITE = _FORBID + "BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
_POSTGRES = _FORBID + "FOR EACH ROW EXECUTE FUNCTION audit_only_grows()"
_FUNCTION = (
    "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RAISE EXCEPTION ''the audit only grows''; END'"
)


def upgrade() -> None:
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("invited_by", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True))

    op.create_table(
        "first_keys",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_keys")),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(_FUNCTION)
    for verb in ("UPDATE", "DELETE"):
        op.execute((_SQLITE if sqlite else _POSTGRES).format(verb=verb))


def downgrade() -> None:
    for verb in ("UPDATE", "DELETE"):
        on = "" if op.get_bind().dialect.name == "sqlite" else " ON audit"
        op.execute(f"DROP TRIGGER audit_no_{verb}{on}")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION audit_only_grows()")
    op.drop_table("first_keys")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_column("revoked_at")
        batch_op.drop_column("invited_by")
