"""One essay, or two beside each other: other essays, or two places of the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.wording import tr
from app.ui.essay.numbering import Numbering
from app.ui.essay.pane import EssayPane
from app.ui.essay.triaging import Triaging
from app.ui.turning import turned

if TYPE_CHECKING:
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor


@dataclass(frozen=True, slots=True)
class Reading:
    """An essay pane with the way through it."""

    pane: EssayPane
    triaging: Triaging


class EssaySplit(QSplitter):
    """Holds the first pane always, the second once it was wanted."""

    made = Signal(object)  # the Reading of a pane that is new
    split = Signal(bool)  # whether there are two now
    zoomed = Signal(int)  # both, to so many per cent

    def __init__(self, store: DossierStore, editor: BriefEditor) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._store = store
        self._editor = editor
        self._second: Reading | None = None
        self.setAccessibleName(tr("Essays"))
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.first = self._read()
        Numbering(store, editor, self)

    @property
    def second(self) -> Reading | None:
        """The second pane while it is shown."""
        shown = self._second is not None and not self._second.pane.isHidden()
        return self._second if shown else None

    def at_hand(self) -> Reading:
        """Return the pane that has the focus, or of the two had it last."""
        second, focus = self.second, self._last_focus()
        if second and focus and second.pane.isAncestorOf(focus):
            return second
        return self.first

    def showing(self, essay: str) -> EssayPane:
        """Return the pane that shows an essay; the one at hand where neither does."""
        panes = [self.at_hand().pane, self.first.pane]
        panes += [self.second.pane] if self.second else []
        shown = (one for one in panes if one.essay and one.essay.id == essay)
        return next(shown, panes[0])

    def show_span(self, essay: str, start: int, end: int) -> None:
        """Show a span of an essay, where that is shown or else in the pane at hand."""
        self.showing(essay).show_span(essay, start, end)

    def open_second(self, essay: str = "", at: int | None = None) -> None:
        """Show two panes: the second at a code point of an essay of the dossier.

        By itself it shows the essay behind the first one's; the only one at its place.
        """
        if self.second is not None:
            return
        if self._second is None:
            self._second = self._read()
            self._second.pane.text.zoom.set(self.first.pane.text.zoom.percent)
            self.made.emit(self._second)
        pane, shown = self._second.pane, self.first.pane.essay
        if shown is not None:
            ids = [one.id for one in self._store.dossier.essays]
            pane.choose_essay(essay or turned(ids, shown.id, 1))
            same = pane.essay is shown and at is None
            start = self.first.pane.text.caret() if same else at or 0
            pane.text.reveal(start, start)
        pane.show()
        self.split.emit(True)
        half = self.width() // 2
        self.setSizes([half, half])

    def close_second(self) -> None:
        """Show only the first pane; the focus goes there when it was in the second."""
        if self.second is not None:
            had_focus = self.at_hand() is self.second
            self.second.pane.hide()
            self.split.emit(False)
            if had_focus:
                self.first.pane.parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self, *, folded: bool) -> None:
        """Hide all essays, or show them again."""
        self.setHidden(folded)
        self.first.pane.setHidden(folded)

    def zoom(self, percent: int) -> None:
        """Show the text of both at a size, in per cent of the usual one."""
        for reading in (self.first, self._second):
            if reading is not None:
                reading.pane.text.zoom.set(percent)
        self.zoomed.emit(percent)

    def _last_focus(self) -> QWidget | None:
        focus: QWidget | None = self.focusWidget()
        return focus

    def _read(self) -> Reading:
        pane = EssayPane(self._store)
        self.addWidget(pane)
        pane.text.zoom.changed.connect(self.zoom)
        return Reading(pane, Triaging(self._store, pane, self._editor, self))
