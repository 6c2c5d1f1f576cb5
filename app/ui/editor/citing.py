"""Citations and footnotes that are put in at the caret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.citing.finding import source_named
from app.domain.brief import ItemNote, TextItem
from app.domain.errors import BriefError
from app.domain.ids import ItemId
from app.domain.wording import tr
from app.text.cite_sign import without_sign
from app.ui.editor.finder import SourceFinder
from app.ui.editor.note_field import NoteField
from app.ui.editor.scribe import Caret, brief_of
from app.ui.editor.units import Role, marked

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.domain.source import Source
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.editor.units import Place, Unit

SIGN = "@"


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where something goes: an item, and the code points of its text it replaces."""

    item: ItemId
    start: int
    end: int


class Citing:
    """Offers the sources, or a line for a footnote, and puts in what is chosen."""

    def __init__(self, editor: BriefEditor, store: DossierStore) -> None:
        self._editor = editor
        self._store = store
        self._finder: SourceFinder | None = None
        self._field: NoteField | None = None
        self._spot: _Spot | None = None

    def typed(self) -> None:
        """Offer the sources where a sign was just typed that asks for them."""
        place = self._editor.here()
        line = self._editor.page.line(place)
        at = line.text_at(place.at)
        if line.role is Role.TEXT and line.text[at - 1 : at] == SIGN:
            unit = self._editor.page.units[place.unit]
            behind_a_word = line.text[max(0, at - 2) : at - 1].isalnum()
            spot = _Spot(ItemId(unit.id), at - 1, at)
            self._offer(spot, may_be_mail=behind_a_word)

    def ask(self) -> None:
        """Offer the sources for what the caret is in. BriefError outside of items."""
        place, unit = self._item_here()
        at = unit.lines[0].text_at(place.at) if unit.role is Role.TEXT else 0
        self._offer(_Spot(ItemId(unit.id), at, at))

    def ask_for_note(self) -> None:
        """Ask for a footnote at the caret, or for other words of the one there.

        BriefError where none can stand.
        """
        place, unit = self._item_here()
        if unit.role is not Role.TEXT:
            raise BriefError(tr("Put the cursor into a text of the brief first"))
        line = unit.lines[place.line]
        at, item = line.text_at(place.at), brief_of(self._store).item(ItemId(unit.id))
        self._spot = _Spot(ItemId(unit.id), at, at)
        number = line.marks_between(0, place.at).stop - 1
        held = (
            marked(item)[number] if isinstance(item, TextItem) and number >= 0 else None
        )
        there = isinstance(held, ItemNote) and line.laid()[place.at - 1 : place.at]
        old = held.text if isinstance(held, ItemNote) and there == "\ufffc" else None
        if self._field is None:
            self._field = NoteField(self._editor)
            self._field.written.connect(self._write)
        self._field.open(old)

    def takes(self, event: QKeyEvent) -> bool:
        """Hand a key on that was on its way before the focus was in the finder."""
        finder = self._finder
        if finder is None or not finder.isVisible():
            return False
        QApplication.sendEvent(finder.query, event)
        return True

    def _item_here(self) -> tuple[Place, Unit]:
        unit = self._editor.unit_here()
        if unit is None or not unit.is_item:
            raise BriefError(tr("Put the cursor into an item of the brief first"))
        return self._editor.here(), unit

    def _offer(self, spot: _Spot, *, may_be_mail: bool = False) -> None:
        self._spot = spot
        if self._finder is None:
            self._finder = SourceFinder(self._editor)
            self._finder.chosen.connect(self._cite)
            self._finder.new_wanted.connect(self._cite_new)
            self._finder.left.connect(self._leave)
        self._finder.open(self._store.dossier.sources, may_be_mail=may_be_mail)

    def _cite(self, source: Source) -> None:
        if (spot := self._spot) is None:
            return
        item = brief_of(self._store).item(spot.item)
        if isinstance(item, TextItem):
            self._editor.attempt(
                lambda: self._store.cite_typed(spot.item, spot.start, spot.end, source)
            )
            self._go_behind(spot.item, without_sign(item.text, spot.start, spot.end)[1])
        else:
            self._editor.attempt(lambda: self._store.cite_piece(spot.item, source))

    def _cite_new(self, name: str) -> None:
        if name:
            self._cite(source_named(name))
        elif (spot := self._spot) and spot.end > spot.start:
            text = brief_of(self._store).item(spot.item)
            if isinstance(text, TextItem):
                bare = text.text[: spot.start] + text.text[spot.end :]
                self._editor.attempt(lambda: self._store.edit_text(spot.item, bare))
        self._editor.source_wanted.emit()

    def _leave(self, typed: str) -> None:
        if typed and self._spot and self._spot.end > self._spot.start:
            self._editor.textCursor().insertText(typed)

    def _write(self, text: str, old: str | None) -> None:
        if (spot := self._spot) is not None:
            self._editor.attempt(
                lambda: self._store.write_note(spot.item, spot.start, text, old)
            )
            self._go_behind(spot.item, spot.start)

    def _go_behind(self, item: ItemId, at: int) -> None:
        index = self._editor.page.index_of(item)
        if index is not None:
            line = self._editor.page.units[index].lines[0]
            self._editor.go(Caret(item, 0, line.laid_at(at)))
