"""How much of the pages each block takes: its rows with the space before, its notes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exports.pdf.rows import NoteSize, PageBreakdown
    from exports.pdf.strips import Strip

_NOTE = "note"  # a kind of place: a note that stands after the text


def taken(
    strips: Sequence[Strip], pages: Sequence[PageBreakdown], notes: Sequence[NoteSize]
) -> Mapping[str, float]:
    """Return the height in points that each block takes, by its id.

    What stands before the first block, and all that no block has, is under "".
    """
    heights: defaultdict[str, float] = defaultdict(float)
    marked_in: dict[int, str] = {}
    block = ""
    for page in pages:
        start = bottom = 0.0
        for placed in page.rows:
            strip = strips[placed.index]
            if not placed.again and _begins(strip):
                heights[block] += bottom - start
                block, start = strip.block, bottom
            row = strip.row
            bottom = placed.top + row.height
            for note in row.notes:
                marked_in[note] = block
        heights[block] += bottom - start
        owners = [marked_in.get(part.index, "") for part in page.notes]
        sizes = [notes[part.index].height(part.end - part.first) for part in page.notes]
        for owner, size in zip(owners, sizes, strict=True):
            heights[owner] += size
        for owner in owners[:1]:
            heights[owner] += page.foot - sum(sizes)  # the rule above the notes
    return heights


def _begins(strip: Strip) -> bool:
    """Whether something begins here: a block, a heading of ours, a note at the end."""
    if strip.block or strip.bookmark:
        return True
    return bool(strip.places) and any(place.kind == _NOTE for place in strip.places)
