"""Pages under each other, swapped as whole frames: a refresh never shows a gap.

Pictures come from elsewhere and later; until they do, those of before stay in view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.domain.wording import tr
from app.ui.kit.theme import GRID, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent

A4 = QSizeF(595.276, 841.89)  # points, ISO 216
GAP = 3 * GRID
_NARROWEST = 80
WIDEST = 900  # px; a wider page is no easier to read
_STEP = 48
FIT = 0  # percent: a page is as wide as the view
ZOOMS = (50, 67, 80, 100, 125, 150, 200)  # percent of its size on paper
_CLICK = 120  # eighths of a degree of the wheel (QWheelEvent::angleDelta)
_PER_POINT = 1 / 72  # inches
_WHEEL_ROOM = 4  # part of the view above a place that is scrolled to


class PageView(QAbstractScrollArea):
    """Shows pictures of pages, each as wide as the view allows or of a size chosen."""

    wanted = Signal()  # other pages are in view, or another size is needed
    zoomed = Signal(int)  # to so many percent, or to FIT

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: dict[int, QImage] = {}
        self._count = 0
        self._size = A4
        self._zoom = FIT
        self._turned = 0  # of the wheel, since the last click
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.horizontalScrollBar().setSingleStep(_STEP)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._moved())
        self.setAccessibleName(tr("Pages of the brief"))

    @property
    def page_count(self) -> int:
        """How many pages there are, 0 before the first."""
        return self._count

    @property
    def scale(self) -> float:
        """Device pixels per point that a sharp picture needs here."""
        return self._page_width() * self.devicePixelRatioF() / self._size.width()

    @property
    def zoom(self) -> int:
        """The size of pages in percent of that on paper, or FIT."""
        return self._zoom

    def set_zoom(self, zoom: int) -> None:
        """Show pages at another size; what is in the middle stays there."""
        if zoom == self._zoom:
            return
        self._zoom = zoom
        self._resized()
        self.zoomed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Show pages larger, or smaller, by so many of the sizes there are."""
        inches = self._size.width() * _PER_POINT
        now = 100 * self._page_width() / (inches * self.logicalDpiX())
        larger = [zoom for zoom in ZOOMS if zoom > now + 1]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 1]
        if steps > 0 and larger:
            self.set_zoom(larger[min(steps, len(larger)) - 1])
        elif steps < 0 and smaller:
            self.set_zoom(smaller[-min(-steps, len(smaller))])

    def image(self, page: int) -> QImage | None:
        """Return the picture shown for a page, from 1, or None before it came."""
        return self._images.get(page)

    def visible_pages(self, count: int | None = None) -> range:
        """Return the pages in view, from 1, for this or another number of pages."""
        pages = self._count if count is None else count
        top = self.verticalScrollBar().value()
        height = self._page_height() + GAP
        first = int(max(0, top - GAP) // height) + 1
        last = int((top + self.viewport().height()) // height) + 1
        return range(min(first, max(1, pages)), min(last, pages) + 1)

    def swap(self, count: int, images: dict[int, QImage]) -> None:
        """Show another version: its page count, and pictures of the pages in view."""
        kept = {page: image for page, image in self._images.items() if page <= count}
        self._images = kept | images
        if images:
            image = next(iter(images.values()))
            self._size = QSizeF(A4.width(), A4.width() * image.height() / image.width())
        self._count = count
        self._lay_out()
        self.viewport().update()
        self._describe()

    def add(self, images: dict[int, QImage]) -> None:
        """Take pictures of more pages of the same version."""
        self._images |= images
        self.viewport().update()

    def keep_only(self, pages: range) -> None:
        """Let go of pictures of other pages; they are asked for when in view again."""
        self._images = {page: im for page, im in self._images.items() if page in pages}

    def scroll_to(self, page: int, top: float) -> None:
        """Bring a place into view: a page, from 1, and a part of its height."""
        height = self._page_height()
        place = round(GAP + (page - 1) * (height + GAP) + top * height)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= place <= bar.value() + room - _STEP:
            bar.setValue(place - room // _WHEEL_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = theme_of(self.palette())
        painter.fillRect(event.rect(), QColor(theme.canvas))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self.visible_pages():
            place = self.place_of(page)
            painter.setPen(QColor(theme.hairline))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
            image = self._images.get(page)
            if image is None:
                painter.fillRect(place, Qt.GlobalColor.white)
            else:
                painter.drawImage(QRectF(place), image)
            self.paint_over(painter, page, place)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._resized()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()  # touchpads tell a click in many parts
        clicks = int(self._turned / _CLICK)
        self._turned -= clicks * _CLICK
        self.zoom_by(clicks)
        event.accept()

    def paint_over(self, painter: QPainter, page: int, place: QRect) -> None:
        """Paint over the picture of a page, which is in this place; here nothing."""

    def _resized(self) -> None:
        """Lay out pages of another size, and stay at the same place among them."""
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        parts = [bar.value() / bar.maximum() if bar.maximum() else 0 for bar in bars]
        self._lay_out()
        for bar, part in zip(bars, parts, strict=True):
            bar.setValue(round(part * bar.maximum()))
        self.viewport().update()
        self._describe()
        self.wanted.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def _moved(self) -> None:
        self._describe()
        self.wanted.emit()

    def _lay_out(self) -> None:
        whole = GAP + self._count * (self._page_height() + GAP)
        room = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(room)
        bar.setRange(0, max(0, round(whole) - room))
        across, width = self.horizontalScrollBar(), self.viewport().width()
        across.setPageStep(width)
        wider = self._page_width() + 2 * GAP - width if self._zoom else 0
        across.setRange(0, max(0, wider))

    def _page_width(self) -> int:
        if self._zoom:
            inches = self._size.width() * _PER_POINT
            return round(inches * self.logicalDpiX() * self._zoom / 100)
        return max(_NARROWEST, min(WIDEST, self._room() - 2 * GAP))

    def _room(self) -> int:
        """Return the width beside the scroll bar, whether that is there or not."""
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _page_height(self) -> int:
        return round(self._page_width() * self._size.height() / self._size.width())

    def place_of(self, page: int) -> QRect:
        """Return where a page is in the viewport."""
        top = GAP + (page - 1) * (self._page_height() + GAP)
        top -= self.verticalScrollBar().value()
        left = max(GAP, (self._room() - self._page_width()) // 2)
        left -= self.horizontalScrollBar().value()
        return QRect(left, top, self._page_width(), self._page_height())

    def _describe(self) -> None:
        pages = self.visible_pages()
        size = (
            tr("{zoom} percent").format(zoom=self._zoom)
            if self._zoom
            else tr("fitted to the width")
        )
        text = tr("Page {start} of {count}, {size}").format(
            start=pages.start, count=self._count, size=size
        )
        self.setAccessibleDescription(text if self._count else tr("No pages yet"))
