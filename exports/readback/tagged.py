"""The tags of a read PDF as a tree with its text, and what that tree says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from exports.charts.words import data_in
from exports.document import rows_text
from exports.readback.directed import runs_leftward
from exports.readback.model import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK_ID, _ADDED_ID = "block:", "added:"  # before the ids of elements
_NOT_LISTED = ("title", f"{_ADDED_ID}contents")  # ids of headings
_HEADING = re.compile("H[1-6]")
_TEXT_ROLES = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "TH", "TD")
_CELLS = ("TH", "TD")
_APART = ("Note", "Reference", "Figure", "Lbl")  # no part of the text around them
# Where letters run leftward pdfium loses the space at the end of a line.
_ENDS = " " + LINE_END
_LINE_ENDS = re.compile(rf" *{LINE_END}[ {LINE_END}]*")
_NEXT_LINE = 0.6  # of the size: a baseline that far off is that of another line


@dataclass(frozen=True, slots=True)
class Piece:
    """A text object: what it says, and where its line stands, in points."""

    text: str
    page: int
    baseline: float
    size: float

    def is_behind(self, other: Piece) -> bool:
        """Whether it goes on the line of another one, raised or not."""
        far = abs(self.baseline - other.baseline)
        return self.page == other.page and far <= _NEXT_LINE * self.size


@dataclass(slots=True)
class Node:
    """An element of the tree, with the text on its pages."""

    role: str
    id: str = ""
    language: str = ""
    alternative: str = ""
    kids: list[Node | Piece] = field(default_factory=list)

    def below(self) -> Iterator[Node]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.below()

    def text(self) -> str:
        """Return the text of one paragraph, what stands apart left out."""
        pieces = list(self.pieces())
        text = "".join([piece.text for piece in pieces])
        if not runs_leftward(text):
            return text
        parts = [
            piece.text if piece.is_behind(before) else LINE_END + piece.text
            for before, piece in pairwise(pieces)
        ]
        text = pieces[0].text + "".join(parts)
        return _LINE_ENDS.sub(LINE_END, text.strip(_ENDS))

    def entry(self) -> str:
        """Return an entry of contents with its number, without those below it."""
        references = [
            kid
            for kid in self.kids
            if isinstance(kid, Node) and kid.role == "Reference"
        ]
        below = (node for reference in references for node in reference.below())
        pieces = (kid for node in below for kid in node.kids)
        return "".join(kid.text for kid in pieces if isinstance(kid, Piece))

    def shows_text(self) -> bool:
        """Whether anything can be read on the page under this element."""
        return any(
            isinstance(kid, Piece) and not kid.text.isspace()
            for node in self.below()
            for kid in node.kids
        )

    def pieces(self) -> Iterator[Piece]:
        """Yield the text objects of one paragraph."""
        for kid in self.kids:
            if isinstance(kid, Piece):
                yield kid
            elif kid.role not in _APART:
                yield from kid.pieces()


def paragraphs_in(nodes: list[Node]) -> Iterator[str]:
    """Yield the text of each paragraph, without what a writer added."""
    for node in nodes:
        if node.role in _TEXT_ROLES and not node.id.startswith(_ADDED_ID):
            yield node.text()


def added_in(nodes: list[Node]) -> Iterator[str]:
    """Yield what stands beside the text, and the entries of contents."""
    for node in nodes:
        if node.role == "TOCI":
            yield node.entry()
        elif node.id.startswith(_ADDED_ID):
            yield node.text()


def headings_in(nodes: list[Node]) -> Iterator[tuple[str, int]]:
    """Yield the headings that contents may list, each with its page from 1."""
    for node in nodes:
        if _HEADING.fullmatch(node.role) and node.id not in _NOT_LISTED:
            text, piece = node.text(), next(node.pieces(), None)
            if piece and text.strip():
                yield text, piece.page + 1


def passages_in(nodes: list[Node]) -> Iterator[tuple[str, str]]:
    """Yield what stands under the id of each block; tables, charts: the cells alone.

    Those of a chart are taken from its words for who cannot see it, as long as it shows
    any text at all: what it shows is not held against them.
    """
    for node in nodes:
        if node.id.startswith(_BLOCK_ID):
            if node.role == "Table":
                text = rows_text(
                    [cell.text() for cell in row.below() if cell.role in _CELLS]
                    for row in node.below()
                    if row.role == "TR"
                )
            elif drawn := [n for n in node.below() if data_in(n.alternative)]:
                text = data_in(drawn[0].alternative) if drawn[0].shows_text() else ""
            else:
                texts = [p.text() for p in node.below() if p.role in _TEXT_ROLES]
                text = "\n".join(texts)
            yield node.id.removeprefix(_BLOCK_ID), text
