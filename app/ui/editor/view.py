"""The sheet on its desk: geometry, painting and nothing that edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.domain.wording import tr
from app.ui.editor import margins, typeset
from app.ui.editor.margins import Margins
from app.ui.editor.marks import MarkDrawer
from app.ui.editor.page import Page
from app.ui.kit.text_zoom import TextZoom
from app.ui.kit.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QRect
    from PySide6.QtGui import QResizeEvent, QTextBlock, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from app.ui.editor.badges import Badge
    from app.ui.editor.units import Shot, Unit
    from app.ui.kit.theme import Theme

_OVERHANG = 8  # px left and right of the text that letters and the caret may take


class PageView(QTextEdit):
    """Shows a page of units, centred, with its margins; loads nothing from anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        document = self.document()
        document.setUndoRedoEnabled(False)  # the store has the only undo
        document.setDocumentMargin(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        opaque = Qt.WidgetAttribute.WA_OpaquePaintEvent  # we paint all of it
        self.viewport().setAttribute(opaque)
        self._beside_text = 0.0, 0.0  # px left and right of it in the viewport
        self.scale = 1.0  # pixels for one of the usual size of the text
        self.zoom = TextZoom(self)
        self._held = QTextCursor(), 0  # what stays in its place, and its height there
        theme = theme_of(self.palette())
        self.page = Page(document, theme)
        self.margins = Margins(self.page, self)
        self._marks = MarkDrawer(self.page, QColor(theme.accent), self)
        document.documentLayout().registerHandler(typeset.MARK_OBJECT, self._marks)
        self.zoom.changing.connect(self._hold_line)
        self.zoom.changed.connect(self._on_zoomed)
        self._fit()

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return where a block is in the viewport."""
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    def text_edges(self) -> tuple[float, float]:
        """Return the left and the right edge of the text in the viewport."""
        before, after = self._beside_text
        return before, self.viewport().width() - after

    def sheet(self) -> QRectF:
        """Return where the sheet is in the viewport; it fills the desk at least."""
        scrolled = self.verticalScrollBar().value()
        tall = self.document().size().height()
        bottom = max(tall, self.viewport().height()) - margins.DESK - scrolled
        left, right = margins.EDGE, self.viewport().width() - margins.EDGE
        top = margins.DESK - scrolled
        return QRectF(left, top, right - left, bottom - top)

    def settle(self) -> None:
        """Have all that was typed read; on a bare page nobody types."""

    def unit_near(self, y: float) -> int:
        """Return the index of a unit at a height of the viewport, or next to it."""
        block = self.cursorForPosition(QPoint(0, int(y))).block()
        return self.page.line_of(block)[0]

    def typed_into(self, area: QRect) -> tuple[int, float] | None:  # noqa: ARG002
        """Return a unit whose text alone is to be painted, and from where; or None."""
        return None

    def paint_marks(self, painter: QPainter, seen: range, theme: Theme) -> None:
        """Paint what is marked in the text of some units; on a bare page nothing."""

    def badge_shown(self, unit: Unit) -> Badge | None:  # noqa: ARG002
        """Return the badge beside a unit; a bare page has none."""
        return None

    def update_beside(self, index: int) -> None:
        """Paint a unit anew, and what is in the margins beside it."""
        rect = self.margins.unit_rect(index).toAlignedRect()
        high = rect.height() + 2 * margins.DESK
        wide = self.viewport().width()
        self.viewport().update(0, rect.top() - margins.DESK, wide, high)

    def thumbnail(self, shot: Shot, wide: float) -> QImage | None:  # noqa: ARG002
        """Return the image of a picture; a bare page has none."""
        return None

    def budget_of(self, unit: Unit) -> tuple[str, bool]:  # noqa: ARG002
        """Return what to say of a section's words; a bare page says nothing."""
        return "", False

    def share_of(self, unit: Unit) -> str:  # noqa: ARG002
        """Return what to say of a section's part of a page; here nothing."""
        return ""

    # Qt's events

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return QImage(1, 1, QImage.Format.Format_ARGB32)  # no file, no address, ever

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, area = theme_of(self.palette()), event.rect()
        typed = self.typed_into(area)
        if typed is not None:
            self._paint_text(area, *typed, theme)
            return
        seen = self.margins.visible(area)
        painter = QPainter(self.viewport())
        self.margins.paint_ground(painter, area, seen, theme)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.margins.paint_notes(painter, area, seen, theme)
        self.paint_marks(painter, seen, theme)
        if not self.page.units:
            self._paint_next_step(painter, theme)
        painter.end()

    def _paint_text(self, area: QRect, index: int, top: float, theme: Theme) -> None:
        """Paint the text of a unit; what stands beside and above is as it was."""
        left, right = self.text_edges()
        area.setTop(max(area.top(), int(top)))
        area.setLeft(int(left - _OVERHANG))
        area.setRight(int(right + _OVERHANG))
        painter = QPainter(self.viewport())
        painter.fillRect(area, QColor(theme.sheet))
        painter.end()
        super().paintEvent(QPaintEvent(area))
        painter = QPainter(self.viewport())
        painter.setClipRect(area)
        self.paint_marks(painter, range(index, index + 1), theme)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.zoom.take(event):
            super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()  # the margins are not part of what Qt scrolls

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "page"):
            return
        if event.type() == event.Type.LayoutDirectionChange:
            self._fit()
        if event.type() == event.Type.PaletteChange:
            self.settle()
            theme = theme_of(self.palette())
            self._marks.colour = QColor(theme.accent)
            self.page.dress(theme)

    def _hold_line(self) -> None:
        """Remember where the line at hand is, or the one in the middle."""
        cursor, seen = self.textCursor(), self.viewport().rect()
        if not seen.intersects(self.cursorRect(cursor)):
            cursor = self.cursorForPosition(seen.center())
        self._held = cursor, self.cursorRect(cursor).top()

    def _on_zoomed(self) -> None:
        self.scale = self._marks.scale = self.zoom.scale
        self._fit()
        cursor, top = self._held
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - top)
        self.viewport().update()

    def _paint_next_step(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(typeset.enlarged(typeset.body_font(), self.scale))
        painter.setPen(QColor(theme.muted))
        left, right = self.text_edges()
        top = (margins.DESK + margins.HEAD) * self.scale
        place = QRectF(left, top, right - left, 200 * self.scale)
        text = tr("No brief yet. Start one from a template: Ctrl+N")
        painter.drawText(place, int(Qt.TextFlag.TextWordWrap), text)

    def _fit(self) -> None:
        """Keep the measure whatever the width, so that a resize lays nothing anew."""
        bar = self.verticalScrollBar().sizeHint().width()
        free = self.width() - bar
        beside = typeset.LEFT + margins.RIGHT + 2 * margins.EDGE
        wide = int((int(typeset.measure()) + beside) * self.scale)
        side = max(0, (free - wide) // 2)
        held = self.viewportMargins()
        right = max(0, free - wide - side)
        if (held.left(), held.right()) != (side, right):
            self.setViewportMargins(side, 0, right, 0)
        before, after = margins.EDGE + typeset.LEFT, margins.EDGE + margins.RIGHT
        if self.isRightToLeft():
            before, after = after, before
        self._beside_text = before * self.scale, after * self.scale
        root = QTextFrameFormat(self.document().rootFrame().frameFormat())
        if root.leftMargin() != before:
            root.setLeftMargin(before)
            root.setRightMargin(after)
            root.setTopMargin(margins.DESK + margins.HEAD)
            root.setBottomMargin(margins.DESK + margins.FOOT)
            self.document().rootFrame().setFrameFormat(root)
        edges = self.text_edges()
        self.page.fit((edges[1] - edges[0]) / self.scale)
