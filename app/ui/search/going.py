"""Where a hit of the search leads on the desk: a span, an item, a source's form."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt

from app.domain.brief import Brief, Item, QuotationItem
from app.domain.errors import BriefError
from app.domain.ids import BriefId, QuotationId, SourceId
from app.domain.wording import tr
from app.models.item_sources import sources_of
from app.searching.passages import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.searching.finding import Place
    from app.ui.desk import Desk


def go_to(desk: Desk, place: Place) -> None:
    """Show where a hit stands. BriefError or DossierError when it is gone."""
    match place.kind:
        case Kind.ESSAY:
            desk.essays.show_span(place.id, place.start, place.end)
        case Kind.BRIEF:
            desk.store.choose_brief(BriefId(place.id))
            desk.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        case Kind.SECTION | Kind.ITEM:
            _show_item(desk, place.owner, place.id)
        case Kind.QUOTATION:
            _show_quotation(desk, QuotationId(place.id))
        case Kind.SOURCE:
            _show_source(desk, SourceId(place.id))
        case _:
            assert_never(place.kind)


def _show_item(desk: Desk, brief: str, item: str) -> None:
    desk.store.choose_brief(BriefId(brief))
    desk.show_finding(item)


def _show_quotation(desk: Desk, quotation: QuotationId) -> None:
    card = _first(
        desk,
        lambda item: isinstance(item, QuotationItem) and item.quotation == quotation,
    )
    if card is not None:
        _show_item(desk, card[0].id, card[1].id)
        return
    anchor = desk.store.dossier.quotation(quotation).anchor
    if anchor is None:
        raise BriefError(tr("No brief has a card with this quotation any more"))
    desk.essays.show_span(anchor.essay, anchor.start, anchor.end)


def _show_source(desk: Desk, source: SourceId) -> None:
    dossier = desk.store.dossier
    citing = _first(
        desk,
        lambda item: any(one.id == source for one in sources_of(item, dossier)),
    )
    if citing is None:
        raise BriefError(tr("No piece of a brief cites this source yet"))
    _show_item(desk, citing[0].id, citing[1].id)
    desk.show_tab(desk.item)
    desk.item.sources.cited.choose(source)
    desk.item.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _first(desk: Desk, fits: Callable[[Item], bool]) -> tuple[Brief, Item] | None:
    """Return the first item that fits, of the brief that is shown if it has one."""
    shown = desk.store.brief
    briefs = sorted(desk.store.dossier.briefs, key=lambda brief: brief is not shown)
    found = ((brief, item) for brief in briefs for item in brief.items() if fits(item))
    return next(found, None)
