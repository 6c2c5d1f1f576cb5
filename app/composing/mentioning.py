"""The words of a brief as runs, with the numbers of its pieces where they are meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import exports
from app.composing.labels import labels_of, own_label
from app.composing.references import Names, mentions_in
from app.composing.runs import runs
from app.domain.ids import ItemId

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.brief import Brief, PictureItem, TableItem, TextItem


class Mentions:
    """What the texts of one brief can mention, and how that is called there.

    ``known`` are the languages of its passages, as ``runs`` takes them.
    """

    def __init__(self, brief: Brief, known: Sequence[str]) -> None:
        self._language = brief.language
        self._known = known
        self._labels = labels_of(brief)
        self._names = Names(brief)

    def words(
        self, item: TextItem, text: str, start: int, end: int
    ) -> Iterator[exports.Inline]:
        """Yield a stretch of a text, mentions of other pieces as such."""
        language = item.language or self._language
        for mention in mentions_in(replace(item, text=text)):
            found = self._names.meant(mention.name)
            if mention.start < start or end < mention.end or not found:
                continue
            yield from runs(text[start : mention.start], language, self._known)
            label = self._labels.get(ItemId(found[0].id)) or own_label(mention.name)
            yield exports.CrossReference(found[0].id, label or found[0].name)
            start = mention.end
        yield from runs(text[start:end], language, self._known)

    def caption(self, item: TableItem | PictureItem) -> tuple[exports.Inline, ...]:
        """Return a caption behind the number of its piece, where that has one."""
        label = self._labels.get(item.id, "")
        numbered = ". ".join(filter(None, (label, item.caption.strip())))
        return runs(numbered if label else item.caption, self._language)
