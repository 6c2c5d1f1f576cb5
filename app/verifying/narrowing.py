"""A part of a passage points to its own words, no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.anchor import anchor_in
from app.verifying.verbatim import span_of

if TYPE_CHECKING:
    from app.domain.anchor import Anchor
    from app.domain.essay import Essay


def narrowed(anchor: Anchor, essay: Essay, text: str) -> Anchor:
    """Return where a part of a passage stands in its essay.

    It is the anchor itself where these words stand there not once: not as they are
    in the canonical text, or more than once.
    """
    span, words = span_of(anchor, essay), text.strip()
    if span is None or not words:
        return anchor
    start, end = span
    first = essay.text.find(words, start, end)
    if first < 0 or essay.text.find(words, first + 1, end) >= 0:
        return anchor
    return anchor_in(essay, first, first + len(words))
