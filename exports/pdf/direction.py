"""Which way a paragraph runs: as its language does, else as most of its letters do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional

from exports.document import (
    CrossReference,
    Link,
    List,
    Note,
    Paragraph,
    Text,
    plain_text,
)
from exports.languages import UNDETERMINED, is_right_to_left
from exports.pdf.bidi import is_mixed, letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.document import Inline

_ISOLATE, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def paragraph_level(content: Sequence[Inline], language: str | None, usual: str) -> int:
    """Return 1 for a paragraph that runs from right to left, else 0.

    ``language`` is that which the paragraph itself is said to be in. Where nothing is
    said, most of its letters decide, whatever language its runs are said to be in, and
    where it is even the ``usual`` language. UAX 9, HL1, allows this; the first letter
    alone (P2) would turn an English paragraph that starts with a Hebrew name.
    """
    if language is not None:
        return int(is_right_to_left(language))
    level = int(is_right_to_left(usual))
    text = "".join(_texts(content))
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


def runs_leftward(blocks: Sequence[Paragraph | List], usual: str) -> bool:
    """Whether the first paragraph of a point or a callout runs from right to left."""
    match blocks[:1]:
        case [Paragraph(content=content, language=language)]:
            return paragraph_level(content, language, usual) == 1
        case [List(items=[item, *_])]:
            return runs_leftward(item.blocks, usual)
        case _:
            return is_right_to_left(usual)


def language_of(usual: str, *, leftward: bool) -> str:
    """Return a language of a direction for signs of none: the usual one, if it can."""
    if is_right_to_left(usual) == leftward:
        return usual
    return "ar" if leftward else UNDETERMINED


def _texts(content: Sequence[Inline]) -> Iterator[str]:
    """Yield the texts of content; its notes and typed addresses have no say."""
    for inline in content:
        match inline:
            case Text(text=text) | CrossReference(text=text):
                yield text
            case Link(content=runs, target=target):
                yield from (run.text for run in runs if run.text != target)
            case _:
                pass
