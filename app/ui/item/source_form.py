"""The sources of an item, and a form to attach one or correct it, in place.

What is typed is never lost: Enter attaches it, and so does leaving the item; what
cannot be taken yet stays written in the form of its item.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import UserError
from app.domain.ids import SourceId, new_id
from app.domain.source import Source
from app.domain.wording import tr
from app.models.item_sources import card_of, citation_of, locator_of, sources_of
from app.models.source_fields import known_or, source_from
from app.models.sources import SOURCE, SourceModel
from app.ui.item.source_lines import CitedList, Draft, SourceLines
from app.ui.kit.choice import Choice
from app.ui.kit.fields import add_field
from app.ui.kit.layouts import row

if TYPE_CHECKING:
    from app.domain.brief import Item
    from app.editing.store import DossierStore


_NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class SourceForm(SourceLines):
    """Shows one source: one of the item's, one to be attached, or a new one."""

    def __init__(self, store: DossierStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._item: Item | None = None
        self._source = Source(SourceId(new_id()))  # as it was shown
        self._place = ""  # in the source, as it was shown
        self._drafts: dict[str, Draft] = {}  # by the id of their item
        self._filling = False
        self._had: set[SourceId] = set()  # the sources that the item was shown with
        self.cited = CitedList()
        self.known = Choice()
        self.attach = QPushButton(tr("Attach to the item"))
        self.new = QPushButton(tr("New source"))
        self._arrange()
        self._connect()

    def show_item(self, item: Item | None) -> None:
        """Show the sources of another item, or of the same one as it now is."""
        if self._item is not None and (item is None or item.id != self._item.id):
            self._leave(self._item)
        other = item is None or self._item is None or item.id != self._item.id
        self._item = item
        sources = sources_of(item, self._store.dossier)
        self._list(sources)
        draft = self._drafts.pop(item.id, None) if item and other else None
        if draft is not None:
            self._show(draft.source)
            self.fill(draft.fields, draft.locator)
            self._written()
        elif other:
            self._show(sources[0] if sources else Source(SourceId(new_id())))
        elif not self._is_typed():
            came = [source for source in sources if source.id not in self._had]
            held = {source.id: source for source in self._store.dossier.sources}
            self._show(came[-1] if came else held.get(self._source.id, self._source))
        self._had = {source.id for source in sources}
        self._show_files()

    def attach_source(self) -> None:
        """Give the item the source that the form shows."""
        source = self._written()
        if source is None or self._item is None:
            return
        if not self.has_name():
            self.say(tr("Write at least a title or an address first"))
            return
        shown, self._source = self._source.id, source
        self._place = self.locator.text().strip()
        self._store.attach_source(self._item.id, source, self._place)
        if source.id != shown:
            self._show(source)

    def source_for_files(self) -> SourceId | None:
        """Return the source that is shown, attached first if it is new, or None."""
        if self.take_typed() and self._is_known():
            return self._source.id
        self.attach_source()
        return self._source.id if self._is_known() else None

    def take_typed(self) -> bool:
        """Take what is written and not in the dossier yet. False: it cannot be."""
        if self._item is None or not self._is_typed():
            return True
        placed = self.locator.text().strip() != self._place
        if self._is_attached() or (self._is_known() and not placed):
            self._commit()
        else:
            self.attach_source()
        return not self._is_typed()

    def remove_source(self) -> None:
        """Take the chosen source from the item; it stays in the dossier."""
        chosen = self.cited.chosen()
        if self._item is not None and chosen:
            self._store.uncite(self._item.id, chosen)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.cited)
        self.known.setModel(SourceModel(self._store))
        self.known.setSizeAdjustPolicy(_NARROW)
        self.known_label = add_field(layout, tr("Sources of the dossier"), self.known)
        self.add_lines(layout)
        self.attach.setProperty("primary", True)
        layout.addLayout(row(self.attach, self.new, None))
        layout.addWidget(self.files)

    def _connect(self) -> None:
        for line in self.lines():
            line.returnPressed.connect(self._attach_new)
            line.editingFinished.connect(self._commit)
        self.type.activated.connect(self._commit)
        self.known.activated.connect(self._choose_known)
        self.cited.currentRowChanged.connect(self._choose_cited)
        self.attach.clicked.connect(self._attach_new)
        self.new.clicked.connect(self._start_new)
        self.cited.removing.connect(self.remove_source)

    # What is shown and written

    def _is_known(self) -> bool:
        return any(one.id == self._source.id for one in self._store.dossier.sources)

    def _is_attached(self) -> bool:
        sources = sources_of(self._item, self._store.dossier)
        return any(one.id == self._source.id for one in sources)

    def _show_files(self) -> None:
        held = {source.id: source for source in self._store.dossier.sources}
        self.files.show_files(held.get(self._source.id, self._source).attachments)

    def _list(self, sources: list[Source]) -> None:
        self._filling = True
        self.cited.show_sources(sources)
        some = bool(self._store.dossier.sources)
        self.known.setVisible(some)
        self.known_label.setVisible(some)
        self._filling = False

    def _show(self, source: Source) -> None:
        self._filling = True
        self._source = source
        self._place = locator_of(self._item, self._store.dossier, source.id)
        self.fill_from(source, self._place)
        mine = [one.id for one in sources_of(self._item, self._store.dossier)]
        self.attach.setVisible(source.id not in mine)
        if source.id in mine:
            self.cited.setCurrentRow(mine.index(source.id))
        model = self.known.model()
        if isinstance(model, SourceModel):
            self.known.setCurrentIndex(model.row_of(source.id))
        self.say("")
        self._show_files()
        self._filling = False

    def _is_typed(self) -> bool:
        return self.says_more(self._source, self._place)

    def _written(self) -> Source | None:
        try:
            source = source_from(self.fields(), self._source)
        except UserError as error:
            self.say(str(error))
            return None
        self.say("")
        return source if self._is_known() else known_or(source, self._store.dossier)

    def _attach_new(self) -> None:
        if not self._is_attached():
            if not self.has_name():
                self.title.setFocus()
            self.attach_source()

    def _commit(self) -> None:
        """Correct a source that the dossier has; a new one waits to be attached."""
        if self._filling or not self._is_typed():
            return
        known = self._is_known()
        source = self._written() if known or self.has_name() else None
        if source is None or not known:
            return
        before, self._source = self._source, source
        if source != before:
            self._store.edit_source(source)
        self._write_locator(self.locator.text().strip())

    def _write_locator(self, locator: str) -> None:
        if self._item is not None and locator != self._place and self._is_attached():
            self._place = locator
            _put_place(self._store, self._item, self._source.id, locator)

    def _leave(self, item: Item) -> None:
        """Take what was typed for an item; what cannot be taken waits with the item."""
        kept = Draft(self._source, self.fields(), self.locator.text())
        try:
            taken = self.take_typed()
        except UserError:  # the item is gone; undo may bring it back
            taken = False
        if not taken:
            self._drafts[item.id] = kept

    def _choose_known(self, row: int) -> None:
        source = self.known.itemData(row, SOURCE)
        if isinstance(source, Source) and self.take_typed():
            self._show(source)

    def _choose_cited(self) -> None:
        source = None if self._filling else self.cited.current()
        if source and self.take_typed():
            self._show(self._store.dossier.source(source))

    def _start_new(self) -> None:
        if self.take_typed():
            self._show(Source(SourceId(new_id())))
            self.title.setFocus()


def _put_place(store: DossierStore, item: Item, source: SourceId, place: str) -> None:
    """Say where in a source an item has it from: a card's quotation says that."""
    card, citation = card_of(item, store.dossier), citation_of(item, source)
    if card is not None and card.source == source:
        store.edit_quotation(replace(card, locator=place))
    elif citation is not None:
        store.cite(item.id, source, place, citation.at)
