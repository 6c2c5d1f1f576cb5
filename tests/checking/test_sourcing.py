"""P10 and P11: claims have a source, and sources and citations meet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.checking.finding import Place, Severity
from app.checking.registry import check
from app.composing.draft import draft
from app.domain.brief import (
    Citation,
    Form,
    ItemNote,
    TableItem,
)
from app.domain.dossier import Dossier
from app.domain.ids import ItemId, SourceId
from app.domain.source import Source
from tests.checking.briefs import (
    CITED,
    SOURCE,
    TEMPLATE,
    complete,
    found,
    passage,
    section,
    text,
    with_items,
)
from tests.composing.making import harbour


@pytest.mark.parametrize(
    "words",
    [
        "It costs 12 million euros.",
        "Prices rose by 5 %.",
        "Prices rose 5 per cent.",
        "The quay was built in 1901.",
        "Стоимость выросла до 3 млн рублей.",
        "It lost €7 a tonne.",
    ],
)
def test_p10_a_figure_without_a_source_blocks(words: str) -> None:
    brief = with_items("why-it-matters", text(words, citations=()))
    (finding,) = found("P10", brief)
    assert finding.blocks
    assert finding.place.item == section(brief, "why-it-matters").items[0].id


@pytest.mark.parametrize("words", ["The G7 met.", "It is one of 3.", "Plan B-4 holds."])
def test_p10_a_digit_is_not_yet_a_figure(words: str) -> None:
    assert found("P10", with_items("why-it-matters", text(words, citations=()))) == []


@pytest.mark.parametrize(
    "sourced",
    [
        {"citations": CITED},
        {"citations": (), "notes": (ItemNote("Port yearbook."),)},
        {"citations": (), "text": "It costs 12 million: https://p.example/r"},
        {"citations": (), "form": Form.SUBHEADING},
    ],
)
def test_p10_a_figure_with_a_source_passes(sourced: dict[str, object]) -> None:
    item = text("It costs 12 million.", **sourced)
    assert found("P10", with_items("why-it-matters", item)) == []


def test_p10_a_judgement_without_a_source_blocks() -> None:
    (finding,) = found("P10", with_items("what-we-assess", text("So.", citations=())))
    assert finding.message.startswith("A judgement")


def test_p10_a_quotation_with_neither_source_nor_essay_blocks() -> None:
    brief, dossier = complete()
    card = replace(dossier.quotations[0], source=None, anchor=None)
    (finding,) = found("P10", brief, dossier.with_quotation(card))
    assert (finding.blocks, finding.place.item) == (True, "q")


def test_p10_a_quotation_true_to_its_essay_is_a_warning() -> None:
    brief, dossier = complete()
    card = replace(dossier.quotations[0], source=None)
    (finding,) = found("P10", brief, dossier.with_quotation(card))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("It costs 12 million euros. Nobody knows who pays.", Severity.WARNING),
        ("It costs 12 million euros.", Severity.WARNING),
        ("It costs 21 million euros. Nobody knows who pays.", Severity.ERROR),
    ],
)
def test_p10_a_figure_true_to_its_essay_has_the_essay(
    words: str, severity: Severity
) -> None:
    (finding,) = found("P10", with_items("why-it-matters", passage(words)))
    assert finding.severity is severity
    assert ("cite the essay" in finding.message) is (severity is Severity.WARNING)


def test_a_fresh_draft_lacks_only_what_a_person_must_write() -> None:
    drafted = draft(Dossier("d"), harbour(), TEMPLATE)
    findings = check(drafted.brief, drafted.dossier, TEMPLATE)
    assert [finding.rule for finding in findings if finding.blocks] == ["P09"]


def test_p10_a_table_of_figures_without_a_source_blocks() -> None:
    table = TableItem(ItemId("t"), ("Year",), (("2024",),), "Grain")
    (finding,) = found("P10", with_items("what-we-know", table))
    assert "Grain" in finding.message
    cited = replace(table, citations=CITED)
    assert found("P10", with_items("what-we-know", cited)) == []


# P11


def test_p11_a_source_that_nothing_cites_is_worth_knowing() -> None:
    brief, dossier = complete()
    more = dossier.with_source(Source(SourceId("x"), title="Unread"))
    (finding,) = found("P11", brief, more)
    assert finding.place == Place(source="x")
    assert finding.severity is Severity.INFORMATION


def test_p11_a_source_cited_in_another_brief_passes() -> None:
    brief, dossier = complete()
    other = Source(SourceId("x"), title="Read elsewhere")
    item = text("There.", citations=(Citation(other.id),))
    second = with_items("what-we-know", item)
    both = dossier.with_source(other).with_brief(replace(second, title="Second"))
    assert found("P11", brief, both) == []


def test_p11_a_citation_without_its_source_blocks() -> None:
    item = text("There.", citations=(Citation(SourceId("gone")),))
    (finding,) = found("P11", with_items("why-it-matters", item))
    assert finding.place.item == item.id


def test_p11_a_source_held_twice_blocks() -> None:
    brief, dossier = complete()
    twin = replace(SOURCE, id=SourceId("twin"), url=SOURCE.url + "/")
    item = text("There.", citations=(Citation(twin.id),))
    section_id = section(brief, "why-it-matters").id
    with_twin = brief.with_item(section_id, item)
    (finding,) = found("P11", with_twin, dossier.with_source(twin))
    assert finding.blocks
    assert "twice" in finding.message


def test_p11_a_twin_that_another_brief_cites_is_a_warning() -> None:
    brief, dossier = complete()
    twin = replace(SOURCE, id=SourceId("twin"))
    item = text("There.", citations=(Citation(twin.id),))
    second = replace(with_items("what-we-know", item), title="Second")
    both = dossier.with_source(twin).with_brief(second)
    (finding,) = found("P11", brief, both)
    assert finding.severity is Severity.WARNING


def test_p11_a_cited_source_that_says_nothing_blocks() -> None:
    _, dossier = complete()
    empty = Source(SourceId("e"))
    item = text("There.", citations=(Citation(empty.id),))
    brief = with_items("why-it-matters", item)
    (finding,) = found("P11", brief, dossier.with_source(empty))
    assert "neither title" in finding.message
