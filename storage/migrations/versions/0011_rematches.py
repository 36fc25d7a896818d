"""Whoever is free when a round closes is matched once more."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "round", sa.Column("rematch", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    """A rematch whose draft nobody has approved stays, as a round that somebody ordered."""
    op.execute("UPDATE round SET due = NULL WHERE state = 'closed'")
    op.drop_column("round", "rematch")
