"""The exact place a passage came from. Truth is computed from it, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.wording import later

if TYPE_CHECKING:
    from app.domain.essay import Essay
    from app.domain.ids import EssayId

CONTEXT = 32  # code points of prefix and suffix; enough to find a moved passage again


class Status(StrEnum):
    """How true a passage or quotation still is to its anchor."""

    VERBATIM = later("verbatim")
    TYPOGRAPHY = later("typography only")
    TRIMMED = later("trimmed")
    MARKED_EDITS = later("marked edits")
    ALTERED = later("altered")
    LOST = later("lost")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span of an essay with its exact canonical text and a little around it."""

    essay: EssayId
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


def anchor_in(essay: Essay, start: int, end: int) -> Anchor:
    """Anchor a span of an essay, given in code points. ValueError outside the text."""
    if not 0 <= start < end <= len(essay.text):
        raise ValueError(f"No text at {start}:{end} of {len(essay.text)}")
    return Anchor(
        essay.id,
        start,
        end,
        essay.text[start:end],
        essay.text[max(0, start - CONTEXT) : start],
        essay.text[end : end + CONTEXT],
    )
