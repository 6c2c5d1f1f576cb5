"""The runs of a paragraph as they came, and which way their characters run."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.bidi import DIRECTION_MARKS, levels_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.pdf.words import Look, Span

_ISOLATES, _END = ("\u2066", "\u2067"), "\u2069"  # what runs right, left; PDI
_EMBEDDED = {0x202D: 0x202A, 0x202E: 0x202B}  # from overrides to embeddings


class Run(NamedTuple):
    """A run of a paragraph as it came; the mark of a note has its number."""

    text: str
    look: Look
    span: Span | None
    note: int = 0
    level: int | None = None  # of the language it is said to be in, if it is


def run_levels(runs: Sequence[Run], level: int) -> list[int]:
    """Return the levels of the characters of runs, one run after another.

    What is said to be in a language that runs the other way is an isolate (UAX 9, HL5):
    a quotation within a sentence keeps its own order. What asks to turn letters round
    only embeds them: nobody is shown other words than those that are searched for.
    """
    parts: list[str] = []
    own: list[bool] = []
    for asked, group in groupby(runs, key=lambda run: run.level):
        text = "".join(run.text for run in group).translate(_EMBEDDED)
        apart = asked is not None and asked != level
        around = (_ISOLATES[asked], _END) if asked is not None and apart else ("", "")
        parts += [around[0], text, around[1]]
        own += [False] * apart + [True] * len(text) + [False] * apart
    found = levels_of("".join(parts), level)
    return [held for held, kept in zip(found, own, strict=True) if kept]


def without_marks(run: Run, levels: Sequence[int]) -> tuple[Run, Sequence[int]]:
    """Leave out marks of direction: lines are in order, and readers stumble on them."""
    if not DIRECTION_MARKS.search(run.text):
        return run, levels
    kept = [
        (character, level)
        for character, level in zip(run.text, levels, strict=True)
        if not DIRECTION_MARKS.match(character)
    ]
    text = "".join(character for character, _ in kept)
    return run._replace(text=text), [level for _, level in kept]
