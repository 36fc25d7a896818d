"""When a letter was done with, so that it can be forgotten; people by their names, and indexes so
that no question reads a table as a whole."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("settled", sa.DateTime(True)))
    op.execute("UPDATE letter SET settled = sent WHERE state = 'sent'")
    # Of those that were never sent nobody knows when: as if it had been with the last that was.
    op.execute(
        "UPDATE letter SET settled = (SELECT max(sent) FROM letter)"
        " WHERE state IN ('dropped', 'gone')"
    )
    op.create_index("ix_letter_kind_settled", "letter", ["kind", "settled"])
    op.add_column("person", sa.Column("name_folded", sa.Text(), nullable=False, server_default=""))
    fold_names()
    op.create_index("ix_person_name_folded", "person", ["name_folded"])
    op.create_index("ix_programme_place_id", "programme", ["place_id"])
    op.drop_index("ix_learning_published", table_name="learning")
    op.create_index("ix_learning_state_published", "learning", ["state", "published"])
    op.drop_index("ix_learning_programme_id_state", table_name="learning")
    op.create_index(
        "ix_learning_programme_id_state_published",
        "learning",
        ["programme_id", "state", "published"],
    )


def downgrade() -> None:
    op.drop_index("ix_learning_programme_id_state_published", table_name="learning")
    op.create_index("ix_learning_programme_id_state", "learning", ["programme_id", "state"])
    op.drop_index("ix_learning_state_published", table_name="learning")
    op.create_index("ix_learning_published", "learning", ["published"])
    op.drop_index("ix_programme_place_id", table_name="programme")
    op.drop_index("ix_person_name_folded", table_name="person")
    op.drop_column("person", "name_folded")
    op.drop_index("ix_letter_kind_settled", table_name="letter")
    op.drop_column("letter", "settled")


def fold_names() -> None:
    """By Python, since no database folds all letters like it."""
    person = sa.table("person", sa.column("id"), sa.column("name"), sa.column("name_folded"))
    connection = op.get_bind()
    rows = connection.execute(sa.select(person.c.id, person.c.name)).all()
    fold = person.update().where(person.c.id == sa.bindparam("of"))
    for row in rows:
        connection.execute(fold, {"of": row.id, "name_folded": row.name.casefold()})
