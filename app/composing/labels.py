"""The numbers of tables and figures, by which a text can refer to them.

A number is for a reader who has to tell two pieces apart, so a kind has numbers as soon
as two of it have a caption, or a text mentions one. A caption that came with a number
of its own keeps it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from app.citing.terms import known_labels, load_terms
from app.composing.references import mentioned_in
from app.domain.brief import PictureItem, Shown, TableItem

if TYPE_CHECKING:
    from app.citing.terms import Terms
    from app.domain.brief import Brief, Item
    from app.domain.ids import ItemId

_NUMBER = re.compile(r"[ \u00a0][1-9]\d{0,3}(?!\d|[.,]\d)")


def labels_of(brief: Brief) -> dict[ItemId, str]:
    """Return what stands before the captions of a brief, such as “Table 2”."""
    terms = load_terms(brief.language)
    mentioned = mentioned_in(brief)
    counted: dict[str, list[ItemId]] = defaultdict(list)
    for item in brief.items():
        word = _kind(item, terms)
        if word and _is_counted(item):
            counted[word].append(item.id)
    return {
        item_id: f"{word}\N{NO-BREAK SPACE}{number}"
        for word, ids in counted.items()
        if len(ids) > 1 or mentioned.intersection(ids)
        for number, item_id in enumerate(ids, 1)
    }


def own_label(caption: str) -> str:
    """Return the number that a caption begins with, such as “Table 2”, or nothing."""
    folded = caption.casefold()
    for word in known_labels():
        if folded.startswith(word.casefold()) and (
            found := _NUMBER.match(caption, len(word))
        ):
            return caption[: found.end()]
    return ""


def _kind(item: Item, terms: Terms) -> str:
    if isinstance(item, PictureItem):
        return terms.figure
    if isinstance(item, TableItem):
        return terms.table if item.shown is Shown.TABLE else terms.figure
    return ""


def _is_counted(item: Item) -> bool:
    if not isinstance(item, TableItem | PictureItem):
        return False
    return bool(item.caption.strip()) and not own_label(item.caption)
