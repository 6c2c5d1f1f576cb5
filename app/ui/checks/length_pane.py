"""How long the brief is, section by section, and what could be left out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.composing.lengths import (
    kinds_text,
    plan_text,
    share_text,
    spare_text,
    total_text,
    words_text,
)
from app.domain.wording import tr, trn
from app.ui.checks.cut_list import CutList
from app.ui.checks.fitting import COMPACT, Fitter
from app.ui.kit.fields import plain_label
from app.ui.kit.layouts import column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.composing.budget import Usage
    from app.domain.brief import Brief
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.editing.worker import WorkerClient
    from app.ui.checks.fitting import Found
    from app.ui.preview.layout_feed import Laid, LayoutFeed

_ID = Qt.ItemDataRole.UserRole + 1
_MOST_LINES = 12  # of the list of sections, before it scrolls
_AT_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LengthPane(QWidget):
    """Says what is laid out; cuts are searched for when that is asked for."""

    section_chosen = Signal(str)
    style_wanted = Signal(str)  # the name of a style sheet
    failed = Signal(str)

    def __init__(
        self,
        store: DossierStore,
        layout: LayoutFeed,
        tasks: Tasks,
        worker: WorkerClient,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Length"))
        self._allowed = 1
        self._laid: Laid | None = None
        self._planned = ""  # what the listed cuts come to
        self._searched: Brief | None = None  # the brief that this is said of
        self.total = QLabel()
        self.total.setProperty("heading", True)
        self.kinds = plain_label(muted=True)
        self.sections = _section_list()
        self.fitter = Fitter(layout, tasks, worker, self)
        self.fit = QPushButton()
        self.fit.setProperty("primary", True)
        self.style_choice = QPushButton(tr("Use the compact look"))
        self.said = plain_label(muted=True)
        self.cuts = CutList(store)
        self._arrange()
        self._name_fit()
        self.fit.clicked.connect(lambda _checked=False: self.toggle_fit())
        self.style_choice.clicked.connect(lambda _checked=False: self._use_compact())
        self.sections.itemActivated.connect(self._go)
        self.sections.itemClicked.connect(self._go)
        self.fitter.running_changed.connect(self._on_running)
        self.fitter.found.connect(self._show_found)
        self.fitter.failed.connect(self.failed)
        self.cuts.failed.connect(self.failed)
        self.cuts.emptied.connect(self._on_emptied)
        layout.laid_out.connect(self._take)
        layout.emptied.connect(self._clear)

    def start_fit(self) -> None:
        """Search for what could be left out."""
        self.fitter.start()

    def toggle_fit(self) -> None:
        """Search for what could be left out, or give up the search."""
        if self.fitter.running:
            self.fitter.cancel()
            self.said.clear()
        else:
            self.start_fit()

    def close_feed(self) -> None:
        """Give up what is under way; the dossier is being closed."""
        self.fitter.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _arrange(self) -> None:
        layout = column(self.total, self.kinds, pad=(3, 3))
        layout.addWidget(self.sections)
        layout.addLayout(row(self.fit, self.style_choice, None))
        layout.addWidget(self.said)
        layout.addWidget(self.cuts, 1)
        layout.addStretch()
        self.setLayout(layout)
        self.cuts.hide()
        self.style_choice.hide()

    def _take(self, laid: Laid) -> None:
        self._laid = laid
        if laid.values.brief != self._searched and not self.cuts.list.count():
            self.said.clear()
            self.style_choice.hide()
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        """Say how long the newest layout is; while nobody looks it is only kept."""
        if (laid := self._laid) is None:
            return
        from app.composing.budget import usage  # noqa: PLC0415 - after the first paint
        from app.composing.templates import template_of  # noqa: PLC0415

        brief = laid.values.brief
        template = template_of(brief)
        use = usage(brief, laid.values.dossier, template)
        self._allowed = max(1, template.pages)
        self.total.setText(total_text(use, laid.fill.pages))
        self.kinds.setText(kinds_text(laid.tally))
        self._show_sections(laid, use)
        self._name_fit()
        self.fit.setEnabled(True)
        if self.cuts.list.count():
            fits = laid.fill.pages <= self._allowed
            self.said.setText(spare_text(laid.fill.pages) if fits else self._planned)

    def _show_sections(self, laid: Laid, use: Usage) -> None:
        self.sections.clear()
        for section, used in zip(laid.values.brief.sections, use.sections, strict=True):
            share = laid.fill.sections.get(section.id, 0.0)
            texts = [section.heading, words_text(used), share_text(share)]
            line = QTreeWidgetItem(self.sections, texts)
            line.setData(0, _ID, section.id)
            for number in (1, 2):
                line.setTextAlignment(number, _AT_END)
            if used.over:
                font = line.font(1)
                font.setBold(True)
                line.setFont(1, font)
        self._fit_to_sections()

    def _fit_to_sections(self) -> None:
        """Let the list be as high as its lines, within reason."""
        lines = min(self.sections.topLevelItemCount(), _MOST_LINES)
        high = self.sections.sizeHintForRow(0) * lines
        frame = 2 * self.sections.frameWidth()
        self.sections.setFixedHeight(high + self.sections.header().height() + frame)

    def _clear(self) -> None:
        self._laid = None
        self.sections.clear()
        self.cuts.show_plan(None)
        for label in (self.total, self.kinds, self.said):
            label.clear()
        self.fit.setEnabled(False)

    def _name_fit(self) -> None:
        text = trn("Fit to one page", "Fit to {count} pages", self._allowed)
        self.fit.setText(
            tr("Cancel") if self.fitter.running else text.format(count=self._allowed)
        )

    def _on_running(self, running: bool) -> None:  # noqa: FBT001 - a slot
        self._name_fit()
        if running:
            self.cuts.show_plan(None)
            self.style_choice.hide()
            self.said.setText(tr("Looking for what could be left out …"))

    def _use_compact(self) -> None:
        self.style_choice.hide()
        self.style_wanted.emit(COMPACT)

    def _show_found(self, found: Found) -> None:
        plan = found.plan
        self.cuts.show_plan(found)
        self.style_choice.setVisible(bool(found.style))
        self._searched = found.brief
        self._planned = plan_text(plan, compact=bool(found.style))
        self.said.setText(self._planned)
        if plan.cuts:
            self.cuts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_emptied(self) -> None:
        """Say nothing more of lines that are gone; the keys stay in this pane."""
        self.said.clear()
        self.sections.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, line: QTreeWidgetItem, _column: int) -> None:
        self.section_chosen.emit(line.data(0, _ID))


def _section_list() -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(tr("Sections with their words and their part of a page"))
    made.setHeaderLabels([tr("Section"), tr("Words"), tr("Page")])
    for number in (1, 2):
        made.headerItem().setTextAlignment(number, _AT_END)
    made.setRootIsDecorated(False)
    made.setAlternatingRowColors(False)
    header = made.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for number in (1, 2):
        mode = QHeaderView.ResizeMode.ResizeToContents
        header.setSectionResizeMode(number, mode)
    return made
