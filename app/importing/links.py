"""Addresses in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.domain.essay import TextLink

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»„‘’`|]+", re.IGNORECASE)
_TRAILING = ".,;:!?…*_'"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def find_links(text: str) -> Iterator[TextLink]:
    """Yield the web addresses that stand in a text, without the marks that follow."""
    for match in _URL.finditer(text):
        url = _without_marks(match[0])
        if url.partition("://")[2] or url.lower().startswith("www."):
            full = url if "://" in url else f"https://{url}"
            yield TextLink(full, match.start(), match.start() + len(url))


def _without_marks(url: str) -> str:
    """Return an address without a full stop or a bracket that belongs to the text."""
    open_brackets = {mark: url.count(mark) for mark in "([{)]}"}
    end = len(url)
    while end:
        last = url[end - 1]
        if last in _PAIRS and open_brackets[last] > open_brackets[_PAIRS[last]]:
            open_brackets[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return url[:end]
