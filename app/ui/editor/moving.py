"""Pieces are moved on the page: by keys, by their handles, several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import ItemId, SectionId
from app.domain.wording import tr
from app.editing import moves
from app.ui.editor.scribe import Caret, brief_of
from app.ui.editor.units import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from app.domain.brief import Brief
    from app.editing.moves import Target
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor

    Way = Callable[[Brief, Collection[ItemId], int], Target | None]


class Moving:
    """Moves what is selected, or what the caret is in; each move is one step."""

    def __init__(self, editor: BriefEditor, store: DossierStore) -> None:
        self._editor = editor
        self._store = store
        self.locked = False  # against drags; keys still move

    def pieces(self) -> tuple[ItemId, ...]:
        """Return the items that the selection touches, or the one at the caret."""
        page, cursor = self._editor.page, self._editor.textCursor()
        if not page.units:
            return ()
        first = page.place(cursor.selectionStart()).unit
        end = page.place(cursor.selectionEnd())
        last = end.unit
        if last > first and (end.line, end.at) == (0, 0):
            last -= 1  # the caret stands before it
        units = page.units[first : last + 1]
        return tuple(ItemId(unit.id) for unit in units if unit.is_item)

    def told(self) -> str:
        """Return what is said of a handle."""
        if self.locked:
            return tr("The order is locked against drags; Alt+arrow keys still move")
        return tr("Drag to move (Alt+Up, Alt+Down)")

    def vertically(self, by: int) -> None:
        """Move items, or the section whose heading the caret is in, up or down."""
        unit = self._editor.unit_here()
        if items := self.pieces():
            self._move(items, moves.one_step, by)
        elif unit and unit.role is Role.HEADING:
            brief = brief_of(self._store)
            place = [one.id for one in brief.sections].index(unit.section) + by
            if 0 <= place < len(brief.sections):
                self._put_section(unit.section, place)

    def across(self, by: int) -> None:
        """Move items to the end of the section before (-1) or after (1)."""
        if items := self.pieces():
            self._move(items, moves.next_section, by)

    def drop(self, names: tuple[str, ...], before: int) -> None:
        """Let items, or a section with all in it, stand before a unit of the page."""
        if self.locked or not self._store.brief:
            return
        sections = [section.id for section in self._store.brief.sections]
        if len(names) == 1 and names[0] in sections:
            section = SectionId(names[0])
            headings = self._editor.page.units[:before]
            place = sum(unit.role is Role.HEADING for unit in headings)
            here = sections.index(section)
            self._put_section(section, place - (here < place))
            return
        held = {item.id for item in self._store.brief.items()}
        items = tuple(ItemId(name) for name in names if name in held)
        if items:
            to, at = self._editor.shaper.target(before)
            there = self._store.brief.section(to).items[:at]
            at -= sum(item.id in items for item in there)
            self._editor.attempt(lambda: self._store.move_items(items, to, at))
            self._editor.ensureCursorVisible()

    def remove(self) -> None:
        """Remove the item at the caret."""
        editor = self._editor
        unit, place = editor.unit_here(), editor.here()
        if unit and unit.is_item:
            editor.attempt(lambda: self._store.remove_item(ItemId(unit.id)))
            above = max(0, min(place.unit, len(editor.page.units) - 1))
            editor.go(Caret(editor.page.units[above].id))

    def _move(self, items: tuple[ItemId, ...], way: Way, by: int) -> None:
        target = way(brief_of(self._store), items, by)
        if target is not None:
            self._editor.attempt(lambda: self._store.move_items(items, *target))
            self._editor.ensureCursorVisible()

    def _put_section(self, section: SectionId, place: int) -> None:
        self._editor.attempt(lambda: self._store.move_section(section, place))
        self._editor.ensureCursorVisible()
