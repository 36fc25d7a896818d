"""Guides, videos and links that people hand to everyone."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sharer_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("found", "link", "title")),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("shared", sa.DateTime(True)),
        sa.Column("due", sa.DateTime(True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_material"),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=f"fk_material_{name}")
            for name in ("sharer_id", "author_id")
        ),
    )
    op.create_index("ix_material_sharer_id_state", "material", ["sharer_id", "state"])
    op.create_index("ix_material_state_shared", "material", ["state", "shared"])
    op.create_index("ix_material_mark", "material", ["mark"])
    waits = sa.text("due IS NOT NULL")
    op.create_index(
        "ix_material_due", "material", ["due"], sqlite_where=waits, postgresql_where=waits
    )


def downgrade() -> None:
    op.drop_table("material")
