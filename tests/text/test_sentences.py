"""Sentences end where a reader stops, not at every full stop."""

from __future__ import annotations

import pytest

from app.text.sentences import sentences


def split(text: str, language: str | None = None) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", ["Talks go on… but nothing moves.", "That is all."]),
        ("en", ["Dr. J. R. Holm met Mr. Dahl in Jan. 2031.", "They agreed."]),
        ("en", ["See p. 4, fig. 3 and no. 12.", "It cost $3.5 m."]),
        ("en", ["He said: “We will wait.”", "Then he left."]),
        ("en", ["“Will anyone?” asked the clerk.", "Nobody did!", "Why?"]),
        ("en", ["The plan of 2031.", "In 2032 it failed."]),
        ("ru", ["Об этом заявил глава порта С. Е. Орлов.", "«Ждём», — сказал он."]),
        ("ru", ["В 2031 г. вышло т. н. заявление на 3,5 млрд руб.", "Это всё."]),
        ("en", ["It is made in the U.S. and sold here.", "The rest is lost."]),
        ("en", ["They have left the U.S.", "The port is open."]),
        ("uk", ["Це сталося 2031 р. у м. Одеса.", "Потім настала тиша."]),
        ("de", ["Am 12. März kam Dr. Brandt, d.h. der Chef.", "Er ging."]),
        ("zh", ["谈判还没有开始。", "谁来开门？"]),
    ],
)
def test_sentences_of(language: str, wanted: list[str]) -> None:
    joint = "" if language == "zh" else " "
    assert split(joint.join(wanted), language) == wanted


def test_an_attribution_belongs_to_its_sentence() -> None:
    text = "«Никто не победит!» — сказал он. И ушёл."
    assert split(text, "ru") == ["«Никто не победит!» — сказал он.", "И ушёл."]


def test_a_blank_line_ends_a_sentence() -> None:
    assert split("A heading\n\nSome text.") == ["A heading", "Some text."]


def test_spans_have_no_space_around_them() -> None:
    assert sentences("  One.  Two. \n") == ((2, 6), (8, 12))


def test_nothing_in_nothing() -> None:
    assert sentences(" \n ") == ()
