"""Space: the whole text of a part over the desk, while the keys stay in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.wording import tr
from app.ui.kit.fields import plain_label
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from app.ui.essay.split import EssaySplit, Reading

_WIDTH = 520  # px: lines of about 75 characters
_HIGHEST = 0.7  # of the desk


class PartPeek(QFrame):
    """Follows the part of the list at hand; Space or Escape there closes it."""

    def __init__(self, essays: EssaySplit, desk: QWidget) -> None:
        super().__init__(desk)
        self._essays = essays
        self._pane = essays.first.pane  # whose part is shown
        self._desk = desk
        self.setProperty("card", True)
        self.setAccessibleName(tr("The whole part"))
        self.title = plain_label()
        self.title.setProperty("heading", True)
        self.measure = plain_label(muted=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Text of the part"))
        self.text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.measure)
        layout.addWidget(self.text)
        self._watch(essays.first)
        essays.made.connect(self._watch)
        self.hide()

    def toggle(self) -> None:
        """Show the current part, or close."""
        if self.isVisible():
            self.hide()
            return
        self._pane = self._essays.at_hand().pane
        self.text.ensurePolished()  # its lines are counted before it is seen
        self._fill()
        self.show()
        self.raise_()
        self._begin()

    def _watch(self, reading: Reading) -> None:
        parts = reading.pane.parts
        parts.selectionModel().currentChanged.connect(self._follow)
        parts.left.connect(self.hide)

    def _follow(self) -> None:
        if self.isVisible():
            self._fill()
            self._begin()

    def _begin(self) -> None:
        """Be read from the first line, whatever laying it out has done."""
        if layout := self.layout():
            layout.activate()
        self.text.verticalScrollBar().setValue(0)

    def _fill(self) -> None:
        row, essay = self._pane.current_part(), self._pane.essay
        if row is None or essay is None:
            self.hide()
            return
        font = QFont(self._pane.text.font())
        font.setPointSizeF(font.pointSizeF() * self._pane.text.zoom.scale)
        self.text.setFont(font)
        self.title.setText(f"{row.number} · {row.title}")
        self.measure.setText(row.description)
        within = essay.blocks_in(row.start, row.end)
        blocks = (
            essay.reading(max(row.start, block.start), min(row.end, block.end))
            for block in (essay.blocks[index] for index in within)
        )
        self.text.setPlainText("\n\n".join(blocks))
        self._place()

    def _wanted(self, wide: int) -> int:
        """Return how high the card is that shows all, at a width in pixels."""
        metrics, margins = self.text.fontMetrics(), self.contentsMargins()
        flow = int(Qt.TextFlag.TextWordWrap)
        room = QRect(0, 0, wide - 14 * GRID, 1 << 20)
        text = metrics.boundingRect(room, flow, self.text.toPlainText()).height()
        above = self.title.sizeHint().height() + self.measure.sizeHint().height()
        return text + above + margins.top() + margins.bottom() + 14 * GRID

    def _place(self) -> None:
        wide = min(_WIDTH, self._desk.width() - 8 * GRID)
        highest = int(self._desk.height() * _HIGHEST)
        self.resize(wide, min(highest, self._wanted(wide)))
        left = self._pane.mapTo(self._desk, QPoint(self._pane.width() + GRID, 0)).x()
        if self.isRightToLeft():
            left = self._pane.mapTo(self._desk, QPoint(-GRID, 0)).x() - wide
        self.move(left, 12 * GRID)
