"""What comes of an export, line by line: findings, files, losses, failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.wording import retold, tr, trn
from app.ui.kit.layouts import ICON, Sign, caption, column, row, wrapped
from app.ui.kit.theme import GRID
from app.ui.showing import open_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.finding import Finding
    from app.ui.handover.exporting import Written

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
        """Say that a file is there, its digest, and what it could not carry over."""
        self._add(
            "check",
            QPalette.ColorRole.Link,
            tr("{name} written").format(name=written.path.name),
            beside=_opener(written),
        )
        self._add_line(_sum_line(written))
        for loss in written.losses:
            self._add(
                "triangle-alert", QPalette.ColorRole.ButtonText, retold(loss.message)
            )

    def show_failure(self, sentence: str) -> None:
        """Say why there is no file."""
        self._add("circle-alert", QPalette.ColorRole.BrightText, sentence)

    def clear(self) -> None:
        """Say nothing."""
        while (entry := self._lines.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _add(
        self,
        sign: str,
        role: QPalette.ColorRole,
        text: str,
        beside: QWidget | None = None,
    ) -> None:
        line = QWidget()
        label = wrapped(text)
        label.setObjectName("result")
        entries = (Sign(sign, role), label, beside)
        line.setLayout(row(*(entry for entry in entries if entry is not None)))
        self._add_line(line)
        event = QAccessibleAnnouncementEvent(self, text)
        QAccessible.updateAccessibility(event)

    def _add_line(self, line: QWidget) -> None:
        self._lines.addWidget(line)
        line.show()  # so that it counts for the height of the sheet
        self.grown.emit()


def _opener(written: Written) -> QPushButton:
    """Return the button that shows a file that was written just now."""
    button = QPushButton(tr("Open"))
    button.setAccessibleName(tr("Open {name}").format(name=written.path.name))
    button.clicked.connect(lambda _on=False: open_file(written.path))
    return button


def _sum_line(written: Written) -> QWidget:
    """Return what is known of the bytes of a file: the self-test, and their digest."""
    said = tr("Self-test passed: read again, it says what the brief says")
    digest, short = written.sha256, f"{written.sha256[:16]}…{written.sha256[-8:]}"
    known = QLabel(f"SHA-256 {short}")
    known.setProperty("caption", True)
    known.setAccessibleName(f"SHA-256 {digest}")
    known.setToolTip(digest)
    copy = QPushButton(tr("Copy"))
    name = written.path.name
    copy.setAccessibleName(tr("Copy SHA-256 of {name}").format(name=name))
    copy.clicked.connect(lambda _on=False: QGuiApplication.clipboard().setText(digest))
    line = QWidget()
    body = column(caption(said), spacing=0)
    body.addLayout(row(known, None, copy))
    body.setContentsMargins(ICON.width() + 2 * GRID, 0, 0, GRID)
    line.setLayout(body)
    return line


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
