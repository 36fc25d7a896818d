"""What people hand to everyone."""

from sqlalchemy import Column, Index, String, Table

from bot.domain.materials import Found, MaterialState
from storage.columns import due, flag, identity, metadata, text, to, version
from storage.types import Sealed, SealedJson, Utc, Word

material = Table(
    "material",
    metadata,
    identity(),
    to("sharer_id", "person"),
    to("author_id", "person"),
    Column("found", SealedJson(tuple[Found, ...]), nullable=False),
    Column("link", Sealed, nullable=False),
    Column("title", Sealed, nullable=False),
    text("topic"),
    Column("mark", String(64), nullable=False, index=True),
    Column("state", Word(MaterialState), nullable=False),
    flag("refused"),
    Column("shared", Utc),
    *due("material"),
    version(),
    Index("ix_material_sharer_id_state", "sharer_id", "state"),
    Index("ix_material_state_shared", "state", "shared"),
)
