"""Turns edits that change which items there are into commands of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.brief import Form
from app.domain.ids import ItemId
from app.editing.along import Along
from app.editing.ranges import Erasure
from app.ui.editor.scribe import Caret, brief_of
from app.ui.editor.units import Role

if TYPE_CHECKING:
    from app.composing.gather import Taken
    from app.domain.ids import SectionId
    from app.editing.store import DossierStore
    from app.ui.editor.page import Page
    from app.ui.editor.scribe import Scribe
    from app.ui.editor.units import Line, Place, Unit

_LISTED = {Form.BULLET, Form.NUMBER}


class Shaper:
    """Edits at a place. Each returns where the caret goes, None to leave it."""

    def __init__(self, store: DossierStore, page: Page, scribe: Scribe) -> None:
        self._store = store
        self._page = page
        self._scribe = scribe

    def enter(self, place: Place) -> Caret | None:
        """Break the paragraph: two items of one, or a new one beside it."""
        unit, line = self._page.units[place.unit], self._page.line(place)
        if line.role is Role.TEXT:
            return self._break(unit, line, line.text_at(place.at))
        if line.role is Role.PROMPT:
            return self._scribe.begin(unit, "")
        if line.role is Role.TITLE:
            return self._first_of(place.unit + 1)
        if line.role is Role.HEADING:
            below = self._page.units[place.unit + 1]
            if below.role is Role.PROMPT:
                return Caret(below.id)
            return self._scribe.new_item(unit.section, 0)
        return self._scribe.new_item(unit.section, self._index(unit.id) + 1)

    def backspace(self, place: Place) -> Caret | None:
        """Delete backwards over the start of a line; elsewhere Qt does it."""
        unit, line = self._page.units[place.unit], self._page.line(place)
        if line.role is Role.PICTURE:
            self._store.remove_item(ItemId(unit.id))
            return self._end_of(place.unit - 1)
        if line.role is not Role.TEXT:
            return Caret(unit.id, place.line, place.at)
        if line.form is not Form.PARAGRAPH and line.text:
            self._store.set_form(ItemId(unit.id), Form.PARAGRAPH)
            return Caret(unit.id)
        above = self._page.units[place.unit - 1]
        end = self._end_of(place.unit - 1)
        if not line.text:
            self._store.remove_item(ItemId(unit.id))
            return end
        if above.role is Role.TEXT:
            self._store.join_item(ItemId(unit.id))
            return end
        return Caret(unit.id)

    def delete(self, place: Place) -> Caret | None:
        """Delete forwards over the end of a line; elsewhere Qt does it."""
        unit, line = self._page.units[place.unit], self._page.line(place)
        here = Caret(unit.id, place.line, place.at)
        if line.role is Role.PICTURE:
            self._store.remove_item(ItemId(unit.id))
            return self._first_of(min(place.unit, len(self._page.units) - 1))
        if line.role is not Role.TEXT or place.unit + 1 == len(self._page.units):
            return here
        below = self._page.units[place.unit + 1]
        if below.role is Role.TEXT and below.section == unit.section:
            self._store.join_item(ItemId(below.id))
        elif not line.text:
            self._store.remove_item(ItemId(unit.id))
            return self._first_of(min(place.unit, len(self._page.units) - 1))
        return here

    def erase(self, start: Place, end: Place) -> Caret | None:
        """Take out a selection; cards go whole or stay whole, headings stay."""
        unit = self._page.units[start.unit]
        caret = Caret(unit.id, start.line, start.at)
        if (start.unit, start.line) == (end.unit, end.line):
            laid = self._page.line(start).laid()
            if self._scribe.unmark(start, end.at):
                return caret
            if self._scribe.can_write(start):
                self._scribe.take(start, laid[: start.at] + laid[end.at :])
            return caret
        erasure = _erasure(self._page.units, start, end)
        if erasure != Erasure():
            self._store.erase(erasure)
        if self._page.index_of(unit.id) is None:
            return self._first_of(min(start.unit, len(self._page.units) - 1))
        return caret

    def target(self, before: int) -> tuple[SectionId, int]:
        """Return section and index for what is put before a unit, by its index."""
        units = self._page.units
        below = units[before] if before < len(units) else None
        if below is not None and below.is_item:
            return below.section, self._index(below.id)
        above = units[max(1, before) - 1]
        if below is not None and not above.section:
            return below.section, 0
        if above.role is Role.HEADING:
            return above.section, 0
        return above.section, len(brief_of(self._store).section(above.section).items)

    def paste(self, place: Place, taken: Taken) -> Caret | None:
        """Put items at a place: they cut a text, and follow anything else."""
        if not taken.items:
            return None
        unit, line = self._page.units[place.unit], self._page.line(place)
        if line.role is not Role.TEXT:
            return self.put(taken, place.unit + 1)
        at = line.text_at(place.at)
        self._store.paste(ItemId(unit.id), at, taken.items, _along(taken))
        return self._behind(taken)

    def put(self, taken: Taken, before: int) -> Caret | None:
        """Put items before a unit of the page, by its index."""
        section, at = self.target(before)
        self._store.put(section, at, taken.items, _along(taken))
        return self._behind(taken)

    def _behind(self, taken: Taken) -> Caret | None:
        last = self._page.index_of(taken.items[-1].id)
        return None if last is None else self._end_of(last)

    def _index(self, item_id: str) -> int:
        section = brief_of(self._store).section_of(ItemId(item_id))
        return [item.id for item in section.items].index(ItemId(item_id))

    def _first_of(self, index: int) -> Caret | None:
        units = self._page.units
        return Caret(units[index].id) if index < len(units) else None

    def _end_of(self, index: int) -> Caret:
        unit = self._page.units[index]
        return Caret(unit.id, len(unit.lines) - 1, len(unit.lines[-1].laid()))

    def _break(self, unit: Unit, line: Line, at: int) -> Caret:
        item = ItemId(unit.id)
        if not line.text and line.form is not Form.PARAGRAPH:
            self._store.set_form(item, Form.PARAGRAPH)
            return Caret(unit.id)
        form = line.form if line.form in _LISTED else Form.PARAGRAPH
        if at == len(line.text):
            return self._scribe.new_item(unit.section, self._index(unit.id) + 1, form)
        if at == 0:
            self._scribe.new_item(unit.section, self._index(unit.id), form)
            return Caret(unit.id)
        return Caret(self._store.split_item(item, at))


def _along(taken: Taken) -> Along:
    return Along(taken.quotations, taken.sources, taken.pictures, taken.essays)


def _erasure(units: list[Unit], start: Place, end: Place) -> Erasure:
    removed: list[ItemId] = []
    texts: list[tuple[ItemId, str]] = []
    for index in range(start.unit, end.unit + 1):
        unit = units[index]
        last = len(unit.lines) - 1
        above = index == start.unit and (start.line, start.at) != (0, 0)
        rest = unit.lines[last].laid()
        below = index == end.unit and (end.line, end.at) != (last, len(rest))
        if not unit.is_item:
            continue
        if not above and not below:
            removed.append(ItemId(unit.id))
        elif unit.role is Role.TEXT:
            text = unit.lines[0].text
            if above:
                text = text[: unit.lines[0].text_at(start.at)]
            else:
                text = text[unit.lines[0].text_at(end.at) :]
            texts.append((ItemId(unit.id), text))
    return Erasure(tuple(removed), tuple(texts), _joined(units, start, end, texts))


def _joined(
    units: list[Unit], start: Place, end: Place, texts: list[tuple[ItemId, str]]
) -> ItemId | None:
    first, last = units[start.unit], units[end.unit]
    ends = [first.id, last.id]
    if [item for item, _ in texts] != ends or first.section != last.section:
        return None
    return ItemId(last.id)
