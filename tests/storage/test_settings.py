"""Settings are kept whole and never stand in the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.handover import Handover, OwnProfile
from app.storage.settings import Position, Settings, load_settings, save_settings

SETTINGS = replace(
    Settings(), theme="dark", recent=("/a/Гавань.dossier",), pane_widths=(200, 600)
)


def test_settings_come_back_equal() -> None:
    settings = SETTINGS.with_position(Position("/a", "brief", "item", offset=12))
    save_settings(settings)
    assert load_settings() == settings


def test_without_a_file_there_are_defaults() -> None:
    assert load_settings() == Settings()


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_damaged_settings_are_set_aside(home: Path, text: bytes) -> None:
    home.mkdir()
    (home / "settings.json").write_bytes(text)
    assert load_settings() == Settings()
    assert (home / "settings.damaged.json").read_bytes() == text
    save_settings(SETTINGS)
    assert load_settings() == SETTINGS


def test_only_what_does_not_fit_is_left_at_its_default(home: Path) -> None:
    home.mkdir()
    (home / "settings.json").write_text(
        '{"theme": "dark", "pane_widths": "wide", "recent": ["/a", 3], "new": 1}'
    )
    assert load_settings() == replace(Settings(), theme="dark")


def test_a_profile_that_does_not_fit_costs_no_other_one(home: Path) -> None:
    home.mkdir()
    (home / "settings.json").write_text(
        '{"profiles": [{"name": "Bad"}, "worse",'
        ' {"name": "House", "handover": {"style": "modern"}}]}'
    )
    house = OwnProfile("House", Handover(style="modern"))
    assert load_settings() == replace(Settings(), profiles=(house,))


def test_the_file_opened_last_is_first_and_only_once() -> None:
    settings = Settings()
    for name in ("/a", "/b", "/a"):
        settings = settings.with_recent(Path(name))
    assert settings.recent == ("/a", "/b")


def test_the_last_place_in_a_dossier_is_remembered() -> None:
    settings = Settings().with_position(Position("/a", item="one"))
    settings = settings.with_position(Position("/a", item="two"))
    assert settings.position_in(Path("/a")).item == "two"
    assert len(settings.positions) == 1
