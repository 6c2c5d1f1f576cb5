"""How true a passage or quotation still is to its anchor. Computed, never stored."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from app.domain.anchor import Status
from app.domain.brief import PictureItem, QuotationItem, TableItem, TextItem
from app.verifying.alignment import is_cut_of, is_marked_edit_of, leaves_words_out
from app.verifying.cells import cells
from app.verifying.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.anchor import Anchor
    from app.domain.brief import Item
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.quotation import Quotation

_REMEMBERED = 4096  # comparisons; a brief of fifty pages has some five hundred
_SENTENCE_END = re.compile(r"[.!?…:;][\])}»”“’\"']*$")


def status_of(item: Item, dossier: Dossier) -> Status | None:
    """Return the status of an item; None where it claims no anchor: own words."""
    match item:
        case TextItem(text=text, anchor=anchor):
            return _status(text, anchor, dossier) if anchor else None
        case QuotationItem(quotation=key):
            found = (held for held in dossier.quotations if held.id == key)
            card = next(found, None)
            return status_of_quotation(card, dossier) if card else Status.LOST
        case TableItem():
            return _status_of_table(item, dossier)
        case PictureItem():
            return None
        case _:
            assert_never(item)


def status_of_quotation(quotation: Quotation, dossier: Dossier) -> Status | None:
    """Return the status of the original words; a translation has none."""
    if quotation.anchor is None:
        return None
    return _status(quotation.original, quotation.anchor, dossier)


def status_of_text(text: str, anchor: Anchor, essay: Essay) -> Status:
    """Return how true a text is to an anchor of this essay."""
    span = span_of(anchor, essay)
    if span is None:
        return Status.LOST
    return compared(text, essay.reading(*span))


@lru_cache(maxsize=_REMEMBERED)
def compared(text: str, source: str) -> Status:
    """Return how true a text is to the whole of a source, both as readers see them.

    Badge, map, item pane and checks ask this of the same words after each key.
    """
    if text.strip() == source:
        return Status.VERBATIM
    ours, theirs = tokens(text), tokens(source)
    if [token.text for token in ours] == [token.text for token in theirs]:
        return Status.TYPOGRAPHY
    if not any(token.kind in {"word", "number"} for token in ours):
        return Status.ALTERED
    if is_cut_of(ours, theirs):
        return Status.TRIMMED
    if is_marked_edit_of(ours, theirs):
        return Status.MARKED_EDITS
    return Status.ALTERED


def status_of_rows(
    rows: Sequence[tuple[str, ...]], anchor: Anchor, essay: Essay
) -> Status:
    """Return how true the rows of a table, the header first, are to an anchor.

    A row left out is a cut; another figure is not.
    """
    span = span_of(anchor, essay)
    if span is None:
        return Status.LOST
    ours, theirs = tuple(rows), cells(essay, *span)
    if ours == theirs:
        return Status.VERBATIM
    folded = [tuple(map(_folded, row)) for row in ours]
    wanted = [tuple(map(_folded, row)) for row in theirs]
    if folded == wanted:
        return Status.TYPOGRAPHY
    remaining = iter(wanted)
    header_kept = bool(folded and wanted) and folded[0] == wanted[0]
    if header_kept and all(row in remaining for row in folded):
        return Status.TRIMMED
    return Status.ALTERED


def cuts_unmarked(item: TextItem, dossier: Dossier) -> bool:
    """Tell whether words are missing from a passage where no […] says so.

    Whole sentences left out before or behind are a choice and need no mark.
    """
    essay = _essay(item.anchor, dossier) if item.anchor else None
    span = span_of(item.anchor, essay) if essay and item.anchor else None
    if essay is None or span is None:
        return False
    text, source = item.text.strip(), essay.reading(*span)
    match compared(text, source):
        case Status.ALTERED:
            return leaves_words_out(tokens(text), tokens(source))
        case Status.TRIMMED:
            begins = text[:1].islower() and not source[:1].islower()
            ends = bool(_SENTENCE_END.search(source))
            return begins or (ends and not _SENTENCE_END.search(text))
        case _:
            return False


def span_of(anchor: Anchor, essay: Essay) -> tuple[int, int] | None:
    """Return where the exact words of an anchor now stand in an essay, if anywhere.

    Where they stand more than once, the place with the remembered surroundings wins.
    """
    exact, text = anchor.exact, essay.text
    if exact and text[anchor.start : anchor.end] == exact:
        return anchor.start, anchor.end
    framed = text.find(anchor.prefix + exact + anchor.suffix)
    at = text.find(exact) if framed < 0 else framed + len(anchor.prefix)
    return (at, at + len(exact)) if exact and at >= 0 else None


def _status(text: str, anchor: Anchor, dossier: Dossier) -> Status:
    essay = _essay(anchor, dossier)
    return status_of_text(text, anchor, essay) if essay else Status.LOST


def _status_of_table(item: TableItem, dossier: Dossier) -> Status | None:
    if item.anchor is None:
        return None
    essay = _essay(item.anchor, dossier)
    if essay is None:
        return Status.LOST
    return status_of_rows((item.header, *item.rows), item.anchor, essay)


def _folded(cell: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokens(cell))


def _essay(anchor: Anchor, dossier: Dossier) -> Essay | None:
    return next((held for held in dossier.essays if held.id == anchor.essay), None)
