"""Who has accounts on two platforms chooses where to be written to; a programme posts to a channel
on each."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add("person", "platform", "")
    _add("account", "chat", "")
    _add("programme", "elsewhere", "[]")
    op.execute(
        "UPDATE letter SET about = about || '/' || ("
        "SELECT place_id FROM programme WHERE CAST(programme.id AS VARCHAR(60)) = letter.about"
        ") WHERE kind = 'channel.lost' AND about NOT LIKE '%/%'"
    )


def downgrade() -> None:
    """Of the channels the first is left."""
    op.execute(
        "UPDATE letter SET about = rtrim(rtrim(about, '0123456789'), '/')"
        " WHERE kind = 'channel.lost' AND about LIKE '%/%'"
    )
    op.drop_column("programme", "elsewhere")
    op.drop_column("account", "chat")
    op.drop_column("person", "platform")


def _add(table: str, name: str, value: str) -> None:
    op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=value))
