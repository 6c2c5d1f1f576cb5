"""Bookmarks: the headings as a tree beside the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exports.pdf.objects import fitting, pdf_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.pdf.links import Spot
    from exports.pdf.objects import Objects
    from exports.pdf.strips import Bookmark


@dataclass(slots=True)
class _Entry:
    level: int
    title: str
    spot: Spot | None
    reference: str
    below: list[_Entry] = field(default_factory=list)

    def count(self) -> int:
        return sum(1 + entry.count() for entry in self.below)


def write_outline(
    marks: Sequence[tuple[Bookmark, Spot]], pages: list[str], objects: Objects
) -> str:
    """Write the bookmarks, all of them open. Returns "" when there are none."""
    if not marks:
        return ""
    root = _Entry(0, "", None, objects.reserve())
    above = [root]
    for mark, spot in marks:
        while above[-1].level >= mark.level:
            above.pop()
        entry = _Entry(mark.level, mark.title, spot, objects.reserve())
        above[-1].below.append(entry)
        above.append(entry)
    objects.fill(root.reference, f"<</Type/Outlines{_ends(root)}>>")
    _write_below(root, pages, objects)
    return root.reference


def _write_below(parent: _Entry, pages: list[str], objects: Objects) -> None:
    last = len(parent.below) - 1
    for index, entry in enumerate(parent.below):
        before = f"/Prev {parent.below[index - 1].reference}" if index else ""
        after = f"/Next {parent.below[index + 1].reference}" if index < last else ""
        leads = f"/Dest{entry.spot.destination(pages)}" if entry.spot else ""
        objects.fill(
            entry.reference,
            f"<</Title{pdf_text(fitting(entry.title))}/Parent {parent.reference}"
            f"{before}{after}{leads}{_ends(entry)}>>",
        )
        _write_below(entry, pages, objects)


def _ends(entry: _Entry) -> str:
    if not entry.below:
        return ""
    first, last = entry.below[0].reference, entry.below[-1].reference
    return f"/First {first}/Last {last}/Count {entry.count()}"
