"""Where the links of a Word file lead, and what they say of that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SIGNS = {  # elements of a run that stand for text
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
_SAID = (f"{_W}t", *_SIGNS)
_FIELD = re.compile(r'\s*HYPERLINK\s+(?!\\)"?([^"\s]+)', re.IGNORECASE)
_SHOWN = re.compile(r"(https?://|mailto:|www\.)\S+", re.IGNORECASE)  # an address


def links_of(
    story: etree._Element, addresses: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what each link of a part shows and where it leads outside of the file.

    ``addresses`` are those of the part, by the id of their relationship. Word takes
    elements, fields, and pictures that are clicked for links.
    """
    for element in story.iter(f"{_W}hyperlink", f"{_A}hlinkClick"):
        if address := addresses.get(element.get(f"{_R}id") or ""):
            yield _text(element), address
    for simple in story.iter(f"{_W}fldSimple"):
        if found := _FIELD.match(simple.get(f"{_W}instr") or ""):
            yield _text(simple), found[1]
    yield from _fields(story)


def _fields(story: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the fields that are links: what they instruct, then what they show."""
    open_: list[list[str]] = []
    for element in story.iter(f"{_W}fldChar", f"{_W}instrText", *_SAID):
        kind = element.get(f"{_W}fldCharType")
        if kind == "begin":
            open_.append([""])
        elif kind == "separate" and open_:
            open_[-1].append("")
        elif kind == "end" and open_:
            told = open_.pop()
            if found := _FIELD.match(told[0]):
                yield told[-1] if len(told) > 1 else "", found[1]
        elif kind is None:
            for held in open_:
                held[-1] += _said(element)


def says_another(text: str, address: str) -> bool:
    """Whether a link shows an address, and leads to another one."""
    shown = _SHOWN.fullmatch("".join(text.split()))
    if shown is None:
        return False
    said = shown[0] if shown[1].lower() != "www." else f"{_scheme(address)}{shown[0]}"
    return not same_address(said, address)


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are one: escaped or not, with an empty path or the root.

    RFC 3986, 6.2.2 and 6.2.3. Programs that save a file write them as they like.
    """
    return one == other or _plain(one) == _plain(other)


def _scheme(address: str) -> str:
    return "http://" if address.lower().startswith("http://") else "https://"


def _plain(address: str) -> tuple[object, ...]:
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        place = (parts.scheme.lower(), parts.username, host, parts.port)
    except (ValueError, UnicodeError):
        return (address,)
    path = parts.path or ("/" if host else "")
    return (*place, *map(unquote, (path, parts.query, parts.fragment)))


def _text(element: etree._Element) -> str:
    return "".join(map(_said, element.iter(*_SAID)))


def _said(element: etree._Element) -> str:
    return _SIGNS.get(element.tag) or element.text or ""
