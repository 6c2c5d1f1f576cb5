"""The brief as plain values: what the user composes. To edit is to make a new value.

A list is a run of items of form ``bullet`` or ``number``, so that each point stays a
piece that can be moved and keeps its own anchor.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.errors import BriefError
from app.domain.wording import later, tr

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.domain.anchor import Anchor
    from app.domain.ids import (
        BriefId,
        ItemId,
        PictureId,
        QuotationId,
        SectionId,
        SourceId,
    )
    from app.domain.stretch import Stretch


class Form(StrEnum):
    """How a text item stands on the page."""

    PARAGRAPH = later("paragraph")
    BULLET = later("bullet")
    NUMBER = later("number")
    SUBHEADING = later("subheading")
    CALLOUT = later("callout")


@dataclass(frozen=True, slots=True)
class Citation:
    """A source cited by an item; ``at`` is a code point of its text, None its end."""

    source: SourceId
    locator: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True)
class ItemNote:
    """A footnote that came with a passage; ``at`` as in ``Citation``."""

    text: str
    at: int | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class TextItem:
    """A paragraph, a point of a list or a callout. Without an anchor: own words."""

    id: ItemId
    text: str
    anchor: Anchor | None = None
    form: Form = Form.PARAGRAPH
    language: str | None = None
    citations: tuple[Citation, ...] = ()
    notes: tuple[ItemNote, ...] = ()
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotationItem:
    """A quotation card: shows a quotation of the dossier; its source is cited."""

    id: ItemId
    quotation: QuotationId
    citations: tuple[Citation, ...] = ()


class Shown(StrEnum):
    """How the data of a table stands on the page."""

    TABLE = later("table")
    BARS = later("bars")
    LINES = later("lines")
    TIMELINE = later("timeline")


@dataclass(frozen=True, slots=True)
class TableItem:
    """A table; every row has as many cells as the header."""

    id: ItemId
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    anchor: Anchor | None = None
    citations: tuple[Citation, ...] = ()
    shown: Shown = Shown.TABLE


WIDTHS = range(10, 101)  # percent of the width of the text


@dataclass(frozen=True, slots=True)
class PictureItem:
    """A picture of the dossier. ``alt`` says in words what it shows.

    ``width`` is the part of the width of the text that it takes, in percent.
    """

    id: ItemId
    picture: PictureId
    caption: str = ""
    alt: str = ""
    width: int = WIDTHS[-1]
    citations: tuple[Citation, ...] = ()


Item = TextItem | QuotationItem | TableItem | PictureItem


def is_sound(item: Item) -> bool:
    """Tell whether an item that somebody else wrote can stand on a page.

    Rows have the cells of their header, a picture has a width, no place is before 0.
    """
    if isinstance(item, TableItem):
        wide = len(item.header)
        return wide > 0 and all(len(row) == wide for row in item.rows)
    if isinstance(item, PictureItem) and item.width not in WIDTHS:
        return False
    places = [citation.at for citation in item.citations]
    if isinstance(item, TextItem):
        places += [held.at for held in item.notes]
        places += [held.start for held in item.stretches]
    return all(place is None or place >= 0 for place in places)


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a heading. ``slot`` is a key of the template, or empty."""

    id: SectionId
    heading: str
    slot: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """What is handed over. ``marking`` is a label such as ``TLP:AMBER``, or empty."""

    id: BriefId
    title: str
    template: str
    language: str = "en-GB"
    marking: str = ""
    author: str = ""
    organisation: str = ""
    reference: str = ""
    date: datetime.date | None = None
    sections: tuple[Section, ...] = ()

    def __post_init__(self) -> None:
        counts = Counter(self._ids())
        if repeated := sorted(key for key, count in counts.items() if count > 1):
            raise BriefError(f"Pieces of the brief share an id: {', '.join(repeated)}")

    def _ids(self) -> Iterator[str]:
        for section in self.sections:
            yield section.id
            yield from (item.id for item in section.items)

    def items(self) -> Iterator[Item]:
        """Yield every item in reading order."""
        for section in self.sections:
            yield from section.items

    def section(self, section_id: SectionId) -> Section:
        """Return a section. BriefError when there is none with this id."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise BriefError(tr("The brief no longer has that section"))

    def section_of(self, item_id: ItemId) -> Section:
        """Return the section that holds an item. BriefError when none does."""
        for section in self.sections:
            if any(item.id == item_id for item in section.items):
                return section
        raise BriefError(tr("The brief no longer has that item"))

    def item(self, item_id: ItemId) -> Item:
        """Return an item. BriefError when there is none with this id."""
        items = self.section_of(item_id).items
        return next(item for item in items if item.id == item_id)

    def with_title(self, title: str) -> Brief:
        """Return this brief under another title, which must not be blank."""
        if not title.strip():
            raise BriefError(tr("A brief needs a title"))
        return replace(self, title=title.strip())

    def with_item(
        self, section_id: SectionId, item: Item, at: int | None = None
    ) -> Brief:
        """Return this brief with an item put before index ``at``, None for the end."""
        section = self.section(section_id)
        index = len(section.items) if at is None else max(0, at)
        items = (*section.items[:index], item, *section.items[index:])
        return self._with_section(replace(section, items=items))

    def with_replaced(self, item: Item) -> Brief:
        """Return this brief with the item of the same id replaced."""
        section = self.section_of(item.id)
        items = tuple(item if old.id == item.id else old for old in section.items)
        return self._with_section(replace(section, items=items))

    def without_item(self, item_id: ItemId) -> Brief:
        """Return this brief less one item."""
        section = self.section_of(item_id)
        items = tuple(item for item in section.items if item.id != item_id)
        return self._with_section(replace(section, items=items))

    def with_item_moved(self, item_id: ItemId, to: SectionId, at: int) -> Brief:
        """Return this brief with an item moved to index ``at`` of a section."""
        item = self.item(item_id)
        self.section(to)
        return self.without_item(item_id).with_item(to, item, at)

    def with_heading(self, section_id: SectionId, heading: str) -> Brief:
        """Return this brief with a section under another heading, not a blank one."""
        if not heading.strip():
            raise BriefError(tr("A section needs a heading"))
        section = self.section(section_id)
        return self._with_section(replace(section, heading=heading.strip()))

    def with_new_section(self, section: Section, at: int | None = None) -> Brief:
        """Return this brief with a section before index ``at``, None for the end."""
        index = len(self.sections) if at is None else max(0, at)
        sections = (*self.sections[:index], section, *self.sections[index:])
        return replace(self, sections=sections)

    def without_section(self, section_id: SectionId) -> Brief:
        """Return this brief less a section and all that is in it."""
        gone = self.section(section_id)
        return replace(self, sections=tuple(s for s in self.sections if s is not gone))

    def with_section_moved(self, section_id: SectionId, at: int) -> Brief:
        """Return this brief with a section at index ``at``, as it then is."""
        section = self.section(section_id)
        return self.without_section(section_id).with_new_section(section, at)

    def _with_section(self, section: Section) -> Brief:
        sections = tuple(section if s.id == section.id else s for s in self.sections)
        return replace(self, sections=sections)
