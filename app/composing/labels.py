"""The numbers of tables and figures, by which a text can refer to them.

A number is for a reader who has to tell two pieces apart, so a kind has numbers as soon
as two of it have a caption, or a text mentions one. A caption that came with a number
of its own keeps it, and no other piece gets that one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING

from app.citing.terms import known_labels, load_terms
from app.composing.references import mentioned_in
from app.domain.brief import PictureItem, Shown, TableItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from app.citing.terms import Terms
    from app.domain.brief import Brief
    from app.domain.ids import ItemId

_NUMBER = re.compile(r"[ \u00a0][1-9]\d{0,3}(?!\d|[.,]\d)")


def labels_of(brief: Brief) -> dict[ItemId, str]:
    """Return what stands before the captions of a brief, such as “Table 2”."""
    terms = load_terms(brief.language)
    mentioned = mentioned_in(brief)
    counted: dict[str, list[ItemId]] = defaultdict(list)
    taken: set[str] = set()
    for item in brief.items():
        if not isinstance(item, TableItem | PictureItem) or not item.caption.strip():
            continue
        if own := own_label(item.caption):
            taken.add(_folded(own))
        else:
            counted[_kind(item, terms)].append(item.id)
    return {
        item_id: label
        for word, ids in counted.items()
        if len(ids) > 1 or mentioned.intersection(ids)
        for item_id, label in zip(ids, _free(word, taken), strict=False)
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


def _kind(item: TableItem | PictureItem, terms: Terms) -> str:
    plain = isinstance(item, TableItem) and item.shown is Shown.TABLE
    return terms.table if plain else terms.figure


def _free(word: str, taken: Set[str]) -> Iterator[str]:
    """Yield the labels of a word, without end, that no caption has of its own."""
    labels = (f"{word}\N{NO-BREAK SPACE}{number}" for number in count(1))
    return (label for label in labels if _folded(label) not in taken)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
