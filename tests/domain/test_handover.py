"""Profiles: for whom the files are, as sets of choices that leave the look alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.handover import (
    PROFILES,
    WITHHOLDABLE,
    Handover,
    OwnProfile,
    Profile,
    has_unusual_choices,
    own_profile_of,
    profile_of,
    with_profile,
)
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


def test_a_profile_of_ones_own_is_known_by_all_of_its_choices() -> None:
    house = OwnProfile("Ministry", replace(OWN, marking=""))
    assert house.applied_to(Handover(remarks=True)) == house.handover
    assert own_profile_of(OWN, (house,)) == house
    assert own_profile_of(Handover(style="modern"), (house,)) is None


@pytest.mark.parametrize("marking", ["", "TLP:RED"])
def test_a_profile_of_ones_own_never_brings_a_marking(marking: str) -> None:
    before = Handover(marking=marking)
    assert OwnProfile("Of before", OWN).applied_to(before).marking == marking
    (kept,) = with_profile((), OwnProfile("Ministry", OWN))
    assert kept.handover == replace(OWN, marking="")


def test_a_profile_of_the_same_name_gives_way_where_it_stands() -> None:
    house, press = (
        OwnProfile("Ministry", replace(OWN, marking="")),
        OwnProfile("Press", Handover(cover=True)),
    )
    newer = OwnProfile("MINISTRY", Handover(contents=1))
    own = with_profile(with_profile((), house), press)
    assert own == (house, press)
    assert with_profile(own, newer) == (newer, press)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.id)
def test_a_look_makes_choices_unusual_that_a_profile_alone_does_not(
    profile: Profile,
) -> None:
    assert not has_unusual_choices(profile.applied_to(Handover()))
    assert has_unusual_choices(profile.applied_to(OWN))
