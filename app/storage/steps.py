"""What can be undone and redone, read off the log from its end, as far as is needed.

A step that a later one took back is passed over. What is left are edits and redone
edits, which can be undone, and, behind the last edit, undone ones, which can be redone.
Both lie on their stacks in the order of the log, so it can be read backwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.storage.oplog import read_rows
from app.storage.tails import last_entry

if TYPE_CHECKING:
    from app.storage.connection import Connection
    from app.storage.oplog import Row

PAGE = 64  # rows read at once; about 1 ms, a tenth of what opening takes


@dataclass(frozen=True, slots=True)
class Step:
    """What one undo or redo takes back."""

    seq: int
    kind: str


@dataclass(frozen=True, slots=True)
class Older:
    """Where to read on: from row ``last``, less the steps that were taken back."""

    last: int
    taken: frozenset[int]


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone and redone, last first to go. ``notice`` names damage.

    ``older`` leads to steps before those of ``undo``, None when there are none.
    """

    undo: tuple[Step, ...] = ()
    redo: tuple[Step, ...] = ()
    head: int = 0
    notice: str = ""
    older: Older | None = None


def read_history(connection: Connection, older: Older | None = None) -> History:
    """Return the steps at the end of the log, or those that come before.

    None from before a damaged row is among them.
    """
    head, _ = last_entry(connection)
    reading = _Reading(connection, head)
    if older is not None:
        reading = _Reading(connection, older.last, set(older.taken), edited=True)
    while reading.at and not (reading.edited and reading.undo):
        reading.read_page()
    notice = tr(
        "{name} is whole, but its history is damaged at edit {damaged}:"
        " earlier edits can no longer be undone"
    ).format(name=connection.name, damaged=reading.damaged)
    taken = frozenset(seq for seq in reading.taken if seq <= reading.at)
    return History(
        tuple(reversed(reading.undo)),
        tuple(reversed(reading.redo)),
        head,
        notice if reading.damaged else "",
        Older(reading.at, taken) if reading.at else None,
    )


@dataclass(slots=True)
class _Reading:
    """The way backwards; ``at`` is the next row, 0 at the end of the way."""

    connection: Connection
    at: int
    taken: set[int] = field(default_factory=set)
    undo: list[Step] = field(default_factory=list)
    redo: list[Step] = field(default_factory=list)
    edited: bool = False  # an edit was passed: what was undone before it is lost
    damaged: int = 0

    def read_page(self) -> None:
        first = max(1, self.at - PAGE + 1)
        for row in read_rows(self.connection, first, self.at, backwards=True):
            if row.seq != self.at or not row.whole:
                break
            self.at -= 1
            if row.step == row.seq:  # the others of a step go with its first
                self._take(row)
        if self.at >= first:
            self.damaged, self.at = self.at, 0

    def _take(self, row: Row) -> None:
        if row.undoes is None:
            self.edited = True
        else:
            self.taken.add(row.undoes)
        if row.seq in self.taken:
            return
        step = Step(row.seq, row.kind)
        if not self._takes_back_an_edit(row.undoes):
            self.undo.append(step)
        elif not self.edited:
            self.redo.append(step)

    def _takes_back_an_edit(self, seq: int | None) -> bool:
        """Tell whether a step that takes back ``seq`` is an undo, and no redo."""
        undo = False
        while seq is not None:
            undo = not undo
            found = self.connection.rows(
                "SELECT undoes FROM op WHERE seq = ? AND undoes < seq", seq
            )
            seq = found[0][0] if found else None
        return undo
