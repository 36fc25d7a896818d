"""Letters that wait for room are passed over without being read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_WAITS = sa.text("due IS NOT NULL")


def upgrade() -> None:
    _index("due", "id", "lane")


def downgrade() -> None:
    _index("due")


def _index(*columns: str) -> None:
    op.drop_index("ix_letter_due", "letter")
    op.create_index(
        "ix_letter_due", "letter", columns, sqlite_where=_WAITS, postgresql_where=_WAITS
    )
