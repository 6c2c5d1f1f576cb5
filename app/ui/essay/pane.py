"""The essays of the dossier, one at a time: parts to send, text to take from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.composing.triaging import parts_of
from app.domain.ids import EssayId
from app.domain.triage import Triage
from app.domain.wording import tr
from app.editing.resting import RestTimer
from app.models.parts import PartModel, PartRow
from app.models.passages import used_spans
from app.text.words import count_words
from app.ui.essay.appraisal_line import AppraisalLine
from app.ui.essay.finder import EssayFinder
from app.ui.essay.map import EssayMap, MapLegend
from app.ui.essay.part_list import PartList
from app.ui.essay.text import EssayText
from app.ui.essay.triage_strip import TriageStrip
from app.ui.kit.choice import Choice
from app.ui.kit.layouts import column, row

if TYPE_CHECKING:
    from app.domain.essay import Essay, FoundQuotation, Span
    from app.domain.triage import PartSpan
    from app.editing.change import Change
    from app.editing.store import DossierStore

_PAD = 12  # px inside a pane
_SETTLE = 120  # ms after a key on the page, so that it never waits for this


class EssayPane(QWidget):
    """Read, search, select; send a selection or a part; make a card. A view only."""

    send_requested = Signal(int, int, int)  # start, end, section from 1
    card_requested = Signal(object)  # FoundQuotation
    essay_shown = Signal(object)  # an Essay, or None
    wanted = Signal()  # somebody is led here: it has to be seen

    def __init__(self, store: DossierStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._essay: Essay | None = None
        self._cuts: tuple[int, ...] = ()  # as its parts are shown
        self._following = False  # the list follows the caret, not the other way round
        self.setAccessibleName(tr("Essay"))
        self.model = PartModel(count_words, self)
        self.chooser = Choice()
        self.parts = PartList()
        self.strip = TriageStrip()
        self.text = EssayText()
        self.line = AppraisalLine()
        self.finder = EssayFinder(self.text, self)
        self.map = EssayMap(store, lambda: self._essay)
        self.legend = MapLegend()
        self.split = QSplitter(Qt.Orientation.Vertical)
        self._soon = RestTimer(store, _SETTLE, self)
        self._soon.rested.connect(self._show_used)
        self.chooser.setAccessibleName(tr("Essay of the dossier"))
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.parts.setModel(self.model)
        self.setLayout(_laid_out(self))
        self._connect()
        self._list_essays()

    @property
    def essay(self) -> Essay | None:
        """The essay that is shown."""
        return self._essay

    def choose_essay(self, essay_id: str) -> None:
        """Show one of the essays of the dossier; an unknown one changes nothing."""
        row = self.chooser.findData(essay_id)
        if row >= 0:
            self.chooser.setCurrentIndex(row)

    def show_span(self, essay_id: str, start: int, end: int) -> None:
        """Show a span of an essay, selected and in view."""
        self.choose_essay(essay_id)
        if self._essay is not None and self._essay.id == essay_id:
            self.wanted.emit()
            self.text.reveal(start, end)
            self.text.setFocus()

    def selection(self) -> tuple[int, int] | None:
        """Return the selected span in code points, or None."""
        return self.text.selection()

    def current_part(self) -> PartRow | None:
        """Return the part that is chosen in the list."""
        return self.model.row(self.parts.currentIndex().row())

    def current_quotation(self) -> FoundQuotation | None:
        """Return the found quotation at the caret, else the first one of the part."""
        found, part = self.text.quotation(), self.current_part()
        if found or part is None:
            return found
        return self.model.first_quotation(part.start, part.end)

    def focus_search(self) -> None:
        """Go to the search field, with its text selected."""
        self.wanted.emit()
        self.finder.focus()

    def go_to_text(self) -> None:
        """Go to the text of the essay, where the caret was."""
        self.wanted.emit()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_part_at(self, at: int) -> None:
        """Let the part that holds a code point be the current one."""
        self.parts.setCurrentIndex(self.model.index(self.model.row_at(at)))

    def choose_next_part(self) -> None:
        """Let the part behind the current one be the current one, if there is one."""
        following = self.model.index(self.parts.currentIndex().row() + 1)
        if following.isValid():
            self.parts.setCurrentIndex(following)

    def send(self, section: int) -> None:
        """Ask that the selection, or else the current part, goes to a section 1–9."""
        span, part = self.selection(), self.current_part()
        if span is None and part is not None:
            span = (part.start, part.end)
        if span is not None:
            self.send_requested.emit(*span, section)

    def _connect(self) -> None:
        self.chooser.currentIndexChanged.connect(self._choose)
        self.parts.selectionModel().currentChanged.connect(self._go_to_part)
        self.parts.opened.connect(self.text.setFocus)
        self.parts.digit_pressed.connect(self.send)
        self.text.digit_pressed.connect(self.send)
        self.text.card_requested.connect(self.card_requested)
        self.text.cursorPositionChanged.connect(self._follow_caret)
        self.map.chosen.connect(self.text.reveal)
        self.line.chosen.connect(self.text.reveal)
        self.map.charted.connect(self.legend.show_coverage)
        self._store.changed.connect(self._on_changed)

    def _list_essays(self) -> None:
        chosen = self._essay.id if self._essay else None
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for essay in self._store.dossier.essays:
            self.chooser.addItem(essay.title or essay.name, essay.id)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(chosen)))
        self.chooser.blockSignals(False)
        self.chooser.setVisible(self.chooser.count() > 1)
        self._choose(self.chooser.currentIndex())

    def _choose(self, row: int) -> None:
        essays = self._store.dossier.essays
        essay = essays[row] if 0 <= row < len(essays) else None
        if essay is self._essay and essay is not None:
            return
        self._essay = essay
        self._following = True
        self.model.show(essay, self._cut(), self._used(), self._triage().skipped)
        self.parts.fit()
        self.text.show_essay(essay)
        self._following = False
        self.text.show_used(self._used())
        self.parts.setCurrentIndex(self.model.index(0))
        self.finder.show_essay(essay)
        self.map.chart()
        self.essay_shown.emit(essay)

    def _used(self) -> list[Span]:
        if self._essay is None:
            return []
        return used_spans(self._store.brief, self._store.dossier, self._essay.id)

    def _cut_anew(self, essay: Essay) -> None:
        """Show the parts as they are cut now, at the same place of the essay."""
        if self._triage().cuts == self._cuts:
            self._show_used()  # only what is passed over is other
            return
        at = self.text.caret()
        self._following = True
        self.model.show(essay, self._cut(), self._used(), self._triage().skipped)
        self.choose_part_at(at)
        self.parts.fit()
        self._following = False

    def _triage(self) -> Triage:
        essay = self._essay
        decided = self._store.dossier.triage(essay.id) if essay else None
        return decided or Triage(EssayId(""))

    def _cut(self) -> tuple[PartSpan, ...]:
        triage = self._triage()
        self._cuts = triage.cuts
        return parts_of(self._essay, triage) if self._essay else ()

    def _go_to_part(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row and not self._following:
            self._following = True
            self.text.reveal(row.start, row.start)
            self._following = False

    def _follow_caret(self) -> None:
        if not self._following:
            self._following = True
            chosen = self.selection()  # where it begins is what it is of
            row = self.model.row_at(chosen[0] if chosen else self.text.caret())
            self.parts.setCurrentIndex(self.model.index(row))
            self._following = False

    # From the store

    def _on_changed(self, change: Change) -> None:
        if change.essays:
            self._list_essays()
        if self._essay is not None and self._essay.id in change.triages:
            self._cut_anew(self._essay)
        if change.essays or change.structure or change.quotations:
            self._show_used()
        elif change.items:
            self._soon.wait()  # what is typed seldom changes where it is from

    def _show_used(self) -> None:
        self._soon.stop()
        used = self._used()
        self.model.show_used(used, self._triage().skipped)
        self.text.show_used(used)


def _laid_out(pane: EssayPane) -> QVBoxLayout:
    """Return what the pane is made of, from above: what it holds, parts, text."""
    caption = QLabel(tr("ESSAY"))
    caption.setProperty("caption", True)
    head = QHBoxLayout()
    head.addWidget(caption)
    head.addWidget(pane.chooser, 1)
    head.addStretch(0)
    find = QHBoxLayout()
    find.addWidget(pane.finder.field, 1)
    find.addWidget(pane.finder.label)
    top = QVBoxLayout()
    top.setContentsMargins(_PAD, _PAD, _PAD, 8)
    top.setSpacing(8)
    top.addLayout(head)
    top.addWidget(pane.line)
    top.addLayout(find)
    split = pane.split
    split.setChildrenCollapsible(False)
    split.addWidget(_under(pane.parts, pane.strip))
    split.addWidget(_charted(pane.text, pane.map, pane.legend))
    split.setStretchFactor(0, 2)
    split.setStretchFactor(1, 3)
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(top)
    layout.addWidget(split, 1)
    return layout


def _under(parts: PartList, strip: TriageStrip) -> QWidget:
    """Return the list with the strip below it."""
    both = QWidget()
    layout = column(parts, spacing=0)
    layout.setStretch(0, 1)
    layout.addStretch(0)  # a short list leaves its room above the strip, not around it
    layout.addWidget(strip)
    both.setLayout(layout)
    return both


def _charted(text: EssayText, chart: EssayMap, legend: MapLegend) -> QWidget:
    """Return the text with its map beside it, and below what the map means."""
    both = QWidget()
    layout = column(spacing=0)
    beside = row(text, chart, spacing=0)
    beside.setStretch(0, 1)
    layout.addLayout(beside, 1)
    under = column(legend, pad=(3, 1))
    layout.addLayout(under)
    both.setLayout(layout)
    return both
