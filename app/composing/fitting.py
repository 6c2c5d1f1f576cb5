"""A brief that is too long: which cuts make it fit, at the least loss, as laid out.

The search only asks for layouts and is told how many pages they have, so it holds for
any style; whoever runs it lays out in a process of its own.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.composing.centrality import centrality
from app.composing.cues import load_cues
from app.composing.page_fill import Extent
from app.composing.trimming import (
    FAITHFUL,
    MARK,
    Trim,
    TrimKind,
    trimmed,
    trims_of,
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
    from app.domain.brief import Brief, Section
    from app.domain.dossier import Dossier
    from app.domain.template import Template

MOST = 60  # cuts that are thought of; a brief that needs more wants another hand
_WHOLE, _MARKED, _ASIDE = 0.3, 0.25, 0.1  # what it costs besides the words
_NOTED, _OWN = 0.25, 0.15  # a sentence with a source, and one that was written here
_LOUD = {"bottom-line": 0.6, "key-judgements": 0.4}  # roles that are read first
_FORMS = frozenset((Form.PARAGRAPH, Form.BULLET, Form.NUMBER))
_QUOTED = frozenset((BlockKind.QUOTATION, BlockKind.TRANSLATION))

Search = Generator[tuple["Brief", ...], tuple[Extent, ...], "Plan"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A trim with what it saves, after those before it: words, and a part of a page."""

    trim: Trim
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


def fit(brief: Brief, dossier: Dossier, template: Template, allowed: int) -> Search:
    """Search for the cuts that make a brief fit; yields briefs to be laid out.

    The cheapest are taken one after another until it fits; then those that turn out not
    to be needed are given back, the dearest first.
    """
    (before,) = yield (brief,)
    if before.pages <= allowed:
        return Plan(allowed, before.pages, before.pages)
    trims = list(_cheapest(brief, dossier, template))
    low, high = 0, len(trims)
    while low < high:  # the fewest of them that are enough
        middle = (low + high) // 2
        (found,) = yield (_after(brief, dossier, trims[: middle + 1]),)
        low, high = (low, middle) if found.pages <= allowed else (middle + 1, high)
    enough = low < len(trims)
    needed = _without_moot(brief, trims[: low + 1])
    if enough:
        needed = yield from _needed(brief, dossier, needed, allowed)
    return (yield from _told(brief, dossier, needed, allowed, before))


def _needed(
    brief: Brief, dossier: Dossier, trims: Sequence[Trim], allowed: int
) -> Generator[tuple[Brief, ...], tuple[Extent, ...], list[Trim]]:
    """Return trims without those that can be spared.

    One stays while another comes after it in the same item: that would be a cut inside.
    """
    kept = list(trims)
    for spared in sorted(trims, key=lambda trim: -trim.cost):
        rest = [trim for trim in kept if trim is not spared]
        if any(trim.item == spared.item for trim in kept[kept.index(spared) + 1 :]):
            continue
        (found,) = yield (_after(brief, dossier, rest),)
        kept = rest if found.pages <= allowed else kept
    return kept


def _without_moot(brief: Brief, trims: Sequence[Trim]) -> list[Trim]:
    """Return trims less those of items that go as a whole; these are told as whole."""
    whole = {trim.item: trim for trim in trims if trim.kind is TrimKind.PASSAGE}
    kept = []
    for trim in trims:
        item = brief.item(trim.item)
        if whole.get(trim.item) is trim and isinstance(item, TextItem):
            kept.append(replace(trim, said=item.text))
        elif trim.item not in whole:
            kept.append(trim)
    return kept


def _told(
    brief: Brief, dossier: Dossier, trims: Sequence[Trim], allowed: int, before: Extent
) -> Search:
    """Return the plan, with what each trim saves after those before it."""
    steps = [_after(brief, dossier, trims[:end]) for end in range(1, len(trims) + 1)]
    found = (before, *((yield tuple(steps)) if steps else ()))
    cuts = tuple(
        Cut(trim, _net_words(brief, trim), was.text - now.text)
        for trim, (was, now) in zip(trims, pairwise(found), strict=True)
    )
    return Plan(allowed, before.pages, found[-1].pages, cuts)


def _after(brief: Brief, dossier: Dossier, trims: Sequence[Trim]) -> Brief:
    for trim in trims:
        brief = trimmed(brief, dossier, trim)
    return brief


def _net_words(brief: Brief, trim: Trim) -> int:
    """Return how many words fewer there are, less the mark that may stay."""
    item = brief.item(trim.item)
    marked = trim.kind is TrimKind.ASIDE and isinstance(item, TextItem) and item.anchor
    return count_words(trim.said) - count_words(MARK if marked else "")


def _cheapest(brief: Brief, dossier: Dossier, template: Template) -> Iterator[Trim]:
    """Yield trims, each the cheapest for its words of what is left after the others."""
    ranks = _ranks(brief)
    for _ in range(MOST):
        found = [
            trim
            for section in brief.sections
            for trim in _in_section(section, brief, dossier, template, ranks)
        ]
        if not found:
            return
        best = min(found, key=lambda trim: trim.cost / max(1, count_words(trim.said)))
        yield best
        brief = trimmed(brief, dossier, best)


def _ranks(brief: Brief) -> Mapping[str, float]:
    """Return how central each sentence is to what the brief says."""
    said = [
        item.text[start:end]
        for item in brief.items()
        if isinstance(item, TextItem)
        for start, end in sentences(item.text, item.language)
    ]
    return dict(zip(said, centrality(said), strict=True))


def _in_section(
    section: Section,
    brief: Brief,
    dossier: Dossier,
    template: Template,
    ranks: Mapping[str, float],
) -> Iterator[Trim]:
    slot = template.slot(section.slot)
    loud = _LOUD.get(slot.role, 0.0) if slot else 0.0
    for item in section.items:
        if not isinstance(item, TextItem) or item.form not in _FORMS:
            continue
        if item.anchor and _is_quoted(item.anchor, dossier):
            continue
        said = [item.text[a:b] for a, b in sentences(item.text, item.language)]
        central = [ranks.get(words, 0.0) for words in said]
        costs = dict(zip(said, central, strict=True))
        faithful = status_of(item, dossier) in FAITHFUL
        for trim in trims_of(item):
            if _may_go(trim, item, said, brief.language, inside=not faithful):
                cost = _cost(trim, item, costs.get(trim.said, 0.0))
                yield replace(trim, cost=cost + loud)
        if item.anchor and len(section.items) > 1 and not _introduces(item.text):
            cost = sum(central) + _WHOLE + loud
            yield Trim(TrimKind.PASSAGE, item.id, item.text, 0, cost)


def _cost(trim: Trim, item: TextItem, central: float) -> float:
    """Return what is lost with some words of an item."""
    end = trim.start + len(trim.said)
    places = [held.at for held in item.citations] + [held.at for held in item.notes]
    noted = _NOTED * any(at and trim.start < at <= end for at in places)
    if trim.kind is TrimKind.ASIDE:
        return _ASIDE + noted + (_MARKED if item.anchor else 0.0)
    inside = bool(item.text[: trim.start].strip() and item.text[end:].strip())
    return central + noted + (_MARKED * inside if item.anchor else _OWN)


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
