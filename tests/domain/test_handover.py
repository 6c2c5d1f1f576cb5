"""Profiles: for whom the files are, as sets of choices that leave the look alone."""

from __future__ import annotations

import pytest

from app.domain.handover import PROFILES, WITHHOLDABLE, Handover, Profile, profile_of
from exports.rendered import Withheld

OWN = Handover(style="modern", contents=2, cover=True, marking="TLP:GREEN")


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.id)
def test_a_profile_is_known_again_by_its_choices(profile: Profile) -> None:
    made = profile.applied_to(OWN)
    assert profile_of(made) == profile
    assert (made.style, made.contents, made.cover) == ("modern", 2, True)
    assert made.marking == "TLP:GREEN"


def test_choices_of_ones_own_are_no_profile() -> None:
    assert profile_of(Handover(withheld=("author",))) is None


def test_a_release_leaves_out_all_that_can_be_left_out() -> None:
    assert set(WITHHOLDABLE) == {one.value for one in Withheld}
    (release,) = (one for one in PROFILES if one.id == "release")
    assert release.withheld == WITHHOLDABLE
    assert not release.remarks
    assert not release.origins
