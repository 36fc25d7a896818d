"""Where a platform writes to, which Teams tells with whatever comes in."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(20), nullable=False),
        sa.Column("team", sa.String(100), nullable=False),
        *(
            sa.Column(name, sa.String(200), nullable=False)
            for name in ("to", "place", "service", "within")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_chat"),
        sa.UniqueConstraint("platform", "team", "to", name="uq_chat_platform_team_to"),
    )
    op.create_index("ix_chat_within", "chat", ["platform", "team", "within", "to"])


def downgrade() -> None:
    op.drop_table("chat")
