"""One list of all there is to look at: findings, notices of imports, export losses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.wording import retold, tr
from app.editing.resting import RestTimer
from app.ui.kit.icons import icon
from app.ui.kit.layouts import ICON
from app.ui.kit.theme import GRID
from app.ui.kit.wrapped_lines import wrap_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QShowEvent

    from app.checking.finding import Finding
    from app.editing.change import Change
    from app.editing.store import DossierStore
    from app.ui.reviewing import Reviewer
    from exports.rendered import Loss

QUIET = 600  # ms without an edit before the brief is checked
_SLOT = "check"
_BLOCKING = "circle-alert"  # the sign of a finding that keeps a brief from release
_PLACE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list. ``item``, or ``essay`` and ``start``, say where to go."""

    text: str
    sign: str = "info"
    role: QPalette.ColorRole = QPalette.ColorRole.Link
    item: str = ""
    slot: str = ""  # of the template, to be added
    essay: str = ""
    start: int = 0

    @property
    def spoken(self) -> str:
        """The same for who cannot see the sign."""
        if self.sign == _BLOCKING:
            return tr("Blocks release: {text}").format(text=self.text)
        return self.text


class FindingsPane(QWidget):
    """Checks the brief when it comes to rest; Enter or a click goes to the place."""

    counted = Signal(int)  # findings, notices left out; why there are none is one
    item_chosen = Signal(str)
    slot_chosen = Signal(str)
    place_chosen = Signal(str, int, int)  # essay id, start, end

    def __init__(
        self, store: DossierStore, reviewer: Reviewer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._reviewer = reviewer
        self._found: tuple[Finding, ...] = ()
        self._refusal = ""  # why the last check found nothing out
        self._losses: tuple[Loss, ...] = ()
        self._pages: int | None = None
        self.setAccessibleName(tr("Check"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Findings and notices"))
        wrap_lines(self.list)
        self.list.setIconSize(ICON)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.nothing = QLabel()
        self.nothing.setProperty("muted", True)
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        self._soon = RestTimer(store, QUIET, self)
        self._soon.rested.connect(self.check)
        store.changed.connect(self._on_changed)
        self._soon.wait()

    @property
    def found(self) -> tuple[Finding, ...]:
        """What the last check found."""
        return self._found

    @property
    def texts(self) -> list[str]:
        """What the list says, line by line."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def check(self) -> None:
        """Check the brief as it is now, in the reviewing process."""
        from app.reviewing.letters import Check  # noqa: PLC0415 - after the first paint

        self._soon.stop()
        brief = self._store.brief
        if brief is None:
            self._reviewer.forget(_SLOT)
            self._show(())
            return
        question, dossier = Check(brief.id, self._pages), self._store.dossier
        self._reviewer.ask(question, dossier, self._show, self._refuse, slot=_SLOT)

    def know_pages(self, count: int) -> None:
        """Check with another number of pages from now on."""
        if count != self._pages:
            self._pages = count
            self._soon.start(0)

    def show_losses(self, losses: tuple[Loss, ...]) -> None:
        """Add what the last export could not carry over exactly."""
        self._losses = losses
        self._fill()

    def close_feed(self) -> None:
        """Forget the check that is on its way."""
        self._soon.stop()
        self._reviewer.forget(_SLOT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _on_changed(self, _change: Change) -> None:
        self._soon.wait()

    def _show(self, found: tuple[Finding, ...]) -> None:
        self._take(found, "")

    def _refuse(self, sentence: str) -> None:
        """List why there was no check; the preview, which fails alike, tells it."""
        self._take((), sentence)

    def _take(self, found: tuple[Finding, ...], refusal: str) -> None:
        self._found, self._refusal = found, refusal
        self.counted.emit(len(found) + bool(refusal))
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for entry in self._entries():
            line = QListWidgetItem(icon(entry.sign, entry.role), entry.text)
            line.setData(_PLACE, entry)
            line.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
            self.list.addItem(line)
        self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        self.nothing.setVisible(self.list.count() == 0)
        self.nothing.setText(
            tr("Nothing to look at. The checks ran and found nothing.")
            if self._store.brief
            else tr("No brief to check yet. Start one from a template: Ctrl+N")
        )
        self.list.setVisible(self.list.count() > 0)

    def _entries(self) -> Iterator[Entry]:
        if self._refusal:
            yield Entry(self._refusal, _BLOCKING, QPalette.ColorRole.BrightText)
        yield from map(_entry_of, self._found)
        for loss in self._losses:
            yield Entry(
                tr("Export: {message}").format(message=retold(loss.message)),
                item=loss.id,
            )
        for essay in self._store.dossier.essays:
            for notice in essay.notices:
                start = notice.start or 0
                yield Entry(retold(notice.message), essay=essay.id, start=start)

    def _go(self, line: QListWidgetItem) -> None:
        entry: Entry = line.data(_PLACE)
        if entry.item:
            self.item_chosen.emit(entry.item)
        elif entry.slot:
            self.slot_chosen.emit(entry.slot)
        elif entry.essay:
            self.place_chosen.emit(entry.essay, entry.start, entry.start)


def _entry_of(finding: Finding) -> Entry:
    sign = _BLOCKING if finding.blocks else "triangle-alert"
    role = QPalette.ColorRole.ButtonText
    if finding.blocks:
        role = QPalette.ColorRole.BrightText
    place, text = finding.place, finding.message
    if place.slot:
        text = tr("{text}. Enter adds it").format(text=text)
    return Entry(text, sign, role, place.item or place.section, place.slot)
