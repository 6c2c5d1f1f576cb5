"""The sources of an item, and a form to attach one or correct it, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.brief import QuotationItem
from app.domain.errors import DossierError, UserError
from app.domain.ids import SourceId, new_id
from app.domain.source import Source
from app.models.source_fields import TYPES, SourceFields, fields_of, source_from
from app.models.sources import SOURCE, SourceModel, label_of
from app.ui.choice import Choice
from app.ui.fields import add_field, add_line, plain_label, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.brief import Item
    from app.editing.store import DossierStore


class SourceForm(QWidget):
    """Shows one source: one of the item's, one to be attached, or a new one."""

    def __init__(self, store: DossierStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._item: Item | None = None
        self._source = Source(SourceId(new_id()))
        self._filling = False
        self.cited = QListWidget()
        self.known = Choice()
        self.type = Choice()
        self.attach = QPushButton(self.tr("Attach to the item"))
        self.new = QPushButton(self.tr("New source"))
        self.error = plain_label()
        self._arrange()
        self._connect()

    def show_item(self, item: Item | None) -> None:
        """Show the sources of another item, or of the same one as it now is."""
        other = item is None or self._item is None or item.id != self._item.id
        self._item = item
        sources = list(self._sources())
        self._list(sources)
        held = {source.id: source for source in self._store.dossier.sources}
        if other:
            self._show(sources[0] if sources else Source(SourceId(new_id())))
        else:
            self._show(held.get(self._source.id, self._source))

    def fields(self) -> SourceFields:
        """Return what is written in the form."""
        return SourceFields(
            str(self.type.currentData()),
            self.title.text(),
            self.authors.text(),
            self.outlet.text(),
            self.issued.text(),
            self.accessed.text(),
            self.url.text(),
        )

    def attach_source(self) -> None:
        """Give the item the source that the form shows."""
        source = self._written()
        if source is None or self._item is None:
            return
        if source == Source(source.id):
            self._say(self.tr("Write at least a title or an address first"))
            self.title.setFocus()
            return
        self._source = source
        self._store.attach_source(self._item.id, source, self.locator.text().strip())

    def remove_source(self) -> None:
        """Take the chosen source from the item; it stays in the dossier."""
        chosen = self.cited.selectedItems()
        if self._item is not None and chosen:
            source = SourceId(chosen[0].data(Qt.ItemDataRole.UserRole))
            self._store.uncite(self._item.id, source)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.cited.setAccessibleName(self.tr("Sources of the item"))
        self.cited.setToolTip(self.tr("Delete takes a source from the item"))
        layout.addWidget(self.cited)
        self.known.setModel(SourceModel(self._store))
        self.known.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.known_label = add_field(
            layout, self.tr("Sources of the dossier"), self.known
        )
        for key, text in TYPES.items():
            self.type.addItem(text, key)
        add_field(layout, self.tr("Type"), self.type)
        self.title = add_line(layout, self.tr("Title"))
        self.authors = add_line(
            layout, self.tr("Author or agency"), self.tr("Family, Given; Agency")
        )
        self.outlet = add_line(layout, self.tr("Publisher or outlet"))
        self.issued = add_line(layout, self.tr("Issued"), "2031-11-04")
        self.accessed = add_line(layout, self.tr("Accessed"), "2031-11-05")
        self.url = add_line(layout, self.tr("Address (URL)"), "https://")
        self.locator = add_line(layout, self.tr("Place in the source"), "p. 12")
        layout.addWidget(self.error)
        row = QHBoxLayout()
        self.attach.setProperty("primary", True)
        row.addWidget(self.attach)
        row.addWidget(self.new)
        row.addStretch(1)
        layout.addLayout(row)

    def _connect(self) -> None:
        lines = (self.title, self.authors, self.outlet, self.issued)
        for line in (*lines, self.accessed, self.url):
            line.editingFinished.connect(self._commit)
        self.type.activated.connect(self._commit)
        self.known.activated.connect(self._choose_known)
        self.cited.currentItemChanged.connect(self._choose_cited)
        self.attach.clicked.connect(self.attach_source)
        self.new.clicked.connect(self._start_new)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.cited)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self.remove_source)

    def _sources(self) -> Iterator[Source]:
        if self._item is None:
            return
        ids = [citation.source for citation in self._item.citations]
        if isinstance(self._item, QuotationItem):
            card = self._store.dossier.quotation(self._item.quotation)
            ids = [card.source, *ids] if card.source else ids
        held = {source.id: source for source in self._store.dossier.sources}
        for source_id in dict.fromkeys(ids):
            if source_id in held:
                yield held[source_id]

    def _list(self, sources: list[Source]) -> None:
        self._filling = True
        self.cited.clear()
        for source in sources:
            row = QListWidgetItem(label_of(source), self.cited)
            row.setData(Qt.ItemDataRole.UserRole, source.id)
        row_high = self.fontMetrics().height() + 10
        self.cited.setFixedHeight(row_high * min(4, len(sources)) + 4)
        self.cited.setVisible(bool(sources))
        some = bool(self._store.dossier.sources)
        self.known.setVisible(some)
        self.known_label.setVisible(some)
        self._filling = False

    def _show(self, source: Source) -> None:
        self._filling = True
        self._source = source
        fields = fields_of(source)
        self.type.setCurrentIndex(max(0, self.type.findData(fields.type)))
        for line, text in (
            (self.title, fields.title),
            (self.authors, fields.authors),
            (self.outlet, fields.outlet),
            (self.issued, fields.issued),
            (self.accessed, fields.accessed),
            (self.url, fields.url),
        ):
            write(line, text)
        mine = [one.id for one in self._sources()]
        self.attach.setVisible(source.id not in mine)
        if source.id in mine:
            self.cited.setCurrentRow(mine.index(source.id))
        model = self.known.model()
        if isinstance(model, SourceModel):
            self.known.setCurrentIndex(model.row_of(source.id))
        self._say("")
        self._filling = False

    def _commit(self) -> None:
        """Correct a source that the dossier has; a new one waits to be attached."""
        if self._filling:
            return
        source = self._written()
        if source is None:
            return
        try:
            if self._store.dossier.source(source.id) != source:
                self._store.edit_source(source)
        except DossierError:
            self._source = source

    def _written(self) -> Source | None:
        try:
            source = source_from(self.fields(), self._source)
        except UserError as error:
            self._say(str(error))
            return None
        self._say("")
        return source

    def _choose_known(self, row: int) -> None:
        source = self.known.itemData(row, SOURCE)
        if isinstance(source, Source):
            self._show(source)

    def _choose_cited(self, current: QListWidgetItem | None) -> None:
        if current is None or self._filling:
            return
        source = SourceId(current.data(Qt.ItemDataRole.UserRole))
        self._show(self._store.dossier.source(source))

    def _start_new(self) -> None:
        self._show(Source(SourceId(new_id())))
        self.title.setFocus()

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
