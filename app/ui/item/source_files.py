"""The files attached to a source: a line for each, and what can be done with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.wording import tr
from app.ui.kit.fields import plain_label

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData, SignalInstance

    from app.domain.attachment import Attachment

_UNITS = QLocale.DataSizeFormat.DataSizeSIFormat  # kB and MB, as file managers have it
_LINES = 4  # of the list, before it scrolls


class SourceFiles(QWidget):
    """Shows files; Enter opens one, Delete takes it away."""

    adding = Signal()
    opening = Signal(object)  # an Attachment, as with the next two
    saving = Signal(object)
    removing = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._files: tuple[Attachment, ...] = ()
        self.list = QListWidget()
        self.list.setObjectName("files")
        self.list.setAccessibleName(tr("Files of the source"))
        self.list.setToolTip(tr("Enter opens a copy, Delete takes a file away"))
        self.add = QPushButton(tr("Attach a file…"))
        self.open = QPushButton(tr("Open a copy"))
        self.save = QPushButton(tr("Save as…"))
        self.coming = Coming()
        self._arrange()
        self._connect()
        self.show_files(())

    def show_files(self, files: tuple[Attachment, ...]) -> None:
        """Show other files; the line chosen stays chosen."""
        if files == self._files and self.list.count() == len(files):
            return
        at = self.list.currentRow()
        self._files = files
        self.list.clear()
        for file in files:
            size = QLocale().formattedDataSize(file.size, 1, _UNITS)
            QListWidgetItem(f"{file.safe_name}, {size}", self.list)
        self.list.setCurrentRow(min(at, len(files) - 1))
        high = self.list.sizeHintForRow(0)
        self.list.setFixedHeight(high * min(_LINES, len(files)) + 4)
        self.list.setVisible(bool(files))
        self._follow()

    def chosen(self) -> Attachment | None:
        """Return the file of the current line, or None."""
        at = self.list.currentRow()
        return self._files[at] if 0 <= at < len(self._files) else None

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(plain_label(tr("Files"), caption=True))
        layout.addWidget(self.list)
        layout.addWidget(self.coming)
        row = QHBoxLayout()
        for button in (self.add, self.open, self.save):
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)

    def _connect(self) -> None:
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(lambda: self._tell(self.removing))
        self.list.itemActivated.connect(lambda _line: self._tell(self.opening))
        self.list.currentRowChanged.connect(lambda _row: self._follow())
        self.add.clicked.connect(lambda _on=False: self.adding.emit())
        self.open.clicked.connect(lambda _on=False: self._tell(self.opening))
        self.save.clicked.connect(lambda _on=False: self._tell(self.saving))

    def _tell(self, signal: SignalInstance) -> None:
        if file := self.chosen():
            signal.emit(file)

    def _follow(self) -> None:
        for button in (self.open, self.save):
            button.setVisible(self.chosen() is not None)


class Coming(QWidget):
    """How far a file is on its way into the dossier, and a way to give it up."""

    def __init__(self) -> None:
        super().__init__()
        self.name = plain_label(muted=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Part of the file that is attached"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Cancel attaching"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.cancel)
        layout.addLayout(row)
        layout.addWidget(self.bar)
        self.hide()

    def show_step(self, name: str, done: int, whole: int) -> None:
        """Show how much of a file is done, in any unit."""
        self.name.setText(tr("Attaching “{}”").format(name))
        self.bar.setRange(0, 100)
        self.bar.setValue(100 * done // whole if whole else 0)
        self.show()


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of this machine that are dropped, none when others are too."""
    urls = data.urls()
    if not all(url.isLocalFile() for url in urls):
        return ()
    return tuple(Path(url.toLocalFile()) for url in urls)
