"""Isolated stretches of text, as Word can be told of them.

Word knows embeddings and marks of direction (UAX 9, 2.1 and 2.6), which are older, but
nobody says that it knows isolates (2.4). A stretch becomes an embedding, in a run that
says which way it goes. A mark of the direction of the paragraph stands behind it and
keeps it apart from what follows, as the isolate did.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

END = "\N{POP DIRECTIONAL ISOLATE}"
_STRETCH = re.compile("([\u2066-\u2068])([^\u2066-\u2069]*)\u2069")
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_LEFTWARD = "\N{RIGHT-TO-LEFT ISOLATE}"
_BY_CONTENT = "\N{FIRST STRONG ISOLATE}"
_EMBEDDINGS = ("\N{LEFT-TO-RIGHT EMBEDDING}", "\N{RIGHT-TO-LEFT EMBEDDING}")
_MARKS = ("\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}")
_CLOSED = "\N{POP DIRECTIONAL FORMATTING}"


def stretches(text: str, *, right_to_left: bool) -> Iterator[tuple[str, bool | None]]:
    """Yield pieces of a text, and whether each runs from right to left.

    None is as its surroundings do. ``right_to_left`` is the direction of the paragraph.
    Of isolates within isolates the innermost count.
    """
    place = 0
    for found in _STRETCH.finditer(text):
        yield text[place : found.start()].translate(_ISOLATES), None
        leftward = _is_leftward(found[1], found[2])
        yield f"{_EMBEDDINGS[leftward]}{found[2]}{_CLOSED}", leftward
        yield _MARKS[right_to_left], None
        place = found.end()
    yield text[place:].translate(_ISOLATES), None


def _is_leftward(start: str, text: str) -> bool:
    """Whether an isolate runs from right to left: UAX 9, P2, P3 and X5c."""
    if start != _BY_CONTENT:
        return start == _LEFTWARD
    kinds = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return first != "L"
