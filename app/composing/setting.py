"""Sets what a draft has chosen: sentences, quotation cards, tables, headings as items.

Neighbouring sentences of one paragraph become one item; a card never stands without
the words that say whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.composing.budget import words_of
from app.composing.candidates import sentences_of
from app.composing.gather import card_from, items_from, text_item
from app.domain.brief import Form, QuotationItem, TableItem
from app.domain.essay import BlockKind
from app.domain.ids import ItemId, derived_id
from app.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.composing.candidates import Candidate
    from app.composing.choosing import Judgement
    from app.domain.brief import Item, TextItem
    from app.domain.dossier import Dossier
    from app.domain.essay import Block, Essay, FoundQuotation
    from app.domain.template import Slot

_CARD_ROLES = ("facts", "discussion", "background", "assessment")  # the best first
_CARD_SHARE = 0.6  # of a slot's words, so that a card leaves room for the essay
_CENTRAL_ENOUGH = 0.2  # of the 0.3 that centrality can add
_FORMS = {"text": Form.PARAGRAPH, "bullet": Form.BULLET, "number": Form.NUMBER}


@dataclass(frozen=True, slots=True)
class Choice:
    """Why an item stands where it does. ``parts`` add up to ``score``."""

    item: ItemId
    slot: str
    text: str
    score: float
    parts: tuple[tuple[str, float], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its words, its place in the essay, and the reason for it."""

    start: int
    words: int
    item: Item
    choice: Choice


@dataclass(frozen=True, slots=True)
class _Offer:
    """Items that go together or not at all, and the dossier that knows them."""

    kind: str  # what a slot has to allow
    items: tuple[tuple[int, Item], ...]
    dossier: Dossier
    words: int
    text: str
    reason: str


def place_cards(
    dossier: Dossier, essay: Essay, slots: Sequence[Slot], scope: str
) -> tuple[Dossier, tuple[Placed, ...]]:
    """Place the quotations and tables of an essay that fit, each in its best slot."""
    room = {slot.key: int(slot.words * _CARD_SHARE) for slot in slots}
    placed: list[Placed] = []
    for number in range(len(essay.quotations)):
        offer = _card(dossier, essay, essay.quotations[number], scope)
        slot = _slot_for(offer, slots, room) if offer else None
        if offer and slot:
            dossier = offer.dossier
            placed.extend(_taken(offer, slot, room))
    for block in essay.blocks:
        offer = _table(dossier, essay, block, scope)
        slot = _slot_for(offer, slots, room) if offer else None
        if offer and slot:
            placed.extend(_taken(offer, slot, room))
    return dossier, tuple(placed)


def place_sentences(
    essay: Essay, slots: Sequence[Slot], chosen: Sequence[Judgement], scope: str
) -> Iterator[Placed]:
    """Yield an item for each run of chosen sentences; its anchor covers just these."""
    for slot in slots:
        own = [judgement for judgement in chosen if judgement.slot == slot.key]
        by_index = {held.index: j for j in own for held in j.sentences}
        picked = sorted(
            (held for j in own for held in j.sentences), key=lambda held: held.index
        )
        for run in _runs(picked):
            best = max((by_index[h.index] for h in run), key=lambda j: j.score)
            item = _passage(essay, slot, run, scope)
            yield Placed(
                run[0].start,
                sum(held.words for held in run),
                item,
                Choice(
                    item.id,
                    slot.key,
                    item.text,
                    round(best.score, 3),
                    best.parts,
                    _reason(best),
                ),
            )


def place_headings(
    essay: Essay,
    slots: Sequence[Slot],
    placed: Sequence[Placed],
    total: int,
    scope: str,
) -> Iterator[Placed]:
    """Yield the essay's own headings over what was taken from under them."""
    headings = [b for b in essay.blocks if b.kind is BlockKind.HEADING]
    edges = [*(block.start for block in headings), len(essay.text)]
    for slot in slots:
        if "subheading" not in slot.allowed:
            continue
        own = [piece for piece in placed if piece.choice.slot == slot.key]
        room = min(slot.words - sum(piece.words for piece in own), total)
        for block, end in zip(headings, edges[1:], strict=True):
            if not any(block.end <= piece.start < end for piece in own):
                continue
            item = _heading(essay, block, scope, slot)
            if item is None or count_words(item.text) > room:
                continue
            room -= count_words(item.text)
            reason = "the essay's own heading over what follows"
            choice = Choice(item.id, slot.key, item.text, 0.0, (), reason)
            yield Placed(block.start, count_words(item.text), item, choice)


def _card(
    dossier: Dossier, essay: Essay, found: FoundQuotation, scope: str
) -> _Offer | None:
    """Offer a quotation; without a speaker only together with its lead-in."""
    lead_in = None if found.speaker else _lead_in(essay, found, scope)
    if found.inline or not (found.speaker or lead_in):
        return None
    card, source = card_from(essay, found, dossier.sources)
    dossier = dossier.with_quotation(card)
    if source:
        dossier = dossier.with_source(source)
    item = QuotationItem(_id(scope, "card", card.id), card.id)
    items: list[tuple[int, Item]] = [(found.start, item)]
    if lead_in and lead_in.anchor:
        items.insert(0, (lead_in.anchor.start, lead_in))
    words = sum(words_of(held, dossier) for _, held in items)
    with_it = [
        what
        for what, there in (("translation", card.translation), ("source", source))
        if there
    ]
    reason = f"quotation of {found.speaker}" if found.speaker else "quotation"
    if with_it:
        reason += f" with its {' and '.join(with_it)}"
    return _Offer("quotation", tuple(items), dossier, words, card.original, reason)


def _lead_in(essay: Essay, found: FoundQuotation, scope: str) -> TextItem | None:
    """Return the sentence before a quotation, which says whose it is, if one does."""
    before = [block for block in essay.blocks if block.end <= found.start]
    if not before or before[-1].kind is not BlockKind.PARAGRAPH:
        return None
    block = before[-1]
    if not essay.reading(block.start, block.end).endswith(":"):
        return None
    start, end = sentences_of(essay, block)[-1]
    item_id = _id(scope, "passage", str(start))
    return text_item(essay, start, end, Form.PARAGRAPH, item_id)


def _table(dossier: Dossier, essay: Essay, block: Block, scope: str) -> _Offer | None:
    if block.kind is not BlockKind.TABLE:
        return None
    for item in items_from(essay, block.start, block.end):
        if isinstance(item, TableItem):
            named = replace(item, id=_id(scope, "table", str(block.start)))
            words = words_of(named, dossier)
            text = " · ".join(named.header)
            items = ((block.start, named),)
            return _Offer("table", items, dossier, words, text, "table of the essay")
    return None


def _heading(essay: Essay, block: Block, scope: str, slot: Slot) -> TextItem | None:
    item_id = _id(scope, "heading", slot.key, str(block.start))
    return text_item(essay, block.start, block.end, Form.SUBHEADING, item_id)


def _slot_for(
    offer: _Offer, slots: Sequence[Slot], room: dict[str, int]
) -> Slot | None:
    fitting = [
        slot
        for slot in slots
        if offer.kind in slot.allowed
        and slot.role in _CARD_ROLES
        and offer.words <= room[slot.key]
    ]
    return min(fitting, key=lambda slot: _CARD_ROLES.index(slot.role), default=None)


def _taken(offer: _Offer, slot: Slot, room: dict[str, int]) -> Iterator[Placed]:
    room[slot.key] -= offer.words
    for start, item in offer.items:
        choice = Choice(item.id, slot.key, offer.text, 1.0, (), offer.reason)
        yield Placed(start, words_of(item, offer.dossier), item, choice)


def _runs(picked: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Yield sentences that follow each other in one block."""
    run: list[Candidate] = list(picked[:1])
    for before, held in pairwise(picked):
        if held.index == before.index + 1 and held.block == before.block:
            run.append(held)
        else:
            yield run
            run = [held]
    if run:
        yield run


def _passage(
    essay: Essay, slot: Slot, run: Sequence[Candidate], scope: str
) -> TextItem:
    form = next(_FORMS[kind] for kind in slot.allowed if kind in _FORMS)
    block = essay.blocks[run[0].block]
    if block.kind is BlockKind.LIST_ITEM:
        listed = "number" if block.ordered else "bullet"
        form = _FORMS[listed] if listed in slot.allowed else form
    item_id = _id(scope, "passage", str(run[0].start))
    item = text_item(essay, run[0].start, run[-1].end, form, item_id)
    assert item is not None  # noqa: S101 - a candidate has words
    return item


def _reason(judgement: Judgement) -> str:
    """Say in one line what spoke most for a choice."""
    said = dict(judgement.parts)
    reasons = []
    if judgement.cues:
        reasons.append("says " + ", ".join(f"“{cue}”" for cue in judgement.cues[:3]))
    if said.get("central", 0.0) >= _CENTRAL_ENOUGH:
        reasons.append("close to what the essay is about")
    if said.get("opens paragraph"):
        reasons.append("opens its paragraph")
    if len(judgement.sentences) > 1:
        reasons.append("with the sentence it leans on")
    return "; ".join(reasons) or "the best that was left"


def _id(scope: str, *names: str) -> ItemId:
    return ItemId(derived_id(scope, *names))
