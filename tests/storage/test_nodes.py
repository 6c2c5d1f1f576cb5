"""What an edit did is a few splices that fit, and that can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.brief import TextItem
from app.domain.dossier import Dossier
from app.domain.ids import SectionId
from app.storage.nodes import (
    Kind,
    Splice,
    SpliceError,
    apply_splices,
    inverses,
    splices_between,
)
from tests.storage.job import BRIEF, ESSAY, filled

JOB = filled(Dossier("job"))
TITLES = st.text(alphabet='aБ👍ش"\\\n\ud83d', min_size=1, max_size=20)


def with_title(title: str) -> Dossier:
    return JOB.with_brief(replace(BRIEF, title=title))


@given(TITLES, TITLES)
def test_splices_lead_there_and_back(one: str, other: str) -> None:
    before, after = with_title(one), with_title(other)
    splices = splices_between(before, after)
    assert apply_splices(before, splices, JOB) == after
    assert apply_splices(after, inverses(splices), JOB) == before


def test_a_change_of_one_letter_is_one_small_splice() -> None:
    (splice,) = splices_between(with_title("один"), with_title("один!"))
    assert (splice.kind, splice.removed, splice.inserted) == (Kind.BRIEF, "", "!")


def test_moving_an_item_changes_two_sections_and_no_item() -> None:
    item = next(BRIEF.items())
    moved = BRIEF.with_item_moved(item.id, SectionId("second"), 0)
    splices = splices_between(JOB, JOB.with_brief(moved))
    assert {splice.kind for splice in splices} == {Kind.SECTION}
    assert len(splices) == 2


def test_what_did_not_change_is_shared() -> None:
    item = next(BRIEF.items())
    assert isinstance(item, TextItem)
    after = JOB.with_brief(BRIEF.with_replaced(replace(item, text="New")))
    applied = apply_splices(JOB, splices_between(JOB, after), JOB)
    assert applied == after
    assert applied.essays[0] is ESSAY
    assert applied.briefs[0].sections[1] is BRIEF.sections[1]


def test_a_splice_that_does_not_fit_is_refused() -> None:
    with pytest.raises(SpliceError):
        Splice(Kind.BRIEF, "brief", 3, "abc", "").apply("xyz abd")
