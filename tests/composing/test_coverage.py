"""The map of an essay says what became of each stretch, and the shares make up 100."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.composing.coverage import Coverage, Fate, coverage
from app.composing.gather import card_from, items_from
from app.composing.triaging import with_skipped
from app.domain.brief import Brief, QuotationItem, Section, TextItem
from app.domain.dossier import Dossier
from app.domain.essay import Essay, Span
from app.domain.ids import BriefId, ItemId, SectionId
from app.importing import parse

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def essay(essays: Path) -> Essay:
    path = essays / "harbour.txt"
    return parse(path.read_bytes(), path.name)


def brief_of(*items: TextItem | QuotationItem) -> Brief:
    return Brief(
        BriefId("b"), "B", "t", sections=(Section(SectionId("s"), "S", "", items),)
    )


def fate_at(found: Coverage, at: int) -> Fate:
    return next(one.fate for one in found.stretches if one.start <= at < one.end)


def test_nothing_is_touched_at_first(essay: Essay) -> None:
    found = coverage(essay, None, Dossier("d", (essay,)))
    assert found.shares[Fate.UNTOUCHED] == 100
    assert len(found.stretches) == 1


def test_every_stretch_says_what_became_of_it(essay: Essay) -> None:
    used, changed = essay.blocks[1], essay.blocks[2]
    (one,) = items_from(essay, used.start, used.end)
    (other,) = items_from(essay, changed.start, changed.end)
    assert isinstance(one, TextItem)
    assert isinstance(other, TextItem)
    other = replace(other, text="In short: nobody knows.")
    quotation, _ = card_from(essay, essay.quotations[0])
    card = QuotationItem(ItemId("q"), quotation.id)
    skipped = essay.blocks[9]
    dossier = Dossier("d", (essay,), quotations=(quotation,)).with_triage(
        with_skipped(essay, None, Span(skipped.start, skipped.end))
    )
    found = coverage(essay, brief_of(one, other, card), dossier)

    assert fate_at(found, used.start) is Fate.USED
    assert fate_at(found, changed.start + 3) is Fate.PARAPHRASED
    assert fate_at(found, essay.quotations[0].start) is Fate.QUOTED
    translation = essay.quotations[0].translation
    assert translation is not None
    assert fate_at(found, translation.start) is Fate.QUOTED
    assert fate_at(found, skipped.start) is Fate.SKIPPED
    assert fate_at(found, essay.blocks[-1].start) is Fate.UNTOUCHED
    assert sum(found.shares.values()) == 100
    assert all(share > 0 for share in found.shares.values())


def test_what_is_used_counts_before_what_is_skipped(essay: Essay) -> None:
    block = essay.blocks[1]
    items = items_from(essay, block.start, block.end)
    whole = Span(0, essay.blocks[-1].end)
    dossier = Dossier("d", (essay,)).with_triage(with_skipped(essay, None, whole))
    found = coverage(essay, brief_of(*items), dossier)  # type: ignore[arg-type]
    assert fate_at(found, block.start) is Fate.USED
    assert found.shares[Fate.UNTOUCHED] == 0


def test_stretches_follow_each_other_without_a_gap(essay: Essay) -> None:
    block = essay.blocks[3]
    items = items_from(essay, block.start + 5, block.end)
    found = coverage(essay, brief_of(*items), Dossier("d", (essay,)))  # type: ignore[arg-type]
    ends = [one.end for one in found.stretches]
    assert [one.start for one in found.stretches[1:]] == ends[:-1]
    assert found.stretches[0].start == essay.blocks[1].start
    assert ends[-1] == essay.blocks[-1].end
