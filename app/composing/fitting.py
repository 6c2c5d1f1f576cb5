"""A brief that is too long: which cuts make it fit, at the least loss, as laid out.

The search only asks for layouts and is told how long they are, so it holds for any
style; whoever runs it lays out in a process of its own.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from app.composing.knapsack import Option, cheapest
from app.composing.page_fill import Extent
from app.composing.shortening import Shortening
from app.composing.trimming import MARK, EmptySection, Step, TrimKind, trimmed
from app.domain.brief import TextItem
from app.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.composing.shortening import Shorter
    from app.domain.brief import Brief, Item
    from app.domain.dossier import Dossier
    from app.domain.ids import ItemId
    from app.domain.template import Template

_FORMS, _ALL_FORMS = 24, 600  # of an item that are tried; of all items together
_AT_ONCE = 4  # layouts that are asked for together, so that a search can be given up
_TRIES = 12  # choices that are laid out before the search takes all that there is
_LEAST = 0.004  # of a page, a third of a line: what is surely too little to matter

Search = Generator[tuple["Brief", ...], tuple[Extent, ...], "Plan"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A step with what it saves, after those before it: words, and a part of a page."""

    trim: Step
    words: int
    pages: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Cuts that take a brief from so many pages to so many; each may be taken alone."""

    allowed: int
    before: float
    after: float
    cuts: tuple[Cut, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether all of them together are enough."""
        return self.after <= self.allowed

    @property
    def over(self) -> float:
        """How much is too much after all of them."""
        return max(0.0, self.after - self.allowed)


@dataclass(frozen=True, slots=True)
class _Piece:
    """The shorter forms of an item, and what each saves: its part of a page."""

    forms: tuple[Shorter, ...] = ()
    saved: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class _Choice:
    """Trims, and what they should save together, in pages."""

    trims: tuple[Step, ...]
    saved: float


def fit(brief: Brief, dossier: Dossier, template: Template, allowed: int) -> Search:
    """Search for the cuts that make a brief fit; yields briefs to be laid out.

    Each layout has another form of every item at once, and so says of each what that
    saves. Of these forms those are taken that save enough at the least price; this is
    laid out too, and more is wanted of the next choice if it does not fit yet.
    """
    (before,) = yield (brief,)
    if before.pages <= allowed:
        return Plan(allowed, before.pages, before.pages)
    sections = yield from _measured(brief, dossier, template, before)
    wanted = max(before.text - allowed, _LEAST)
    for left in reversed(range(_TRIES)):
        choice = _chosen(sections, wanted if left else inf)
        (found,) = yield (_after(brief, dossier, choice.trims),)
        if found.pages <= allowed or choice.saved < wanted - _LEAST:
            break
        wanted = choice.saved + max(found.text - allowed, _LEAST)
    trims = choice.trims
    if found.pages <= allowed:
        trims = yield from _needed(brief, dossier, trims, allowed)
    return (yield from _told(brief, dossier, trims, allowed, before))


def _measured(
    brief: Brief, dossier: Dossier, template: Template, before: Extent
) -> Generator[tuple[Brief, ...], tuple[Extent, ...], list[list[_Piece]]]:
    """Return the items of each section with what their shorter forms save."""
    shortening = Shortening(brief, dossier, template)
    most = max(2, min(_FORMS, _ALL_FORMS // max(1, sum(1 for _ in brief.items()))))
    forms = {
        item.id: shortening.forms(section, item, most)
        for section in brief.sections
        for item in section.items
    }
    rounds = range(max(map(len, forms.values()), default=0))
    extents: list[Extent] = []
    for start in rounds[::_AT_ONCE]:
        numbers = rounds[start : start + _AT_ONCE]
        extents += yield tuple(_in_forms(brief, forms, number) for number in numbers)
    empty = shortening.empty(brief)
    return [
        [_piece(item.id, forms[item.id], before, extents) for item in section.items]
        if section.id not in empty
        else [_Piece((empty[section.id],), (before.taken.get(section.id, 0.0),))]
        for section in brief.sections
    ]


def _in_forms(
    brief: Brief, forms: Mapping[ItemId, Sequence[Shorter]], number: int
) -> Brief:
    """Return a brief with each item in its form of a number, where it has one."""

    def shown(item: Item) -> Item:
        own = forms[item.id][number : number + 1]
        return own[0].item or item if own else item

    sections = (replace(s, items=tuple(map(shown, s.items))) for s in brief.sections)
    return replace(brief, sections=tuple(sections))


def _piece(
    item: ItemId, forms: Sequence[Shorter], before: Extent, extents: Sequence[Extent]
) -> _Piece:
    """Return an item with the forms that save something."""
    room = before.taken.get(item, 0.0)
    saved = [
        room - (extent.taken.get(item, 0.0) if form.item else 0.0)
        for form, extent in zip(forms, extents, strict=False)
    ]
    useful = [at for at, pages in enumerate(saved) if pages > _LEAST]
    return _Piece(tuple(forms[at] for at in useful), tuple(saved[at] for at in useful))


def _chosen(sections: Sequence[Sequence[_Piece]], wanted: float) -> _Choice:
    """Return the trims that save so much, those that are cheapest for it first."""
    options = [[_options(piece) for piece in section] for section in sections]
    pieces = [piece for section in sections for piece in section]
    taken = [
        (pieces[number].forms[index], pieces[number].saved[index])
        for number, index in cheapest(options, wanted).items()
    ]
    taken.sort(key=lambda choice: choice[0].price / choice[1])
    trims = tuple(trim for form, _ in taken for trim in form.trims)
    return _Choice(trims, sum(saved for _, saved in taken))


def _options(piece: _Piece) -> list[Option]:
    return [
        Option(form.price, saved, form.leaves_none)
        for form, saved in zip(piece.forms, piece.saved, strict=True)
    ]


def _needed(
    brief: Brief, dossier: Dossier, trims: Sequence[Step], allowed: int
) -> Generator[tuple[Brief, ...], tuple[Extent, ...], tuple[Step, ...]]:
    """Return trims without those that can be spared after all.

    One stays while another comes after it in the same item: that would be a cut inside.
    """
    kept = tuple(trims)
    for spared in reversed(trims):
        rest = tuple(trim for trim in kept if trim is not spared)
        later = kept[kept.index(spared) + 1 :]
        if any(trim.place == spared.place for trim in later):
            continue
        (found,) = yield (_after(brief, dossier, rest),)
        kept = rest if found.pages <= allowed else kept
    return kept


def _told(
    brief: Brief, dossier: Dossier, trims: Sequence[Step], allowed: int, before: Extent
) -> Search:
    """Return the plan, with what each trim saves after those before it."""
    steps = [_after(brief, dossier, trims[:end]) for end in range(1, len(trims) + 1)]
    found = (before, *((yield tuple(steps)) if steps else ()))
    cuts = tuple(
        Cut(trim, _net_words(brief, trim), max(0.0, was.text - now.text))
        for trim, (was, now) in zip(trims, pairwise(found), strict=True)
    )
    return Plan(allowed, before.pages, found[-1].pages, cuts)


def _after(brief: Brief, dossier: Dossier, trims: Sequence[Step]) -> Brief:
    for trim in trims:
        brief = trimmed(brief, dossier, trim)
    return brief


def _net_words(brief: Brief, trim: Step) -> int:
    """Return how many words fewer there are, less the mark that may stay."""
    if isinstance(trim, EmptySection):
        return 0
    item = brief.item(trim.item)
    marked = trim.kind is TrimKind.ASIDE and isinstance(item, TextItem) and item.anchor
    return count_words(trim.said) - count_words(MARK if marked else "")
