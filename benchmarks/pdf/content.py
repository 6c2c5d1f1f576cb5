"""What is set: the brief of an essay, and long documents made of our essays' words."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from exports.document import (
    Block,
    Document,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    Paragraph,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEMPLATE = "intelligence-assessment"  # two pages of our essays
ESSAYS = Path(__file__).parents[2] / "resources" / "essays"
_LONG, _SHORT = (45, 110), (8, 25)  # words of a paragraph, of a point in a list
_NOTE = (5, 40)
_NOTED = 8  # a paragraph in so many has a note
_LINKED, _STRESSED, _FOREIGN = 0.25, 0.3, 0.15  # of the paragraphs
_SECTION, _SUBSECTION = 40, 10  # paragraphs from one heading to the next
_LISTED, _FIRST_LIST = 13, 5  # and from one list to the next
_POINTS = 3
_COMMA = 9  # words before the comma of a sentence
_RUSSIAN = ("рынок", "страхование", "перевозки", "порт", "судно", "договор", "зерно")


def brief_of(essay: Path) -> Document:
    """Return the brief that Briefwright drafts from an essay."""
    from app.cli.jobs import choose_brief, load_job  # noqa: PLC0415 - not in engines
    from app.composing.compile import compile_brief  # noqa: PLC0415
    from app.composing.templates import load_template  # noqa: PLC0415

    dossier = load_job(essay, _TEMPLATE)
    brief = choose_brief(dossier, None)
    return compile_brief(brief, dossier, load_template(brief.template))


def long_document(count: int, seed: int = 20261122) -> Document:
    """Return a document of so many paragraphs, of one seed the same at every run."""
    title = f"A document of {count} paragraphs"
    return Document(Metadata(title), tuple(_Author(seed).blocks(count)))


class _Author:
    """Writes sentences of words drawn from our essays, as often as they stand there."""

    def __init__(self, seed: int) -> None:
        self._drawn = random.Random(seed)  # noqa: S311 - the same text every time
        text = "".join(
            path.read_text(encoding="utf-8") for path in sorted(ESSAYS.iterdir())
        )
        words = (word.strip(".,;:?!()[]#*“”\"'—").lower() for word in text.split())
        self._words = [word for word in words if word.isalpha() and word.isascii()]

    def blocks(self, count: int) -> Iterator[Block]:
        """Yield paragraphs with headings and lists between them."""
        written = 0
        while written < count:
            if written % _SECTION == 0:
                yield Heading(1, (Text(self._sentence(5)),))
            elif written % _SUBSECTION == 0:
                yield Heading(2, (Text(self._sentence(6)),))
            if written % _LISTED == _FIRST_LIST and written + _POINTS <= count:
                yield List(tuple(self._point() for _ in range(_POINTS)))
                written += _POINTS
            else:
                noted = written % _NOTED == 0
                yield Paragraph(tuple(self._paragraph(noted=noted)))
                written += 1

    def _point(self) -> ListItem:
        return ListItem((Paragraph((Text(self._text(_SHORT)),)),))

    def _paragraph(self, *, noted: bool) -> Iterator[Inline]:
        drawn = self._drawn
        yield Text(self._text(_LONG))
        if drawn.random() < _STRESSED:
            words = " ".join(drawn.choices(self._words, k=3))
            yield Text(f" {words}", emphasis=True)
            yield Text(f" {self._text(_SHORT)}")
        if drawn.random() < _FOREIGN:
            yield Text(" ")
            yield Text(" ".join(drawn.choices(_RUSSIAN, k=2)), language="ru")
        if drawn.random() < _LINKED:
            number = drawn.randint(1, 999)
            yield Text(" ")
            yield Link((Text(f"reference {number}"),), f"https://example.org/{number}")
        if noted:
            yield Note((Text(self._text(_NOTE)),))

    def _text(self, bounds: tuple[int, int]) -> str:
        left = self._drawn.randint(*bounds)
        sentences = []
        while left > 0:
            length = self._drawn.randint(6, 22)
            sentences.append(self._sentence(length) + ".")
            left -= length
        return " ".join(sentences)

    def _sentence(self, length: int) -> str:
        words = self._drawn.choices(self._words, k=length)
        if length > _COMMA:
            words[_COMMA] += ","
        return " ".join(words).capitalize()
