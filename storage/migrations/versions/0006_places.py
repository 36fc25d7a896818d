"""Channels by their names, and whether they take our posts; the groups of pairs."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("name", sa.Text(), nullable=False, server_default=""),
        sa.Column("group", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("closed", sa.String(40)),
        sa.Column("lost", sa.DateTime(True)),
    ):
        op.add_column("place", column)


def downgrade() -> None:
    for name in ("lost", "closed", "group", "name"):
        op.drop_column("place", name)
