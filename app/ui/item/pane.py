"""The selected item of the brief: how true it is, where it came from, its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStyle,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.comparing.words import Kind, differences, shortened
from app.composing.triaging import Cutting
from app.domain.brief import PictureItem, QuotationItem, TextItem
from app.domain.errors import BriefError
from app.domain.ids import ItemId
from app.domain.wording import tr
from app.editing.resting import RestTimer
from app.ui.editor.badges import SIZE, Badge, badge_for, draw_shape
from app.ui.item.picture_form import PictureForm
from app.ui.item.quotation_form import QuotationForm
from app.ui.item.source_form import SourceForm
from app.ui.item.table_form import TableForm
from app.ui.item.way_back import WayBack
from app.ui.kit.fields import plain_label
from app.ui.kit.pieces import insert_pieces
from app.ui.kit.theme import theme_of
from app.verifying.verbatim import span_of, status_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from app.domain.anchor import Anchor
    from app.domain.brief import Item
    from app.domain.essay import Essay
    from app.editing.change import Change
    from app.editing.store import DossierStore

_PAD = 12  # px inside a pane
_SETTLE = 120  # ms after a key on the page, so that it never waits for this
_MOST = 140  # px, of the difference


class ItemPane(QScrollArea):
    """Follows the selected item; every field is taken when the caret leaves it."""

    show_in_essay_requested = Signal(str)

    def __init__(self, store: DossierStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._item = ""
        self._cutting: Cutting | None = None  # of the essay that was asked for last
        self._soon = RestTimer(store, _SETTLE, self)
        self._soon.rested.connect(self._refresh)
        self.setAccessibleName(tr("Item"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = plain_label(
            tr("Put the cursor into a piece of the brief to see where it is from"),
            muted=True,
        )
        self.status = StatusLine()
        self.meaning = plain_label(muted=True)
        self.difference = DifferenceView()
        self.origin = plain_label()
        self.open = QPushButton(tr("Show in essay"))
        self.open.setToolTip(tr("Show in essay (F4)"))
        self.quotation = QuotationForm(store)
        self.table = TableForm(store)
        self.picture = PictureForm(store)
        self.sources = SourceForm(store)
        self.way_back = WayBack(self)
        self._arrange()
        self.open.clicked.connect(lambda: self.show_in_essay_requested.emit(self._item))
        store.changed.connect(self._on_changed)
        self._refresh()

    def show_item(self, item_id: str) -> None:
        """Show another item; an empty id shows none."""
        self._item = item_id
        self._refresh()

    def take_typed(self) -> None:
        """Take what was typed into a field that the caret has not left yet."""
        self.sources.take_typed()
        self.picture.take_typed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason and self._held():
            self.sources.title.setFocus(event.reason())

    def _arrange(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        layout.setSpacing(4)
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.status)
        column.addWidget(self.meaning)
        column.addWidget(self.difference)
        column.addSpacing(8)
        self.from_caption = plain_label(tr("FROM"), caption=True)
        column.addWidget(self.from_caption)
        column.addWidget(self.origin)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.open)
        row.addStretch(1)
        column.addLayout(row)
        self._line = _hairline()
        column.addWidget(self._line)
        self.quotation_caption = plain_label(tr("QUOTATION"), caption=True)
        column.addWidget(self.quotation_caption)
        column.addWidget(self.quotation)
        column.addWidget(self.table)
        column.addWidget(self.picture)
        column.addWidget(plain_label(tr("SOURCE"), caption=True))
        column.addWidget(self.sources)
        layout.addWidget(self.empty)
        layout.addWidget(self.body)
        layout.addStretch(1)
        self.setWidget(inner)

    def _held(self) -> Item | None:
        brief = self._store.brief
        try:
            return brief.item(ItemId(self._item)) if brief and self._item else None
        except BriefError:
            return None  # it was removed; the next one is told in a moment

    def _refresh(self) -> None:
        self._soon.stop()
        item = self._held()
        self.empty.setVisible(item is None)
        self.body.setVisible(item is not None)
        self.sources.show_item(item)
        self.table.show_item(item)
        self.picture.show_item(item)
        if item is None:
            return
        quoted = isinstance(item, QuotationItem)
        badge = badge_for(status_of(item, self._store.dossier), quoted=quoted)
        pictured = isinstance(item, PictureItem)  # it has no words that could be true
        self.status.setHidden(pictured)
        self.meaning.setHidden(pictured)
        self.status.show_badge(badge)
        self.meaning.setText(badge.meaning)
        self._show_origin(item)
        self.quotation_caption.setVisible(isinstance(item, QuotationItem))
        self.quotation.setVisible(isinstance(item, QuotationItem))
        if isinstance(item, QuotationItem):
            card = self._store.dossier.quotation(item.quotation)
            self.quotation.show_quotation(card)

    def _show_origin(self, item: Item) -> None:
        anchor, text = self._claim(item)
        essay = self._essay(anchor) if anchor else None
        for widget in (self.from_caption, self.origin, self.open):
            widget.setVisible(anchor is not None)
        self._line.setHidden(anchor is None and self.status.isHidden())  # nothing above
        self.open.setEnabled(essay is not None)
        span = span_of(anchor, essay) if anchor and essay else None
        source = essay.reading(*span) if essay and span else ""
        self.difference.compare(source, text if source else "")
        if anchor is None:
            return
        if essay is None or span is None:
            self.origin.setText(tr("Its place in the dossier is gone"))
            return
        triage = self._store.dossier.triage(essay.id)
        if self._cutting is None or not self._cutting.is_of(essay, triage):
            self._cutting = Cutting(essay, triage)
        self.origin.setText(_whereabouts(essay, self._cutting, span[0]))

    def _claim(self, item: Item) -> tuple[Anchor | None, str]:
        """Return what an item claims to be from, and the text that it claims it of."""
        if isinstance(item, QuotationItem):
            card = self._store.dossier.quotation(item.quotation)
            return card.anchor, card.original
        if isinstance(item, PictureItem):
            return None, ""
        return item.anchor, item.text if isinstance(item, TextItem) else ""

    def _essay(self, anchor: Anchor) -> Essay | None:
        essays = self._store.dossier.essays
        return next((essay for essay in essays if essay.id == anchor.essay), None)

    # From the store

    def _on_changed(self, change: Change) -> None:
        around = change.structure or change.essays
        if around or change.sources or change.quotations:
            self._refresh()
        elif self._item in change.items:
            focus = QApplication.focusWidget()
            if focus is not None and self.isAncestorOf(focus):
                self._refresh()  # what is written here next must not be overwritten
            else:
                self._soon.wait()


class StatusLine(QWidget):
    """A badge as the margin shows it: shape, word and colour."""

    def __init__(self) -> None:
        super().__init__()
        self._badge = badge_for(None)

    def show_badge(self, badge: Badge) -> None:
        """Show another badge."""
        self._badge = badge
        self.setAccessibleName(badge.word)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._badge.colour(theme_of(self.palette()))
        size = int(SIZE)
        shape = QRect(0, (self.height() - size) // 2, size, size)
        shape = QStyle.visualRect(self.layoutDirection(), self.rect(), shape)
        draw_shape(painter, self._badge.shape, QRectF(shape), colour)
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour)
        place = self.rect().adjusted(size + 8, 0, 0, 0)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignVCenter), self._badge.word.capitalize()
        )
        painter.end()


class DifferenceView(QTextEdit):
    """What the source has and the text has not, struck out; what is new, underlined."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Difference to the source"))
        self.document().setDocumentMargin(0)

    def compare(self, source: str, text: str) -> None:
        """Show where a text differs; nothing is shown where it does not."""
        pieces = shortened(differences(source, text))
        differs = any(piece.kind is not Kind.SAME for piece in pieces)
        self.setVisible(differs)
        self.clear()
        if differs:
            insert_pieces(self.textCursor(), pieces, theme_of(self.palette()))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as what is shown, up to a limit from which on it scrolls."""
        high = int(self.document().size().height()) + 2
        self.setFixedHeight(min(_MOST, high))
        self.verticalScrollBar().setValue(0)


def _whereabouts(essay: Essay, cutting: Cutting, at: int) -> str:
    held = cutting.holding(at)
    name = essay.title or essay.name
    if held is None:
        return name
    number, part = held
    return tr("{name}, part {number}: {title}").format(
        name=name, number=number + 1, title=part.title
    )


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("line", True)
    return line
