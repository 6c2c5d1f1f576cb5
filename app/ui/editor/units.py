"""What stands on the page, as values: the brief cut into units and lines, without Qt.

A unit is what can be selected, moved and repainted by itself; a line is one paragraph
of it. Two equal units look the same, so the page repaints only those that differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, assert_never

from app.composing.compile import SOURCES
from app.domain import stretch
from app.domain.brief import (
    WIDTHS,
    Citation,
    Form,
    ItemNote,
    PictureItem,
    QuotationItem,
    Section,
    TableItem,
    TextItem,
)
from app.domain.ids import SectionId
from app.domain.wording import tr
from app.models.positions import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.brief import Brief, Item
    from app.domain.dossier import Dossier
    from app.domain.ids import PictureId
    from app.domain.quotation import Quotation
    from app.domain.stretch import Stretch, Stretches
    from app.domain.template import Slot, Template

CHIP = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: where a note mark is drawn
TIE = "\u200c\u200d"  # ZWNJ, ZWJ: no letter joins, and no line ends (UAX 14, LB8a)
_UNTIED = "\u200c\u200c"  # looks like a tie that stands in a text itself
_MARK = TIE + CHIP


class Role(Enum):
    """What a line is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ORIGINAL = "original"
    TRANSLATION = "translation"
    ATTRIBUTION = "attribution"
    CAPTION = "caption"
    CELL = "cell"
    HEAD_CELL = "head cell"
    TAIL = "tail"  # what Qt needs after a table; it carries the table's note marks
    PROMPT = "prompt"
    PICTURE = "picture"  # an empty line, as high as what is painted there


WRITABLE = {
    Role.TITLE,
    Role.HEADING,
    Role.TEXT,
    Role.TRANSLATION,
    Role.CAPTION,
    Role.CELL,
    Role.HEAD_CELL,
    Role.PROMPT,
}

STRIPPED = {Role.TITLE, Role.HEADING}  # the store keeps these without spaces around


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture on the page: its part of the width, its height by its width."""

    picture: PictureId
    share: float
    tall: float
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. ``marks`` are the code points of the text before which one is.

    ``stretches`` are those parts of the text that stand out, in order.
    """

    role: Role
    text: str
    form: Form = Form.PARAGRAPH
    language: str | None = None
    marks: tuple[int, ...] = ()
    placeholder: str = ""
    shot: Shot | None = None
    stretches: Stretches = ()

    def shown(self) -> str:
        """Return the text as the document holds it, without marks."""
        return shown_line(self.text).replace(TIE, _UNTIED)

    def laid(self) -> str:
        """Return the text as the document holds it, a chip tied on for every mark."""
        text = self.shown()
        for at in reversed(self.marks):
            text = text[:at] + _MARK + text[at:]
        return text

    def text_at(self, at: int) -> int:
        """Return the code point of the text at one of the laid line."""
        passed = (max(0, at - start) for start in self._mark_starts())
        return at - sum(min(len(_MARK), far) for far in passed)

    def stop_at(self, at: int) -> int:
        """Return the place itself, or that behind the tie that it is in or before."""
        for start in self._mark_starts():
            if start <= at < start + len(TIE):
                return start + len(TIE)
        return at

    def laid_at(self, at: int, before: int = 0) -> int:
        """Return the place in the laid line behind the marks at a code point.

        ``before`` is how many of these it is to stand before.
        """
        return at + len(_MARK) * (sum(mark <= at for mark in self.marks) - before)

    def laid_stretches(self) -> Iterator[tuple[int, int, Stretch]]:
        """Yield the stretches with their places in the laid line."""
        for one in self.stretches:
            yield self.laid_at(one.start), self.laid_at(one.end - 1) + 1, one

    def _mark_starts(self) -> Iterator[int]:
        for number, mark in enumerate(self.marks):
            yield mark + len(_MARK) * number

    def marks_between(self, first: int, last: int) -> range:
        """Return which marks have their chip between two places of the laid line."""
        laid = self.laid()
        return range(laid[:first].count(CHIP), laid[:last].count(CHIP))


def bare(laid: str) -> str:
    """Return a laid text without its marks."""
    return laid.replace(CHIP, "").replace(TIE, "")


@dataclass(frozen=True, slots=True)
class Unit:
    """The title, a heading, an item or the prompt of an empty section."""

    id: str
    section: SectionId
    lines: tuple[Line, ...]
    columns: int = 0  # of a table: its cells are the lines between first and last

    @property
    def role(self) -> Role:
        """The role of its first line."""
        return self.lines[0].role

    @property
    def is_item(self) -> bool:
        """Whether it stands for an item of the brief."""
        return self.role not in {Role.TITLE, Role.HEADING, Role.PROMPT}

    @property
    def skeleton(self) -> tuple[object, ...]:
        """What must be equal for one unit to be repainted as another in place."""
        return (self.id, self.role, len(self.lines), self.columns)


@dataclass(frozen=True, slots=True)
class Place:
    """A position on the page: unit, line of it, code point of the laid line."""

    unit: int
    line: int
    at: int


def units_of(brief: Brief, dossier: Dossier, template: Template | None) -> list[Unit]:
    """Return the whole brief as units, in reading order."""
    title = Line(Role.TITLE, brief.title, placeholder=tr("Title"))
    units = [Unit("", SectionId(""), (title,))]
    for section in brief.sections:
        units.append(heading_unit(section))
        units += [item_unit(item, section.id, dossier) for item in section.items]
        if not section.items:
            slot = template.slot(section.slot) if template else None
            units.append(prompt_unit(section, slot))
    return units


def heading_unit(section: Section) -> Unit:
    """Return the unit of a section's heading."""
    line = Line(Role.HEADING, section.heading, placeholder=tr("Heading"))
    return Unit(section.id, section.id, (line,))


def prompt_unit(section: Section, slot: Slot | None) -> Unit:
    """Return the unit that stands for the missing text of an empty section."""
    prompt = slot.prompt if slot else ""
    if slot and slot.role == SOURCES:
        prompt = tr("The finished document lists here what you cite")
    line = Line(
        Role.PROMPT, "", placeholder=prompt or tr("Write here, or send a passage")
    )
    return Unit(prompt_id(section.id), section.id, (line,))


def prompt_id(section: str) -> str:
    """Return the id of the unit where the first words of an empty section go."""
    return f"{section}?"


def item_unit(item: Item, section: SectionId, dossier: Dossier) -> Unit:
    """Return the unit of an item. DossierError when its quotation is not there."""
    match item:
        case TextItem():
            return Unit(item.id, section, (_text_line(item),))
        case QuotationItem():
            quotation = dossier.quotation(item.quotation)
            return Unit(item.id, section, tuple(_card_lines(item, quotation)))
        case TableItem():
            lines = tuple(_table_lines(item))
            return Unit(item.id, section, lines, len(item.header))
        case PictureItem():
            return Unit(item.id, section, _picture_lines(item, dossier))
        case _:
            assert_never(item)


def attribution(quotation: Quotation) -> str:
    """Return who said it, as it stands under the quotation."""
    said = (quotation.speaker, quotation.role, quotation.outlet)
    return ", ".join(word for word in said if word)


def marked(item: TextItem) -> tuple[Citation | ItemNote, ...]:
    """Return what has a note mark, in order; what has no place comes last."""
    notes: tuple[Citation | ItemNote, ...] = (*item.notes, *item.citations)
    return tuple(sorted(notes, key=lambda note: (note.at is None, note.at or 0)))


def mark_positions(
    notes: Iterable[Citation | ItemNote], length: int
) -> tuple[int, ...]:
    """Return where the marks of notes stand in a text of this length, in order."""
    ends = (length if note.at is None else min(note.at, length) for note in notes)
    return tuple(sorted(ends))


def _text_line(item: TextItem) -> Line:
    marks = mark_positions(marked(item), len(item.text))
    stretches = stretch.tidied(item.stretches, len(item.text))
    return Line(
        Role.TEXT, item.text, item.form, item.language, marks, stretches=stretches
    )


def _card_lines(item: QuotationItem, quotation: Quotation) -> Iterator[Line]:
    yield Line(Role.ORIGINAL, quotation.original, language=quotation.language)
    translation = quotation.translation
    if translation is not None:
        yield Line(
            Role.TRANSLATION,
            translation.text,
            language=translation.language,
            placeholder=tr("Translation"),
        )
    text = attribution(quotation)
    cited = {citation.source for citation in item.citations}
    own = quotation.source is not None and quotation.source not in cited
    marks = (len(text),) * (len(item.citations) + own)  # its own source has a note too
    yield Line(Role.ATTRIBUTION, text, marks=marks, placeholder=tr("Nobody named"))


def _table_lines(item: TableItem) -> Iterator[Line]:
    yield Line(Role.CAPTION, item.caption, placeholder=tr("Caption"))
    for cell in item.header:
        yield Line(Role.HEAD_CELL, cell)
    for row in item.rows:
        for cell in row:
            yield Line(Role.CELL, cell)
    yield Line(Role.TAIL, "", marks=tuple(0 for _ in item.citations))


def _picture_lines(item: PictureItem, dossier: Dossier) -> tuple[Line, Line]:
    wide, high = dossier.picture(item.picture).size
    tall = high / wide if wide else 1.0
    shot = Shot(item.picture, item.width / WIDTHS[-1], tall, item.alt)
    marks = (len(item.caption),) * len(item.citations)
    caption = Line(Role.CAPTION, item.caption, marks=marks, placeholder=tr("Caption"))
    return Line(Role.PICTURE, "", shot=shot), caption
