"""A brief that passes every check, and ways to spoil it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.checking.registry import check
from app.composing.gather import card_from
from app.composing.templates import load_template, new_brief
from app.domain.anchor import anchor_in
from app.domain.brief import (
    Brief,
    Citation,
    Item,
    QuotationItem,
    Section,
    TextItem,
)
from app.domain.ids import ItemId, SourceId
from app.domain.source import Source
from tests.composing.making import dossier_of, harbour

if TYPE_CHECKING:
    from app.checking.finding import Finding
    from app.domain.dossier import Dossier

TEMPLATE = load_template()
SOURCE = Source(SourceId("r"), "report", "Port works", url="https://p.example/r")
CITED = (Citation(SOURCE.id),)


def text(words: str, **fields: object) -> TextItem:
    made = TextItem(ItemId(f"i-{words}"), words, citations=CITED)
    return replace(made, **fields)  # type: ignore[arg-type]


def passage(words: str) -> TextItem:
    """Return words in place of the last paragraph of the essay, anchored there."""
    essay = harbour()
    block = essay.blocks[-1]
    return text(words, anchor=anchor_in(essay, block.start, block.end), citations=())


def complete() -> tuple[Brief, Dossier]:
    """Return a brief that no check has anything to say about."""
    essay = harbour()
    card, source = card_from(essay, essay.quotations[0])
    assert source is not None
    dossier = replace(dossier_of(essay), sources=(SOURCE, source), quotations=(card,))
    brief = replace(new_brief(TEMPLATE, "Port"), marking="TLP:AMBER")
    filled: dict[str, tuple[Item, ...]] = {
        slot.key: (text(f"Words on {slot.heading}."),)
        for slot in TEMPLATE.slots
        if slot.required
    }
    filled["what-we-know"] += (QuotationItem(ItemId("q"), card.id),)
    sections = tuple(replace(s, items=filled.get(s.slot, ())) for s in brief.sections)
    return replace(brief, sections=sections), dossier


def with_items(slot: str, *items: Item) -> Brief:
    brief, _ = complete()
    return replace(
        brief,
        sections=tuple(
            replace(s, items=items) if s.slot == slot else s for s in brief.sections
        ),
    )


def section(brief: Brief, slot: str) -> Section:
    return next(held for held in brief.sections if held.slot == slot)


def found(rule: str, brief: Brief, dossier: Dossier | None = None) -> list[Finding]:
    _, whole = complete()
    findings = check(brief, dossier or whole, TEMPLATE)
    return [finding for finding in findings if finding.rule == rule]
