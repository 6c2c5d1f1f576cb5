"""The shorter forms that a text item could have, and what each of them costs.

What is lost is counted in words. They weigh more where they say much of what the brief
says, bear a source or are read first; less where their section is over its budget or
where they rest on nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

from app.composing.budget import usage
from app.composing.centrality import centrality
from app.composing.cues import load_cues
from app.composing.trimming import (
    FAITHFUL,
    Step,
    Trim,
    TrimKind,
    Why,
    empty_steps,
    trims_of,
    without,
)
from app.domain.brief import Form, TextItem
from app.domain.essay import BlockKind
from app.text.folding import fold
from app.text.sentences import sentences
from app.text.words import count_words
from app.verifying.verbatim import status_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.domain.anchor import Anchor
    from app.domain.brief import Brief, Item, Section
    from app.domain.dossier import Dossier
    from app.domain.ids import SectionId
    from app.domain.template import Template

_CENTRAL, _NOTED = 0.5, 0.3  # what a word of such a sentence weighs besides 1
_LOUD = {"bottom-line": 0.6, "key-judgements": 0.4}  # roles that are read first
_ASIDE, _OVER, _UNSUPPORTED = 0.6, 0.75, 0.85  # the part of its weight that is left
_MARKED, _WHOLE = 2.0, 6.0  # words: a mark that is left; a thought that goes as a whole
_EMPTY = 1.0  # words: less than any sentence
_MARGINAL = 0.5  # the most central sentence has 1
_FORMS = frozenset((Form.PARAGRAPH, Form.BULLET, Form.NUMBER))
_QUOTED = frozenset((BlockKind.QUOTATION, BlockKind.TRANSLATION))


@dataclass(frozen=True, slots=True)
class Shorter:
    """What an item could be: ``item`` is None where all of it goes.

    ``trims`` lead there, one after another; ``price`` is what that costs, in words.
    """

    trims: tuple[Step, ...]
    item: TextItem | None
    price: float

    @property
    def leaves_none(self) -> bool:
        """Whether a section has one item less."""
        return self.item is None and isinstance(self.trims[-1], Trim)


class Shortening:
    """Finds the shorter forms of the items of one brief."""

    def __init__(self, brief: Brief, dossier: Dossier, template: Template) -> None:
        self._language = brief.language
        self._dossier = dossier
        self._template = template
        use = usage(brief, dossier, template)
        self._over = {section.section for section in use.sections if section.over}
        self._ranks = _ranks(brief)

    def forms(self, section: Section, item: Item, most: int) -> list[Shorter]:
        """Return shorter forms: the way to the shortest, and ``most`` of the cheapest.

        None of it is one of them, where a passage may go altogether.
        """
        if not isinstance(item, TextItem) or item.form not in _FORMS:
            return []
        if item.anchor and _is_quoted(item.anchor, self._dossier):
            return []
        found: dict[str, Shorter] = {}
        now: Shorter | None = Shorter((), item, 0.0)
        while now is not None:
            now = min(self._next(section, now), key=_price, default=None)
            if now is not None and now.item is not None:
                found[now.item.text] = now
        for form in self._cheapest(section, Shorter((), item, 0.0), most):
            if form.item is not None:
                found[form.item.text] = form
        whole = [self._none_of(section, item)] if _may_go_whole(section, item) else []
        return [*found.values(), *whole]

    def empty(self, brief: Brief) -> dict[SectionId, Shorter]:
        """Return the empty sections that may go; no word is lost with them."""
        return {
            step.section: Shorter((step,), None, _EMPTY)
            for step in empty_steps(brief, self._template)
        }

    def _cheapest(
        self, section: Section, start: Shorter, most: int
    ) -> Iterator[Shorter]:
        order = count()  # else what costs the same would be compared by its words
        waiting = [(0.0, next(order), start)]
        seen: set[str] = set()
        while waiting and len(seen) <= most:
            _, _, now = heappop(waiting)
            if now.item is None or now.item.text in seen:
                continue
            seen.add(now.item.text)
            if now.trims:
                yield now
            for then in self._next(section, now):
                heappush(waiting, (then.price, next(order), then))

    def _next(self, section: Section, now: Shorter) -> Iterator[Shorter]:
        """Yield what is one trim shorter."""
        item = now.item
        if item is None:
            return
        said = [item.text[a:b] for a, b in sentences(item.text, item.language)]
        inside = status_of(item, self._dossier) not in FAITHFUL
        for trim in trims_of(item):
            if _may_go(trim, item, said, self._language, inside=inside):
                cut = without(item, self._dossier, trim)
                price = now.price + self._price(section, item, trim)
                why = self._why(section, item, trim)
                yield Shorter((*now.trims, replace(trim, why=why)), cut, price)

    def _none_of(self, section: Section, item: TextItem) -> Shorter:
        trim = Trim(TrimKind.PASSAGE, item.id, item.text, 0)
        price = _WHOLE + self._price(section, item, trim)
        why = self._why(section, item, trim)
        return Shorter((replace(trim, why=why),), None, price)

    def _price(self, section: Section, item: TextItem, trim: Trim) -> float:
        """Return what is lost with some words of an item, in words."""
        slot = self._template.slot(section.slot)
        weight = 1.0 + _CENTRAL * self._central(item, trim)
        weight += _NOTED * _bears_a_note(item, trim)
        weight += _LOUD.get(slot.role, 0.0) if slot else 0.0
        weight *= _ASIDE if trim.kind is TrimKind.ASIDE else 1.0
        weight *= _OVER if section.id in self._over else 1.0
        weight *= 1.0 if self._is_supported(item) else _UNSUPPORTED
        return weight * count_words(trim.said) + _MARKED * _leaves_a_mark(item, trim)

    def _why(self, section: Section, item: TextItem, trim: Trim) -> Why:
        if trim.kind is TrimKind.ASIDE:
            return Why.ASIDE
        if section.id in self._over:
            return Why.OVER
        if not self._is_supported(item):
            return Why.UNSUPPORTED
        marginal = self._central(item, trim) < _MARGINAL
        return Why.MARGINAL if marginal else Why.SHORT

    def _central(self, item: TextItem, trim: Trim) -> float:
        """Return how central some words are to the brief, 0 to 1."""
        if trim.kind is not TrimKind.PASSAGE:
            return self._ranks.get(trim.said, 0.0)
        said = [item.text[a:b] for a, b in sentences(item.text, item.language)]
        return max((self._ranks.get(words, 0.0) for words in said), default=0.0)

    def _is_supported(self, item: TextItem) -> bool:
        """Tell whether an item names a source, or is as its essay has it."""
        noted = bool(item.citations or item.notes)
        return noted or status_of(item, self._dossier) in FAITHFUL


def _price(form: Shorter) -> float:
    return form.price


def _ranks(brief: Brief) -> Mapping[str, float]:
    """Return how central each sentence is to what the brief says."""
    said = [
        item.text[start:end]
        for item in brief.items()
        if isinstance(item, TextItem)
        for start, end in sentences(item.text, item.language)
    ]
    return dict(zip(said, centrality(said), strict=True))


def _bears_a_note(item: TextItem, trim: Trim) -> bool:
    end = trim.start + len(trim.said)
    places = [held.at for held in item.citations] + [held.at for held in item.notes]
    return any(at and trim.start < at <= end for at in places)


def _leaves_a_mark(item: TextItem, trim: Trim) -> bool:
    """Tell whether a mark has to say that words of a passage are missing."""
    if item.anchor is None or trim.kind is TrimKind.PASSAGE:
        return False
    end = trim.start + len(trim.said)
    inside = bool(item.text[: trim.start].strip() and item.text[end:].strip())
    return inside or trim.kind is TrimKind.ASIDE


def _may_go_whole(section: Section, item: TextItem) -> bool:
    """Tell whether a passage is missed by none of its neighbours."""
    at = section.items.index(item)
    before = section.items[at - 1] if at else None
    announced = isinstance(before, TextItem) and _introduces(before.text)
    return bool(item.anchor) and not announced and not _introduces(item.text)


def _may_go(
    trim: Trim, item: TextItem, said: Sequence[str], language: str, *, inside: bool
) -> bool:
    """Tell whether what follows some words is understood without them.

    Only where it may be cut ``inside`` a sentence goes from the midst of an item.
    """
    if trim.kind is not TrimKind.SENTENCE:
        return True
    if _introduces(trim.said):
        return False
    at = said.index(trim.said)
    if at == len(said) - 1:
        return True
    cues = load_cues(item.language or language)
    following = fold(said[at + 1]).text
    leans = cues.leaning.search(following) or cues.pointing.search(following)
    return not leans and (at == 0 or inside)


def _introduces(said: str) -> bool:
    """Tell whether some words announce what comes next, such as a quotation."""
    return said.rstrip().endswith(":")


def _is_quoted(anchor: Anchor, dossier: Dossier) -> bool:
    """Tell whether a passage is somebody else's words, as its essay has them."""
    essay = next((one for one in dossier.essays if one.id == anchor.essay), None)
    index = essay.block_at(anchor.start) if essay else None
    kinds = essay.blocks[index].kind if essay and index is not None else None
    return kinds in _QUOTED
