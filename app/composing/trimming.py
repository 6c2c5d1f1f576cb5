"""What could be left out of a brief: whole sentences, asides, passages; never words.

Nothing is cut inside a quotation. What is left of a passage says where words are
missing: an anchor is made narrower to whole sentences, anything else leaves a mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from app.composing.candidates import sentences_of
from app.domain import stretch
from app.domain.anchor import Status, anchor_in
from app.domain.brief import Citation, ItemNote, TextItem
from app.domain.errors import BriefError
from app.domain.wording import tr
from app.text.folding import fold
from app.text.quoted import marked_spans
from app.text.sentences import sentences
from app.verifying.verbatim import span_of, status_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.anchor import Anchor
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.ids import ItemId, SectionId
    from app.domain.template import Template

MARK = "[…]"  # says that words are left out
FAITHFUL = frozenset((Status.VERBATIM, Status.TYPOGRAPHY))
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
_ASIDE = re.compile(r"\s*\((?:[^()\s]+\s+){2,}[^()\s]+\)")  # of three words at least
_Marked = TypeVar("_Marked", Citation, ItemNote)


class TrimKind(StrEnum):
    """What is left out."""

    SENTENCE = "sentence"
    ASIDE = "aside"
    PASSAGE = "passage"


class Why(StrEnum):
    """What speaks for leaving some words out before others."""

    OVER = "over"  # their section has more words than its budget
    UNSUPPORTED = "unsupported"  # own words that name no source
    ASIDE = "aside"  # the author put them in brackets
    MARGINAL = "marginal"  # the rest says little of what they say
    SHORT = "short"  # few words for the room that they take


@dataclass(frozen=True, slots=True)
class Trim:
    """Words of an item that could go; ``start`` is where they stood when it was found.

    ``why`` they and no others is said to whoever decides.
    """

    kind: TrimKind
    item: ItemId
    said: str
    start: int
    why: Why | None = None

    @property
    def place(self) -> str:
        """The id of what it is about."""
        return self.item


@dataclass(frozen=True, slots=True)
class EmptySection:
    """A section that could go as nothing is written there; its prompt takes room."""

    section: SectionId
    heading: str

    @property
    def place(self) -> str:
        """The id of what it is about."""
        return self.section


Step = Trim | EmptySection


def trims_of(item: TextItem) -> Iterator[Trim]:
    """Yield what could be left out of a text item, but not all of it."""
    spans = sentences(item.text, item.language)
    quoted = list(marked_spans(item.text))
    for start, end in spans if len(spans) > 1 else ():
        if _is_whole(item.text[start:end]) and not _cuts_into(quoted, start, end):
            yield Trim(TrimKind.SENTENCE, item.id, item.text[start:end], start)
    for found in _ASIDE.finditer(item.text):
        start = found.end() - len(found[0].lstrip())
        if item.text[:start].strip() and not _touches(quoted, *found.span()):
            said = item.text[start : found.end()]
            yield Trim(TrimKind.ASIDE, item.id, said, start)


def empty_steps(brief: Brief, template: Template) -> Iterator[EmptySection]:
    """Yield the sections with nothing in them that such a brief can do without."""
    for section in brief.sections:
        slot = template.slot(section.slot)
        if slot and slot.removable and not section.items:
            yield EmptySection(section.id, section.heading)


def trimmed(brief: Brief, dossier: Dossier, trim: Step) -> Brief:
    """Return a brief without what a step names.

    BriefError when the item or these words of it are not there any more, or when
    something was written in the section.
    """
    if isinstance(trim, EmptySection):
        require_empty(brief, trim)
        return brief.without_section(trim.section)
    if trim.kind is TrimKind.PASSAGE:
        require_unchanged(brief, trim)
        return brief.without_item(trim.item)
    return brief.with_replaced(shortened(brief, dossier, trim))


def require_unchanged(brief: Brief, trim: Trim) -> None:
    """Let a passage go that is as it was found. BriefError for one that is not."""
    item = brief.item(trim.item)
    if not isinstance(item, TextItem) or item.text != trim.said:
        raise BriefError(tr("Those words are not in the brief any more"))


def require_empty(brief: Brief, step: EmptySection) -> None:
    """Let a section go that is still empty. BriefError for one that is not."""
    if brief.section(step.section).items:
        raise BriefError(
            tr("“{heading}” is not empty any more").format(heading=step.heading)
        )


def shortened(brief: Brief, dossier: Dossier, trim: Trim) -> TextItem:
    """Return the text item that a trim names, as ``without``.

    BriefError when the item or these words of it are not there any more.
    """
    item = brief.item(trim.item)
    if not isinstance(item, TextItem):
        raise BriefError(tr("Those words are not in the brief any more"))
    return without(item, dossier, trim)


def without(item: TextItem, dossier: Dossier, trim: Trim) -> TextItem:
    """Return a text item without some of its words, which is honest about it.

    BriefError when these words are not there any more.
    """
    start = _place(item, trim)
    if start < 0:
        raise BriefError(tr("Those words are not in the brief any more"))
    words = start, start + len(trim.said)
    whole = trim.kind is TrimKind.SENTENCE
    at_edge = not item.text[: words[0]].strip() or not item.text[words[1] :].strip()
    if item.anchor is None or (whole and at_edge):
        cut = _closed(item, words)
        return _narrowed(cut, item.anchor, dossier) if item.anchor else cut
    return _replaced(item, words, words, MARK)


def _place(item: TextItem, trim: Trim) -> int:
    """Return where the words of a trim stand, nearest to where they stood, or -1."""
    at, found = item.text.find(trim.said), -1
    while at >= 0:
        if found < 0 or abs(at - trim.start) < abs(found - trim.start):
            found = at
        at = item.text.find(trim.said, at + 1)
    return found


def _closed(item: TextItem, words: tuple[int, int]) -> TextItem:
    """Take words out with the space on one side of them."""
    start, end = words
    before, after = item.text[:start], item.text[end:]
    if before.strip():
        gap = len(before.rstrip()), end
    else:
        gap = 0, end + len(after) - len(after.lstrip())
    return _replaced(item, words, gap, "")


def _replaced(
    item: TextItem, words: tuple[int, int], gap: tuple[int, int], by: str
) -> TextItem:
    """Put other words into a gap; the notes of the words that go, go with them."""
    text = item.text[: gap[0]] + by + item.text[gap[1] :]
    return replace(
        item,
        text=text,
        citations=_kept(item.citations, words, gap, len(by)),
        notes=_kept(item.notes, words, gap, len(by)),
        stretches=stretch.shifted(item.stretches, item.text, text),
    )


def _kept(
    marks: tuple[_Marked, ...], words: tuple[int, int], gap: tuple[int, int], new: int
) -> tuple[_Marked, ...]:
    """Return the marks that stay, where they then stand; each is behind its words."""
    kept: list[_Marked] = []
    for mark in marks:
        if mark.at is None or mark.at <= gap[0]:
            kept.append(mark)
        elif mark.at > words[1]:
            kept.append(replace(mark, at=max(mark.at, gap[1]) - gap[1] + gap[0] + new))
    return tuple(kept)


def _narrowed(item: TextItem, anchor: Anchor, dossier: Dossier) -> TextItem:
    """Anchor what is left of a passage to the sentences of the essay that say it.

    Where none do just that, the anchor stays, and the passage is a trimmed one.
    """
    essay = next((one for one in dossier.essays if one.id == anchor.essay), None)
    span = span_of(anchor, essay) if essay else None
    if essay is None or span is None:
        return item
    for start, end in _runs_of_letters(essay, *span, _letters(item.text)):
        narrow = anchor_in(essay, start, end)
        if status_of_text(item.text, narrow, essay) in FAITHFUL:
            return replace(item, anchor=narrow)
    return item


def _runs_of_letters(
    essay: Essay, start: int, end: int, wanted: int
) -> Iterator[tuple[int, int]]:
    """Yield the runs of whole sentences in a span that have so many letters.

    What says a text to the letter has as many; so few runs are compared with it.
    """
    spans = _sentences_in(essay, start, end)
    held = [0, *accumulate(_letters(essay.reading(*span)) for span in spans)]
    for first, (begins, _) in enumerate(spans):
        last = bisect_left(held, held[first] + wanted, first + 1) - 1
        while last < len(spans) and held[last + 1] == held[first] + wanted:
            yield begins, spans[last][1]
            last += 1


def _sentences_in(essay: Essay, start: int, end: int) -> list[tuple[int, int]]:
    first, last = essay.block_at(start), essay.block_at(end - 1)
    if first is None or last is None:
        return []
    return [
        (max(one, start), min(other, end))
        for block in essay.blocks[first : last + 1]
        for one, other in sentences_of(essay, block)
        if one < end and other > start
    ]


def _letters(text: str) -> int:
    """Count what no change of typography touches."""
    return sum(map(str.isalnum, fold(text).text))


def _is_whole(said: str) -> bool:
    """Tell whether what opens in a sentence ends there too."""
    even = said.count('"') % 2 == 0
    return even and all(said.count(one) == said.count(two) for one, two in _PAIRS)


def _cuts_into(quoted: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a quotation is partly inside a span and partly outside."""
    return any(
        first < end and last > start and not (start <= first and last <= end)
        for first, last in quoted
    )


def _touches(quoted: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and last > start for first, last in quoted)
