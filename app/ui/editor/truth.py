"""The badge of each item and the words of each section, computed once per value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.brief import QuotationItem
from app.domain.ids import ItemId
from app.ui.editor.badges import Badge, badge_for
from app.verifying.verbatim import status_of

if TYPE_CHECKING:
    from app.domain.brief import Item
    from app.domain.dossier import Dossier


class Truths:
    """Badges by item. Values are frozen, so the same value has the same badge."""

    def __init__(self) -> None:
        self._known: dict[ItemId, tuple[object, object, object, Badge]] = {}

    def last(self, item: str) -> Badge | None:
        """Return the badge of an item as it was when it was last computed."""
        known = self._known.get(ItemId(item))
        return known[3] if known else None

    def badge(self, item: Item, dossier: Dossier) -> Badge:
        """Return the badge of an item as it is now."""
        card: object = None
        if isinstance(item, QuotationItem):
            cards = (q for q in dossier.quotations if q.id == item.quotation)
            card = next(cards, None)
        known = self._known.get(item.id)
        basis = (item, card, dossier.essays)
        if known and all(a is b for a, b in zip(known, basis, strict=False)):
            return known[3]
        quoted = isinstance(item, QuotationItem)
        badge = badge_for(status_of(item, dossier), quoted=quoted)
        self._known[item.id] = (*basis, badge)
        return badge
