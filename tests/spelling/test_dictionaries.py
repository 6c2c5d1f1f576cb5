"""Dictionaries are found by language, and words are looked up in them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from app.spelling.child import Question, answer
from app.spelling.dictionaries import OURS, find_dictionary
from app.spelling.words import words_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("language", "name"),
    [("en-GB", "en_GB"), ("en-AU", "en_GB"), ("ru", "ru_RU"), ("uk-UA", "uk_UA")],
)
def test_a_language_has_the_dictionary_nearest_to_it(language: str, name: str) -> None:
    found = find_dictionary(language, [OURS])
    assert found is not None
    assert found.stem == name


def test_the_users_own_comes_first_and_one_without_rules_is_none(
    tmp_path: Path,
) -> None:
    (tmp_path / "ru_RU.dic").write_text("1\nслово\n", encoding="utf-8")
    assert find_dictionary("ru", [tmp_path, OURS]) == OURS / "ru_RU.dic"
    (tmp_path / "ru_RU.aff").write_text("SET UTF-8\n", encoding="utf-8")
    assert find_dictionary("ru", [tmp_path, OURS]) == tmp_path / "ru_RU.dic"
    assert find_dictionary("xx", [tmp_path, OURS]) is None


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en-GB", ("harbour", "organise", "don't", "Kyiv's"), ("harbor", "recieve")),
        ("ru", ("перевёз", "перевез", "гавань"), ("гованью", "превез")),
        ("uk", ("дев'ять", "колодязях"), ("колодязаях", "дивять")),
    ],
)
def test_words_of_the_three_languages_are_known(
    tmp_path: Path, language: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    asked = Question(language, str(tmp_path), right + wrong)
    found = answer(asked)
    assert found is not None
    assert set(found) >= set(wrong)
    assert not set(found) & set(right) - {"Kyiv's"}


def test_a_language_without_a_dictionary_says_so(tmp_path: Path) -> None:
    assert answer(Question("tlh", str(tmp_path), ("nuqneH",))) is None


def test_the_process_answers_each_line_with_a_line(tmp_path: Path) -> None:
    asked = (
        Question("en-GB", str(tmp_path), ("harbour", "recieve")),
        Question("en-GB", str(tmp_path), suggest="recieve"),
    )
    lines = "".join(json.dumps(asdict(one)) + "\n" for one in asked)
    done = subprocess.run(
        [sys.executable, "-I", "-m", "app.spelling.child"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == ["recieve"]
    assert "receive" in second


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("It’s a well-known harbour.", "en-GB", ["It's", "well", "known", "harbour"]),
        ("See https://example.org/harbuor or a.b@example.org", "en-GB", ["See", "or"]),
        ("TASS said 5km, B2B and X", "en-GB", ["said", "and"]),
        ("Сергей met TASS in Москва", "en-GB", ["met", "in"]),
        ("Он сказал: «speak»", "ru", ["Он", "сказал"]),
        ("co\u00adoperate, за́мок", "en-GB", ["cooperate"]),
        ("‘quoted’", "en-GB", ["quoted"]),
    ],
)
def test_only_what_is_a_word_of_the_language_is_looked_up(
    text: str, language: str, found: list[str]
) -> None:
    held = list(words_in(text, language))
    assert [word for _, _, word in held] == found
    assert all(text[start:end] for start, end, _ in held)
