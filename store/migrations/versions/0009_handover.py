"""cases handed over to a person"""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled in with its tables."""


def downgrade() -> None:
    """Filled in with its tables."""
