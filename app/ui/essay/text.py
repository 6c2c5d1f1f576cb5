"""The canonical text of an essay, to read and to take from; never to change.

All positions that go in and out are code points of the canonical text.
"""

from __future__ import annotations

from bisect import bisect_right
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import (
    QPlainTextDocumentLayout,
    QToolButton,
)

from app.domain.wording import tr
from app.models.positions import Positions, shown
from app.models.span_index import SpanIndex
from app.ui.essay.clip import essay_mime
from app.ui.essay.headings import enlarge_headings
from app.ui.essay.part_list import section_key
from app.ui.essay.tints import Tints
from app.ui.essay.zoomed import ZoomedText
from app.ui.kit.fonts import paper_family
from app.ui.kit.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent, QMimeData
    from PySide6.QtGui import (
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
        QTextBlock,
    )
    from PySide6.QtWidgets import QWidget

    from app.domain.essay import Essay, FoundQuotation, Span
    from app.ui.essay.tints import Hits

_GUTTER = 10  # px around the text; bars of quotations stand in it
_SIZE = 11.0  # pt
_AIR = 8.0  # px below each paragraph
_FAR = 1 << 62  # beyond any position


class _Spaced(QPlainTextDocumentLayout):
    """The layout of plain text with air below each paragraph."""

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802 - Qt's name
        air = _AIR if block.length() > 1 else 0.0  # an empty line is air itself
        return super().blockBoundingRect(block).adjusted(0, 0, 0, air)


class EssayText(ZoomedText):
    """Reads by keyboard and mouse; a digit sends, Q makes a card of a quotation."""

    digit_pressed = Signal(int)
    card_requested = Signal(object)  # FoundQuotation

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._essay: Essay | None = None
        self._positions = Positions("")
        self._quoted: list[FoundQuotation] = []  # by number of their spans
        self._quoted_at = SpanIndex(())
        self._bars: list[tuple[int, int]] = []  # quoted paragraphs, in widget units
        self.setAccessibleName(tr("Text of the essay"))
        self._air = _Spaced(self.document())
        self.document().setDocumentLayout(self._air)
        self.setPlaceholderText(tr("No essay yet. Add one: Ctrl+Shift+O"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setViewportMargins(4, 4, 8, 4)
        self.document().setDocumentMargin(_GUTTER)
        self.setMouseTracking(True)
        font = QFont(paper_family("serif"))
        font.setPointSizeF(_SIZE)
        self.setFont(font)
        self.tints = Tints(self)
        self._button = _card_button(self.viewport())
        self._button.clicked.connect(self._ask_for_card)
        self.cursorPositionChanged.connect(self._place_button)
        self.updateRequest.connect(lambda _rect, _by: self._place_button())
        self.verticalScrollBar().valueChanged.connect(self.tints.follow)

    def show_essay(self, essay: Essay | None) -> None:
        """Show another essay, from its beginning."""
        self._essay = essay
        text = essay.text if essay else ""
        self._positions = Positions(text)
        self.tints.forget()
        held = essay.quotations if essay else ()
        self._quoted = [found for found in held for _ in _spans(found)]
        self._quoted_at = SpanIndex(span for found in held for span in _spans(found))
        to_widget = self._positions.to_widget
        self._bars = sorted(
            (to_widget(start), to_widget(end))
            for found in held
            if not found.inline
            for start, end in _spans(found)
        )
        self.setPlainText(shown(text))
        enlarge_headings(self.document(), essay, self._positions, _SIZE)

    def show_used(self, used: Sequence[Span]) -> None:
        """Tint what the brief has already."""
        self.tints.show_used(used)

    def show_hits(self, hits: Hits, current: Span | None) -> None:
        """Mark what was searched for; the current one is brought into view."""
        if current:
            self.reveal(current.start, current.start)
        self.tints.show_hits(hits, current)

    def reveal(self, start: int, end: int) -> None:
        """Select a span, or only put the caret there, and scroll it into view.

        What is too long to be seen whole is seen from its beginning.
        """
        self.setTextCursor(self.spanning(start, end))
        self.centerCursor()
        self.ensureCursorVisible()
        above = -self.cursorRect(self.spanning(start, start)).top()
        if above > 0:
            bar = self.verticalScrollBar()  # it counts lines
            line = self.fontMetrics().lineSpacing() * self.zoom.scale
            bar.setValue(bar.value() - ceil(above / line))

    def selection(self) -> tuple[int, int] | None:
        """Return the selected span, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        to_text = self._positions.to_text
        return to_text(cursor.selectionStart()), to_text(cursor.selectionEnd())

    def caret(self) -> int:
        """Return where the caret is."""
        return self._positions.to_text(self.textCursor().position())

    def quotation(self) -> FoundQuotation | None:
        """Return the found quotation, or its translation, in which the caret is."""
        number = self._quoted_at.first_at(self.caret())
        return None if number is None else self._quoted[number]

    def spanning(self, start: int, end: int) -> QTextCursor:
        """Return what selects a span."""
        cursor = QTextCursor(self.document())
        limit = self.document().characterCount() - 1
        cursor.setPosition(min(self._positions.to_widget(start), limit))
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.setPosition(min(self._positions.to_widget(end), limit), keep)
        return cursor

    def seen(self) -> tuple[int, int]:
        """Return the stretch that is seen."""
        lowest = self.cursorForPosition(self.viewport().rect().bottomRight())
        to_text = self._positions.to_text
        return to_text(self.firstVisibleBlock().position()), to_text(lowest.position())

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self.quotation()
        if number := section_key(event):
            self.digit_pressed.emit(number)
        elif event.key() == Qt.Key.Key_Q and not event.modifiers() and found:
            self.card_requested.emit(found)
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        span = self.selection()
        if self._essay is None or span is None:
            return super().createMimeDataFromSelection()
        return essay_mime(self._essay, *span)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._essay is None:
            return
        painter = QPainter(self.viewport())
        colour = QColor(theme_of(self.palette()).accent)
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        rect = self.blockBoundingGeometry(block).translated(offset)
        while block.isValid() and rect.top() <= event.rect().bottom():
            if self._is_quoted(block):
                bar = QRectF(0, rect.top() + 2, 3, rect.height() - 2 - _AIR)
                painter.fillRect(bar, colour)
            block = block.next()
            rect.moveTop(rect.bottom())
            rect.setHeight(self.blockBoundingRect(block).height())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()
        self.tints.follow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self.tints.paint()

    def _is_quoted(self, block: QTextBlock) -> bool:
        at = bisect_right(self._bars, (block.position(), _FAR)) - 1
        return at >= 0 and block.position() < self._bars[at][1]

    def _ask_for_card(self) -> None:
        if found := self.quotation():
            self.card_requested.emit(found)

    def _place_button(self) -> None:
        found = self.quotation()
        self._button.setVisible(found is not None)
        if found is None:
            return
        end = self._rect(*max(_spans(found)))
        self._button.adjustSize()
        lowest = self.viewport().height() - self._button.height() - 4
        self._button.move(
            self.viewport().width() - self._button.width() - 4,
            min(int(end.bottom()) + 2, lowest),
        )

    def _rect(self, start: int, end: int) -> QRectF:
        """Return the paragraphs of a span, in the viewport."""
        offset = self.contentOffset()
        block = self.document().findBlock(self._positions.to_widget(start))
        rect = self.blockBoundingGeometry(block).translated(offset)
        last = self.document().findBlock(self._positions.to_widget(end))
        return rect.united(self.blockBoundingGeometry(last).translated(offset))


def _spans(found: FoundQuotation) -> list[tuple[int, int]]:
    spans = [(found.start, found.end)]
    if found.translation:
        spans.append((found.translation.start, found.translation.end))
    return spans


def _card_button(viewport: QWidget) -> QToolButton:
    button = QToolButton(viewport)
    button.setText(tr("❝ Quotation card"))
    button.setToolTip(tr("Make a quotation card of this quotation (Q)"))
    button.setAccessibleName(tr("Quotation card"))
    button.setProperty("card", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the key is Q
    button.hide()
    return button
