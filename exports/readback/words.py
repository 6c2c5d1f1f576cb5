"""When a text in a file and one in the document say the same.

White space, soft hyphens and words without a look are passed over on both sides;
letters and signs that stand for others in one of their forms, such as ``ﬁ`` or ``½``,
are taken for those. Where a line ends on a page, and the format does not say whether a
space stands there, either will do. A file may leave out marks of direction. Nothing
else is forgiven.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from exports.characters import shown
from exports.readback.model import LINE_END

# Marks of direction: seen only in the order of what is around them. Programs that read
# a PDF leave some out; none may be added, as that could show a line in another order.
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ISOLATED = "\N{POP DIRECTIONAL ISOLATE}"  # in Word files with a mark behind it
_LEAD = 20  # code points shown before a difference
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"  # a hint where to divide a word, no part of it
# MONGOLIAN VOWEL SEPARATOR, ZERO WIDTH SPACE: pdfium loses them, or a space beside them
_LOST = re.compile("[\u180e\u200b]")
# Ligatures and forms of letters, and Arabic letters with a hamza: pdfium gives the
# letters that they are made of, whatever the file itself says (CPDF_TextPage).
_FORMS = "\u0675-\u0678\u06c0\u06c2\u06d3\ufb00-\ufdff\ufe70-\ufefc"
# Letters and a sign with the look of a space: pdfium takes some for one.
_BLANKS = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
# Unicode 15, 23.2 and 23.3: what has no look. A text of nothing else is empty.
_NO_LOOK = "\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
_LOOKLESS = re.compile(f"[\\s{_NO_LOOK}]+")
# Where these of them stand alone between spaces pdfium gives none.
_LOOKLESS_WORD = re.compile(
    r"(?<!\S)[\u034f\u180b-\u180f\u200c\u200d\u2060-\u2064]+(?!\S)"
)
# Signs without a direction (UAX 9, table 4): in a line with text from right to left
# pdfium takes them apart, such as ``½`` (CPDF_TextPage::AddCharInfoByRLDirection).
_NEUTRAL = frozenset(("ON", "ES", "ET", "CS"))
_SOLIDUS = "\N{FRACTION SLASH}"


def same_words(wanted: str, found: str) -> bool:
    """Whether a file says what it should; only ``found`` may hold a ``LINE_END``."""
    return alike(squeeze(wanted), squeeze(found, lines=True))


def squeeze(text: str, *, lines: bool = False) -> str:
    """Return a text in single spaces; with ``lines`` its ends of lines stay."""
    text = shown(text).replace(_SOFT_HYPHEN, "")
    if not text.isascii():
        text = _plain(text)
    if not lines or LINE_END not in text:
        return " ".join(text.split())
    parts = (" ".join(part.split()) for part in text.split(LINE_END))
    return LINE_END.join(part for part in parts if part)


def _plain(text: str) -> str:
    """Return a text with what readers of files do not tell apart made the same."""
    if _LOOKLESS.fullmatch(text):
        return ""
    text = _LOOKLESS_WORD.sub("", _LOST.sub("", _BLANKS.sub(" ", text)))
    return _forms().sub(lambda found: _letters(found[0]), text).replace(_SOLIDUS, "/")


@cache
def _forms() -> re.Pattern[str]:
    """Return what finds letters and signs that stand for others."""
    signs = [
        character
        for character in map(chr, (*range(0x80, 0x3400), *range(0xFE00, 0x10000)))
        if unicodedata.bidirectional(character) in _NEUTRAL
        and unicodedata.decomposition(character)
    ]
    return re.compile(f"[{_FORMS}{''.join(signs)}]")


@cache
def _letters(form: str) -> str:
    """Return what a form of letters stands for: UnicodeData.txt, its field 5."""
    codes = unicodedata.decomposition(form).split()
    held = [chr(int(code, 16)) for code in codes if not code.startswith("<")]
    if held[:1] == [" "]:  # that a mark stands on
        held = held[1:]
    return "".join(map(_letters, held)) if held and _forms().match(form) else form


def alike(wanted: str | None, found: str | None) -> bool:
    """Whether two squeezed texts say the same, None being no text at all."""
    if wanted is None or found is None:
        return wanted is found
    marks = len(_DIRECTIONS.findall(wanted)) + wanted.count(_ISOLATED)
    if marks >= max(len(_DIRECTIONS.findall(found)), 1):
        wanted = squeeze(_DIRECTIONS.sub("", wanted))
        found = squeeze(_DIRECTIONS.sub("", found), lines=True)
    place = 0
    for number, line in enumerate(found.split(LINE_END)):
        if number and wanted.startswith(" ", place):
            place += 1
        if not wanted.startswith(line, place):
            return False
        place += len(line)
    return place == len(wanted)


def from_difference(wanted: str, found: str) -> tuple[str, str]:
    """Return two texts from a little before where they part; white space is none."""
    ours, theirs = _solid(wanted), _solid(found)
    pairs = zip(ours, theirs, strict=False)
    first = next(
        (
            number
            for number, pair in enumerate(pairs)
            if len({said for _, said in pair}) > 1
        ),
        min(len(ours), len(theirs)),
    )
    old, new = (
        _from(text, held, first) for text, held in ((wanted, ours), (found, theirs))
    )
    return old, new


def _solid(text: str) -> list[tuple[int, str]]:
    return [(at, held) for at, held in enumerate(text) if not held.isspace()]


def _from(text: str, solid: list[tuple[int, str]], first: int) -> str:
    """Return a text from the word that begins some way before a place in it."""
    place = solid[first][0] if first < len(solid) else len(text)
    start = text.find(" ", max(0, place - _LEAD), place) + 1
    return f"… {text[start:]}" if place > _LEAD and start else text
