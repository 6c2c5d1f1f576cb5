"""The line at the foot: is it saved, how long is it, what is there to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.wording import tr, trn
from app.editing.resting import RestTimer
from app.editing.saving import SavePhase
from app.ui.kit.layouts import BOTTOM, isolated, plain_tip, row

if TYPE_CHECKING:
    from app.composing.budget import Usage
    from app.editing.publishing import Published
    from app.editing.saving import SaveState
    from app.editing.store import DossierStore
    from app.ui.preview.layout_feed import Laid

_SLOW = 500  # ms after which what is being read can be given up
_SETTLE = 120  # ms after an edit, so that counting never meets a key press


class StatusBar(QWidget):
    """Says what is true of the brief now. Words are only painted when they differ."""

    findings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: DossierStore | None = None
        self._current = ""
        self.setAccessibleName(tr("Status"))
        self.setFixedHeight(BOTTOM)
        self.saved = QLabel()
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setFlat(True)
        self.cancel.setAccessibleName(tr("Cancel reading"))
        self.cancel.hide()
        self.section = QLabel()
        self.words = QLabel()
        self.pages = QLabel()
        self.findings = QPushButton()
        self.findings.setFlat(True)
        self.findings.clicked.connect(
            lambda _checked=False: self.findings_requested.emit()
        )
        for label in (self.saved, self.section, self.words, self.pages):
            label.setProperty("muted", True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        entries = (self.saved, self.cancel, self.words, self.section, self.pages)
        self.setLayout(row(*entries, None, self.findings, pad=(3, 0), spacing=4))
        self._soon: RestTimer | None = None  # of the dossier that is spoken of
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(self.cancel.show)

    def watch(self, store: DossierStore | None) -> None:
        """Speak of another dossier from now on, or of none."""
        self._store = store
        for label in (self.saved, self.section, self.words, self.pages):
            label.clear()
        self.findings.hide()
        if self._soon is not None:
            self._soon.deleteLater()
            self._soon = None
        if store is None:
            return
        self._soon = RestTimer(store, _SETTLE, self)
        self._soon.rested.connect(self._count)
        store.changed.connect(self._soon.wait)
        store.save_state.connect(self.show_save_state)
        self.show_save_state(store.saved)
        self._soon.wait()

    def show_save_state(self, state: SaveState) -> None:
        """Say how far the last edit is on its way to the disk."""
        match state.phase:
            case SavePhase.SAVING:
                self.saved.setText(tr("Saving …"))
            case SavePhase.FAILED:
                self.saved.setText(tr("Not saved"))
            case SavePhase.SAVED:
                at = f" {state.at:%H:%M:%S}" if state.at else ""
                self.saved.setText(tr("Saved") + at + _published(state.published))
        said = state.published.message if state.published else ""
        self.saved.setToolTip(
            plain_tip(told) if (told := state.message or said) else ""
        )

    def show_reading(self, name: str) -> None:
        """Say which file is being read, or that none is any more."""
        self._slow.stop()
        self.cancel.hide()
        if name:
            self._slow.start()
            self.saved.setText(tr("Reading {name} …").format(name=name))
        elif self._store is not None:
            self.show_save_state(self._store.saved)
        else:
            self.saved.clear()

    def show_laid(self, laid: Laid) -> None:
        """Say how much of its pages the brief takes, and the words of each kind."""
        from app.composing.lengths import kinds_text, pages_text  # noqa: PLC0415 - not before

        self.pages.setText(isolated(pages_text(laid.fill.pages)))
        self.words.setToolTip(plain_tip(kinds_text(laid.tally)))

    def show_findings(self, count: int) -> None:
        """Say how much there is to look at; pressing it shows the list."""
        text = trn("{count} finding", "{count} findings", count).format(count=count)
        self.findings.setText(isolated(text) if count else tr("No findings"))
        self.findings.setAccessibleName(
            tr("{text}, show the list").format(text=self.findings.text())
        )
        self.findings.show()

    def show_item(self, item_id: str) -> None:
        """Count the section of another item."""
        self._current = item_id
        if self._soon is not None:
            self._soon.wait()

    def _count(self) -> None:
        from app.composing.budget import usage  # noqa: PLC0415 - after the first paint
        from app.ui.sections import template_of  # noqa: PLC0415

        brief = self._store.brief if self._store else None
        if self._store is None or brief is None:
            for label in (self.words, self.section, self.pages):
                label.clear()
            return
        use = usage(brief, self._store.dossier, template_of(brief))
        self.words.setText(_budget(use.used, use.allowed, unit=True))
        self.section.setText(self._section_text(use))
        self.section.setVisible(bool(self.section.text()))

    def _section_text(self, use: Usage) -> str:
        brief = self._store.brief if self._store else None
        parts = {part.section: part for part in use.sections}
        for section in brief.sections if brief else ():
            if self._current in {section.id, *(item.id for item in section.items)}:
                part = parts[section.id]
                return f"{section.heading} {_budget(part.used, part.allowed)}"
        return ""


def _published(state: Published | None) -> str:
    """Say since when all is where it belongs; nothing where it is edited there."""
    if state is None:
        return ""
    if state.message:
        return " · " + tr("not published")
    time = f"{state.at:%H:%M}" if state.at else ""
    return " · " + tr("published {time}").format(time=time) if time else ""


def _budget(used: int, allowed: int, *, unit: bool = False) -> str:
    text = f"{used}/{allowed}" if allowed else str(used)
    if unit:
        words = trn("{numbers} word", "{numbers} words", allowed or used)
        text = words.format(numbers=text)
    if allowed and used > allowed:
        text += " " + tr("({count} over)").format(count=used - allowed)
    return isolated(text)
