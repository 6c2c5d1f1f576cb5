"""What the reader of one format found, before languages, quotations and parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.essay import Block, NoteMark, Notice, Span, TextLink


@dataclass(frozen=True, slots=True)
class Outline:
    """Blocks in order without overlap; everything else points into the same text."""

    blocks: tuple[Block, ...]
    title: str = ""
    markup: tuple[Span, ...] = ()
    links: tuple[TextLink, ...] = ()
    note_marks: tuple[NoteMark, ...] = ()
    notices: tuple[Notice, ...] = ()
