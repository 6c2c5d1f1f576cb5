"""Each check of the preflight, on a brief that passes and on briefs that fail it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.checking.finding import Finding, Place, Severity
from app.checking.registry import RULES, check
from app.composing.gather import card_from
from app.composing.templates import load_template, new_brief
from app.domain.brief import (
    Brief,
    Citation,
    Form,
    Item,
    ItemNote,
    QuotationItem,
    Section,
    TableItem,
    TextItem,
)
from app.domain.ids import ItemId, SourceId
from app.domain.source import Source
from tests.composing.making import dossier_of, harbour

if TYPE_CHECKING:
    from app.domain.dossier import Dossier

TEMPLATE = load_template()
SOURCE = Source(SourceId("r"), "report", "Port works", url="https://p.example/r")
CITED = (Citation(SOURCE.id),)


def text(words: str, **fields: object) -> TextItem:
    made = TextItem(ItemId(f"i-{words}"), words, citations=CITED)
    return replace(made, **fields)  # type: ignore[arg-type]


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


def test_a_complete_brief_has_no_findings() -> None:
    brief, dossier = complete()
    assert check(brief, dossier, TEMPLATE, pages=1) == ()


def test_the_checks_of_this_version_are_all_there() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == ["P09", "P10", "P11", "P16", "P17", "P21", "P25"]


def test_only_an_error_blocks() -> None:
    blocking = [Finding("P", severity, "m").blocks for severity in Severity]
    assert blocking == [True, False, False]


# P09


def test_p09_an_unwritten_bottom_line_blocks() -> None:
    (finding,) = found("P09", with_items("bottom-line"))
    assert finding.blocks
    assert "Bottom line" in finding.message


def test_p09_a_bottom_line_that_is_not_first_blocks() -> None:
    brief, _ = complete()
    moved = brief.with_section_moved(section(brief, "bottom-line").id, 2)
    assert [f.severity for f in found("P09", moved)] == [Severity.ERROR] * 2


def test_p09_a_long_bottom_line_is_a_warning() -> None:
    (finding,) = found("P09", with_items("bottom-line", text("word " * 51)))
    assert finding.severity is Severity.WARNING
    assert "51 words" in finding.message


def test_p09_a_scope_note_may_stand_before_key_judgements() -> None:
    template = load_template("intelligence-assessment")
    brief = new_brief(template)
    scope, judgements = brief.sections[:2]
    brief = brief.with_item(scope.id, text("Scope.")).with_item(
        judgements.id, text("It will.", id=ItemId("j"))
    )
    rules = {f.rule for f in check(brief, dossier_of(harbour()), template)}
    assert "P09" not in rules


# P10


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


def test_p10_a_quotation_without_a_source_blocks() -> None:
    brief, dossier = complete()
    card = replace(dossier.quotations[0], source=None)
    assert [
        f.place.item for f in found("P10", brief, dossier.with_quotation(card))
    ] == ["q"]


def test_p10_a_table_of_figures_without_a_source_blocks() -> None:
    table = TableItem(ItemId("t"), ("Year",), (("2024",),), "Grain")
    (finding,) = found("P10", with_items("what-we-know", table))
    assert "Grain" in finding.message
    cited = replace(table, citations=CITED)
    assert found("P10", with_items("what-we-know", cited)) == []


# P11


def test_p11_a_source_that_nothing_cites_blocks() -> None:
    brief, dossier = complete()
    more = dossier.with_source(Source(SourceId("x"), title="Unread"))
    (finding,) = found("P11", brief, more)
    assert finding.place == Place(source="x")


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
    assert "twice" in finding.message


def test_p11_a_cited_source_that_says_nothing_blocks() -> None:
    _, dossier = complete()
    empty = Source(SourceId("e"))
    item = text("There.", citations=(Citation(empty.id),))
    brief = with_items("why-it-matters", item)
    (finding,) = found("P11", brief, dossier.with_source(empty))
    assert "neither title" in finding.message


# P16 and P17


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
    ],
)
def test_p16_words_of_an_essay_and_terms_pass(quoted: str) -> None:
    assert found("P16", with_items("why-it-matters", text(quoted))) == []


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


# P21


@pytest.mark.parametrize(
    ("marking", "hint"),
    [
        ("TLP:WHITE", "write TLP:CLEAR"),
        ("TLP: AMBER", "write TLP:AMBER"),
        ("tlp:red", "write TLP:RED"),
        ("TLP:AMBER +STRICT", "write TLP:AMBER+STRICT"),
        ("TLP:ROUGE", "choose from TLP:CLEAR"),
        ("ТЛП:КРАСНЫЙ", "choose from"),
        ("TLP", "choose from"),
    ],
)
def test_p21_a_label_that_tlp_does_not_have_blocks(marking: str, hint: str) -> None:
    brief, _ = complete()
    (finding,) = found("P21", replace(brief, marking=marking))
    assert finding.blocks
    assert hint in finding.message


@pytest.mark.parametrize(
    "marking", ["", "OFFICIAL", "TLP:RED", "TLP:AMBER+STRICT", "TLP:GREEN Desk East"]
)
def test_p21_labels_of_tlp_and_of_others_pass(marking: str) -> None:
    brief, _ = complete()
    assert found("P21", replace(brief, marking=marking)) == []


# P25


def test_p25_a_missing_section_is_a_warning() -> None:
    brief, _ = complete()
    less = brief.without_section(section(brief, "what-we-know").id)
    finding = found("P25", less)[0]
    assert finding.severity is Severity.WARNING
    assert "What we know" in finding.message


def test_p25_an_unwritten_section_is_a_warning() -> None:
    (finding,) = found("P25", with_items("what-next"))
    assert "still to be written" in finding.message


def test_p25_a_section_out_of_order_is_a_warning() -> None:
    brief, _ = complete()
    moved = brief.with_section_moved(section(brief, "what-next").id, 1)
    messages = [finding.message for finding in found("P25", moved)]
    assert "“Why it matters” belongs before “What next”" in messages


def test_p25_a_section_over_its_budget_is_a_warning() -> None:
    (finding,) = found("P25", with_items("what-next", text("word " * 60)))
    assert "10 more than its budget of 50" in finding.message


def test_p25_a_brief_over_its_words_is_a_warning() -> None:
    findings = found("P25", with_items("what-we-assess", text("word " * 500)))
    assert "more than the 430 of its template" in findings[-1].message


@pytest.mark.parametrize(("pages", "count"), [(1, 0), (2, 1), (None, 0)])
def test_p25_pages_are_counted_where_they_are_known(
    pages: int | None, count: int
) -> None:
    brief, dossier = complete()
    assert len(check(brief, dossier, TEMPLATE, pages)) == count
