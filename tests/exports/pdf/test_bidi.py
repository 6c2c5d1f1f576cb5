"""Which way each character runs. Capitals stand for Hebrew letters in the samples."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.bidi import (
    first_strong,
    is_mixed,
    levels_of,
    resolved,
    visual_order,
)

UNICODE = Path("/usr/share/unicode")  # where Debian's unicode-data puts its tests
_HEBREW = str.maketrans({chr(ord("A") + at): chr(0x5D0 + at) for at in range(26)})
_LATIN = str.maketrans({chr(0x5D0 + at): chr(ord("A") + at) for at in range(26)})
LRM, RLM, RLE, LRO, PDF = "\u200e", "\u200f", "\u202b", "\u202d", "\u202c"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
MIRRORED = str.maketrans("()[]", ")(][")


def shown(sample: str, base: int) -> str:
    """Return a sample as it stands on a line from left to right."""
    text = sample.translate(_HEBREW)
    levels = levels_of(text, base)
    signs = [
        character.translate(MIRRORED) if level % 2 else character
        for character, level in zip(text, levels, strict=True)
    ]
    line = "".join(signs[place] for place in visual_order(levels))
    return line.translate(_LATIN)


@pytest.mark.parametrize(
    ("sample", "base", "line"),
    [
        ("plain text.", 0, "plain text."),
        ("plain text.", 1, ".plain text"),
        ("he said SHALOM VERAHA, and left", 0, "he said AHAREV MOLAHS, and left"),
        ("HU AMAR hello world!", 1, "!hello world RAMA UH"),
        ("BISHNAT 1948, VE-1967", 1, "1967-EV ,1948 TANHSIB"),
        ("MEHIR 3.50 $ BILVAD", 1, "DAVLIB $ 3.50 RIHEM"),
        ("ALEF (bet) GIMEL", 1, "LEMIG (bet) FELA"),
        ("see ALEF (BET) now", 0, "see (TEB) FELA now"),
        ("a (B c) d", 0, "a (B c) d"),
        ("ALEF [1]", 1, "[1] FELA"),
        ("1 - 2", 1, "2 - 1"),
        ("a" + RLI + "B c" + PDI + "d", 0, "a" + RLI + "c B" + PDI + "d"),
        ("A" + FSI + "b C" + PDI + "D", 1, "D" + PDI + "b C" + FSI + "A"),
    ],
)
def test_a_line_stands_as_readers_expect(sample: str, base: int, line: str) -> None:
    assert shown(sample, base) == line


def test_digits_after_arabic_letters_stay_in_order() -> None:
    text = "عام 2024/05"
    levels = levels_of(text, 1)
    line = "".join(text[place] for place in visual_order(levels))
    assert line.startswith("2024/05")
    assert levels[4:8] == [2, 2, 2, 2]


def test_marks_that_embed_and_override_are_obeyed() -> None:
    assert levels_of(f"a{RLE}b{PDF}c", 0) == [0, 0, 2, 2, 0]
    assert levels_of(f"א{LRO}ב{PDF}ג", 1) == [1, 1, 2, 2, 1]
    assert levels_of(f"a!{RLM}", 0) == [0, 0, 1]
    assert levels_of(f"a{LRM}!{RLM}", 1) == [2, 2, 1, 1]


def test_embedding_without_end_does_not_overflow() -> None:
    text = RLE * 300 + RLI * 300 + "a" + PDI * 300 + PDF * 300
    assert max(levels_of(text, 0)) <= 126


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("12 %", None),
        ("«Да»", 0),
        ("(שלום) hello", 1),
        (f"{RLI}א{PDI} b", 0),
        ("", None),
    ],
)
def test_the_first_letter_says_the_direction(text: str, level: int | None) -> None:
    assert first_strong(text) == level


def test_only_text_with_letters_from_the_right_is_mixed() -> None:
    assert not is_mixed("Zażółć gęślą jaźń, «сказано» 5 €")
    assert is_mixed("the word שלום")
    assert is_mixed("سلام")


def cases(name: str) -> list[str]:
    path = UNICODE / name
    if not path.exists():
        pytest.skip("the tests of the Unicode Standard are not installed")
    return path.read_text("utf-8").splitlines()


@pytest.mark.slow
def test_the_characters_of_the_unicode_standard_get_their_levels() -> None:
    for line in cases("BidiCharacterTest.txt"):
        if not line or line.startswith("#"):
            continue
        codes, asked, paragraph, wanted, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base = (first_strong(text) or 0) if asked == "2" else int(asked)
        assert base == int(paragraph), line
        assert_levels(wanted.split(), order, levels_of(text, base), line)


@pytest.mark.slow
def test_the_classes_of_the_unicode_standard_get_their_levels() -> None:
    levels, order = "", ""
    for number, line in enumerate(cases("BidiTest.txt")):
        if line.startswith("@Levels:"):
            levels = line.partition(":")[2]
        elif line.startswith("@Reorder:"):
            order = line.partition(":")[2]
        elif line and line[0] not in "@#" and number % 5 == 0:
            classes, _, bits = line.partition(";")
            kinds = classes.split()
            for bit, base in ((2, 0), (4, 1)):
                if int(bits) & bit:
                    found = resolved(kinds, "a" * len(kinds), base)
                    assert_levels(levels.split(), order, found, line)


def assert_levels(wanted: list[str], order: str, found: list[int], case: str) -> None:
    """Hold levels against those of a case; ``x`` stands for a removed character."""
    kept = [place for place, level in enumerate(wanted) if level != "x"]
    assert [found[place] for place in kept] == [int(wanted[at]) for at in kept], case
    visual = visual_order([found[place] for place in kept])
    assert [kept[at] for at in visual] == [int(place) for place in order.split()], case


def closes_only_its_own(inner: str) -> bool:
    depth = [
        inner[:end].count(RLI) + inner[:end].count(FSI) - inner[:end].count(PDI)
        for end in range(len(inner) + 1)
    ]
    return min(depth) >= 0


@given(st.text(f"aא1 ({RLI}{FSI}{PDI}", max_size=30).filter(closes_only_its_own))
def test_an_isolate_takes_the_direction_of_its_first_letter(inner: str) -> None:
    direction = RLI if first_strong(inner) else LRI
    for after in (f"{PDI}b", ""):  # closed, and up to the end of the paragraph
        assert levels_of(f"ב{FSI}{inner}{after}", 0) == levels_of(
            f"ב{direction}{inner}{after}", 0
        )


def test_isolates_that_nobody_closes_take_little_time() -> None:
    started = time.process_time()
    levels_of(f"{FSI}a" * 10_000, 0)
    levels_of(FSI * 10_000 + "א", 0)
    assert time.process_time() - started < 3
