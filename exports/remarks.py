"""What the program says of a draft, beside the text and no part of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """How much a remark weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Remark:
    """What the program has to say of a block in a draft; it is no part of the text.

    ``id`` is that of the block; with one that no block has, as with none, it is about
    the whole document.
    """

    id: str
    text: str
    kind: RemarkKind = RemarkKind.WARNING
    language: str = "en-GB"

    @property
    def said(self) -> str:
        """What a reader reads."""
        return f"{self.kind.capitalize()}: {self.text}"
