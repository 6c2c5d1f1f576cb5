"""Words are counted as they stand on the page, per section and in all."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.composing.budget import budgets, usage, words_of
from app.composing.gather import card_from
from app.composing.templates import load_template, new_brief, template_ids
from app.domain.brief import Brief, Item, QuotationItem, Section, TableItem, TextItem
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


def without(brief: Brief, *slots: str) -> Brief:
    kept = tuple(section for section in brief.sections if section.slot not in slots)
    return replace(brief, sections=kept)


def test_a_section_that_was_taken_out_leaves_its_words_to_the_others() -> None:
    brief = without(new_brief(TEMPLATE), "what-we-do-not-know", "what-next")
    used = usage(brief, dossier_of(), TEMPLATE)
    assert [use.allowed for use in used.sections] == [50, 79, 170, 131, 0]
    assert used.allowed == 430


@pytest.mark.parametrize("template_id", template_ids())
@pytest.mark.parametrize("seed", range(8))
def test_budgets_add_up_to_the_same_whichever_sections_are_there(
    template_id: str, seed: int
) -> None:
    template, chance = load_template(template_id), random.Random(seed)  # noqa: S311 - a test
    whole = new_brief(template)
    taking = next(s for s in template.slots if s.words and not s.leads).key
    gone = [s.key for s in template.slots if s.key != taking and chance.random() < 0.5]
    brief = without(whole, *gone)
    shared = budgets(brief, template)
    assert budgets(whole, template) == {s.key: s.words for s in template.slots}
    assert sum(shared[s.slot] for s in brief.sections) == sum(
        slot.words for slot in template.slots
    )
    for slot in template.slots:
        assert shared[slot.key] >= slot.words
        if slot.leads or not slot.words:
            assert shared[slot.key] == slot.words


def test_what_leads_stays_as_short_as_it_is() -> None:
    only = replace(new_brief(TEMPLATE), sections=new_brief(TEMPLATE).sections[:1])
    used = usage(only, dossier_of(), TEMPLATE)
    assert (used.sections[0].allowed, used.allowed) == (50, 430)
