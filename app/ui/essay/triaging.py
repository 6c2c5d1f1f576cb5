"""The way through an essay: take, quote, skip, cut, and on to the next piece.

A piece is a part, a paragraph or a sentence: as the last was chosen, so is the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.composing.gather import card_from, taken_from
from app.composing.placing import (
    held_card,
    held_passage,
    numbered_section,
    place_for_card,
)
from app.composing.templates import template_of
from app.composing.triaging import (
    Grain,
    is_skipped,
    piece_after,
    piece_at,
    piece_before,
    piece_beside,
    with_cut,
    with_merged,
    with_skipped,
)
from app.domain.errors import BriefError
from app.domain.essay import Span
from app.domain.wording import tr

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.domain.essay import Essay, FoundQuotation
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.essay.pane import EssayPane


class Triaging(QObject):
    """Decides by the rules, tells the store, moves on. BriefError when it cannot."""

    told = Signal(str)  # what the user should know of what was just taken

    def __init__(
        self,
        store: DossierStore,
        pane: EssayPane,
        editor: BriefEditor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._pane = pane
        self._editor = editor
        self._grain = Grain.PART
        self._chosen: tuple[int, int] | None = None  # the piece chosen by a step

    def take(self, start: int, end: int, number: int) -> None:
        """Take a span of the essay into a section, from 1, and move on."""
        essay, brief = self._essay(), self._brief()
        section = numbered_section(brief, template_of(brief), number)
        taken = taken_from(essay, start, end, self._store.dossier.sources)
        if not taken.items:
            raise BriefError(tr("There is no text in this selection"))
        held = held_passage(brief, taken.items)
        self._store.add_items(
            section.id, taken.items, quotations=taken.quotations, sources=taken.sources
        )
        self._editor.select_item(taken.items[-1].id)
        self._move_on(end)
        if held is not None:
            text = tr("This stands twice now: it was under “{heading}” already")
            self.told.emit(text.format(heading=held.heading))

    def make_card(self) -> None:
        """Take the found quotation at hand into the brief as a card, and move on."""
        found = self._pane.current_quotation()
        if found is None:
            raise BriefError(
                tr("No quotation was found here; put the cursor into one in the essay")
            )
        self.take_card(found)

    def take_card(self, found: FoundQuotation) -> None:
        """Take a quotation into the brief, after the current item, and move on."""
        essay, brief = self._essay(), self._brief()
        quotation, source = card_from(essay, found, self._store.dossier.sources)
        if held := held_card(brief, quotation.id):
            self._editor.select_item(held)
            raise BriefError(tr("This quotation is in the brief already, as this card"))
        here = self._editor.current_item() or self._editor.current_section()
        at, index = place_for_card(brief, template_of(brief), here)
        self._editor.select_item(self._store.add_card(at, quotation, source, index))
        self._move_on(max(found.end, found.translation.end if found.translation else 0))

    def skip(self) -> None:
        """Pass over what is at hand and move on; what was passed over is taken up."""
        essay, (start, end) = self._essay(), self._at_hand()
        triage, span = self._store.dossier.triage(essay.id), Span(start, end)
        was_skipped = is_skipped(triage, span)
        self._store.pass_over(with_skipped(essay, triage, span))
        if not was_skipped:
            self._move_on(end)

    def split(self) -> None:
        """Let a part begin with the sentence at the caret, or with the selection."""
        essay, selected = self._essay(), self._pane.selection()
        at = selected[0] if selected else self._pane.text.caret()
        triage = self._store.dossier.triage(essay.id)
        self._store.cut_parts(with_cut(essay, triage, at))
        self._pane.choose_part_at(at)

    def merge(self) -> None:
        """Make the current part one with the part before it."""
        essay, number = self._essay(), self._pane.parts.currentIndex().row()
        before = self._pane.model.row(number - 1)
        triage = self._store.dossier.triage(essay.id)
        self._store.cut_parts(with_merged(essay, triage, number))
        if before is not None:
            self._pane.choose_part_at(before.start)

    def step(self, grain: Grain, by: int) -> None:
        """Choose the next or previous paragraph or sentence."""
        essay, chosen = self._essay(), self._pane.selection()
        at = self._pane.text.caret()
        found = piece_beside(essay, Span(*(chosen or (at, at))), grain, by)
        if found is not None:
            self._choose(grain, found.start, found.end)

    def extend(self, by: int) -> None:
        """Let the selection be one sentence longer, or shorter."""
        essay, chosen = self._essay(), self._pane.selection()
        if chosen is None:
            self.step(Grain.SENTENCE, by)
            return
        start, end = chosen
        if by > 0:
            more = piece_after(essay, end, Grain.SENTENCE)
            end = more.end if more else end
        else:
            last = piece_at(essay, end - 1, Grain.SENTENCE)
            less = piece_before(essay, last.start, Grain.SENTENCE)
            end = less.end if less and less.end > start else end
        self._choose(Grain.SENTENCE, start, end)

    def _choose(self, grain: Grain, start: int, end: int) -> None:
        self._grain, self._chosen = grain, (start, end)
        self._pane.text.reveal(start, end)

    def _at_hand(self) -> tuple[int, int]:
        """Return the selection, else the current part."""
        part = self._pane.current_part()
        span = self._pane.selection() or (part and (part.start, part.end))
        if not span:
            raise BriefError(tr("There is nothing here to take or to pass over"))
        return span

    def _move_on(self, end: int) -> None:
        """Choose the next piece of the size that was chosen last."""
        selected = self._pane.selection()
        if selected is None:
            self._pane.choose_next_part()
            return
        if selected != self._chosen:  # by hand: nothing is chosen in its place
            self._pane.text.reveal(end, end)
            return
        found = piece_after(self._essay(), end, self._grain)
        if found is None:
            self._pane.text.reveal(end, end)
        else:
            self._choose(self._grain, found.start, found.end)

    def _essay(self) -> Essay:
        if self._pane.essay is None:
            raise BriefError(tr("There is no essay in this dossier yet; add one first"))
        return self._pane.essay

    def _brief(self) -> Brief:
        if self._store.brief is None:
            raise BriefError(tr("There is no brief yet; start one first (Ctrl+N)"))
        return self._store.brief
