"""Finding within the brief: the hits, which of them is current, which are ticked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.wording import later, tr, trn
from app.editing.replacing import Hit, Kind, hits_in
from app.ui.editor.units import Place, Role, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.text.matching import Wanted

MOST = 2_000  # hits that are listed; nobody looks through more
_AROUND = 24  # code points of the text on either side of a hit
_CALLED = {
    Kind.TITLE: later("Title"),
    Kind.HEADING: later("Heading"),
    Kind.TEXT: later("Text"),
    Kind.NOTE: later("Note"),
    Kind.CAPTION: later("Caption"),
    Kind.DESCRIPTION: later("Picture in words"),
    Kind.CELL: later("Cell"),
    Kind.ORIGINAL: later("Quotation"),
    Kind.TRANSLATION: later("Translation"),
}
_ROLES = {
    Kind.CAPTION: Role.CAPTION,
    Kind.ORIGINAL: Role.ORIGINAL,
    Kind.TRANSLATION: Role.TRANSLATION,
}


@dataclass(slots=True)
class BriefSearch:
    """What was found in a brief. ``held`` counts what is somebody else's words."""

    hits: list[Hit] = field(default_factory=list)
    held: int = 0
    current: int = -1

    def find(self, brief: Brief, dossier: Dossier, wanted: Wanted) -> None:
        """Find all; the current one is not chosen yet."""
        self.hits = list(hits_in(brief, dossier, wanted))[:MOST]
        self.held = sum(hit.held for hit in self.hits)
        self.current = -1

    def step(self, by: int) -> None:
        """Go to another hit, around the end to the other side."""
        if self.hits:
            self.current = (self.current + by) % len(self.hits)

    def choose_behind(self, number: int, was: Hit, by: str) -> None:
        """Choose the hit behind one that was replaced, not one in the new words."""
        end = was.start + len(by)
        again = (
            hit.place == was.place and was.start <= hit.start < end for hit in self.hits
        )
        behind = number + sum(again)
        self.current = behind % len(self.hits) if self.hits else -1

    @property
    def hit(self) -> Hit | None:
        """The current hit."""
        return self.hits[self.current] if 0 <= self.current < len(self.hits) else None

    def open_hits(self, *, held: bool) -> list[Hit]:
        """Return the hits that may be replaced, those in others' words if asked."""
        return [hit for hit in self.hits if held or not hit.held]

    @property
    def count(self) -> str:
        """Which hit of how many, in words."""
        many = "+" if len(self.hits) == MOST else ""
        return tr("{number} of {count}").format(
            number=self.current + 1, count=f"{len(self.hits)}{many}"
        )


def left_out(count: int) -> str:
    """Say how many hits are not replaced, as they are in others' words."""
    said = trn(
        "{count} of them, in a quotation or verbatim passage, is left alone",
        "{count} of them, in quotations and verbatim passages, are left alone",
        count,
    )
    return said.format(count=count) if count else ""


def replaced(count: int) -> str:
    """Say how many were replaced."""
    said = trn(
        "{count} replaced; Ctrl+Z takes it back",
        "{count} replaced; Ctrl+Z takes it all back",
        count,
    )
    return said.format(count=count)


def preview(hit: Hit, by: str) -> str:
    """Return in one line what a replacement does, with a little of what is around."""
    first, last = hit.start - _AROUND, hit.end + _AROUND
    before = ("…" if first > 0 else "") + hit.text[max(0, first) : hit.start]
    after = hit.text[hit.end : last] + ("…" if last < len(hit.text) else "")
    change = f"{hit.text[hit.start : hit.end]} → {by or tr('nothing')}"
    line = " ".join(f"{before}[{change}]{after}".split())
    return f"{tr(_CALLED[hit.place.kind])} · {line}"


def spans_on(
    units: Sequence[Unit], hits: Iterable[Hit]
) -> Iterator[tuple[Place, Place] | None]:
    """Yield where each hit stands on the page; None for a text that is not on it."""
    indexes = {unit.id: at for at, unit in enumerate(units)}
    for hit in hits:
        index = indexes.get(hit.place.owner)
        yield None if index is None else _span_in(index, units[index], hit)


def _span_in(index: int, unit: Unit, hit: Hit) -> tuple[Place, Place] | None:
    line = _line_of(unit, hit.place.kind, hit.place.number)
    if line is None:
        return None
    text = unit.lines[line]
    end = text.laid_at(hit.end - 1) + 1  # in front of a mark that follows it
    return Place(index, line, text.laid_at(hit.start)), Place(index, line, end)


def _line_of(unit: Unit, kind: Kind, number: int) -> int | None:
    if kind in {Kind.TITLE, Kind.HEADING, Kind.TEXT}:
        return 0
    if kind is Kind.CELL:
        return number + 1  # behind the caption
    role = _ROLES.get(kind)
    lines = (at for at, line in enumerate(unit.lines) if line.role is role)
    return next(lines, None)
