"""What a screen reader says by itself, where others see that something changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from app.domain.wording import tr, trn
from app.editing.saving import SavePhase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.brief import Brief
    from app.editing.change import Change
    from app.editing.saving import SaveState
    from app.editing.store import DossierStore
    from app.ui.desk import Desk
    from app.ui.editor.brief_editor import BriefEditor


class Announcer(QObject):
    """Follows the desk of a window and says where items went, and what is to do."""

    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._store: DossierStore | None = None
        self._before: Brief | None = None
        self._failed = False
        self._findings = -1
        self._mark: int | None = None  # number of the note whose mark is at the caret

    def watch(self, desk: Desk) -> None:
        """Follow the dossier of another desk."""
        self._store, self._before = desk.store, desk.store.brief
        self._failed, self._findings, self._mark = False, -1, None
        editor = desk.editor
        editor.caret_rested.connect(partial(self._on_caret, editor))
        desk.store.changed.connect(self._on_changed)
        desk.store.save_state.connect(self._on_saved)
        desk.findings.counted.connect(self._on_counted)

    def let_go(self) -> None:
        """Hold on to nothing of a dossier that is closed."""
        self._store = self._before = None

    def _on_changed(self, change: Change) -> None:
        before, now = self._before, self._store.brief if self._store else None
        self._before = now
        if change.structure and before and now and before.id == now.id:
            from app.composing.retelling import retell  # noqa: PLC0415 - on first use

            self._say(retell(before, now))

    def _on_caret(self, editor: BriefEditor) -> None:
        """Say which note the caret has met; its mark has no letters to be read."""
        from app.ui.editor.met_marks import (  # noqa: PLC0415 - on first use
            mark_met,
            said_of_mark,
        )

        at = mark_met(editor) if editor.hasFocus() else None
        met = None if at is None else editor.page.number_of_mark(at)
        before, self._mark = self._mark, met  # who types beside one moves it along
        if self._store and at is not None and met != before:
            self._say(said_of_mark(editor, self._store, at))

    def _on_saved(self, state: SaveState) -> None:
        """Say that all is saved again; that it is not, the message bar says."""
        if state.phase is SavePhase.FAILED:
            self._failed = True
        elif state.phase is SavePhase.SAVED and self._failed:
            self._failed = False
            self._say(tr("Saved"))

    def _on_counted(self, count: int) -> None:
        known, self._findings = self._findings, count
        if known not in {-1, count}:
            said = trn("{count} finding", "{count} findings", count)
            self._say(said.format(count=count) if count else tr("No findings"))

    def _say(self, sentence: str) -> None:
        if sentence:
            announce(self._window, sentence)
            self.said.emit(sentence)


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence as soon as it has said what it is saying."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
