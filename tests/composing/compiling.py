"""Briefs that are compiled in tests, and what is read in their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import exports
from app.composing.compile import compile_brief
from app.composing.gather import card_from
from app.composing.templates import load_template
from app.domain.brief import Brief, Form, Item, QuotationItem, Section, TextItem
from app.domain.ids import BriefId, ItemId, SectionId, SourceId
from app.domain.source import Source
from exports.document import plain_text
from tests.composing.making import dossier_of, harbour

if TYPE_CHECKING:
    from app.domain.dossier import Dossier

TEMPLATE = load_template()
REPORT = Source(SourceId("report"), "report", "Port works", url="https://p.example/r")


def compiled(
    *items: Item, slot: str = "what-we-know", dossier: Dossier | None = None
) -> exports.Document:
    section = Section(SectionId("s"), "Known", slot, items)
    return of(Brief(BriefId("b"), "T", "x", sections=(section,)), dossier)


def of(brief: Brief, dossier: Dossier | None = None) -> exports.Document:
    return compile_brief(brief, dossier or dossier_of(harbour()), TEMPLATE)


def text(key: str, words: str, form: Form = Form.PARAGRAPH) -> TextItem:
    return TextItem(ItemId(key), words, form=form)


def carded() -> tuple[QuotationItem, Dossier]:
    essay = harbour()
    card, source = card_from(essay, essay.quotations[0])
    assert source is not None
    dossier = dossier_of(essay).with_quotation(card).with_source(source)
    return QuotationItem(ItemId("q"), card.id), dossier


def notes(document: exports.Document) -> list[str]:
    marks = (mark for mark in document.inlines() if isinstance(mark, exports.Note))
    return [plain_text(note.content) for note in marks]
