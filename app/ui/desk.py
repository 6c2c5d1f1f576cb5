"""The three panes over one dossier, and what is done from one to another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.domain.errors import BriefError, UserError
from app.domain.wording import tr
from app.ui.checks.findings_pane import FindingsPane
from app.ui.checks.length_pane import LengthPane
from app.ui.editor.brief_editor import BriefEditor
from app.ui.editor.scribe import Caret
from app.ui.editor.units import prompt_id
from app.ui.essay.appraisal_line import Appraiser
from app.ui.essay.part_peek import PartPeek
from app.ui.essay.split import EssaySplit
from app.ui.essay.travel import Travel
from app.ui.find.page_pane import PagePane
from app.ui.item.attaching import Attaching
from app.ui.item.pane import ItemPane
from app.ui.item.picturing import Picturing
from app.ui.narrowness import Narrowness
from app.ui.preview.layout_feed import LayoutFeed
from app.ui.preview.pane import PreviewPane
from app.ui.sections import add_slot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.editing.store import DossierStore
    from app.ui.crew import Crew
    from app.ui.essay.split import Reading
    from app.ui.essay.triaging import Triaging
    from app.ui.preview.layout_feed import Laid

ESSAY_WIDTH = (260, 360)  # px at first, a fifth of the window within these
ABOUT_WIDTH = (340, 540)  # a quarter of it


class Desk(QWidget):
    """Essay, brief, and the pane about it. Edits go to the store, nowhere else."""

    state_changed = Signal()  # what can be done now may differ
    failed = Signal(str)
    hinted = Signal(str)  # why an edit was not taken, or what it did besides

    def __init__(
        self, store: DossierStore, crew: Crew, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tasks, worker, reviewer = crew.tasks, crew.worker, crew.reviewer
        self.store = store
        self.editor = BriefEditor(store)
        self.essays = EssaySplit(store, self.editor)
        self.essay = self.essays.first.pane
        self.page = PagePane(store, self.editor)
        self.layout_feed = LayoutFeed(store, reviewer, worker, self)
        self.preview = PreviewPane(self.layout_feed, worker)
        self.item = ItemPane(store)
        self.findings = FindingsPane(store, reviewer)
        self.length = LengthPane(store, self.layout_feed, tasks, worker)
        self.travel = Travel(store, self.essays, self.editor, self)
        self.peek = PartPeek(self.essays, self)
        self.appraiser = Appraiser(self.essays, tasks)
        self.picturing = Picturing(store, tasks, self.editor, self)
        self.attaching = Attaching(store, tasks, self.item.sources, self)
        self.item.picture.view.thumbnails.work_on(tasks)
        panes: dict[QWidget, str] = {
            self.preview: tr("Preview"),
            self.item: tr("Item"),
            self.findings: tr("Check"),
            self.length: tr("Length"),
        }
        self.panes = tuple(panes)
        self.tabs = _tabs(panes)
        self.splitter = _side_by_side(self.essays, self.page, self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.narrowness = Narrowness(self.essays, self.tabs)
        self._connect()

    # What is done

    def send(self, number: int) -> None:
        """Take the selection, or the current part, into a section, from 1."""
        self.essays.at_hand().pane.send(number)

    def make_card(self) -> None:
        """Make a card of the found quotation at hand."""
        self.triaging.make_card()

    def show_finding(self, item_id: str) -> None:
        """Go to the item that a finding is about, or where an empty section begins."""
        self.editor.select_item(item_id)
        self.editor.go(Caret(prompt_id(item_id)))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def attach_source(self) -> None:
        """Go to where the source of the current item is written."""
        self.show_tab(self.item)
        self.item.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_tab(self, pane: QWidget) -> None:
        """Show a pane of the right side, which unfolds; findings are then at hand."""
        self.narrowness.show_about()
        self.tabs.setCurrentWidget(pane)
        if pane is self.findings:
            self.findings.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fold(self, *, folded: bool) -> None:
        """Leave only the brief, or show all panes again."""
        self.narrowness.fold(folded=folded)

    def close_feeds(self) -> None:
        """Stop all work for this desk; the dossier is being closed."""
        self.picturing.close()
        self.attaching.close()
        self.layout_feed.close()
        self.preview.feed.close()
        self.findings.close_feed()
        self.length.close_feed()

    def go_to_pane(self, step: int) -> None:
        """Move the focus to the next or previous pane, round and round."""
        panes = [pane for pane in self._stops() if pane.isVisible()]
        focus = QApplication.focusWidget()
        held = [
            pane is focus or (focus is not None and pane.isAncestorOf(focus))
            for pane in panes
        ]
        at = held.index(True) if True in held else -step
        panes[(at + step) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    # How it is arranged

    def arrange(self, widths: tuple[int, ...], room: int) -> None:
        """Give the panes their widths of before, or those of a first start."""
        fitting = len(widths) == self.splitter.count()
        self.splitter.setSizes(list(widths if fitting else first_widths(room)))
        self.fit(room)

    def fit(self, room: int) -> None:
        """Fold the right pane where a window of this width has no room for it."""
        self.narrowness.fit(room)

    def widths(self) -> tuple[int, ...]:
        """Return the widths of the panes, from the left; none while one is folded.

        They are those with one essay, which is how a desk is arranged at first.
        """
        essay, brief, about = self.splitter.sizes()
        if not (essay and brief and about):
            return ()
        other = essay // 2 if self.essays.second else essay
        return other, brief + essay - other, about

    # What is so

    @property
    def triaging(self) -> Triaging:
        """The way through the essay at hand."""
        return self.essays.at_hand().triaging

    def anchored(self) -> bool:
        """Whether the current item came from an essay."""
        return self.travel.comes_from_essay(self.editor.current_item())

    def _stops(self) -> tuple[QWidget, ...]:
        first = {
            self.preview: self.preview.view,
            self.findings: self.findings.list,
            self.length: self.length.sections,
        }
        last = first.get(self.tabs.currentWidget(), self.item)
        second = self.essays.second
        beside = (second.pane.parts, second.pane.text) if second else ()
        return (self.essay.parts, self.essay.text, *beside, self.editor, last)

    def _connect(self) -> None:
        show = self._guarded(self.travel.show_in_essay)
        self._listen_to(self.essays.first)
        self.essays.made.connect(self._listen_to)
        self.essays.split.connect(self._make_room)
        self.editor.show_in_essay_requested.connect(show)
        self.editor.current_item_changed.connect(self._on_item)
        self.editor.refused.connect(self.hinted)
        self.editor.source_wanted.connect(self.attach_source)
        panes = (self.preview, self.length)
        for one in (*panes, self.picturing, self.attaching):
            one.failed.connect(self.failed)
        self.picturing.placed.connect(lambda: self.show_tab(self.item))
        self.item.show_in_essay_requested.connect(show)
        self.preview.item_chosen.connect(self.show_finding)
        self.layout_feed.laid_out.connect(self._on_laid_out)
        self.length.section_chosen.connect(self.show_finding)
        self.length.cuts.looked_at.connect(self.editor.select_item)
        self.findings.item_chosen.connect(self.show_finding)
        self.findings.slot_chosen.connect(self._guarded(partial(add_slot, self)))
        self.findings.place_chosen.connect(self.essays.show_span)
        self.store.history_changed.connect(self.state_changed)

    def _listen_to(self, reading: Reading) -> None:
        pane, triaging = reading.pane, reading.triaging
        pane.send_requested.connect(self._guarded(triaging.take))
        triaging.told.connect(self.hinted)
        pane.card_requested.connect(self._guarded(triaging.take_card))
        pane.wanted.connect(self.narrowness.show_essay)
        pane.text.cursorPositionChanged.connect(self.state_changed)
        pane.text.selectionChanged.connect(self.state_changed)
        parts = pane.parts.selectionModel()
        parts.currentChanged.connect(lambda _now, _before: self.state_changed.emit())

    def _make_room(self, is_split: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Give two essays twice the width of one, which the brief gives up."""
        essay, brief, about = self.splitter.sizes()
        other = essay * 2 if is_split else essay // 2
        self.splitter.setSizes([other, brief + essay - other, about])
        self.state_changed.emit()

    def _on_laid_out(self, laid: Laid) -> None:
        self.findings.know_pages(laid.rendered.pages)
        self.editor.know_fill(laid.fill)

    def _on_item(self, item_id: str) -> None:
        self.preview.follow(item_id)
        self.item.show_item(item_id)
        self.state_changed.emit()

    def _guarded(self, work: Callable[..., None]) -> Callable[..., None]:
        def run(*values: object) -> None:
            try:
                work(*values)
            except BriefError as error:
                self.hinted.emit(str(error))
            except UserError as error:
                self.failed.emit(str(error))

        return run


def _tabs(panes: Mapping[QWidget, str]) -> QTabWidget:
    """Return panes behind each other, under their titles."""
    tabs = QTabWidget()
    for pane, title in panes.items():
        tabs.addTab(pane, title)
    tabs.setDocumentMode(True)
    tabs.setAccessibleName(tr("About the brief"))
    return tabs


def _side_by_side(*widgets: QWidget) -> QSplitter:
    """Return widgets beside each other, of which the second takes what is over."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for index, widget in enumerate(widgets):
        splitter.addWidget(widget)
        splitter.setStretchFactor(index, int(index == 1))
    return splitter


def first_widths(room: int) -> tuple[int, int, int]:
    """Return the widths of the panes in a window of a width; the brief has the rest."""
    essay = max(ESSAY_WIDTH[0], min(ESSAY_WIDTH[1], room // 5))
    about = max(ABOUT_WIDTH[0], min(ABOUT_WIDTH[1], room * 26 // 100))
    return essay, max(room - essay - about, essay), about
