"""What a chat knows of its people, and whether it has them still."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("chat_locale", "chat_timezone"):
        op.add_column("person", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    reach = sa.Column("reach", sa.String(40), nullable=False, server_default="open")
    op.add_column("account", reach)


def downgrade() -> None:
    op.drop_column("account", "reach")
    op.drop_column("person", "chat_timezone")
    op.drop_column("person", "chat_locale")
