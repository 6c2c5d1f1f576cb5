"""Words in quotation marks within a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = re.compile(  # what is not closed is quoted to the end of its paragraph
    "|".join((
        "“([^“”]+)(?:”|$)",
        "„([^„“”]+)(?:[“”]|$)",
        "«([^«»]+)(?:»|$)",
        "»([^«»]+)«",
        "‚([^‚‘’]+)[‘’]",
        "‹([^‹›]+)›",
        "「([^「」]+)(?:」|$)",
        r"(?<!\w)‘([^‘“”\n]+?)’(?!\w)",
        '"([^"]+)"',
        r'(?<!\w)"([^"]+)$',
        r"(?<![\w'])'(\w[^'\n]*(?:'\w[^'\n]*)*)'(?!\w)",  # with apostrophes inside
    ))
)  # fmt: skip
_TERM = 3  # words in quotation marks that are a name or a term and not a quotation


def marked_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands in quotation marks, with these, a term or a name too."""
    for found in _QUOTED.finditer(text):
        yield found.span()


def quoted_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words are quoted, without their marks; terms and names are not."""
    for found in _QUOTED.finditer(text):
        span = found.span(found.lastindex or 0)
        if count_words(text[span[0] : span[1]]) > _TERM:
            yield span
