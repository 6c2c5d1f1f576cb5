"""Names of things. An id is opaque, unique in its dossier, and never reused."""

from __future__ import annotations

import uuid
from typing import NewType

EssayId = NewType("EssayId", str)
SourceId = NewType("SourceId", str)
QuotationId = NewType("QuotationId", str)
BriefId = NewType("BriefId", str)
SectionId = NewType("SectionId", str)
ItemId = NewType("ItemId", str)
PictureId = NewType("PictureId", str)

_SPACE = uuid.UUID("5f1d7c9e-6c0a-4f0b-9a55-0b1f2d6a7c31")  # ours alone, made once


def new_id() -> str:
    """Return a fresh id: 32 hexadecimal digits."""
    return uuid.uuid4().hex


def derived_id(*names: str) -> str:
    """Return the id that always belongs to these names, for work that must repeat."""
    return uuid.uuid5(_SPACE, "\x1f".join(names)).hex
