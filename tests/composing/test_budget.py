"""Words are counted as they stand on the page, per section and in all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.composing.budget import usage, words_of
from app.composing.gather import card_from
from app.composing.templates import load_template, new_brief
from app.domain.brief import Item, QuotationItem, Section, TableItem, TextItem
from app.domain.ids import ItemId, QuotationId, SectionId
from tests.composing.making import dossier_of, harbour

TEMPLATE = load_template()


def test_a_card_counts_original_and_translation() -> None:
    essay = harbour()
    card, _ = card_from(essay, essay.quotations[0])
    dossier = dossier_of(essay).with_quotation(card)
    item = QuotationItem(ItemId("q"), card.id)
    assert words_of(item, dossier) == 12 + 14
    alone = dossier.with_quotation(replace(card, translation=None))
    assert words_of(item, alone) == 12


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (TextItem(ItemId("i"), "One two — three."), 4),
        (TableItem(ItemId("t"), ("A b", "C"), (("1", "d"),), "A caption"), 7),
        (QuotationItem(ItemId("q"), QuotationId("gone")), 0),
    ],
)
def test_words_of_an_item(item: Item, words: int) -> None:
    assert words_of(item, dossier_of()) == words


def test_use_is_told_for_each_section_and_the_whole() -> None:
    brief = new_brief(TEMPLATE)
    first = brief.sections[0]
    brief = brief.with_item(first.id, TextItem(ItemId("i"), "word " * 60))
    used = usage(brief, dossier_of(), TEMPLATE)
    assert (used.used, used.allowed, used.over) == (60, 430, 0)
    assert (used.sections[0].used, used.sections[0].allowed) == (60, 50)
    assert used.sections[0].over == 10


def test_a_section_of_the_users_own_has_no_limit() -> None:
    items = (TextItem(ItemId("i"), "word " * 600),)
    own = Section(SectionId("own"), "Annex", items=items)
    used = usage(new_brief(TEMPLATE).with_new_section(own), dossier_of(), TEMPLATE)
    assert used.sections[-1].over == 0
    assert used.over == 170
