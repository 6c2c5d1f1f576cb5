"""The parts of an essay as a list: what each holds, and how much of it is used."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, TypedDict

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from app.domain.triage import part_at
from app.domain.wording import tr, trn
from app.models.language_names import language_name
from app.models.passages import PASSAGE_MIME, overlap, passage_mime
from app.models.span_index import SpanIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

    from app.domain.essay import Essay, FoundQuotation, Span
    from app.domain.triage import PartSpan

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole + 1

_IN_WORDS: Final = {
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.ToolTipRole,
}
_NOWHERE: Final = QModelIndex()
_BLANK: Final = 4  # code points between two paragraphs, at most


class _Fate(TypedDict):
    used: float
    skipped: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part as the list shows it; the span is in code points, ``used`` from 0 to 1."""

    number: int
    title: str
    words: int
    quotes: str  # such as "❝ ru→en", or "quotation" when its language is not known
    start: int
    end: int
    used: float
    spoken: str = ""  # ``quotes`` in words
    language: str = ""  # BCP 47, of the first words
    skipped: bool = False  # a person has passed it over

    @property
    def chip(self) -> str:
        """The languages in it, as short as can be."""
        return self.quotes or self.language

    @property
    def measure(self) -> str:
        """How long it is, and what became of it."""
        return self._line("")

    @property
    def summary(self) -> str:
        """What the part holds, in one line."""
        return self._line(self.chip)

    @property
    def description(self) -> str:
        """The same in words alone."""
        return self._line(self.spoken or (language_name(self.language) or ""))

    def _line(self, quotes: str) -> str:
        count = trn("{count} word", "{count} words", self.words)
        count = count.format(count=self.words)
        used = tr("{used:.0%} used").format(used=self.used) if self.used else ""
        skipped = tr("skipped") if self.skipped else ""
        return " · ".join(piece for piece in (quotes, count, used, skipped) if piece)


class PartModel(QAbstractListModel):
    """One row for each part of one essay. ``count`` counts the words of a text.

    A row is made when it is first asked for: a long essay has many that nobody sees.
    """

    def __init__(
        self, count: Callable[[str], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._count = count
        self._essay: Essay | None = None
        self._parts: Sequence[PartSpan] = ()
        self._quotations = SpanIndex(())
        self._used: Sequence[Span] = ()
        self._skipped: Sequence[Span] = ()
        self._rows: dict[int, PartRow] = {}

    def show(
        self,
        essay: Essay | None,
        parts: Sequence[PartSpan],
        used: Sequence[Span],
        skipped: Sequence[Span] = (),
    ) -> None:
        """Show another essay, or None, in these parts.

        ``used`` is what the brief has of it, ``skipped`` what is passed over; both
        are sorted, without overlap.
        """
        self.beginResetModel()
        self._essay = essay
        self._parts = parts if essay else ()
        found = essay.quotations if essay else ()
        self._quotations = SpanIndex((one.start, one.start) for one in found)
        self._used = used
        self._skipped = skipped
        self._rows = {}
        self.endResetModel()

    def show_used(self, used: Sequence[Span], skipped: Sequence[Span] = ()) -> None:
        """Tell anew what the brief has of the essay, and what is passed over."""
        self._used, self._skipped = used, skipped
        for number, row in list(self._rows.items()):
            fate = self._fate(row.start, row.end)
            if fate != {"used": row.used, "skipped": row.skipped}:
                self._rows[number] = replace(row, **fate)
                index = self.index(number)
                self.dataChanged.emit(index, index)

    def row(self, number: int) -> PartRow | None:
        """Return a row by its index from 0, or None."""
        if self._essay is None or not 0 <= number < len(self._parts):
            return None
        if number not in self._rows:
            self._rows[number] = self._row(self._essay, number)
        return self._rows[number]

    def first_quotation(self, start: int, end: int) -> FoundQuotation | None:
        """Return the first of the quotations that begin in a stretch, or None."""
        numbers = self._quotations.touching(start, end - 1)
        return self._essay.quotations[numbers[0]] if self._essay and numbers else None

    def row_at(self, offset: int) -> int:
        """Return the index of the part that holds a code point, -1 without parts."""
        return part_at(self._parts, offset)

    # Qt's interface

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number} {row.title}"
        if role in _IN_WORDS:
            return row.description
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [PASSAGE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = [row for index in indexes if (row := self.row(index.row()))]
        if not rows or self._essay is None:
            return QMimeData()
        return passage_mime(self._essay, rows[0].start, rows[-1].end)

    def _row(self, essay: Essay, number: int) -> PartRow:
        part = self._parts[number]
        start, end = part.start, part.end
        first = self.first_quotation(start, end)
        return PartRow(
            number + 1,
            part.title,
            self._count(essay.reading(start, end)),
            languages_of(first) if first else "",
            start,
            end,
            spoken=languages_in_words(first) if first else "",
            language=_language(essay, start),
            **self._fate(start, end),
        )

    def _fate(self, start: int, end: int) -> _Fate:
        start = self._essay.past_title(start) if self._essay else start
        last = bisect_right(self._skipped, start, key=lambda span: span.start) - 1
        skipped = last >= 0 and end <= self._skipped[last].end
        text = self._essay.text if self._essay else ""
        text_end = self._essay.before_source(end) if self._essay else end
        end = text_end if text_end > start else end
        return {"used": _share(text, self._used, start, end), "skipped": skipped}


def languages_of(found: FoundQuotation) -> str:
    """Return the mark of a quotation: its language, and that of its translation."""
    into = found.translation.language if found.translation else None
    if not language_name(found.language):
        return "quotation"
    return f"❝ {found.language}→{into}" if into else f"❝ {found.language}"


def languages_in_words(found: FoundQuotation) -> str:
    """Return the same in words, such as for a screen reader."""
    language = language_name(found.language)
    said = (
        tr("Quotation in {language}").format(language=language)
        if language
        else tr("Quotation")
    )
    if found.translation is None:
        return said
    into = language_name(found.translation.language)
    return (
        tr("{said}, translated into {into}").format(said=said, into=into)
        if into
        else tr("{said}, translated").format(said=said)
    )


def _language(essay: Essay, at: int) -> str:
    first = bisect_right(essay.blocks, at, key=lambda block: block.end)
    behind = islice(essay.blocks, first, None)
    return next((block.language for block in behind if block.language), "")


def _share(text: str, used: Sequence[Span], start: int, end: int) -> float:
    """Return how much of a stretch is used, with the blank lines between passages."""
    blank = 0
    first = bisect_right(used, start, key=lambda span: span.end)
    for number in range(first + 1, len(used)):
        before, after = used[number - 1].end, used[number].start
        if after >= end:
            break
        if after - before <= _BLANK and text[before:after].isspace():
            blank += after - before
    return (overlap(used, start, end) + blank) / max(1, end - start)
