"""A short title for a part: its opening words, by which whoever wrote it knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.essay import BlockKind
from app.text.openings import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.essay import Essay

_LOOKED_AT = 400  # code points of a block, markup included
_QUOTED = frozenset({BlockKind.QUOTATION, BlockKind.TRANSLATION})
_NOTES = frozenset({BlockKind.TITLE, BlockKind.SOURCE_NOTE, BlockKind.FOOTNOTE})


def short_titles(essay: Essay, spans: Sequence[range]) -> tuple[str, ...]:
    """Return for each run of blocks a title of a few words, no two alike."""
    taken: list[str] = []
    for span in spans:
        openings = [*filter(None, _openings(essay, span)), essay.title or "Part"]
        fresh = (title for title in openings if title not in taken)
        taken.append(next(fresh, f"{openings[0]} ({len(taken) + 1})"))
    return tuple(taken)


def _openings(essay: Essay, span: range) -> Iterator[str]:
    """Yield the openings of the blocks, those of running text first."""
    blocks = [essay.blocks[index] for index in span]
    blocks.sort(key=lambda block: (block.kind in _NOTES) * 2 + (block.kind in _QUOTED))
    for block in blocks:
        end = min(block.end, block.start + _LOOKED_AT)
        yield opening(essay.reading(block.start, end))
