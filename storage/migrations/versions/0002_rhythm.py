"""The days on which people are away; how a letter was sent, and when to whom."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("away", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("letter", sa.Column("manner", sa.String(40)))
    op.drop_index("ix_letter_person_id", table_name="letter")
    op.create_index("ix_letter_person_id_sent", "letter", ["person_id", "sent"])


def downgrade() -> None:
    op.drop_index("ix_letter_person_id_sent", table_name="letter")
    op.create_index("ix_letter_person_id", "letter", ["person_id"])
    op.drop_column("letter", "manner")
    op.drop_column("person", "away")
