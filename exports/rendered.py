"""What goes into a writer beside the document, and what comes out of it: values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from exports.sheet import StyleSheet, load_sheet


class Format(StrEnum):
    """The formats a document can be written in; the value is the file's suffix."""

    DOCX = "docx"
    PDF = "pdf"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to write: the look, and what is to be left out of the file."""

    sheet: StyleSheet = field(default_factory=load_sheet)


@dataclass(frozen=True, slots=True)
class Loss:
    """What a writer could not carry over exactly, and in which block."""

    code: str
    message: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a block went: page from 1, and its top as a part of the page height."""

    id: str
    page: int
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a writer made. ``pages`` is 0 where the format has none of its own."""

    data: bytes
    losses: tuple[Loss, ...] = ()
    placements: tuple[Placement, ...] = ()
    pages: int = 0
