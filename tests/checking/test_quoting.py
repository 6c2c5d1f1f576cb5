"""P16 and P17: quotations and passages stand in their essay, changes are marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.checking.finding import Severity
from app.composing.gather import items_from
from app.domain.brief import Item, ItemNote, TableItem, TextItem
from app.domain.essay import BlockKind
from app.domain.ids import ItemId
from tests.checking.briefs import (
    CITED,
    complete,
    found,
    passage,
    text,
    with_items,
)
from tests.composing.making import noted


def test_p16_a_quotation_that_left_its_essay_blocks() -> None:
    brief, dossier = complete()
    essay = dossier.essays[0]
    changed = replace(essay, text=essay.text.replace("Порт", "Причал"))
    (finding,) = found("P16", brief, dossier.with_essay(changed))
    assert finding.place.item == "q"


def test_p16_a_quotation_without_a_place_blocks() -> None:
    brief, dossier = complete()
    loose = replace(dossier.quotations[0], anchor=None)
    assert len(found("P16", brief, dossier.with_quotation(loose))) == 1


@pytest.mark.parametrize(
    "quoted",
    [
        "He said “the port will never be opened again”.",
        "Он сказал: «порт не откроют никогда больше».",
        'He said "the port will never be opened again".',
        "He said ‘the port won’t ever be opened again’.",
        "He said 'the port won't ever be opened again'.",
        "Er sagte: „der Hafen wird nie wieder geöffnet“.",
        "Er sagte: »der Hafen wird nie wieder geöffnet«.",
        "He said “the port will never be opened again.",  # not closed
        "He said “the port will […] be closed for ever”.",
        "He said “closed for repairs […] the port will”.",  # in another order
        "He said “the port […] на ремонт, and that is that”.",
        "He said “the port will be […] закрыт на ремонт”.",  # of two texts
        "He said “[the port will never be opened]”.",  # all of it put in
    ],
)
def test_p16_words_in_quotation_marks_stand_somewhere(quoted: str) -> None:
    (finding,) = found("P16", with_items("why-it-matters", text(quoted)))
    assert finding.blocks


@pytest.mark.parametrize(
    "quoted",
    [
        "He said “the port will be closed for repairs”.",  # of the translation
        "Он сказал: «Порт будет закрыт на ремонт».",
        "What passes for a “port call” is none.",
        "He said ‘the port will be closed for repairs’.",
        "He said “the port will […] for [lasting] repairs”.",
        "The ports' rules and the ships' own are what the owners' clubs want.",
    ],
)
def test_p16_words_of_an_essay_and_terms_pass(quoted: str) -> None:
    assert found("P16", with_items("why-it-matters", text(quoted))) == []


@pytest.mark.parametrize(
    "item",
    [
        TableItem(ItemId("t"), ("“The port will never open”", "b"), (("1", "2"),)),
        TableItem(ItemId("t"), ("a",), (("1",),), "“The port will never open”"),
        TextItem(ItemId("n"), "Shut.", notes=(ItemNote("“The port will never open”"),)),
    ],
)
def test_p16_words_are_quoted_in_tables_captions_and_notes_too(item: Item) -> None:
    (finding,) = found("P16", with_items("why-it-matters", item))
    assert finding.place.item == item.id


def test_p16_words_are_quoted_in_title_and_headings_too() -> None:
    brief, dossier = complete()
    first = replace(brief.sections[0], heading="“The port will never open”")
    told = found("P16", replace(brief, sections=(first, *brief.sections[1:])), dossier)
    assert [finding.place.section for finding in told] == [first.id]
    titled = replace(brief, title="“The port will never open”")
    assert len(found("P16", titled, dossier)) == 1


def test_p17_an_unmarked_change_to_a_quotation_blocks() -> None:
    brief, dossier = complete()
    card = dossier.quotations[0]
    changed = replace(card, original=card.original.replace("нет", "есть"))
    (finding,) = found("P17", brief, dossier.with_quotation(changed))
    assert finding.blocks
    assert finding.place.item == "q"


def test_p17_a_marked_change_passes() -> None:
    brief, dossier = complete()
    card = dossier.quotations[0]
    marked = card.original.replace("Порт", "[П]орт").replace("до весны", "[…]")
    assert (
        found("P17", brief, dossier.with_quotation(replace(card, original=marked)))
        == []
    )


PASSAGES = (
    ("Nobody knows whatever pays. It costs 12 million euros.", "stands as own words"),
    ("It costs 12 euros. Nobody knows who pays.", "without […]"),
    ("It costs 12 million euros. Nobody knows", "without […]"),
    ("costs 12 million euros. Nobody knows who pays.", "without […]"),
)


@pytest.mark.parametrize(("words", "said"), PASSAGES)
def test_p17_a_passage_that_differs_from_its_essay_is_a_warning(
    words: str, said: str
) -> None:
    (finding,) = found("P17", with_items("what-next", passage(words)))
    assert finding.severity is Severity.WARNING
    assert said in finding.message


@pytest.mark.parametrize(
    "words",
    [
        "Nobody knows who pays.",
        "It costs 12 […] euros. Nobody knows who pays.",
        "[…] costs 12 million euros.",
        "It costs [over] 12 million euros. Nobody knows who pays.",
    ],
)
def test_p17_whole_sentences_and_marked_changes_pass(words: str) -> None:
    assert found("P17", with_items("what-next", passage(words))) == []


def test_p17_a_table_with_another_figure_is_a_warning() -> None:
    essay = noted()
    block = next(held for held in essay.blocks if held.kind is BlockKind.TABLE)
    (table,) = items_from(essay, block.start, block.end)
    assert isinstance(table, TableItem)
    other = replace(table, rows=(("2024", "11"), table.rows[1]), citations=CITED)
    brief, dossier = with_items("what-next", other), complete()[1].with_essay(essay)
    (finding,) = found("P17", brief, dossier)
    assert finding.message.startswith("The table “Year, Tonnes” differs")


def test_p16_a_passage_that_left_its_essay_is_a_warning() -> None:
    item = passage("It costs 12 million euros.")
    assert item.anchor is not None
    gone = replace(item, anchor=replace(item.anchor, exact="It was free."))
    (finding,) = found("P16", with_items("what-next", gone))
    assert finding.severity is Severity.WARNING
    assert finding.place.item == item.id


def test_p16_says_of_a_quotation_pieced_together_what_it_is() -> None:
    told = "He said “the harbour […] costs […] nobody”."
    (finding,) = found("P16", with_items("why-it-matters", text(told)))
    assert "is pieced together" in finding.message
