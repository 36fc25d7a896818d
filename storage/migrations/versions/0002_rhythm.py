"""The days on which people are away, and what the calendar knows of a pair that doesn't meet."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LONG_AGO = "1970-01-01 00:00:00.000000"


def upgrade() -> None:
    op.add_column("person", sa.Column("away", sa.Text(), nullable=False, server_default="[]"))
    for column in (
        sa.Column("since", sa.DateTime(True), nullable=False, server_default=LONG_AGO),
        sa.Column("quiet", sa.String(40), nullable=False, server_default="no"),
        sa.Column("missed", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("moved_by_leader", sa.Integer(), nullable=False, server_default="0"),
    ):
        op.add_column("pair", column)
    op.execute("UPDATE pair SET since = started")
    op.execute("UPDATE pair SET due = started WHERE state = 'active'")  # so that they are watched


def downgrade() -> None:
    op.execute("UPDATE pair SET due = NULL WHERE state = 'active'")
    for name in ("moved_by_leader", "missed", "quiet", "since"):
        op.drop_column("pair", name)
    op.drop_column("person", "away")
