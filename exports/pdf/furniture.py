"""What stands outside the text of each page: marking, running title, page number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from exports.languages import page_of
from exports.pdf.words import shape_word
from exports.sheet import BannerShape, RunningHead

if TYPE_CHECKING:
    from exports.document import Document, Marking
    from exports.pdf.composer import Composer
    from exports.pdf.geometry import Geometry
    from exports.pdf.ink import Ink
    from exports.pdf.words import Look, Word
    from exports.sheet import TextStyle

_PADDING = 6.0  # points left and right of a marking on its ground
_RULE = 0.4


class Furniture:
    """The furniture of one document.

    The first page has no running title: the title itself stands there. Where it is a
    cover it has no page number and no reference either. A marking is on every page.
    """

    def __init__(
        self, document: Document, composer: Composer, page: Geometry, *, cover: bool
    ) -> None:
        self._cover = cover
        self._document = document
        self._composer = composer
        self._page = page
        indent = composer.sheet.style("running").indent
        self._left = max(page.left + indent, 0.0)
        self._page_of = page_of(document.metadata.language)

    def draw(self, ink: Ink, number: int, count: int) -> None:
        """Draw it all on page ``number`` of ``count``, counted from 1."""
        if self._document.marking:
            self._banner(ink, self._document.marking, self._page.top_banner, "Top")
            self._banner(
                ink, self._document.marking, self._page.bottom_banner, "Bottom"
            )
        if number == 1 and self._cover:
            return
        before, between, after = self._page_of
        self._footer(ink, f"{before}{number}{between}{count}{after}")
        if number > 1:
            self._running_title(ink)

    def _banner(self, ink: Ink, marking: Marking, y: float, edge: str) -> None:
        style = self._composer.sheet.style("marking")
        look, words = self._words(marking.label, style, marking.text_colour)
        width = _width(words, look)
        right = self._page.width - self._page.right
        left = right - width - 2 * _PADDING
        bottom = y - style.leading * 0.3
        start = left
        if self._composer.sheet.banner is BannerShape.BAR:
            start = self._left
        box = (start, bottom, right - start, style.leading * 1.1)
        ink.rectangle(box, marking.background)
        ink.furniture(words, look, (left + _PADDING, y), edge, marking=True)

    def _running_title(self, ink: Ink) -> None:
        page, sheet = self._page, self._composer.sheet
        text = self._running_text()
        if not text:
            return
        look, words = self._words(text, sheet.style("running"))
        width = page.width - page.right - self._left
        fitting = _shortened(words, look, width)
        ink.furniture(fitting, look, (self._left, page.running_title), "Top")
        box = (self._left, page.running_title - 5, width, _RULE)
        ink.rectangle(box, sheet.rule)

    def _running_text(self) -> str:
        metadata, head = self._document.metadata, self._composer.sheet.running_head
        match head:
            case RunningHead.TITLE:
                return metadata.title
            case RunningHead.ORGANISATION:
                return metadata.organisation or metadata.title
            case RunningHead.NONE:
                return ""
            case _:
                assert_never(head)

    def _footer(self, ink: Ink, text: str) -> None:
        look, words = self._words(text, self._composer.sheet.style("running"))
        page = self._page
        x = page.width - page.right - _width(words, look)
        ink.furniture(words, look, (x, page.folio), "Bottom")
        reference = self._document.metadata.reference
        if reference:
            look, words = self._words(reference, self._composer.sheet.style("running"))
            ink.furniture(words, look, (self._left, page.folio), "Bottom")

    def _words(
        self, text: str, style: TextStyle, colour: str | None = None
    ) -> tuple[Look, list[Word]]:
        composer = self._composer
        coloured = replace(style, colour=colour or style.colour)
        look = composer.look(coloured, composer.language)
        words = [shape_word(word, look, composer.fonts) for word in text.split()]
        return look, words


def _width(words: list[Word], look: Look) -> float:
    spaces = max(len(words) - 1, 0) * look.space
    return sum(word.width for word in words) + spaces


def _shortened(words: list[Word], look: Look, width: float) -> list[Word]:
    while words and _width(words, look) > width:
        words = words[:-1]
    return words
