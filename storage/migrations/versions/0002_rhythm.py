"""The days on which people are away."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("away", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("person", "away")
