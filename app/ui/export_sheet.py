"""Export as a sheet over the desk: it remembers, writes, and says what it wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.handover import Handover
from app.domain.wording import later, tr
from app.editing.recording import Recording
from app.ui.card import Card
from app.ui.export_report import ExportReport
from app.ui.exporting import Exporter, Order, Written
from app.ui.handover_form import HandoverForm
from app.ui.layouts import caption, column, row, wrapped
from app.ui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.checking.finding import Finding
    from app.editing.store import DossierStore
    from app.storage.exported import Export
    from app.storage.settings import Settings
    from app.ui.memory import Memory

WIDTH = 400
FORMATS = (("docx", later("Word document (.docx)")), ("pdf", later("PDF (.pdf)")))
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # on one system or another
_LONGEST = 80  # characters of a file name


class ExportSheet(Card):
    """Formats and folder, one button, and the list of what came of it."""

    losses_found = Signal(tuple)

    def __init__(self, exporter: Exporter, memory: Memory, parent: QWidget) -> None:
        super().__init__(tr("Export"), parent)
        self._exporter = exporter
        self._memory = memory
        self._store: DossierStore | None = None
        self._recording = Recording(self)
        self._wrote = False
        self.boxes = {key: QCheckBox(tr(title)) for key, title in FORMATS}
        self.folder = QLineEdit()
        self.folder.setAccessibleName(tr("Folder to write to"))
        self.name = wrapped("", muted=True)
        self.button = _button(tr("Export"), self.export)
        self.button.setProperty("primary", True)
        self.open_button = _button(tr("Open folder"), self._open_folder)
        self.report = ExportReport()
        self.more, self.form = _fold(), HandoverForm()
        self._body = self._laid_out()
        self.setLayout(self._body)
        self.setFixedWidth(WIDTH)
        self._connect(exporter)

    def _laid_out(self) -> QVBoxLayout:
        heading = QLabel(tr("Export"))
        heading.setProperty("heading", True)
        choose = _button(tr("Choose …"), self._choose_folder)
        choose.setAccessibleName(tr("Choose another folder"))
        close = _button(tr("Close"), self.dismiss)
        body = column(heading, caption(tr("FORMATS")), pad=(4, 4))
        body.addLayout(row(*self.boxes.values(), None, spacing=4))
        body.addWidget(caption(tr("FOLDER")))
        body.addLayout(row(self.folder, choose))
        body.addWidget(self.name)
        body.addWidget(self.more)
        body.addWidget(self.form)
        body.addWidget(self.report)
        body.addLayout(row(None, self.open_button, close, self.button))
        return body

    def _connect(self, exporter: Exporter) -> None:
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self._check())
        self.form.changed.connect(self._check)
        self.form.changed.connect(self.place)
        self.form.changed.connect(self._keep_handover)
        self.more.toggled.connect(self._unfold)
        self.report.grown.connect(self.place)
        self._recording.failed.connect(self.report.show_failure)
        exporter.written.connect(self._show_written)
        exporter.failed.connect(self.report.show_failure)
        exporter.finished.connect(self._check)

    @property
    def results(self) -> list[str]:
        """What the list says, line by line."""
        return self.report.results

    def open(self, store: DossierStore, found: Sequence[Finding] = ()) -> None:
        """Show the sheet for the brief of a dossier, as it was left last time.

        ``found`` is what the checks found; what blocks is said before one exports.
        """
        self._store = store
        settings = self._memory.settings
        for key, box in self.boxes.items():
            box.setChecked(key in settings.export_formats)
        self.folder.setText(settings.export_folder or str(store.file.path.parent))
        self._show_handover(settings.handover)
        self._clear()
        self.report.show_findings(found)
        self._check()
        self.come_up(self.button)

    def forget_store(self) -> None:
        """Speak of no dossier any more: it is closed, and remembers nothing."""
        self._store = None

    def place(self) -> None:
        """Stand at the upper end of the desk."""
        self._body.activate()
        self.resize(WIDTH, self._body.totalHeightForWidth(WIDTH))
        self.move(self._desk.width() - WIDTH - 3 * GRID, 12 * GRID)

    def export(self) -> None:
        """Write the chosen formats into the folder, by a click or by the key."""
        brief = self._store.brief if self._store else None
        if self._store is None or brief is None or self._exporter.busy:
            return
        if not self._is_ready:
            return
        from exports.rendered import Format  # noqa: PLC0415 - on first use

        self._clear()
        self._memory.update(self._remembered)
        formats = tuple(Format(key) for key in self._chosen())
        folder = Path(self.folder.text()).expanduser()
        stem = file_stem(brief.title)
        self.more.setChecked(False)  # what comes of it needs the room
        self.button.setText(tr("Exporting …"))  # still enabled: it holds the focus
        dossier, record = self._store.dossier, self._recorder(self._store)
        handover, password = self.form.handover, self.form.password.text()
        order = Order(brief, dossier, folder, stem, formats, handover, password, record)
        self._exporter.write(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.export()
        else:
            super().keyPressEvent(event)

    @property
    def _is_ready(self) -> bool:
        """Whether there is a format, and no password that was written two ways."""
        return bool(self._chosen()) and self.form.is_sound

    def _chosen(self) -> tuple[str, ...]:
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def _remembered(self, settings: Settings) -> Settings:
        folder = self.folder.text()
        return replace(settings, export_folder=folder, export_formats=self._chosen())

    def _keep_handover(self) -> None:
        """Remember what is chosen, so that the preview shows it."""
        self._memory.keep_handover(self.form.handover)

    def _show_handover(self, handover: Handover) -> None:
        self.form.show_handover(handover)
        self.more.setChecked(handover != Handover())
        self._unfold(open_=self.more.isChecked())

    def _unfold(self, open_: bool) -> None:  # noqa: FBT001 - a slot of Qt
        self.form.setVisible(open_)
        self.more.setArrowType(
            Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow
        )
        self.place()

    def _clear(self) -> None:
        self._wrote = False
        self.report.clear()

    def _recorder(self, store: DossierStore) -> Callable[[Export], None]:
        """Return what lets a dossier remember a file made now, while it is open."""

        def record(export: Export, head: int = store.head) -> None:
            if store is self._store:
                self._recording.record(store.file, replace(export, seq=head))

        return record

    def _check(self) -> None:
        brief = self._store.brief if self._store else None
        names = [f"{file_stem(brief.title)}.{key}" for key in self._chosen() if brief]
        self.name.setText(", ".join(names) or tr("Choose a format"))
        self.button.setEnabled(bool(names) and self._is_ready)
        self.button.setText(tr("Exporting …") if self._exporter.busy else tr("Export"))
        self.open_button.setVisible(self._wrote)

    def _choose_folder(self) -> None:
        title, now = tr("Folder to write to"), self.folder.text()
        chosen = QFileDialog.getExistingDirectory(self, title, now)
        if chosen:
            self.folder.setText(chosen)

    def _open_folder(self) -> None:
        folder = Path(self.folder.text()).expanduser()
        if folder.is_dir():  # a folder of this machine and nothing else
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.resolve())))

    def _show_written(self, written: Written) -> None:
        self._wrote = True
        self.report.show_written(written)
        if written.losses:
            self.losses_found.emit(written.losses)


def file_stem(title: str) -> str:
    """Return a file name, without suffix, that every system takes."""
    name = _NOT_IN_NAMES.sub(" ", title)
    return " ".join(name.split())[:_LONGEST].strip(" .") or "brief"


def _button(title: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(title)
    button.clicked.connect(lambda _on=False: pressed())
    return button


def _fold() -> QToolButton:
    """Return the button that shows and hides the choices most exports do not need."""
    button = QToolButton()
    button.setText(tr("Look, contents, what is left out"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setCheckable(True)
    button.setAutoRaise(True)
    return button
