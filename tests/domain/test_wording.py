"""Texts in the language of the interface."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.domain.wording import (
    LANGUAGES,
    decimal,
    later,
    quoted,
    retold,
    speak,
    spoken,
    tr,
    trn,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def language_of_before() -> Iterator[None]:
    """Give back the language that the other tests speak."""
    before = {name: os.environ.get(name) for name in _NAMES}
    yield
    speak("en")
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def in_environment(**named: str) -> None:
    """Let the environment name languages, as it does when the program starts."""
    speak("")  # forgets what was spoken
    for name in _NAMES:
        os.environ.pop(name, None)
    os.environ.update(named)


def test_a_text_without_a_translation_stays_as_it_is() -> None:
    assert tr("Nobody has translated {this}") == "Nobody has translated {this}"


@pytest.mark.parametrize(("count", "form"), [(0, "many"), (1, "one"), (2, "many")])
def test_english_has_a_form_for_one_and_a_form_for_all_else(
    count: int, form: str
) -> None:
    assert trn("one", "many", count) == form


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 слово"), (2, "2 слова"), (5, "5 слов"), (11, "11 слов"), (21, "21 слово")],
)
def test_russian_counts_in_three_forms(count: int, said: str) -> None:
    speak("ru")
    assert trn("{count} word", "{count} words", count).format(count=count) == said


@pytest.mark.parametrize(
    "named",
    [
        {"LANG": "ru_RU.UTF-8"},
        {"LANG": "en_GB.UTF-8", "LC_ALL": "ru_UA.UTF-8"},
        {"LANG": "de_DE.UTF-8", "LANGUAGE": "de:ru:en"},
    ],
)
def test_the_environment_names_the_language(named: dict[str, str]) -> None:
    in_environment(**named)
    assert tr("Close") == "Закрыть"


@pytest.mark.parametrize(
    "named",
    [
        {},
        {"LANG": "C.UTF-8"},
        {"LANG": "pt_BR.UTF-8"},
        {"LANG": "ru_RU.UTF-8", "LANGUAGE": "en_GB:en:ru"},
    ],
)
def test_what_is_not_there_or_comes_after_english_is_english(
    named: dict[str, str],
) -> None:
    in_environment(**named)
    assert tr("Close") == "Close"


def test_a_marked_text_is_translated_when_it_is_shown() -> None:
    kept = later("Close")
    speak("ru")
    assert (kept, tr(kept)) == ("Close", "Закрыть")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_spoken_is_known(language: str) -> None:
    speak(language)
    assert spoken() == language


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("HTML in the essay is kept as text without its tags.", "HTML в тексте"),
        ("The picture Map of Close is not taken over, only its words are.", "Map of"),
        ("A heading of level 7 became one of level 6", "уровня 7 стал"),
        ("A chart is set as its table: it has no figures", "в ней нет чисел"),
        ("Note 3 is missing from the file: “top”.", "Сноска 3: в файле нет: “top”."),
        ("A marking banner, on the top of page 2, is only in the file: “A”.", "верх"),
    ],
)
def test_what_is_kept_in_english_is_said_again_in_russian(kept: str, said: str) -> None:
    assert retold(kept) == kept
    speak("ru")
    assert said in retold(kept)
    assert retold(kept) != kept


def test_what_no_text_was_made_of_stays() -> None:
    speak("ru")
    assert retold("Nobody has ever said this, so it is as it is") == (
        "Nobody has ever said this, so it is as it is"
    )


def test_nothing_is_nothing_in_every_language() -> None:
    speak("ru")
    assert tr("") == ""


def test_marks_and_decimal_signs_are_those_of_the_language() -> None:
    assert (quoted("Port"), decimal(0.94, 1), decimal(1.25, 2)) == (
        "“Port”",
        "0.9",
        "1.25",
    )
    speak("ru")
    assert (quoted("Порт"), decimal(0.94, 1)) == ("«Порт»", "0,9")
