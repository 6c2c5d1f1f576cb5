"""When a text in a file and one in the document say the same.

White space is squeezed and soft hyphens are passed over on both sides. Where a line
ends on a page, and the format does not say whether a space stands there, either will
do. A file may leave out marks of direction. Nothing else is forgiven.
"""

from __future__ import annotations

import re

from exports.characters import shown
from exports.readback.model import LINE_END

# Marks of direction: seen only in the order of what is around them. Programs that read
# a PDF leave some out; none may be added, as that could show a line in another order.
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"  # a hint where to divide a word, no part of it


def same_words(wanted: str, found: str) -> bool:
    """Whether a file says what it should; only ``found`` may hold a ``LINE_END``."""
    return alike(squeeze(wanted), squeeze(found, lines=True))


def squeeze(text: str, *, lines: bool = False) -> str:
    """Return a text in single spaces; with ``lines`` its ends of lines stay."""
    text = shown(text).replace(_SOFT_HYPHEN, "")
    if not lines or LINE_END not in text:
        return " ".join(text.split())
    parts = (" ".join(part.split()) for part in text.split(LINE_END))
    return LINE_END.join(part for part in parts if part)


def alike(wanted: str | None, found: str | None) -> bool:
    """Whether two squeezed texts say the same, None being no text at all."""
    if wanted is None or found is None:
        return wanted is found
    marks = len(_DIRECTIONS.findall(wanted))
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
