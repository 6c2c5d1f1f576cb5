"""Style sheets of the user's own, found by name or by path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.composing.styles import StyleError, find_style, style_names
from app.domain.wording import speak
from app.storage import places

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the user's own sheets."""
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path))
    folder = places.styles()
    folder.mkdir()
    return folder


def sheet(path: Path, name: str) -> Path:
    """Write a sheet and return its path."""
    path.write_text(f'based = "modern"\nname = "{name}"\n')
    return path


def test_a_sheet_is_found_by_name_and_by_path(styles: Path, tmp_path: Path) -> None:
    sheet(styles / "house.toml", "House")
    elsewhere = sheet(tmp_path / "other.toml", "Other")
    assert find_style("house", styles).name == "House"
    assert find_style(str(elsewhere), styles).name == "Other"
    assert find_style("sober", styles).name == "Sober"
    assert style_names(styles) == ("compact", "house", "modern", "sober")


def test_an_own_sheet_wins_over_a_shipped_one(styles: Path) -> None:
    sheet(styles / "sober.toml", "Ours")
    assert find_style("sober", styles).name == "Ours"


@pytest.mark.parametrize("named", ["nothing", "../x", "nothing.toml"])
def test_what_is_not_there_is_said(styles: Path, named: str) -> None:
    assert styles.is_dir()
    with pytest.raises(StyleError):
        find_style(named, styles)


def test_a_bad_sheet_is_a_message_for_the_user(styles: Path) -> None:
    (styles / "bad.toml").write_text('based = "sober"\naccent = "#EEEEEE"\n')
    with pytest.raises(StyleError, match="too pale"):
        find_style("bad", styles)


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ('accent = "#FFFFFE"', "слишком бледно"),
        ('[page]\nsize = "A9"', "не размер страницы"),
        ("foo = 1", "«foo» ничего не значит (файл оформления)"),
        ("[styles.body]\nsize = 3", "не может быть 3"),
        ("not toml", "не правильный TOML"),
    ],
)
def test_what_is_wrong_with_a_sheet_is_told_in_the_language_of_the_interface(
    styles: Path, mistake: str, told: str
) -> None:
    with sheet(styles / "mine.toml", "mine").open("a") as file:
        file.write(f"{mistake}\n")
    speak("ru")
    try:
        with pytest.raises(StyleError) as raised:
            find_style("mine", styles)
    finally:
        speak("en")
    assert told in str(raised.value)
