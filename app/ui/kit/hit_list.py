"""What a search found as a list: a line for each hit, under the name of where it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.wording import later, tr
from app.models.positions import units
from app.searching.passages import Kind
from app.ui.kit.row_delegate import RowDelegate
from app.ui.kit.theme import GRID, theme_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from app.searching.finding import Hit, Place
    from app.ui.search.indexing import Found

ROW = 28  # px
_HIT = Qt.ItemDataRole.UserRole + 1
_GROUPS = {
    Kind.ESSAY: later("Essay: {}"),
    Kind.QUOTATION: later("Quotations"),
    Kind.SOURCE: later("Source: {}"),
    Kind.BRIEF: later("Brief: {}"),
    Kind.SECTION: later("Brief: {}"),
    Kind.ITEM: later("Brief: {}"),
}


class HitList(QListWidget):
    """Headings and hits; only hits can be chosen."""

    chosen = Signal(object)  # a Place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("What was found"))
        self.setItemDelegate(_HitDelegate(ROW, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._tell)

    @property
    def current(self) -> Place | None:
        """Where the chosen hit stands."""
        line: QListWidgetItem | None = self.currentItem()
        hit: Hit | None = line.data(_HIT) if line else None
        return hit.place if hit else None

    def show_found(self, found: Found) -> None:
        """Show hits in groups, the group of the best hit first; choose that one."""
        self.clear()
        self._add(found.own, "")
        for path in dict.fromkeys(hit.place.dossier.path for hit in found.others):
            gone = tr(", no longer there") if path in found.gone else ""
            hits = (hit for hit in found.others if hit.place.dossier.path == path)
            self._add(hits, f" · {Path(path).name} ({Path(path).parent}{gone})")
        self.step(1)

    def step(self, by: int) -> None:
        """Go some hits down, or up."""
        hits = [n for n in range(self.count()) if self.item(n).data(_HIT) is not None]
        if not hits:
            return
        row = self.currentRow()
        at = hits.index(row) + by if row in hits else 0
        self.setCurrentRow(hits[max(0, min(len(hits) - 1, at))])

    def _add(self, hits: Iterable[Hit], behind: str) -> None:
        groups: dict[str, list[Hit]] = {}
        for hit in hits:
            name = tr(_GROUPS[hit.place.kind]).format(hit.title) + behind
            groups.setdefault(" ".join(name.split()), []).append(hit)
        for name, held in groups.items():
            heading = QListWidgetItem(name, self)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            for hit in held:
                line = QListWidgetItem(hit.snippet, self)
                line.setData(_HIT, hit)
                line.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(hit, name))

    def _tell(self, line: QListWidgetItem) -> None:
        hit: Hit | None = line.data(_HIT)
        if hit is not None:
            self.chosen.emit(hit.place)


def _spoken(hit: Hit, group: str) -> str:
    words = ", ".join(hit.snippet[mark.start : mark.end] for mark in hit.marks)
    return tr("{snippet} – found: {words} – {group}").format(
        snippet=hit.snippet, words=words, group=group
    )


class _HitDelegate(RowDelegate):
    """A heading in quiet ink; a snippet with its hits bold and underlined."""

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = theme_of(option.palette)
        rect: QRect = option.rect
        hit: Hit | None = index.data(_HIT)
        painter.setPen(QColor(theme.muted if hit is None else theme.ink))
        indent = GRID if hit is None else 4 * GRID
        inner = rect.adjusted(indent, 0, -2 * GRID, 0)
        layout = _laid_out(str(index.data()), hit, option, inner.width())
        high = layout.boundingRect().height()
        top = inner.top() + (inner.height() - high) / 2
        layout.draw(painter, QPointF(inner.left(), top))


def _laid_out(
    text: str, hit: Hit | None, option: QStyleOptionViewItem, width: int
) -> QTextLayout:
    """Return one line of a text, elided, with its hits marked."""
    font: QFont = option.font
    layout = QTextLayout(text, font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.NoWrap)
    wrap.setTextDirection(option.direction)
    layout.setTextOption(wrap)
    marked = QTextCharFormat()
    marked.setFontWeight(QFont.Weight.Bold)
    marked.setFontUnderline(True)
    ranges = []
    for mark in hit.marks if hit else ():
        one = QTextLayout.FormatRange()
        one.start = units(text[: mark.start])
        one.length = units(text[mark.start : mark.end])
        one.format = marked
        ranges.append(one)
    layout.setFormats(ranges)
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout
