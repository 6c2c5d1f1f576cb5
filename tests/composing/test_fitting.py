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
from app.composing.trimming import TrimKind, trimmed
from app.domain.anchor import Status
from app.domain.brief import Brief, QuotationItem, TextItem
from app.domain.dossier import Dossier
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
    assert all(cut.words > 0 for cut in plan.cuts)
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
        assert spared.item in later or layout.pages(rest) > 1
        later.add(spared.item)


def test_what_was_verbatim_stays_so_or_says_what_is_missing(
    long: tuple[Brief, Dossier],
) -> None:
    brief, dossier = long
    cards = [item for item in brief.items() if isinstance(item, QuotationItem)]
    plan = Layout(dossier).plan(brief)
    for cut in plan.cuts:
        brief = trimmed(brief, dossier, cut.trim)
        if cut.trim.kind is TrimKind.SENTENCE:
            assert status_of(brief.item(cut.trim.item), dossier) is Status.VERBATIM
    assert [item for item in brief.items() if isinstance(item, QuotationItem)] == cards
    texts = [item for item in brief.items() if isinstance(item, TextItem)]
    assert not any(cuts_unmarked(item, dossier) for item in texts)
    assert not any(cut.trim.said.endswith(":") for cut in plan.cuts)


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
    first = [c.trim for c in plan.cuts if c.trim.said.startswith("The port froze")]
    second = [c.trim for c in plan.cuts if c.trim.said.startswith("It opened")]
    assert not first or second
