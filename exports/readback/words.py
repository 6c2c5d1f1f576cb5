"""When a text in a file and one in the document say the same.

White space, soft hyphens and words without a look are passed over on both sides;
letters and signs that stand for others in one of their forms, such as ``ﬁ`` or ``½``,
are taken for those. Where a line ends on a page, and the format does not say whether a
space stands there, either will do. A file may leave out marks of direction, and say
isolates by older ones. Nothing else is forgiven.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from exports.characters import shown
from exports.readback.model import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterable

# Marks of direction: seen only in the order of what is around them. Programs that read
# a PDF leave some out; none may be added or exchanged for another one, as that could
# show a line in another order.
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INSTEAD = {  # of isolates, in Word files: see ``exports.docx.isolates``
    "\N{LEFT-TO-RIGHT ISOLATE}": "\N{LEFT-TO-RIGHT EMBEDDING}",
    "\N{RIGHT-TO-LEFT ISOLATE}": "\N{RIGHT-TO-LEFT EMBEDDING}",
    "\N{FIRST STRONG ISOLATE}": "\u202a\u202b",  # one of these
    "\N{POP DIRECTIONAL ISOLATE}": "\u202c\u200e\u200f",  # the end, and a mark
}
# What makes pdfium read a line from right to left: letters (UAX 9, table 4), and marks.
_LEFTWARD = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\u2068\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
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
# Unicode 15, 23.4: they choose a look, and have none of their own
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


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


def packed(text: str) -> str:
    """Return a text without white space and without what is invisible."""
    kept = _VARIATIONS.sub("", shown(text))
    return "".join(c for c in kept if c.isprintable() and not c.isspace())


def solid(text: str) -> str:
    """Return a squeezed text without spaces, marks of direction and forms of letters.

    Word files of one text that were saved by different programs have the same.
    """
    text = squeeze(text)
    if not text.isascii():
        text = squeeze(_taken_apart(_DIRECTIONS.sub("", text), leftward=True))
    return "".join(text.split())


def _plain(text: str) -> str:
    """Return a text with what readers of files do not tell apart made the same."""
    if _LOOKLESS.fullmatch(text):
        return ""
    text = _LOOKLESS_WORD.sub("", _LOST.sub("", _BLANKS.sub(" ", text)))
    return _taken_apart(text, leftward=bool(_LEFTWARD.search(text)))


def _taken_apart(text: str, *, leftward: bool) -> str:
    """Return a text with the letters and signs that its forms stand for.

    A number right beside figures stays, or ``1½`` would be ``11/2``; but no reader
    tells these apart in a line that runs ``leftward``.
    """

    def letters(form: re.Match[str]) -> str:
        return form[0] if not leftward and _joins(form) else _letters(form[0])

    return _forms().sub(letters, text).replace(_SOLIDUS, "/")


def _joins(form: re.Match[str]) -> bool:
    """Whether a form is a number right beside figures."""
    start, end = form.span()
    around = form.string[max(start - 1, 0) : start] + form.string[end : end + 1]
    return form[0].isnumeric() and any(map(str.isnumeric, around))


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


def has_leftward(texts: Iterable[str]) -> bool:
    """Whether any text has something that runs from right to left."""
    return any(map(_LEFTWARD.search, texts))


def alike(wanted: str | None, found: str | None, *, leftward: bool = False) -> bool:
    """Whether two squeezed texts say the same, None being no text at all.

    ``leftward`` says that text from right to left may stand beside them on a line.
    """
    if wanted is None or found is None:
        return wanted is found
    if leftward or _LEFTWARD.search(wanted):
        wanted = _taken_apart(wanted, leftward=True)
        found = _taken_apart(found, leftward=True)
    marks = _DIRECTIONS.findall(wanted)
    allowed = Counter("".join(_INSTEAD.get(mark, "") + mark for mark in marks))
    if marks and Counter(_DIRECTIONS.findall(found)) <= allowed:
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
