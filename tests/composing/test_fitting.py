"""A brief that is too long fits after the cuts of a plan, as the real layout says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.composing.compile import compile_brief
from app.composing.fitting import Plan, fit
from app.composing.gather import taken_from
from app.composing.page_fill import Extent, extent_of, pages_of
from app.composing.templates import load_template, new_brief
from app.composing.trimming import Trim, TrimKind, empty_steps, trimmed
from app.domain.anchor import Status
from app.domain.brief import Brief, QuotationItem, TextItem
from app.domain.dossier import Dossier
from app.domain.errors import BriefError
from app.domain.ids import ItemId
from app.importing.parsing import parse
from app.verifying.verbatim import cuts_unmarked, status_of
from exports import Format, render
from exports.pdf.memory import Memory

TEMPLATE = load_template()
ESSAY = Path(__file__).parents[2] / "resources" / "essays" / "harbour.txt"
FACTS = 2  # the section that most goes into


class Layout:
    """Lays briefs out, as the export process does."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.memory = Memory()
        self.asked = 0

    def extent(self, brief: Brief) -> Extent:
        self.asked += 1
        document = compile_brief(brief, self.dossier, TEMPLATE)
        return extent_of(render(document, Format.PDF, None, self.memory))

    def pages(self, brief: Brief) -> float:
        return self.extent(brief).pages

    def plan(self, brief: Brief, allowed: int = 1) -> Plan:
        search = fit(brief, self.dossier, TEMPLATE, allowed)
        wanted = next(search)
        while True:
            try:
                wanted = search.send(tuple(map(self.extent, wanted)))
            except StopIteration as found:
                plan: Plan = found.value
                return plan


def said_of(plan: Plan) -> list[str]:
    """Return the words that go."""
    return [cut.trim.said for cut in plan.cuts if isinstance(cut.trim, Trim)]


def composed(parts: int) -> tuple[Brief, Dossier]:
    """Return a brief with all that stands in the first parts of the sample essay."""
    essay = parse(ESSAY.read_bytes(), ESSAY.name)
    last = essay.blocks[essay.parts[parts - 1].last]
    taken = taken_from(essay, 0, last.end)
    dossier = Dossier("job", (essay,))
    for source in taken.sources:
        dossier = dossier.with_source(source)
    for card in taken.quotations:
        dossier = dossier.with_quotation(card)
    brief = new_brief(TEMPLATE)
    for item in taken.items:
        brief = brief.with_item(brief.sections[FACTS].id, item)
    return brief, dossier


@pytest.fixture(scope="module")
def long() -> tuple[Brief, Dossier]:
    return composed(4)


def test_a_plan_makes_the_brief_fit_as_it_is_really_laid_out(
    long: tuple[Brief, Dossier],
) -> None:
    brief, dossier = long
    layout = Layout(dossier)
    assert layout.pages(brief) > 1
    plan = layout.plan(brief)
    assert plan.fits
    assert plan.cuts
    for cut in plan.cuts:
        brief = trimmed(brief, dossier, cut.trim)
    fresh = render(compile_brief(brief, dossier, TEMPLATE), Format.PDF)
    assert fresh.pages == 1
    assert pages_of(fresh) == pytest.approx(plan.after)
    assert all(cut.words > 0 for cut in plan.cuts if isinstance(cut.trim, Trim))
    assert all(cut.pages >= 0 for cut in plan.cuts)
    assert sum(cut.pages for cut in plan.cuts) > plan.before - 1.1
    assert layout.asked < 60


def test_no_cut_of_a_plan_can_be_spared(long: tuple[Brief, Dossier]) -> None:
    brief, dossier = long
    layout = Layout(dossier)
    trims = [cut.trim for cut in layout.plan(brief).cuts]
    later: set[str] = set()
    for spared in reversed(trims):
        rest = brief
        for trim in trims:
            if trim is not spared:
                rest = trimmed(rest, dossier, trim)
        assert spared.place in later or layout.pages(rest) > 1
        later.add(spared.place)


def test_what_was_verbatim_stays_so_or_says_what_is_missing(
    long: tuple[Brief, Dossier],
) -> None:
    brief, dossier = long
    cards = [item for item in brief.items() if isinstance(item, QuotationItem)]
    plan = Layout(dossier).plan(brief)
    for cut in plan.cuts:
        brief = trimmed(brief, dossier, cut.trim)
        if isinstance(cut.trim, Trim) and cut.trim.kind is TrimKind.SENTENCE:
            assert status_of(brief.item(cut.trim.item), dossier) is Status.VERBATIM
    assert [item for item in brief.items() if isinstance(item, QuotationItem)] == cards
    texts = [item for item in brief.items() if isinstance(item, TextItem)]
    assert not any(cuts_unmarked(item, dossier) for item in texts)
    assert not any(said.endswith(":") for said in said_of(plan))


def test_a_brief_that_fits_needs_no_cut() -> None:
    brief, dossier = composed(1)
    layout = Layout(dossier)
    plan = layout.plan(brief, allowed=2)
    assert plan.fits
    assert plan.cuts == ()
    assert layout.asked == 1


def test_what_cannot_fit_says_how_much_is_over() -> None:
    words = "A sentence nobody may take apart, " * 400
    item = TextItem(ItemId("i"), f"{words}at all.")
    brief = new_brief(TEMPLATE)
    brief = replace(brief, sections=brief.sections[:1])
    brief = brief.with_item(brief.sections[0].id, item)
    plan = Layout(Dossier("job")).plan(brief)
    assert not plan.fits
    assert plan.cuts == ()
    assert plan.over == pytest.approx(plan.before - 1)


def test_a_sentence_is_kept_that_the_next_one_leans_on() -> None:
    text = "The port froze in March. It opened in April. Ships came back at once."
    tail = replace(TextItem(ItemId("own"), text))
    brief = new_brief(TEMPLATE)
    filler = TextItem(ItemId("fill"), "The ice was early and thick that year, " * 160)
    brief = brief.with_item(brief.sections[2].id, filler)
    brief = brief.with_item(brief.sections[2].id, tail)
    plan = Layout(Dossier("job")).plan(brief)
    first = [said for said in said_of(plan) if said.startswith("The port froze")]
    second = [said for said in said_of(plan) if said.startswith("It opened")]
    assert not first or second


def test_sections_still_empty_that_can_go_cost_least(
    long: tuple[Brief, Dossier],
) -> None:
    brief, dossier = long
    layout = Layout(dossier)
    wanted = layout.pages(brief) - 0.15
    for item in reversed(list(brief.items())):
        if layout.pages(brief) <= 1.15:
            break
        brief = brief.without_item(item.id)
    assert 1 < layout.pages(brief) < wanted
    plan = layout.plan(brief)
    assert plan.fits
    assert [cut.words for cut in plan.cuts] == [0] * len(plan.cuts)
    gone = {cut.trim for cut in plan.cuts}
    assert gone <= set(empty_steps(brief, TEMPLATE))
    assert {step.heading for step in empty_steps(brief, TEMPLATE)} == {
        "Why it matters",
        "What we do not know",
        "What next",
    }
    assert layout.pages(trimmed(brief, dossier, plan.cuts[0].trim)) < plan.before


def test_a_section_that_is_written_meanwhile_does_not_go() -> None:
    brief = new_brief(TEMPLATE)
    step = next(empty_steps(brief, TEMPLATE))
    written = brief.with_item(step.section, TextItem(ItemId("i"), "It matters."))
    with pytest.raises(BriefError, match="not empty any more"):
        trimmed(written, Dossier("job"), step)
