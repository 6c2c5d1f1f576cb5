"""HTML as a flat row of tags and texts, in time that grows with its length alone.

What is on a clipboard was put there by anybody. Browsers and word processors write
tags whose attributes hold no ``<``; whatever else there is, is taken as text or passed
over (WHATWG HTML, 13.2.5, has all that a browser does). Nothing is loaded or run.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:-]{0,40})")
_ATTRIBUTE = re.compile(
    r"""([\w:-]{1,60})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?"""
)
_UNREAD = frozenset([  # what stands in them is not read by people
    "script", "style", "head", "title", "template", "noscript", "svg", "math", "iframe",
    "object", "select", "button", "textarea", "xml", "o:p",
])  # fmt: skip
_VOID = frozenset(["br", "hr", "img", "col", "input", "meta", "link", "wbr"])


@dataclass(frozen=True, slots=True)
class Tag:
    """The beginning of an element, or its end; names are in small letters."""

    name: str
    attributes: Mapping[str, str]
    closes: bool = False

    @property
    def is_void(self) -> bool:
        """Whether an element of this name has no end (WHATWG HTML, 13.1.2)."""
        return self.name in _VOID


def tokens(source: str) -> Iterator[Tag | str]:
    """Yield tags and texts, entities resolved, without what nobody reads."""
    unread = ""
    for token in _all_tokens(source):
        if not unread:
            if isinstance(token, Tag) and token.name in _UNREAD:
                unread = "" if token.closes else token.name
            else:
                yield token
        elif isinstance(token, Tag) and token.closes and token.name == unread:
            unread = ""


def _all_tokens(source: str) -> Iterator[Tag | str]:
    first, *rest = source.split("<")
    if first:
        yield html.unescape(first)
    in_comment = False
    for piece in rest:
        if in_comment:
            _, end, text = piece.partition("-->")
            in_comment = not end
        elif piece.startswith("!--"):
            _, end, text = piece[3:].partition("-->")
            in_comment = not end
        elif piece[:1] in {"!", "?"}:
            _, _, text = piece.partition(">")
        elif name := _NAME.match(piece):
            inside, text = _cut(piece)
            yield Tag(name[1].lower(), _attributes(inside), piece.startswith("/"))
        else:
            text = f"<{piece}"
        if text and not in_comment:
            yield html.unescape(text)


def _cut(piece: str) -> tuple[str, str]:
    """Return what is inside a tag, and the text behind it."""
    at = piece.find(">")
    quoted = piece.count('"', 0, max(at, 0)) % 2
    if quoted and (end := piece.find('">', at)) >= 0:
        at = end + 1  # a value may hold the sign that ends a tag
    return (piece, "") if at < 0 else (piece[:at], piece[at + 1 :])


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(inside):
        found.setdefault(name.lower(), html.unescape("".join(values)))
    return found
