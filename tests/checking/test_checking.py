"""The other checks of the preflight, on briefs that pass and briefs that fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.checking.finding import Finding, Severity
from app.checking.registry import RULES, check
from app.composing.templates import load_template, new_brief
from app.domain.ids import ItemId
from tests.checking.briefs import (
    TEMPLATE,
    complete,
    found,
    section,
    text,
    with_items,
)
from tests.composing.making import dossier_of, harbour


def test_a_complete_brief_has_no_findings() -> None:
    brief, dossier = complete()
    assert check(brief, dossier, TEMPLATE, pages=1) == ()


def test_the_checks_of_this_version_are_all_there() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == ["P09", "P10", "P11", "P16", "P17", "P21", "P25", "P29", "P31"]


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
