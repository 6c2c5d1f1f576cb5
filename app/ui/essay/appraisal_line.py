"""What an essay holds, in one line; below, what is doubtful, as ways to its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.composing.appraising import Appraisal, appraise
from app.domain.wording import tr
from app.ui.kit.icons import icon
from app.ui.kit.layouts import column, literal, plain_tip, wrapped

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.composing.appraising import Doubt
    from app.domain.errors import UserError
    from app.domain.essay import Essay
    from app.editing.tasks import Tasks
    from app.ui.essay.split import EssaySplit, Reading

_SHOWN = 3  # doubts that are named at once; F8 goes through all


class AppraisalLine(QWidget):
    """Shows an appraisal and leads to each doubt; empty until there is one."""

    chosen = Signal(int, int)  # a span in code points

    def __init__(self) -> None:
        super().__init__()
        self._doubts: tuple[Doubt, ...] = ()
        self._next = 0
        self.setAccessibleName(tr("What the essay holds"))
        self.label = wrapped("", muted=True)
        self.label.setProperty("caption", True)
        self._buttons = tuple(_DoubtButton() for _ in range(_SHOWN))
        for number, button in enumerate(self._buttons):
            button.clicked.connect(lambda _on=False, n=number: self.go(n))
        self.setLayout(column(self.label, *self._buttons, spacing=1))
        self.show_appraisal(Appraisal(""))

    def show_appraisal(self, found: Appraisal) -> None:
        """Show another appraisal; an empty one hides all."""
        self._doubts, self._next = found.doubts, 0
        self.label.setText(found.line)
        for number, button in enumerate(self._buttons):
            button.show_doubt(
                found.doubts[number] if number < len(found.doubts) else None
            )
        self.setVisible(bool(found.line))

    def go(self, number: int) -> None:
        """Go to a doubt, and to the one after it the next time."""
        doubt = self._doubts[number]
        self._next = (number + 1) % len(self._doubts)
        self.chosen.emit(doubt.start, doubt.end)

    def go_on(self) -> str:
        """Go to the next doubt and return what it is; empty where there is none."""
        if not self._doubts:
            return ""
        number = self._next
        self.go(number)
        return self._doubts[number].message


class Appraiser(QObject):
    """Has each essay appraised that is shown; a long one takes a while to count."""

    def __init__(self, essays: EssaySplit, tasks: Tasks) -> None:
        super().__init__(essays)
        self._tasks = tasks
        self._watch("appraise", essays.first)
        essays.made.connect(partial(self._watch, "appraise the second"))

    def _watch(self, slot: str, reading: Reading) -> None:
        pane = reading.pane
        pane.essay_shown.connect(partial(self._on_shown, slot, pane.line))
        self._on_shown(slot, pane.line, pane.essay)

    def _on_shown(self, slot: str, line: AppraisalLine, essay: Essay | None) -> None:
        line.show_appraisal(Appraisal(""))
        if essay is not None:
            show = line.show_appraisal
            self._tasks.run(lambda: appraise(essay), show, _pass, slot=slot)


class _DoubtButton(QPushButton):
    """A doubt on one line, cut off where there is no room; its tooltip says all."""

    def __init__(self) -> None:
        super().__init__()
        self._message = ""
        self.setFlat(True)
        self.setIcon(icon("triangle-alert"))
        self.setStyleSheet("text-align: left")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_doubt(self, doubt: Doubt | None) -> None:
        """Name another doubt, or none."""
        self._message = doubt.message if doubt else ""
        self.setVisible(doubt is not None)
        self.setAccessibleName(self._message)
        self.setToolTip(plain_tip(self._message))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 48
        mode = Qt.TextElideMode.ElideRight
        self.setText(literal(self.fontMetrics().elidedText(self._message, mode, room)))


def _pass(_error: UserError) -> None:
    """Say nothing of an essay that cannot be appraised: it is there to be read."""
