"""The workspaces the bot is installed in; what a chat knows of its people, and whether it still
reaches them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (
        ("person", "chat_locale"),
        ("person", "chat_timezone"),
    ):
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))
    reach = sa.Column("reach", sa.String(40), nullable=False, server_default="open")
    op.add_column("account", reach)
    op.create_index("ix_account_user", "account", ["user"])
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(20), nullable=False),
        sa.Column("enterprise", sa.String(100), nullable=False),
        sa.Column("team", sa.String(100), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.Column("due", sa.DateTime(True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_installation"),
        sa.UniqueConstraint(
            "platform", "enterprise", "team", name="uq_installation_platform_enterprise_team"
        ),
    )
    waits = sa.text("due IS NOT NULL")
    op.create_index(
        "ix_installation_due", "installation", ["due"], sqlite_where=waits, postgresql_where=waits
    )


def downgrade() -> None:
    op.drop_table("installation")
    op.drop_index("ix_account_user", table_name="account")
    op.drop_column("account", "reach")
    op.drop_column("person", "chat_timezone")
    op.drop_column("person", "chat_locale")
