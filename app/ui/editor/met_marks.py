"""Which note the caret is at: its mark is drawn, and has no letters to be read out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.citing.plain import note, short_note
from app.domain.brief import Citation, ItemNote, QuotationItem, TextItem
from app.domain.ids import ItemId
from app.domain.inline import Run
from app.domain.wording import tr
from app.ui.editor.units import CHIP, marked

if TYPE_CHECKING:
    from app.domain.brief import Brief, Item
    from app.domain.dossier import Dossier
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor


def mark_met(editor: BriefEditor) -> int | None:
    """Return where the mark beside the caret stands in the document, None for none.

    The one that the next step to the right passes comes before the one just passed.
    """
    document, caret = editor.document(), editor.textCursor().position()
    beside = (at for at in (caret, caret - 1) if at >= 0)
    return next((at for at in beside if document.characterAt(at) == CHIP), None)


def said_of_mark(editor: BriefEditor, store: DossierStore, at: int) -> str:
    """Return the number and the words of the note whose mark stands at a position."""
    page, brief = editor.page, store.brief
    unit, line = page.line_of(editor.document().findBlock(at))
    held, number = page.units[unit], page.number_of_mark(at)
    if brief is None or not held.is_item or line >= len(held.lines):
        return ""
    before = held.lines[line].marks_between(0, page.place(at).at).stop
    words = words_of_note(brief, store.dossier, ItemId(held.id), before)
    if not words:
        return tr("Note {number}").format(number=number)
    return tr("Note {number}: {words}").format(number=number, words=words)


def words_of_note(brief: Brief, dossier: Dossier, item: ItemId, number: int) -> str:
    """Return what one note of an item says, by its place among them, from 0.

    Empty where there is none, or its source is gone.
    """
    notes = _notes_of(brief.item(item), dossier)
    if number >= len(notes):
        return ""
    held = notes[number]
    if isinstance(held, ItemNote):
        return held.text
    sources = (one for one in dossier.sources if one.id == held.source)
    source = next(sources, None)
    if source is None:
        return ""
    language = brief.language
    parts = short_note(source, held.locator, language)
    parts = parts or note(source, held.locator, language)
    return "".join(part.text if isinstance(part, Run) else part.url for part in parts)


def _notes_of(item: Item, dossier: Dossier) -> tuple[Citation | ItemNote, ...]:
    """Return the notes of an item in the order of their marks."""
    if isinstance(item, TextItem):
        return marked(item)
    notes = item.citations
    if isinstance(item, QuotationItem):
        card = dossier.quotation(item.quotation)
        if card.source and all(one.source != card.source for one in notes):
            return (Citation(card.source, card.locator), *notes)
    return notes
