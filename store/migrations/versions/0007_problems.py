"""problems that enterprises raise"""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled in with its tables."""


def downgrade() -> None:
    """Filled in with its tables."""
