"""Verbatim words with their translation, kept apart: only the original is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.anchor import Anchor
    from app.domain.ids import QuotationId, SourceId


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation; ``by`` names the translator or method, empty when not known."""

    text: str
    language: str
    by: str = ""
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words. ``language`` and the translation's are BCP 47 tags."""

    id: QuotationId
    original: str
    language: str
    translation: Translation | None = None
    speaker: str = ""
    role: str = ""
    outlet: str = ""
    source: SourceId | None = None
    locator: str = ""
    anchor: Anchor | None = None
