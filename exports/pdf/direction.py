"""Which way a paragraph runs: as its language does, else as most of its letters do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional

from exports.document import CrossReference, Link, Note, Paragraph, Text, plain_text
from exports.languages import is_right_to_left
from exports.pdf.bidi import is_mixed, letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.document import Inline, ListItem

_ISOLATE, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def paragraph_level(content: Sequence[Inline], language: str | None, usual: str) -> int:
    """Return 1 for a paragraph that runs from right to left, else 0.

    ``language`` is that which the paragraph itself is said to be in. Where nothing is
    said, words of other languages are left out of the count, and where it is even the
    ``usual`` language decides. UAX 9, HL1, allows this; the first letter alone (P2)
    would turn an English paragraph that starts with a Hebrew name.
    """
    if language is not None:
        return int(is_right_to_left(language))
    level = int(is_right_to_left(usual))
    text = "".join(_untagged(content))
    if not level and not is_mixed(text):
        return level
    rightward, leftward = letters(text)
    return level if rightward == leftward else int(leftward > rightward)


def figures(content: tuple[Inline, ...], usual: str) -> tuple[Inline, ...]:
    """Return content; figures alone as an isolate that keeps their signs in place.

    Where the ``usual`` language runs from right to left, a minus would come to stand on
    the right of its number. With Arabic figures (class AN) it does (Unicode CLDR).
    """
    own = {bidirectional(character) for character in plain_text(content)}
    if (
        is_right_to_left(usual)
        and "EN" in own
        and own.isdisjoint(("L", "R", "AL", "AN"))
        and all(isinstance(inline, Text | Note) for inline in content)
    ):
        return (Text(_ISOLATE), *content, Text(_END))
    return tuple(content)


def runs_leftward(item: ListItem, usual: str) -> bool:
    """Whether the first paragraph of a point runs from right to left."""
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return is_right_to_left(usual)
    return paragraph_level(first.content, first.language, usual) == 1


def _untagged(content: Sequence[Inline]) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text(text=text, language=None) | CrossReference(text=text):
                yield text
            case Link(content=runs):
                yield from _untagged(runs)
            case _:
                pass
