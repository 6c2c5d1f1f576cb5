"""Words are found however they are spelt, or sign for sign, or as whole words."""

from __future__ import annotations

import pytest

from app.text.matching import Wanted, spans_of
from app.text.quoted import quoted_spans


def found(wanted: Wanted, text: str) -> list[str]:
    return [text[start:end] for start, end in spans_of(wanted, text)]


@pytest.mark.parametrize(
    ("wanted", "text", "hits"),
    [
        (Wanted("лед"), "Лёд и лед; ЛЁД", ["Лёд", "лед", "ЛЁД"]),
        (Wanted("пʼять"), "п'ять, п’ять", ["п'ять", "п’ять"]),
        (Wanted("a b"), "a  b, a\u00a0b, a\nb", ["a  b", "a\u00a0b", "a\nb"]),
        (Wanted("замок"), "за\u0301мок", ["за\u0301мок"]),
        (Wanted("лед", case=True), "Лёд и лёд", ["лёд"]),
        (Wanted("Лед", case=True), "Лёд и лёд", ["Лёд"]),
        (Wanted("лед", exact=True), "лёд и Лед", ["Лед"]),
        (Wanted("лед", exact=True, case=True), "Лед и лед", ["лед"]),
        (Wanted("a.b", exact=True), "a.b axb", ["a.b"]),
        (Wanted("  ", exact=True), "a  b", ["  "]),
        (Wanted("  "), "a  b", []),
        (Wanted(""), "a", []),
        (Wanted("", exact=True), "a", []),
        (Wanted("."), "so… on.", ["."]),
        (Wanted("..."), "so… on...", ["…", "..."]),
        (Wanted("s"), "Straße ist nass", ["S", "s", "s", "s"]),
        (Wanted("aa"), "aaaa", ["aa", "aa"]),
    ],
)
def test_what_is_found(wanted: Wanted, text: str, hits: list[str]) -> None:
    assert found(wanted, text) == hits


@pytest.mark.parametrize(
    ("word", "text", "count"),
    [
        ("port", "port, a port-side reporter of ports", 2),
        ("ять", "п’ять і ять", 1),
        ("порт", "порту порт «порт»", 2),
        ("мок", "за\u0301мок", 0),
        ("per cent", "per cent, percent, per cents", 1),
    ],
)
def test_whole_words_are_told_from_parts_of_words(
    word: str, text: str, count: int
) -> None:
    assert len(found(Wanted(word, whole=True), text)) == count


def test_quotations_within_a_text_are_told_from_terms() -> None:
    text = "The “harbour” is shut: “nobody will go out”, he said; «так и будет у нас»."
    quoted = [text[start:end] for start, end in quoted_spans(text)]
    assert quoted == ["nobody will go out", "так и будет у нас"]
