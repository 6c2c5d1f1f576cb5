"""Turns what the user does on the page into commands of the store.

The page may already show what was typed; what the store makes of it comes back as a
``Change``. What the store refuses, and what cannot be typed into, is shown as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.brief import Form, QuotationItem, TextItem
from app.domain.ids import ItemId, new_id
from app.domain.wording import later, tr
from app.models.positions import respelt
from app.ui.editor.units import WRITABLE, Role, bare, marked

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.domain.ids import SectionId
    from app.editing.store import DossierStore
    from app.ui.editor.page import Page
    from app.ui.editor.units import Line, Place, Unit


_FIXED = {
    Role.ORIGINAL: later(
        "The original of a quotation cannot be changed; "
        "write in its translation or beside it"
    ),
    Role.PICTURE: later(
        "A picture is described in the fields of the Item pane; write its "
        "caption below it"
    ),
    Role.ATTRIBUTION: later("Who said it is written in the fields of the Item pane"),
}


@dataclass(frozen=True, slots=True)
class Caret:
    """A place that outlives a repaint: it names its unit."""

    unit: str
    line: int = 0
    at: int = 0


def brief_of(store: DossierStore) -> Brief:
    """Return the brief on the page. LookupError when there is none to edit."""
    if store.brief is None:
        raise LookupError("The page shows units of no brief")
    return store.brief


class Scribe:
    """Writes the texts of lines. The caret it returns is where it goes, None: stays."""

    def __init__(self, store: DossierStore, page: Page) -> None:
        self._store = store
        self._page = page

    def can_write(self, place: Place) -> bool:
        """Whether the line at a place can be typed into."""
        return self._page.line(place).role in WRITABLE

    def refusal(self, place: Place) -> str:
        """Return why a line cannot be typed into, "" when there is nothing to say."""
        reason = _FIXED.get(self._page.line(place).role)
        return tr(reason) if reason else ""

    def take(self, place: Place, text: str) -> Caret | None:
        """Make the text that a line now shows that of the store."""
        unit, line = self._page.units[place.unit], self._page.line(place)
        if line.role not in WRITABLE:
            self._page.restore(place.unit)
            return None
        after = respelt(line.text, line.shown(), bare(text))
        if after == line.text:
            self._restore(unit, line, text)
        elif line.role is Role.PROMPT:
            return self.begin(unit, after)
        else:
            self._write(unit, place.line, line.role, after)
        return None

    def unmark(self, place: Place, last: int) -> bool:
        """Let the notes go whose marks alone stand from a place on. False: no such."""
        unit, line = self._page.units[place.unit], self._page.line(place)
        numbers = line.marks_between(place.at, last)
        if line.role is not Role.TEXT or not numbers:
            return False
        if bare(line.laid()[place.at : last]):
            return False
        item = brief_of(self._store).item(ItemId(unit.id))
        if isinstance(item, TextItem):
            notes = marked(item)[numbers.start : numbers.stop]
            self._store.remove_notes(item.id, notes)
        return True

    def begin(self, unit: Unit, text: str) -> Caret:
        """Start the text of an empty section."""
        caret = self.new_item(unit.section, 0)
        if text:
            self._store.edit_text(ItemId(caret.unit), text)
        return replace(caret, at=len(text))

    def new_item(
        self, section: SectionId, at: int, form: Form = Form.PARAGRAPH
    ) -> Caret:
        """Add an empty item of the user's own to a section."""
        item = TextItem(ItemId(new_id()), "", form=form)
        self._store.add_items(section, (item,), at)
        return Caret(item.id)

    def _write(self, unit: Unit, number: int, role: Role, text: str) -> None:
        match role:
            case Role.TITLE:
                if text.strip():
                    self._store.set_title(text)
            case Role.HEADING:
                if text.strip():
                    self._store.rename_section(unit.section, text)
            case Role.TRANSLATION:
                self._translate(unit, text)
            case Role.CAPTION:
                self._store.edit_caption(ItemId(unit.id), text)
            case Role.CELL | Role.HEAD_CELL:
                row, column = divmod(number - 1, unit.columns)
                at = row - 1 if row else None
                self._store.edit_cell(ItemId(unit.id), at, column, text)
            case _:
                self._store.edit_text(ItemId(unit.id), text)

    def _translate(self, unit: Unit, text: str) -> None:
        item = brief_of(self._store).item(ItemId(unit.id))
        if not isinstance(item, QuotationItem):
            return
        card = self._store.dossier.quotation(item.quotation)
        if card.translation:
            translation = replace(card.translation, text=text)
            self._store.edit_quotation(replace(card, translation=translation))

    def _restore(self, unit: Unit, line: Line, text: str) -> None:
        index = self._page.index_of(unit.id, unit.role)
        if index is not None and text != line.laid():
            self._page.restore(index)
