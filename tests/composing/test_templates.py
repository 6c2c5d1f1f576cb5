"""Templates and markings are data files that give briefs their shape."""

from __future__ import annotations

import pytest

from app.composing.markings import load_scheme
from app.composing.templates import (
    TemplateError,
    languages_of,
    load_template,
    new_brief,
    read_template,
    template_ids,
    translated,
)

KINDS = {"text", "bullet", "number", "subheading", "callout", "quotation", "table"}


def test_the_one_page_brief_comes_first() -> None:
    assert template_ids() == (
        "one-page-brief",
        "intelligence-assessment",
        "lines-to-take",
    )


@pytest.mark.parametrize("template_id", template_ids())
def test_a_template_is_named_by_its_file(template_id: str) -> None:
    assert load_template(template_id).id == template_id


@pytest.mark.parametrize("template_id", template_ids())
def test_the_budgets_of_the_slots_fit_the_whole(template_id: str) -> None:
    template = load_template(template_id)
    assert 0 < sum(slot.words for slot in template.slots) <= template.words


@pytest.mark.parametrize("template_id", template_ids())
def test_a_slot_allows_only_kinds_of_items_that_exist(template_id: str) -> None:
    for slot in load_template(template_id).slots:
        assert slot.allowed
        assert set(slot.allowed) <= KINDS


@pytest.mark.parametrize(
    ("template_id", "slot"),
    [
        ("one-page-brief", "bottom-line"),
        ("intelligence-assessment", "scope-note"),
        ("lines-to-take", "objective"),
    ],
)
def test_a_slot_that_needs_judgement_has_a_prompt(template_id: str, slot: str) -> None:
    found = load_template(template_id).slot(slot)
    assert found is not None
    assert found.prompt.endswith(".")


def test_a_template_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(TemplateError, match=r"'memo'.*one-page-brief"):
        load_template("memo")


def test_two_slots_with_one_key_are_refused() -> None:
    slot = '[[slots]]\nkey="a"\nheading="A"\nrole="facts"\nwords=1\n'
    head = 'id="x"\nname="X"\nlanguage="en"\nwords=2\npages=1\n'
    with pytest.raises(ValueError, match="share a key"):
        read_template(head + slot + slot)


def test_a_new_brief_has_a_section_for_each_slot() -> None:
    template = load_template("lines-to-take")
    brief = new_brief(template, " Port call ")

    assert brief.title == "Port call"
    assert [s.slot for s in brief.sections] == [s.key for s in template.slots]
    assert brief.sections[0].heading == "Objective"


def test_two_new_briefs_share_no_id() -> None:
    template = load_template()
    first, second = new_brief(template), new_brief(template)
    assert not {s.id for s in first.sections} & {s.id for s in second.sections}


@pytest.mark.parametrize(
    ("label", "colour"),
    [
        ("TLP:RED", "#FF2B2B"),
        ("TLP:AMBER", "#FFC000"),
        ("TLP:AMBER+STRICT", "#FFC000"),
        ("TLP:GREEN", "#33FF00"),
        ("TLP:CLEAR", "#FFFFFF"),
    ],
)
def test_tlp_labels_have_the_colours_of_the_standard(label: str, colour: str) -> None:
    found = load_scheme("tlp").find(label)
    assert found is not None
    assert (found.text_colour, found.background) == (colour, "#000000")


def test_tlp_gets_stricter_from_clear_to_red() -> None:
    ranked = sorted(load_scheme("tlp").labels, key=lambda label: label.rank)
    assert [label.label for label in ranked] == [
        "TLP:CLEAR",
        "TLP:GREEN",
        "TLP:AMBER",
        "TLP:AMBER+STRICT",
        "TLP:RED",
    ]


@pytest.mark.parametrize("template_id", template_ids())
def test_every_template_speaks_english_russian_and_ukrainian(template_id: str) -> None:
    assert languages_of(template_id) == ("en-GB", "ru", "uk")
    own = load_template(template_id)
    for language in ("ru", "uk"):
        other = load_template(template_id, language)
        assert other.language == language
        assert [slot.key for slot in other.slots] == [slot.key for slot in own.slots]
        assert all(
            slot.heading and bool(slot.prompt) is bool(mine.prompt)
            for slot, mine in zip(other.slots, own.slots, strict=True)
        )
        assert not {slot.heading for slot in other.slots} & {
            slot.heading for slot in own.slots
        }


def test_a_region_changes_nothing_and_a_language_without_a_translation_nothing() -> (
    None
):
    assert load_template(language="ru-RU") == load_template(language="ru")
    assert load_template(language="fr").language == "en-GB"


def test_a_translation_that_lacks_a_heading_is_refused() -> None:
    with pytest.raises(ValueError, match="other headings"):
        translated(load_template(), 'name = "X"\n[headings]\n[prompts]\n', "xx")
