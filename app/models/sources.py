"""The sources of the dossier as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from app.domain.wording import tr

if TYPE_CHECKING:
    from app.domain.ids import SourceId
    from app.domain.source import Source
    from app.editing.change import Change
    from app.editing.store import DossierStore

Index = QModelIndex | QPersistentModelIndex
SOURCE: Final = Qt.ItemDataRole.UserRole + 1

_NOWHERE: Final = QModelIndex()


class SourceModel(QAbstractListModel):
    """One row for each source, in the order of the dossier; a view of the store."""

    def __init__(self, store: DossierStore) -> None:
        super().__init__(store)
        self._store = store
        self._sources = store.dossier.sources
        store.changed.connect(self._on_changed)

    def row_of(self, source_id: SourceId) -> int:
        """Return the row of a source, -1 when it is not there."""
        ids = [source.id for source in self._sources]
        return ids.index(source_id) if source_id in ids else -1

    # Qt's interface

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sources)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        source = self._sources[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return label_of(source)
        if role == Qt.ItemDataRole.ToolTipRole:
            return source.url or None
        return source if role == SOURCE else None

    # From the store

    def _on_changed(self, change: Change) -> None:
        sources = self._store.dossier.sources
        if [s.id for s in sources] != [s.id for s in self._sources]:
            self.beginResetModel()
            self._sources = sources
            self.endResetModel()
        elif change.sources:
            self._sources = sources
            for row, source in enumerate(sources):
                if source.id in change.sources:
                    self.dataChanged.emit(self.index(row), self.index(row))


def label_of(source: Source) -> str:
    """Return one line that tells a source from the others."""
    authors = ", ".join(name.literal or name.family for name in source.authors)
    known = (authors, source.title, source.container_title or source.publisher)
    label = ", ".join(piece for piece in known if piece)
    return label or source.url or tr("Source without a title")
