"""Words are counted as the user's word processor counts them."""

from __future__ import annotations

import pytest

from app.text.words import count_words, stem, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Talks, but not negotiations.", 4),
        ("It isn’t over — not yet", 5),
        ("states—the United States", 4),
        ("U.S. policy", 2),
        ("Мы никуда не торопимся", 4),
        ("- * …", 0),
        ("谈判 还没有开始", 7),
    ],
)
def test_count(text: str, count: int) -> None:
    assert count_words(text) == count


def test_words_keep_their_apostrophes_and_hyphens() -> None:
    assert words("The pilot’s half-empty barn, Кур’єр!") == [
        "The",
        "pilot’s",
        "half-empty",
        "barn",
        "Кур’єр",
    ]


def test_forms_of_a_word_share_a_stem() -> None:
    assert stem("Negotiations") == stem("negotiated")
    assert stem("Russia’s") == stem("Russia")
    assert stem("переговоров") == stem("переговоры")
