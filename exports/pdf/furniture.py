"""What stands outside the text of each page: marking, running title, page number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol, assert_never

from exports.languages import is_right_to_left, page_of
from exports.pdf.mixed import line_of_words
from exports.sheet import BannerShape, RunningHead

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from exports.document import Document
    from exports.pdf.composer import Composer
    from exports.pdf.embedding import FontUse
    from exports.pdf.geometry import Geometry
    from exports.pdf.ink import Ink
    from exports.pdf.links import Spot
    from exports.pdf.memory import Kept
    from exports.pdf.strips import Bookmark
    from exports.pdf.words import Look, Word
    from exports.sheet import TextStyle


class _Draw(Protocol):
    """A method that draws something with a text."""

    __name__: str

    def __call__(self, ink: Ink, text: str, /) -> None: ...


_PADDING = 6.0  # points left and right of a marking on its ground
_RULE_DOWN = 5.0  # points from the base line of the running title to its rule
_APART = 12.0  # points, at least, between the reference and the page number
_LOOSE = " ,;:.–—-"  # what no ellipsis follows


class Furnished(NamedTuple):
    """What stands on a page outside its text, and what it needs of fonts."""

    operators: tuple[str, ...]
    uses: tuple[FontUse, ...]


class Furniture:
    """The furniture of one document.

    The first page has no running title: the title itself stands there. Where it is a
    cover it has no page number and no reference either. A marking is on every page.
    """

    def __init__(
        self,
        document: Document,
        composer: Composer,
        page: Geometry,
        kept: Kept[Hashable, Furnished],
        *,
        cover: bool,
    ) -> None:
        self._cover = cover
        self._kept = kept
        self._lines: dict[tuple[Look, str], list[Word]] = {}
        self._drawn: dict[tuple[_Draw, str], tuple[str, ...]] = {}  # on many pages
        self._document = document
        self._composer = composer
        self._page = page
        self._page_of = page_of(document.metadata.language)
        self._leftward = int(is_right_to_left(document.metadata.language))
        self._left, self._right = page.left, page.width - page.right
        out = composer.sheet.style("running").indent
        if self._leftward:
            self._right -= max(out, -page.beside(leftward=True))
        else:
            self._left += max(out, -page.beside(leftward=False))

    def draw_all(
        self, inks: Sequence[Ink], marks: Sequence[tuple[Bookmark, Spot]]
    ) -> None:
        """Draw it on all pages; ``marks`` say where headings stand."""
        named = _sections(marks, len(inks))
        for number, (ink, section) in enumerate(zip(inks, named, strict=True), 1):
            self._draw(ink, number, len(inks), section)

    def _draw(self, ink: Ink, number: int, count: int, section: str) -> None:
        """Draw it on page ``number`` of ``count``, counted from 1, of a section."""
        self._put(ink, self._banner, "Top")
        self._put(ink, self._banner, "Bottom")
        if number == 1 and self._cover:
            return
        before, between, after = self._page_of
        self._put(ink, self._footer, f"{before}{number}{between}{count}{after}")
        if number > 1:
            self._put(ink, self._running_title, section)

    def _put(self, ink: Ink, draw: _Draw, text: str) -> None:
        """Draw something with a text; once, as it is the same on many pages."""
        made = self._drawn.get((draw, text))
        if made is None:
            made = self._drawn[draw, text] = self._made(ink, draw, text)
        ink.drawn.operators += made

    def _made(self, ink: Ink, draw: _Draw, text: str) -> tuple[str, ...]:
        """Return the operators of something, those of the last document if it can."""
        document = self._document
        key = (draw.__name__, text, document.marking, document.metadata)
        found = self._kept.find(key)
        if found is None or not ink.fonts.take(found.uses):
            start, shown = len(ink.drawn.operators), len(ink.shown)
            draw(ink, text)
            operators = tuple(ink.drawn.operators[start:])
            del ink.drawn.operators[start:]
            found = Furnished(operators, ink.fonts.uses(ink.shown[shown:]))
        self._kept.keep(key, found)
        return found.operators

    def _banner(self, ink: Ink, edge: str) -> None:
        marking = self._document.marking
        if not marking:
            return
        y = self._page.top_banner if edge == "Top" else self._page.bottom_banner
        style = self._composer.sheet.style("marking")
        look, words = self._words(marking.label, style, marking.text_colour)
        width = _width(words, look)
        right = self._right
        left = right - width - 2 * _PADDING
        bottom = y - style.leading * 0.3
        start = left
        if self._composer.sheet.banner is BannerShape.BAR:
            start = self._left
        box = (start, bottom, right - start, style.leading * 1.1)
        ink.rectangle(box, marking.background)
        ink.furniture(words, look, (left + _PADDING, y), edge, marking=True)

    def _running_title(self, ink: Ink, section: str) -> None:
        page, sheet = self._page, self._composer.sheet
        text = self._running_text(section)
        if not text:
            return
        width = self._right - self._left
        look, fitting = self._fitting(text, width)
        x = self._across(self._left, _width(fitting, look))
        ink.furniture(fitting, look, (x, page.running_title), "Top")
        if sheet.running_rule:
            y = page.running_title - _RULE_DOWN
            ink.rectangle((self._left, y, width, sheet.running_rule), sheet.rule)

    def _running_text(self, section: str) -> str:
        metadata, head = self._document.metadata, self._composer.sheet.running_head
        match head:
            case RunningHead.TITLE:
                return metadata.title
            case RunningHead.ORGANISATION:
                return metadata.organisation or metadata.title
            case RunningHead.SECTION:
                return section or metadata.title
            case RunningHead.NONE:
                return ""
            case _:
                assert_never(head)

    def _footer(self, ink: Ink, text: str) -> None:
        look, words = self._words(text, self._composer.sheet.style("running"))
        page = self._page
        x = self._right - _width(words, look)
        across = self._across(x, _width(words, look))
        ink.furniture(words, look, (across, page.folio), "Bottom")
        reference = self._document.metadata.reference
        if reference:
            look, words = self._fitting(reference, x - self._left - _APART)
            across = self._across(self._left, _width(words, look))
            ink.furniture(words, look, (across, page.folio), "Bottom")

    def _across(self, left: float, width: float) -> float:
        """Return the left end of what starts at the right where text runs leftward."""
        if not self._leftward:
            return left
        return self._left + self._right - left - width

    def _fitting(self, text: str, width: float) -> tuple[Look, list[Word]]:
        """Return a line in the style of running heads; an ellipsis ends a cut one."""
        style = self._composer.sheet.style("running")
        look, words = self._words(text, style)
        while text and _width(words, look) > width:
            text = text.rpartition(" ")[0] or text[: len(text) // 2]
            _, words = self._words(f"{text.rstrip(_LOOSE)}…" if text else "", style)
        return look, words

    def _words(
        self, text: str, style: TextStyle, colour: str | None = None
    ) -> tuple[Look, list[Word]]:
        composer = self._composer
        coloured = replace(style, colour=colour or style.colour)
        look = composer.look(coloured, composer.language)
        found = self._lines.get((look, text))
        if found is None:
            found = line_of_words(text, look, composer.fonts, self._leftward)
            self._lines[look, text] = found
        return look, found


def _width(words: list[Word], look: Look) -> float:
    spaces = max(len(words) - 1, 0) * look.space
    return sum(word.width for word in words) + spaces


def _sections(marks: Sequence[tuple[Bookmark, Spot]], pages: int) -> list[str]:
    """Return the section each page belongs to: by headings of the highest level."""
    top = min((mark.level for mark, _ in marks), default=0)
    first: dict[int, str] = {}
    last: dict[int, str] = {}
    for mark, spot in marks:
        if mark.level == top:
            first.setdefault(spot.page, mark.title)
            last[spot.page] = mark.title
    named: list[str] = []
    before = ""
    for page in range(pages):
        named.append(first.get(page, before))
        before = last.get(page, before)
    return named
