"""What was edited in a Word file since its export, beside what is evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from exports.readback.added import without_page
from exports.readback.outline import digest_of
from exports.readback.words import packed
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.readback.model import Readback
    from exports.readback.outline import Outline

_SHOWN = 60  # code points of a text that a sentence quotes
_MOST = 3  # texts that are named, the rest is counted
_PARAGRAPHS = sentence("1 paragraph"), sentence("{count} paragraphs")
_NOTES = sentence("1 note"), sentence("{count} notes")
_MARKING = sentence("The marking in the {where} is {now}, at its export it was {then}")


def edits(outline: Outline, readback: Readback) -> tuple[str, ...]:
    """Say in one sentence each what a file does not say as its outline does."""
    known = frozenset(outline.added)
    strange = [
        text
        for text in readback.added
        if known.isdisjoint((digest_of(text), digest_of(without_page(text))))
    ]
    return (
        *_marking(outline, readback),
        *_moved(outline, readback.paragraphs),
        *_other(_PARAGRAPHS, outline.paragraphs, (*readback.paragraphs, *strange)),
        *_other(_NOTES, outline.notes, readback.notes),
    )


def _marking(outline: Outline, readback: Readback) -> Iterator[str]:
    wanted = outline.marking
    for edge, there in zip(readback.edges, readback.banners, strict=False):
        if packed(there) != packed(wanted):
            shown = _cut(there.strip()) if there else sentence("missing")
            before = _cut(wanted) if wanted else sentence("none")
            yield _MARKING.format(where=edge, now=shown, then=before)
            return


def _moved(outline: Outline, paragraphs: Sequence[str]) -> Iterator[str]:
    """Say which paragraphs stand below another heading, or in another order.

    Those that stand in the file, or stood in it, more than once are passed over, and
    what has lost its heading has not moved.
    """
    found = [digest_of(text) for text in paragraphs]
    headings = frozenset(outline.headings)
    now, then = _places(found), _places(outline.paragraphs)
    below, before = _headed(found, headings), _headed(outline.paragraphs, headings)
    both = [digest for digest in now if digest in then]
    away = {
        digest
        for digest in both
        if digest not in headings
        and (not before[then[digest]] or before[then[digest]] in now)
        and before[then[digest]] != below[now[digest]]
    }
    staying = _rising([then[digest] for digest in both if digest not in away])
    moved = [digest for digest in both if then[digest] not in staying]
    for digest in moved[:_MOST]:
        heading = below[now[digest]]
        place = sentence("above all headings")
        if heading:
            above = _cut(paragraphs[found.index(heading)])
            place = sentence("below {text}").format(text=above)
        said = sentence("Moved, it stands {where} now: {text}")
        yield said.format(where=place, text=_cut(paragraphs[now[digest]]))
    if more := moved[_MOST:]:
        number = _number(len(more), _PARAGRAPHS)
        yield sentence("Moved as well: {what}").format(what=number)


def _headed(digests: Sequence[str], headings: frozenset[str]) -> list[str]:
    """Return for each place the heading that it stands below, "" for none."""
    below, last = [], ""
    for digest in digests:
        below.append(last)
        last = digest if digest in headings else last
    return below


def _other(
    what: tuple[str, str], then: Sequence[str], texts: Sequence[str]
) -> Iterator[str]:
    """Count what is in the file alone, and what is not in it any more."""
    found = [(digest, text) for text in texts if (digest := digest_of(text))]
    now = Counter(digest for digest, _ in found)
    new, gone = now - Counter(then), (Counter(then) - now).total()
    if new:
        named = {digest: _cut(text) for digest, text in found if digest in new}
        said = ", ".join([*named.values()][:_MOST]) + (", …" * (len(named) > _MOST))
        edited = sentence("{what} added or edited: {texts}")
        yield edited.format(what=_number(new.total(), what), texts=said)
    if gone:
        lost = sentence("{what} of its export edited, hidden or taken out")
        yield lost.format(what=_number(gone, what))


def _places(digests: Sequence[str]) -> dict[str, int]:
    """Return where each digest stands that is there once, in order."""
    counts = Counter(digests)
    return {held: at for at, held in enumerate(digests) if held and counts[held] == 1}


def _rising(places: Sequence[int]) -> frozenset[int]:
    """Return one of the longest rising series among places, all of them different.

    ``ends`` are the least last places of the series of each length, ``before`` is what
    stands before each place in its series (patience sorting: n log n).
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        length = bisect_left(ends, place)
        before[place] = ends[length - 1] if length else None
        ends[length : length + 1] = [place]
    series = []
    last = ends[-1] if ends else None
    while last is not None:
        series.append(last)
        last = before[last]
    return frozenset(series)


def _number(count: int, what: tuple[str, str]) -> str:
    return what[count > 1].format(count=count)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
