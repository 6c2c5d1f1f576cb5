"""Export as a sheet over the desk: it remembers, writes, and says what it wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.wording import tr
from app.editing.recording import Recording
from app.ui.handover.choices import ExportChoices
from app.ui.handover.exporting import Exporter, Order, Written
from app.ui.handover.report import ExportReport
from app.ui.kit.card import Card
from app.ui.kit.layouts import column, row
from app.ui.kit.theme import GRID
from app.ui.showing import open_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.checking.finding import Finding
    from app.editing.store import DossierStore
    from app.storage.exported import Export
    from app.ui.memory import Memory

WIDTH = 400
_PAD = 4  # grid steps around it all
SLOW = 500  # ms after which an export can be cancelled


class ExportSheet(Card):
    """Choices, one button, and the list of what came of it."""

    losses_found = Signal(tuple)

    def __init__(self, exporter: Exporter, memory: Memory, parent: QWidget) -> None:
        super().__init__(tr("Export"), parent)
        self._exporter = exporter
        self._memory = memory
        self._store: DossierStore | None = None
        self._recording = Recording(self)
        self._written: list[Written] = []
        self._ordered = 0  # files
        self._from: QWidget | None = None  # had the focus by then
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self.choices, self.report = ExportChoices(), ExportReport()
        self._inner = column(self.choices, self.report)
        self._scroll = QScrollArea()  # in a low window not all is seen at once
        self.button = _button(tr("Export"), self.export)
        self.button.setProperty("primary", True)
        self.folder_button = _button(tr("Show in folder"), self._show_folder)
        self.sums_button = _button(tr("Copy sums"), self._copy_sums)
        self.sums_button.setToolTip(tr("A line for each file, as sha256sum reads it"))
        self.cancel_button = _button(tr("Cancel"), self._cancel)
        self.close_button = _button(tr("Close"), self.dismiss)
        self._body = self._laid_out()
        self.setLayout(self._body)
        self._connect(exporter)

    def _laid_out(self) -> QVBoxLayout:
        heading = QLabel(tr("Export"))
        heading.setProperty("heading", True)
        scrolled = QWidget()
        scrolled.setLayout(self._inner)
        self._scroll.setWidget(scrolled)
        scrolled.setAutoFillBackground(False)  # it lies on the sheet
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = column(heading, self._scroll, pad=(_PAD, _PAD))
        body.addLayout(row(None, self.sums_button, self.folder_button))
        body.addLayout(row(None, self.cancel_button, self.close_button, self.button))
        return body

    def _connect(self, exporter: Exporter) -> None:
        self.choices.changed.connect(self._check)
        self.choices.handover_chosen.connect(self._memory.keep_handover)
        self.choices.profile.own_changed.connect(self._keep_profiles)
        self.choices.grown.connect(self.place)
        self.report.grown.connect(self.place)
        self._slow.timeout.connect(self._check)
        self._recording.failed.connect(self.report.show_failure)
        exporter.written.connect(self._show_written)
        exporter.failed.connect(self.report.show_failure)
        exporter.finished.connect(self._finish)

    @property
    def results(self) -> list[str]:
        """What the list says, line by line."""
        return self.report.results

    @property
    def sums(self) -> str:
        """A line for each file that was written: its digest and its name."""
        return "".join(f"{one.sha256}  {one.path.name}\n" for one in self._written)

    def open(self, store: DossierStore, found: Sequence[Finding] = ()) -> None:
        """Show the sheet for the brief of a dossier, as it was left last time.

        ``found`` is what the checks found; what blocks is said before one exports.
        """
        self._store = store
        self.choices.open(self._memory.settings, str(store.file.path.parent))
        self._clear()
        self.report.show_findings(found)
        self._check()
        self.come_up(self.button)

    def forget_store(self) -> None:
        """Speak of no dossier any more: it is closed, and remembers nothing."""
        self._store = None

    def place(self) -> None:
        """Stand at the upper end of the desk, as high as it needs and the desk has."""
        wide, room = WIDTH + self.choices.wide, self._desk.height() - 2 * GRID
        self.setFixedWidth(wide)
        self._inner.activate()
        inside = self.contentsRect().width() - 2 * _PAD * GRID
        least = self._inner.totalMinimumSize().height()
        needed = max(least, self._inner.totalHeightForWidth(inside))
        self._scroll.setFixedHeight(needed)
        self._body.activate()
        over = self._body.totalSizeHint().height() - room
        if over > 0:
            self._scroll.setFixedHeight(max(0, needed - over))
            self._body.activate()
        self.resize(wide, self._body.totalSizeHint().height())
        top = max(GRID, min(12 * GRID, room + GRID - self.height()))
        self.move(self._desk.width() - wide - 3 * GRID, top)

    def export(self) -> None:
        """Write the chosen formats into the folder, by a click or by the key."""
        store, brief = self._store, self._store.brief if self._store else None
        if store is None or brief is None or self._exporter.busy:
            return
        self._check()  # another file may have taken the name meanwhile
        if not self.choices.are_sound:
            return
        from exports.rendered import Format  # noqa: PLC0415 - on first use

        self._clear()
        choices, place = self.choices, self.choices.place
        self._memory.update(choices.remembered)
        order = Order(
            brief,
            store.dossier,
            place.path,
            place.stem,
            tuple(map(Format, choices.formats)),
            choices.form.handover,
            choices.form.password.text(),
            self._recorder(store),
            replaces=place.replaces.isChecked(),
        )
        choices.more.setChecked(False)  # what comes of it needs the room
        self._ordered, self._from = len(order.formats), QApplication.focusWidget()
        self._exporter.write(order)
        self._slow.start()
        self._check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        match self.focusWidget():
            case QPushButton() as button:
                button.click()
            case _:
                self.export()

    def _clear(self) -> None:
        self._written.clear()
        self.report.clear()

    def _recorder(self, store: DossierStore) -> Callable[[Export], None]:
        """Return what lets a dossier remember a file made now, while it is open."""

        def record(export: Export, head: int = store.head) -> None:
            if store is self._store:
                self._recording.record(store.file, replace(export, seq=head))

        return record

    def _check(self) -> None:
        store, busy = self._store, self._exporter.busy
        if store is not None and store.brief is not None and not busy:
            self.choices.show_names(store, store.brief)
        self.button.setEnabled(store is not None and self.choices.are_sound)
        self.button.setText(tr("Exporting …") if busy else tr("Export"))
        self.cancel_button.setVisible(busy and not self._slow.isActive())
        for button in (self.folder_button, self.sums_button):
            button.setVisible(bool(self._written))
        self.place()

    def _finish(self) -> None:
        """Make Close the next step where all is written, not the same files again."""
        self._check()
        still = self.isVisible() and QApplication.focusWidget() is self._from
        if still and len(self._written) == self._ordered:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_profiles(self) -> None:
        own = self.choices.profile.own
        self._memory.update(lambda old: replace(old, profiles=own))

    def _cancel(self) -> None:
        if self._exporter.busy:
            self._exporter.cancel()
            self.report.show_failure(tr("Cancelled: no other file was written"))
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_folder(self) -> None:
        open_folder(self.choices.place.path)

    def _copy_sums(self) -> None:
        QGuiApplication.clipboard().setText(self.sums)

    def _show_written(self, written: Written) -> None:
        self._written.append(written)
        self.report.show_written(written)
        if written.losses:
            self.losses_found.emit(written.losses)


def _button(title: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(title)
    button.clicked.connect(lambda _on=False: pressed())
    return button
