"""F4: from a passage of the brief to where it is from, and back; and the other way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app.composing.coverage import anchors_of
from app.domain.errors import BriefError
from app.domain.ids import ItemId
from app.domain.wording import tr
from app.ui.editor.scribe import Caret
from app.verifying.verbatim import span_of

if TYPE_CHECKING:
    from app.domain.anchor import Anchor
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.essay.pane import EssayPane
    from app.ui.essay.split import EssaySplit


@dataclass(frozen=True, slots=True)
class _InBrief:
    """Where the caret was in the brief, and what was lit in the essay instead."""

    caret: Caret
    scroll: int
    lit: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _InEssay:
    """What was selected in an essay, and the item that was shown instead."""

    essay: str
    start: int
    end: int
    scroll: int
    item: str


class Travel(QObject):
    """Remembers one place to go back to, until something else is looked at."""

    def __init__(
        self,
        store: DossierStore,
        essays: EssaySplit,
        editor: BriefEditor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._essays = essays
        self._editor = editor
        self._from: _InBrief | _InEssay | None = None

    def there_or_back(self) -> None:
        """Go from brief to essay or from essay to brief, back to where one was."""
        if self._is_in_essay():
            self._leave_essay()
        else:
            self._leave_brief()

    def show_in_essay(self, item_id: str) -> None:
        """Light the passage of an item in its essay. BriefError when it has none."""
        anchor = self._anchor_of(item_id)
        if anchor is None:
            raise BriefError(tr("This item was not taken from an essay"))
        essay = self._store.dossier.essay(anchor.essay)
        lit = span_of(anchor, essay) or (anchor.start, anchor.end)
        unit, place = self._editor.unit_here(), self._editor.here()
        caret = Caret(item_id)
        if unit is not None and unit.id == item_id:
            caret = Caret(unit.id, place.line, place.at)
        scroll = self._editor.verticalScrollBar().value()
        self._essays.show_span(anchor.essay, *lit)
        self._from = _InBrief(caret, scroll, lit)

    def comes_from_essay(self, item_id: str) -> bool:
        """Tell whether an item has a passage to light."""
        return self._anchor_of(item_id) is not None

    def _is_in_essay(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (self._essays.isAncestorOf(focus))

    def _leave_brief(self) -> None:
        was, item = self._from, self._editor.current_item()
        if not isinstance(was, _InEssay) or was.item != item:
            self.show_in_essay(item)
            return
        self._from = None
        pane = self._essays.showing(was.essay)
        pane.show_span(was.essay, was.start, was.end)
        pane.text.verticalScrollBar().setValue(was.scroll)

    def _leave_essay(self) -> None:
        was, pane = self._from, self._essays.at_hand().pane
        if isinstance(was, _InBrief) and pane.selection() == was.lit:
            self._from = None
            self._editor.go(was.caret)
            self._editor.verticalScrollBar().setValue(was.scroll)
        else:
            item = self._item_at_caret(pane)
            self._from = _place_in(pane, item)
            self._editor.select_item(item)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _item_at_caret(self, pane: EssayPane) -> ItemId:
        """Return the item that has the words at the caret; the shortest of several."""
        essay, at = pane.essay, pane.text.caret()
        if (selected := pane.selection()) is not None:
            at = selected[0]
        found = [
            (anchor.end - anchor.start, item.id)
            for item in (self._store.brief.items() if self._store.brief else ())
            for anchor in anchors_of(item, self._store.dossier)
            if essay is not None
            and anchor.essay == essay.id
            and anchor.start <= at <= anchor.end
        ]
        if not found:
            raise BriefError(tr("The brief has nothing from here yet"))
        return ItemId(min(found)[1])

    def _anchor_of(self, item_id: str) -> Anchor | None:
        brief = self._store.brief
        items = brief.items() if brief else ()
        item = next((item for item in items if item.id == item_id), None)
        anchors = anchors_of(item, self._store.dossier) if item else iter(())
        return next(anchors, None)


def _place_in(pane: EssayPane, item: str) -> _InEssay | None:
    """Return what is looked at in an essay, for the way back from an item."""
    if pane.essay is None:
        return None
    text = pane.text
    start, end = pane.selection() or (text.caret(), text.caret())
    scroll = text.verticalScrollBar().value()
    return _InEssay(pane.essay.id, start, end, scroll, item)
