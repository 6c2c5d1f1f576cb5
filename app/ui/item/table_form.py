"""How the selected table stands on the page: as a table, or drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.brief import Shown, TableItem
from app.domain.wording import tr
from app.ui.kit.choice import Choice
from app.ui.kit.fields import add_field, plain_label

if TYPE_CHECKING:
    from app.domain.brief import Item
    from app.editing.store import DossierStore


class TableForm(QWidget):
    """Lets a table be drawn; the choice is taken at once, as one undo step."""

    def __init__(self, store: DossierStore) -> None:
        super().__init__()
        self._store = store
        self._item: TableItem | None = None
        self.choice = Choice()
        for shown, word in (
            (Shown.TABLE, tr("Table")),
            (Shown.BARS, tr("Bars")),
            (Shown.LINES, tr("Lines")),
            (Shown.TIMELINE, tr("Timeline")),
        ):
            self.choice.addItem(word, shown)
        self.hint = plain_label(
            tr(
                "The first column holds labels or dates. A table that cannot be drawn"
                " is set as a table, and the export says why."
            ),
            muted=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(4)
        add_field(layout, tr("Shown as"), self.choice)
        layout.addWidget(self.hint)
        self.choice.activated.connect(lambda _index: self._take())
        self.hide()

    def show_item(self, item: Item | None) -> None:
        """Show the choice for a table; for everything else there is none."""
        self._item = item if isinstance(item, TableItem) else None
        self.setVisible(self._item is not None)
        if self._item is not None:
            shown = self._item.shown
            self.choice.setCurrentIndex(self.choice.findData(shown))
            self.hint.setVisible(shown is not Shown.TABLE)

    def _take(self) -> None:
        chosen = Shown(self.choice.currentData())
        if self._item is not None and chosen is not self._item.shown:
            self._store.show_table_as(self._item.id, chosen)
