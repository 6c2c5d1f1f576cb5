"""A disk that refuses: one call, all from one on, or whatever needs more room."""

from __future__ import annotations

import errno
import os
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import apsw

from tests.torture.shim import BY_SYSTEM, Call, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")


class Refusal(StrEnum):
    """What the disk says."""

    BROKEN = "EIO"
    FULL = "ENOSPC"


_NUMBERS = {Refusal.BROKEN: errno.EIO, Refusal.FULL: errno.ENOSPC}
_EXTENDED = {  # what SQLite's own file layer says; sqlite.org/rescode.html
    Kind.OPEN: apsw.SQLITE_CANTOPEN,
    Kind.READ: apsw.SQLITE_IOERR_READ,
    Kind.WRITE: apsw.SQLITE_IOERR_WRITE,
    Kind.TRUNCATE: apsw.SQLITE_IOERR_TRUNCATE,
    Kind.SYNC: apsw.SQLITE_IOERR_FSYNC,
    Kind.DELETE: apsw.SQLITE_IOERR_DELETE,
}


@dataclass(slots=True)
class FailingDisk:
    """Sees calls and lets some fail. ``armed`` is whether it does now.

    The ``at``-th call of a kind fails, counted from 1; with ``lasting`` all of that
    kind that follow do too. ``refused`` counts them.
    """

    kind: Kind
    at: int = 1
    lasting: bool = True
    refusal: Refusal = Refusal.BROKEN
    armed: bool = False
    seen: Counter[Kind] = field(default_factory=Counter)
    refused: int = 0

    def called(self, call: Call, do: Callable[[], _Result]) -> _Result:
        """Do what was asked, or raise what SQLite or the system would."""
        if not self.armed:
            return do()
        self.seen[call.kind] += 1
        count = self.seen[call.kind]
        due = count >= self.at if self.lasting else count == self.at
        if call.kind is self.kind and due:
            self.refused += 1
            raise _error(call.kind, self.refusal)
        return do()


def _error(kind: Kind, refusal: Refusal) -> Exception:
    if kind in BY_SYSTEM:
        number = _NUMBERS[refusal]
        return OSError(number, os.strerror(number))
    if refusal is Refusal.FULL:
        return apsw.FullError("refused")
    told = apsw.CantOpenError if kind is Kind.OPEN else apsw.IOError
    error = told("refused")
    setattr(error, "extendedresult", _EXTENDED[kind])  # noqa: B010 - apsw reads it
    return error
