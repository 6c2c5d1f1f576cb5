"""Inline content to lines, with its notes, links and languages.

Elements of the structure tree are made on the way, in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, assert_never

from exports.document import (
    CrossReference,
    Inline,
    LineBreak,
    Link,
    Note,
    Text,
    plain_text,
)
from exports.languages import is_right_to_left, note_links
from exports.pdf.direction import paragraph_level
from exports.pdf.links import leads_out
from exports.pdf.setting import Line, set_lines
from exports.pdf.tags import Element
from exports.pdf.whole import Fact, Whole
from exports.pdf.words import Place, Span, Web, WordBuilder, look_of
from exports.sheet import Figures
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exports.pdf.fonts import FontSet
    from exports.pdf.words import Look
    from exports.sheet import StyleSheet, TextStyle

BLOCK_ID = "block:"  # before the id of a block, in that of its element
_NAMED = 5  # missing characters that a loss names
_FEATURES = {  # of OpenType, for the figures of a style
    Figures.LINING: "lnum,pnum",
    Figures.OLDSTYLE: "onum,pnum",
    Figures.TABULAR: "lnum,tnum",
}
_NARROWEST = 0.5  # of the measure of a heading: its lines are no shorter
_JUSTIFIED = 19.0  # times the size, some 42 letters: shorter lines are left ragged
_NEAR_ENOUGH = 4.0  # points
_UNLINKED = sentence("The link to {address} is written as text only")
_LEADS_NOWHERE = sentence("“{text}” leads nowhere in this file")
NOTE_INDENT = 12.0  # points from the margin to the text of a note


@dataclass(frozen=True, slots=True, eq=False)
class SetText:
    """A paragraph in lines: its element, and the look of the spaces between words.

    ``level`` is odd where it runs from right to left; if it is ``mixed``, some of it
    does, and its lines are put in order as they are drawn.
    """

    lines: tuple[Line, ...]
    element: Element
    look: Look
    style: TextStyle
    level: int = 0
    mixed: bool = False

    def span_at_end(self, line: Line) -> Span | None:
        """Return the span that the next line begins with, if this one ends in one."""
        before = line.words[-1].pieces[-1].span
        if before is None:
            return None
        following = self.lines[self.lines.index(line) + 1]
        return following.words[0].pieces[0].span


@dataclass(frozen=True, slots=True, eq=False)
class SetNote:
    """A note in lines. ``label`` is the element of its number, a link back."""

    number: int
    text: SetText
    label: SetText


@dataclass(frozen=True, slots=True)
class _Where:
    """What surrounds an inline: its style, its element, the language it is in."""

    style: TextStyle
    element: Element
    language: str


class Composer:
    """The inline content of one document."""

    def __init__(
        self, fonts: FontSet, sheet: StyleSheet, language: str, measure: float
    ) -> None:
        self.fonts = fonts
        self.sheet = sheet
        self.language = language
        self.whole = Whole()
        self.picture_dpi = 0  # the most that pictures keep, 0 for all they have
        self.at_end = False  # whether notes are endnotes: their elements stand apart
        self._measure = measure
        self._looks: dict[tuple[object, ...], Look] = {}

    def look(
        self,
        style: TextStyle,
        language: str,
        *,
        strong: bool = False,
        emphasis: bool = False,
    ) -> Look:
        """Return the look of a run: emphasis within emphasis is upright again."""
        strong = strong or style.strong
        emphasis = emphasis != style.emphasis
        key = (
            style.face, style.size, style.colour, strong, emphasis, language,
            style.justified, style.figures,
        )  # fmt: skip
        found = self._looks.get(key)
        if found is None:
            font = self.fonts.font(style.face, strong=strong, emphasis=emphasis)
            made = font, style.size, style.colour, language, _FEATURES[style.figures]
            found = self._looks[key] = look_of(*made, divides=style.justified)
            found.forget_many()
        return found

    def set(
        self,
        content: Sequence[Inline],
        style: TextStyle,
        element: Element,
        measure: float,
        language: str | None = None,
        *,
        balanced: bool = False,
    ) -> SetText:
        """Set one paragraph. ``language`` is that of its element.

        ``balanced`` lines are about as long as each other, as suits a heading.
        """
        where = _Where(style, element, language or self.language)
        builder = WordBuilder(self.fonts)
        for inline in content:
            self._inline(inline, where, builder)
        builder.level = paragraph_level(content, language, self.language)
        if balanced:
            widest = max((w.width for line in builder.lines for w in line), default=0.0)
            return _narrowest(partial(self._set, builder, where), (widest, measure))
        return self._set(builder, where, measure)

    def plain(
        self, text: str, style: TextStyle, element: Element, measure: float
    ) -> SetText:
        """Set a paragraph of plain text."""
        return self.set((Text(text),), style, element, measure)

    def linked(
        self,
        content: Sequence[Text],
        style: TextStyle,
        span: Span,
        element: Element,
        measure: float,
    ) -> SetText:
        """Set a paragraph that is all one link."""
        where = _Where(style, element, self.language)
        builder = WordBuilder(self.fonts)
        for run in content:
            self._text(run, where, builder, span)
        builder.level = paragraph_level(content, None, self.language)
        return self._set(builder, where, measure)

    def _set(self, builder: WordBuilder, where: _Where, measure: float) -> SetText:
        style, look = where.style, self.look(where.style, where.language)
        justified = style.justified and measure >= _JUSTIFIED * style.size
        lines: list[Line] = []
        for words in builder.lines:
            lines += set_lines(words, look, measure, self.fonts, justified=justified)
        self._note_missing()
        level, mixed = builder.level, builder.mixed
        return SetText(tuple(lines), where.element, look, style, level, mixed)

    def foreign(self, language: str | None) -> str | None:
        """Return a language if it is not that of the document: then a tag says it."""
        return None if language == self.language else language

    def named(self, block: str) -> str:
        """Return the id of the element of a block: each only once in a file."""
        return f"{BLOCK_ID}{block}" if block and self.whole.take(block) else ""

    def lose(self, code: str, message: str) -> None:
        """Note what could not be carried over in the block at work."""
        self.whole.lose(code, message)

    def _note_missing(self) -> None:
        if missing := self.fonts.take_missing():
            self.lose("missing-character", _unshown(missing))

    def _inline(self, inline: Inline, where: _Where, builder: WordBuilder) -> None:
        match inline:
            case Text():
                self._text(inline, where, builder, None)
            case Link():
                self._link(inline, where, builder)
            case LineBreak():
                builder.break_line()
            case CrossReference():
                self._reference(inline, where, builder)
            case Note():
                self._note(inline, where, builder)
            case _:
                assert_never(inline)

    def _text(
        self, run: Text, where: _Where, builder: WordBuilder, span: Span | None
    ) -> None:
        language = run.language or where.language
        if span is None and language != where.language:
            span = Span(where.element.inline("Span", language=language))
        look = self.look(
            where.style, language, strong=run.strong, emphasis=run.emphasis
        )
        own = run.language
        level = None if own is None else int(is_right_to_left(own))
        builder.text(run.text, look, span, level)

    def _link(self, link: Link, where: _Where, builder: WordBuilder) -> None:
        if not leads_out(link.target):
            self.lose("link", _UNLINKED.format(address=f"{link.target:.80}"))
            for run in link.content:
                self._text(run, where, builder, None)
            return
        span = Span(where.element.inline("Link"), Web(link.target), link.target)
        self._linked(link.content, where, builder, span)

    def _reference(
        self, reference: CrossReference, where: _Where, builder: WordBuilder
    ) -> None:
        run = Text(reference.text)
        if not self.whole.ask(Fact.PLACE, reference.target):
            self.lose("reference", _LEADS_NOWHERE.format(text=reference.text))
            self._text(run, where, builder, None)
            return
        element = where.element.inline("Link")
        span = Span(element, Place("block", reference.target), reference.text)
        self._linked((run,), where, builder, span)

    def _linked(
        self, runs: Sequence[Text], where: _Where, builder: WordBuilder, span: Span
    ) -> None:
        style = replace(where.style, colour=self.sheet.link)
        for run in runs:
            self._text(run, replace(where, style=style), builder, span)

    def _note(self, note: Note, where: _Where, builder: WordBuilder) -> None:
        number = self.whole.ask(Fact.NOTES) + 1
        reference = where.element.inline("Reference")
        link = reference.inline("Link")
        said, _ = note_links(self.language, number)
        span = Span(link, Place("note", str(number)), said)
        style = replace(where.style, colour=self.sheet.link)
        builder.mark(number, self.look(style, self.language), span)
        name = f"note-{number}"
        if self.at_end:
            element = Element("Note", "", name)
        else:
            element = reference.followed_by("Note", name)
        self.whole.notes.append(self._set_note(number, note, element))

    def _set_note(self, number: int, note: Note, element: Element) -> SetNote:
        style = self.sheet.style("note")
        link = element.child("Lbl").child("Link")
        _, said = note_links(self.language, number)
        back = Span(link, Place("mark", str(number)), said)
        coloured = replace(style, colour=self.sheet.link)
        builder = WordBuilder(self.fonts)
        look = self.look(coloured, self.language)
        builder.mark(number, look, back)
        lines = set_lines(
            builder.lines[0], look, NOTE_INDENT, self.fonts, justified=False
        )
        label = SetText(tuple(lines), link, look, style)
        text = self.set(note.content, style, element, self._measure - NOTE_INDENT)
        return SetNote(number, text, label)


def _unshown(missing: Sequence[str]) -> str:
    one = sentence("No font has 1 character of this: {named}; boxes stand there")
    said = sentence(
        "No font has {count} characters of this: {named}; boxes stand there"
    )
    count = len(missing)
    return (one if count == 1 else said).format(count=count, named=_named(missing))


def _named(missing: Sequence[str]) -> str:
    """Return the first few of some characters with their numbers, and how many more."""
    named = ", ".join(map(_with_number, missing[:_NAMED]))
    return f"{named}, … (+{len(missing) - _NAMED})" if missing[_NAMED:] else named


def _with_number(character: str) -> str:
    number = " ".join(f"U+{ord(part):04X}" for part in character)
    return f"“{character}” ({number})" if character.isprintable() else number


def _narrowest(
    set_in: Callable[[float], SetText], measures: tuple[float, float]
) -> SetText:
    """Set a text in the narrowest of some measures that needs no more lines.

    Its lines start at either end of the widest, as they run.
    """
    least, high = measures
    low = max(high * _NARROWEST, least)
    made = set_in(high)
    while len(made.lines) > 1 and high - low > _NEAR_ENOUGH:
        middle = (low + high) / 2
        tried = set_in(middle)
        if len(tried.lines) > len(made.lines):
            low = middle
        else:
            made, high = tried, middle
    lines = tuple(
        replace(line, measure=measures[1], justified=False) for line in made.lines
    )
    return replace(made, lines=lines)


def described(content: Sequence[Inline]) -> str:
    """Return the text of a heading for a bookmark: one line."""
    return " ".join(plain_text(tuple(content)).split())
