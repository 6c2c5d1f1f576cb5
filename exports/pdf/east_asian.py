"""Which face of the system draws Chinese, Japanese or Korean.

The same character has another form in each of these. A face says which it is made for;
one for several has the forms of all and chooses by the language of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uharfbuzz as hb

_VERSION_1, _RANGES = 1, 78  # OS/2: since when it names code pages, and where
_JAPAN, _SIMPLIFIED, _WANSUNG, _TRADITIONAL, _JOHAB = 17, 18, 19, 20, 21  # their bits
_IN_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))  # subtags


def is_made_for(face: hb.Face, language: str | None) -> bool:
    """Whether a face says it is for an East Asian language, of a BCP 47 tag.

    True for any other language: then no form is wrong.
    """
    bits = _bits(language)
    return not bits or any(_code_pages(face) >> bit & 1 for bit in bits)


def _bits(language: str | None) -> tuple[int, ...]:
    """Return the bits of OS/2, ulCodePageRange1 (OpenType 1.9), for a language."""
    first, *others = (language or "").lower().split("-")
    match first:
        case "ja":
            return (_JAPAN,)
        case "ko":
            return (_WANSUNG, _JOHAB)
        case "zh" | "yue":
            traditional = first == "yue" or not _IN_TRADITIONAL.isdisjoint(others)
            return (_TRADITIONAL if traditional else _SIMPLIFIED,)
        case _:
            return ()


def _code_pages(face: hb.Face) -> int:
    table = face.reference_table("OS/2").data
    if int.from_bytes(table[:2], "big") < _VERSION_1:
        return 0
    return int.from_bytes(table[_RANGES : _RANGES + 4], "big")
