"""What both ends of the pipe know of a dossier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.dossier import Dossier
from app.domain.picture import picture_of
from app.reviewing.parcels import opened, packed_up
from tests.checking.briefs import complete


def test_a_dossier_arrives_as_it_was() -> None:
    _, dossier = complete()
    parcel, _ = packed_up(dossier, {})
    assert opened(parcel, {})[0] == dossier


def test_what_was_sent_is_named_and_not_sent_again() -> None:
    brief, dossier = complete()
    dossier = dossier.with_picture(picture_of(b"\x89PNG"))
    parcel, sent = packed_up(dossier, {})
    _, held = opened(parcel, {})

    edited = dossier.with_brief(brief.with_title("Another"))
    parcel, sent = packed_up(edited, sent)
    assert list(parcel.fresh.values()) == [brief.with_title("Another")]
    assert opened(parcel, held)[0] == edited


def test_an_equal_thing_that_is_another_one_is_sent() -> None:
    _, dossier = complete()
    _, sent = packed_up(dossier, {})
    essay = replace(dossier.essays[0])
    parcel, _ = packed_up(dossier.with_essay(essay), sent)
    assert list(parcel.fresh.values()) == [essay]


def test_what_a_dossier_no_longer_has_is_held_nowhere() -> None:
    _, dossier = complete()
    parcel, sent = packed_up(dossier, {})
    _, held = opened(parcel, {})
    assert held

    parcel, sent = packed_up(Dossier(dossier.id), sent)
    assert sent == {}
    assert opened(parcel, held) == (Dossier(dossier.id), {})


def test_a_name_of_nothing_is_a_fault() -> None:
    _, dossier = complete()
    _, sent = packed_up(dossier, {})
    parcel, _ = packed_up(dossier, sent)
    with pytest.raises(KeyError):
        opened(parcel, {})
