"""Takes text from pages on which some of it runs from right to left.

There pdfium puts whole lines into another order and exchanges signs such as brackets
for those that close them. Here each text object is read by where its characters stand:
from the right if it has letters that run leftward, else from the left. Our writer sets
no object that runs both ways, and all objects in the order in which they are read.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT, _RIGHT = "left", "right"
_WAYS = {"R": _LEFT, "AL": _LEFT, "L": _RIGHT}  # of letters, by bidirectional class
# What pdfium exchanges: BidiMirroring.txt as far as texts have it, and quotation marks.
_MIRRORED = "()[]{}<>«»‹›‘’“”≤≥≪≫≦≧∈∋⊂⊃⊆⊇⟨⟩⟪⟫⌈⌉⌊⌋⁅⁆⁽⁾₍₎〈〉《》「」『』【】（）"
_WEAK = frozenset(("NSM", "BN"))  # of what shares the code of a letter
_SIGNS = 0x2000, 0x3400  # blocks of signs: punctuation to squared abbreviations
_NONE = 0  # the text object of a space that pdfium adds between two words
_HALF, _LOW = re.compile("[\ud800-\udfff]"), "\udc00"  # surrogates
_STROKE, _LONG_STROKE = "/", "\N{COMBINING LONG SOLIDUS OVERLAY}"


class _Character(NamedTuple):
    """What one code says, mostly a character, and where it stands, in points."""

    text: str
    item: int  # the text object it is of
    x: float


def runs_leftward(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return _LEFTWARD.search(text) is not None


def texts_of_objects(shown: pypdfium2.PdfTextPage) -> dict[int, str]:
    """Return the text of each text object of a page, by the address of the object."""
    found: dict[int, list[_Character]] = defaultdict(list)
    for line in _lines(shown):
        whole = [held._replace(text=_composed(held.text)) for held in line]
        for character in _unmirrored(whole):
            found[character.item].append(character)
    return {item: _text(characters) for item, characters in found.items()}


def _lines(shown: pypdfium2.PdfTextPage) -> Iterator[list[_Character]]:
    """Yield the lines of a page, each in the order that pdfium gives it."""
    line: list[_Character] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(shown.raw)):
        text = chr(pdfium.FPDFText_GetUnicode(shown.raw, index))
        item = pdfium.FPDFText_GetTextObject(shown.raw, index)
        if item:
            pdfium.FPDFText_GetCharOrigin(shown.raw, index, x, y)
            address = ctypes.addressof(item.contents)
            if line and line[-1][1:] == (address, x.value):  # of one code
                text = line.pop().text + text
            line.append(_Character(text, address, x.value))
        elif text == "\n":
            yield line
            line = []
        else:
            line.append(_Character(text, _NONE, 0.0))
    yield line


def _unmirrored(line: list[_Character]) -> Iterator[_Character]:
    """Yield characters with those turned back that pdfium has turned.

    Those are all signs after a letter that runs leftward, up to one that does not, and
    at the start of a line where as many words run leftward as not. Digits count for
    neither (pdfium, CPDF_TextPage::CloseTempLine).
    """
    kinds = [_way(held.text) for held in line]
    words = [kind for kind, _ in groupby(_parted(line))]  # a space is of no kind
    turned = words.count(_LEFT) > words.count(_RIGHT)
    for character, kind in zip(line, kinds, strict=True):
        if kind is not None:
            turned = kind == _LEFT
        at = _MIRRORED.find(character.text) if turned else -1
        if at < 0:
            yield character
        else:
            yield character._replace(text=_MIRRORED[at - 1 if at % 2 else at + 1])


def _parted(line: list[_Character]) -> Iterator[str | None]:
    """Yield the ways of characters, with a mark or soft hyphen parting words too."""
    for held in line:
        yield _way(held.text)
        if len(held.text) > 1 and unicodedata.bidirectional(held.text[-1]) in _WEAK:
            yield None


def _way(text: str) -> str | None:
    return _WAYS.get(unicodedata.bidirectional(text[0]))


def _text(characters: list[_Character]) -> str:
    leftward = any(_way(held.text) == _LEFT for held in characters)
    placed = sorted(characters, key=lambda held: -held.x if leftward else held.x)
    return "".join(held.text for held in placed)


def _composed(text: str) -> str:
    """Return what one code says; pdfium takes some signs apart where it turns them."""
    if len(text) == 1:
        return text
    if half := _HALF.search(text):  # it gives units of UTF-16, and turns those too
        units = text if half[0] < _LOW else text[::-1]
        return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if text[-1] == _STROKE:
        return unicodedata.normalize("NFC", f"{text[:-1]}{_LONG_STROKE}")
    return _taken_apart().get(text, text)


@cache
def _taken_apart() -> dict[str, str]:
    """Return signs by their compatibility decompositions of several characters."""
    signs = (chr(code) for code in range(*_SIGNS))
    found = {unicodedata.normalize("NFKC", sign): sign for sign in signs}
    return {text: sign for text, sign in found.items() if len(text) > 1}
