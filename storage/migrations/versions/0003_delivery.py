"""Who carries the letters; which of them are urgent, what others wait for room in, and an index of
those that did not arrive."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("lane", sa.Text()),
    ):
        op.add_column("letter", column)
    where = sa.text("urgent AND due IS NOT NULL")
    op.create_index(
        "ix_letter_urgent", "letter", ["due"], sqlite_where=where, postgresql_where=where
    )
    undelivered = sa.text("state IN ('gone', 'failed', 'unknown', 'there')")
    op.create_index(
        "ix_letter_undelivered",
        "letter",
        ["state"],
        sqlite_where=undelivered,
        postgresql_where=undelivered,
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("holder", sa.String(100), nullable=False),
        sa.Column("until", sa.DateTime(True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )


def downgrade() -> None:
    op.drop_table("lease")
    op.drop_index("ix_letter_undelivered", table_name="letter")
    op.drop_index("ix_letter_urgent", table_name="letter")
    op.drop_column("letter", "lane")
    op.drop_column("letter", "urgent")
