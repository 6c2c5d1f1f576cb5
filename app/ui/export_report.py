"""What comes of an export, line by line: findings, files, losses, failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.wording import tr, trn
from app.ui.layouts import Sign, row, wrapped
from app.ui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.finding import Finding
    from app.ui.exporting import Written

_SHOWN = 3  # findings in the sheet; the pane has them all


class ExportReport(QWidget):
    """A list that grows while files are written."""

    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID)

    @property
    def results(self) -> list[str]:
        """What the list says."""
        labels = self.findChildren(QLabel, "result")
        return [label.text() for label in labels]

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Say what the checks found; what blocks comes first."""
        blocking = [finding for finding in found if finding.blocks]
        for finding in blocking[:_SHOWN]:
            self._add("circle-alert", QPalette.ColorRole.BrightText, finding.message)
        others = len(found) - len(blocking[:_SHOWN])
        if others:
            text = _others(others, more=bool(blocking))
            self._add("triangle-alert", QPalette.ColorRole.ButtonText, text)

    def show_written(self, written: Written) -> None:
        """Say that a file is there, and what it could not carry over."""
        self._add(
            "check",
            QPalette.ColorRole.Link,
            tr("{name} written").format(name=written.path.name),
        )
        for loss in written.losses:
            self._add("triangle-alert", QPalette.ColorRole.ButtonText, loss.message)

    def show_failure(self, sentence: str) -> None:
        """Say why there is no file."""
        self._add("circle-alert", QPalette.ColorRole.BrightText, sentence)

    def clear(self) -> None:
        """Say nothing."""
        while (entry := self._lines.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _add(self, sign: str, role: QPalette.ColorRole, text: str) -> None:
        line = QWidget()
        label = wrapped(text)
        label.setObjectName("result")
        line.setLayout(row(Sign(sign, role), label))
        self._lines.addWidget(line)
        line.show()  # so that it counts for the height of the sheet
        self.grown.emit()


def _others(count: int, *, more: bool) -> str:
    """Say how many findings are not named here."""
    said = (
        trn(
            "{count} more finding under Check",
            "{count} more findings under Check",
            count,
        )
        if more
        else trn("{count} finding under Check", "{count} findings under Check", count)
    )
    return said.format(count=count)
