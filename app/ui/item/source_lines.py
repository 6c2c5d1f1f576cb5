"""The fields of one source, in a column: filled from a source, read as plain texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.domain.errors import UserError
from app.domain.ids import SourceId
from app.domain.wording import tr
from app.models.source_fields import TYPES, SourceFields, fields_of, source_from
from app.models.sources import label_of
from app.ui.item.source_files import SourceFiles, local_files
from app.ui.kit.choice import Choice
from app.ui.kit.fields import add_field, add_line, plain_label, write

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QDragEnterEvent
    from PySide6.QtWidgets import QLineEdit, QVBoxLayout

    from app.domain.source import Source


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written for an item and could not be taken; ``source`` was shown."""

    source: Source
    fields: SourceFields
    locator: str


class SourceLines(QWidget):
    """Holds the fields; what they mean for the dossier is the form's business."""

    files_offered = Signal(object)  # their paths, dropped here

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.type = Choice()
        self.error = plain_label()
        self.files = SourceFiles()
        self.setAcceptDrops(True)

    def fields(self) -> SourceFields:
        """Return what is written."""
        return SourceFields(
            str(self.type.currentData()),
            self.title.text(),
            self.authors.text(),
            self.outlet.text(),
            self.issued.text(),
            self.accessed.text(),
            self.url.text(),
        )

    @property
    def address(self) -> str:
        """The address of the source, as it is in its field."""
        return self.url.text().strip()

    def lines(self) -> tuple[QLineEdit, ...]:
        """Return the fields of one line, from above."""
        described = (self.title, self.authors, self.outlet, self.issued)
        return (*described, self.accessed, self.url, self.locator)

    def has_name(self) -> bool:
        """Whether a title or an address is written, by which a source is known."""
        return bool(self.title.text().strip() or self.url.text().strip())

    def fill(self, fields: SourceFields, locator: str) -> None:
        """Write other texts into the fields."""
        self.type.setCurrentIndex(max(0, self.type.findData(fields.type)))
        texts = (fields.title, fields.authors, fields.outlet, fields.issued)
        for line, text in zip(
            self.lines(), (*texts, fields.accessed, fields.url, locator), strict=True
        ):
            write(line, text)

    def fill_from(self, source: Source, locator: str) -> None:
        """Show a source, and the place in it."""
        self.fill(fields_of(source), locator)

    def says_more(self, source: Source, locator: str) -> bool:
        """Whether anything else is written than a source and the place in it."""
        if self.locator.text().strip() != locator:
            return True
        try:
            return source_from(self.fields(), source) != source
        except UserError:
            return True

    def say(self, text: str) -> None:
        """Say below the fields what is wrong with them; "" says nothing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def add_lines(self, layout: QVBoxLayout) -> None:
        """Put the fields, each under its label, into a column."""
        for key, text in TYPES.items():
            self.type.addItem(tr(text), key)
        add_field(layout, tr("Type"), self.type)
        self.title = add_line(layout, tr("Title"))
        self.authors = add_line(
            layout, tr("Author or agency"), tr("Family, Given; Agency")
        )
        self.outlet = add_line(layout, tr("Publisher or outlet"))
        self.issued = add_line(layout, tr("Issued"), "2031-11-04")
        self.accessed = add_line(layout, tr("Accessed"), "2031-11-05")
        self.url = add_line(layout, tr("Address (URL)"), "https://")
        self.locator = add_line(layout, tr("Place in the source"), "p. 12")
        layout.addWidget(self.error)
        for line in self.lines():
            line.installEventFilter(self)

    # Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := local_files(event.mimeData()):
            event.acceptProposedAction()
            self.files_offered.emit(paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are dropped on a field, which would take their addresses."""
        if isinstance(event, QDropEvent) and local_files(event.mimeData()):
            if event.type() == QEvent.Type.Drop:
                self.dropEvent(event)
            else:
                event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)


class CitedList(QListWidget):
    """The sources that an item has, a line for each; Delete takes one away."""

    removing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cited")
        self.setAccessibleName(tr("Sources of the item"))
        self.setToolTip(tr("Delete takes a source from the item"))
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self.removing)

    def show_sources(self, sources: list[Source]) -> None:
        """Show other sources; without any, be hidden."""
        self.clear()
        for source in sources:
            row = QListWidgetItem(label_of(source), self)
            row.setData(Qt.ItemDataRole.UserRole, source.id)
        row_high = self.fontMetrics().height() + 10
        self.setFixedHeight(row_high * min(4, len(sources)) + 4)
        self.setVisible(bool(sources))

    def choose(self, source: SourceId) -> None:
        """Let the line of a source be the current one."""
        for number in range(self.count()):
            if self.item(number).data(Qt.ItemDataRole.UserRole) == source:
                self.setCurrentRow(number)

    def chosen(self) -> SourceId | None:
        """Return the selected source, or None."""
        return self.current() if self.selectedItems() else None

    def current(self) -> SourceId | None:
        """Return the source of the current line, or None."""
        if self.currentRow() < 0:
            return None
        return SourceId(self.currentItem().data(Qt.ItemDataRole.UserRole))
