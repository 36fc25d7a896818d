"""Days away; what the calendar knows of a pair that doesn't meet; how and when a letter was
sent."""

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
    op.add_column("letter", sa.Column("manner", sa.String(40)))
    op.drop_index("ix_letter_person_id", table_name="letter")
    op.create_index("ix_letter_person_id_sent", "letter", ["person_id", "sent"])


def downgrade() -> None:
    op.drop_index("ix_letter_person_id_sent", table_name="letter")
    op.create_index("ix_letter_person_id", "letter", ["person_id"])
    op.drop_column("letter", "manner")
    op.execute("UPDATE pair SET due = NULL WHERE state = 'active'")
    for name in ("moved_by_leader", "missed", "quiet", "since"):
        op.drop_column("pair", name)
    op.drop_column("person", "away")
