"""A narrow map of the essay: what became of each stretch, by shape, colour and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from app.composing.coverage import Coverage, Fate, coverage
from app.domain.wording import tr
from app.editing.resting import RestTimer
from app.ui.kit.layouts import isolated
from app.ui.kit.theme import GRID, Theme, theme_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from app.composing.coverage import FatedStretch
    from app.domain.essay import Essay
    from app.editing.change import Change
    from app.editing.store import DossierStore

_WIDTH = 16  # px
_LATER = 250  # ms after an edit; nobody looks at the map while typing
_LEAST = 2  # px, so that a short stretch is seen; as it is less, it is less wide
_NARROWEST = 0.3  # of the map
_SWATCH = 10  # px


class EssayMap(QWidget):
    """The stretches of an essay from above; a click or the arrow keys go there."""

    chosen = Signal(int, int)  # a span in code points
    charted = Signal(object)  # a Coverage

    def __init__(self, store: DossierStore, essay: Callable[[], Essay | None]) -> None:
        super().__init__()
        self._store = store
        self._essay = essay
        self._coverage = Coverage()
        self._at = -1  # the stretch that the arrow keys are at
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Map of the essay"))
        self._later = RestTimer(store, _LATER, self)
        self._later.rested.connect(self.chart)
        store.changed.connect(self._on_changed)

    def chart(self) -> None:
        """Chart the essay that is shown, as it is now."""
        self._later.stop()
        essay, dossier = self._essay(), self._store.dossier
        charted = Coverage()
        if essay is not None:
            charted = coverage(essay, self._store.brief, dossier)
        if charted == self._coverage:
            return
        self._coverage = charted
        self.setAccessibleDescription(said(self._coverage))
        self.charted.emit(self._coverage)
        self.update()

    # Qt's events

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self.palette())
        rects: dict[Fate, list[QRectF]] = {fate: [] for fate in reversed(tuple(Fate))}
        for one in self._coverage.stretches:
            rects[one.fate].append(self._rect(one))
        for fate, held in rects.items():  # the strongest last, so that it is seen
            paint_fate(painter, held, fate, theme)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        stretches = self._coverage.stretches
        if not stretches:
            return
        share = min(max(event.position().y() / max(1, self.height()), 0.0), 1.0)
        first, last = stretches[0].start, stretches[-1].end
        at = min(first + int(share * (last - first)), last)
        self._at = self._index_at(event.position().toPoint())
        self.chosen.emit(at, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        stretches = self._coverage.stretches
        if step is None or not stretches:
            super().keyPressEvent(event)
            return
        self._at = max(0, min(len(stretches) - 1, self._at + step))
        one = stretches[self._at]
        self.setAccessibleDescription(f"{words_for(one.fate)}. {said(self._coverage)}")
        self.chosen.emit(one.start, one.start)

    def event(self, event: QEvent) -> bool:
        if event.type() == event.Type.ToolTip:
            self._explain(event)  # type: ignore[arg-type] # by its type
            return True
        return super().event(event)

    def _explain(self, event: QHelpEvent) -> None:
        index = self._index_at(event.pos())
        if index >= 0:
            text = words_for(self._coverage.stretches[index].fate)
            QToolTip.showText(event.globalPos(), text, self)

    def _index_at(self, place: QPoint) -> int:
        for index, one in enumerate(self._coverage.stretches):
            if place.y() < self._rect(one).bottom():
                return index
        return len(self._coverage.stretches) - 1

    def _rect(self, one: FatedStretch) -> QRectF:
        stretches = self._coverage.stretches
        first, last = stretches[0].start, stretches[-1].end
        scale = self.height() / max(1, last - first)
        top, high = (one.start - first) * scale, (one.end - one.start) * scale
        wide = (self.width() - 6) * min(1.0, max(_NARROWEST, high / _LEAST))
        return QRectF(3, top, wide, max(_LEAST, high))

    def _on_changed(self, change: Change) -> None:
        brief = change.structure or change.items or change.quotations
        if brief or change.essays or change.triages:
            self._later.wait()


class MapLegend(QWidget):
    """What the shapes of the map mean, and how much of the essay each has."""

    def __init__(self) -> None:
        super().__init__()
        self._coverage = Coverage()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("What became of the essay"))

    def show_coverage(self, found: Coverage) -> None:
        """Say the shares of another chart."""
        self._coverage = found
        self.setAccessibleDescription(said(found))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._placed(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(200, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self.palette())
        for fate, text, rect in self._placed(self.width())[0]:
            middle = rect.top() + (rect.height() - _SWATCH) // 2
            swatch = QRect(rect.left(), middle, _SWATCH, _SWATCH)
            paint_fate(painter, [QRectF(self._mirrored(swatch))], fate, theme)
            painter.setPen(QColor(theme.muted))
            words = self._mirrored(rect.adjusted(_SWATCH + GRID, 0, 0, 0))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _placed(self, width: int) -> tuple[list[tuple[Fate, str, QRect]], int]:
        """Return each share with its place, in lines, and the height of all."""
        metrics, placed = self.fontMetrics(), []
        left, top, high = 0, 0, metrics.height() + GRID
        for fate, share in _told(self._coverage):
            text = isolated(_share(fate, share))
            wide = _SWATCH + GRID + metrics.horizontalAdvance(text) + 3 * GRID
            if left and left + wide > width:
                left, top = 0, top + high
            placed.append((fate, text, QRect(left, top, wide, high)))
            left += wide
        return placed, top + high if placed else 0


def paint_fate(
    painter: QPainter, rects: Sequence[QRectF], fate: Fate, theme: Theme
) -> None:
    """Paint stretches so that they are told by their shape, whatever their colour."""
    colour, pattern = {
        Fate.QUOTED: (theme.accent, Qt.BrushStyle.HorPattern),
        Fate.USED: (theme.verbatim, Qt.BrushStyle.SolidPattern),
        Fate.PARAPHRASED: (theme.adapted, Qt.BrushStyle.BDiagPattern),
        Fate.SKIPPED: (theme.muted, Qt.BrushStyle.DiagCrossPattern),
        Fate.UNTOUCHED: (theme.outline, Qt.BrushStyle.NoBrush),
    }[fate]
    painter.setPen(QPen(QColor(colour), 1))
    painter.setBrush(QColor(colour))
    brush = painter.brush()
    brush.setStyle(pattern)
    painter.setBrush(brush)
    painter.drawRects([rect.adjusted(0.5, 0.5, -0.5, -0.5) for rect in rects])


def words_for(fate: Fate) -> str:
    """Return what became of a stretch, in a word or two."""
    return {
        Fate.QUOTED: tr("quoted"),
        Fate.USED: tr("used"),
        Fate.PARAPHRASED: tr("paraphrased"),
        Fate.SKIPPED: tr("skipped"),
        Fate.UNTOUCHED: tr("untouched"),
    }[fate]


def said(found: Coverage) -> str:
    """Return the shares of a chart in words."""
    return ", ".join(_share(fate, share) for fate, share in _told(found))


def _told(found: Coverage) -> list[tuple[Fate, int]]:
    if not found.stretches:
        return []
    return [
        (fate, share)
        for fate, share in found.shares.items()
        if share or fate in {Fate.USED, Fate.UNTOUCHED}
    ]


def _share(fate: Fate, share: int) -> str:
    return tr("{fate} {share}%").format(fate=words_for(fate), share=share)
