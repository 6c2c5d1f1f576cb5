"""Any past state of the dossier, made from what lies nearest to it.

From a checkpoint, from the nodes of today or from the empty dossier, the log leads
forwards and backwards. So one damaged entry bars no state: those before it are reached
from the start, those after it from today.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage import rows
from app.storage.checkpoints import checkpoints, read_checkpoint
from app.storage.nodes import Kind, SpliceError, body_of, inverses
from app.storage.oplog import HistoryError, read_rows, splices_in
from app.storage.tails import last_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.storage.connection import Connection
    from app.storage.nodes import Key

    Bodies = dict[Key, str]


@dataclass(frozen=True, slots=True)
class _Start:
    """A state that the file holds: after which entry, and how it is read."""

    seq: int
    read: Callable[[], Bodies]


class _BrokenError(Exception):
    """An entry that cannot be passed."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


def bodies_at(connection: Connection, seq: int, nodes: str = "") -> Bodies:
    """Return the texts of all nodes as they were after entry ``seq``, 0 for none.

    ``nodes`` is the digest that they must have, if that is known. HistoryError when no
    way leads there; it names the entries that bar it.
    """
    broken: set[int] = set()
    for start in sorted(_starts(connection), key=lambda one: abs(one.seq - seq)):
        first, last = sorted((start.seq, seq))
        if any(first < entry <= last for entry in broken):
            continue
        try:
            bodies = start.read()
            _walk(connection, bodies, start.seq, seq)
        except _BrokenError as error:
            broken.add(error.seq)
        except DossierError:
            continue  # what is damaged is no start; another may do
        else:
            if nodes in ("", rows.digest_of(bodies)):
                return bodies
    where = (
        tr(" at edit {edits}").format(edits=", ".join(map(str, sorted(broken))))
        if broken
        else ""
    )
    raise HistoryError(
        tr(
            "This version can no longer be rebuilt, as the history of {name}"
            " is damaged{where}; nothing was changed, and the dossier of"
            " today is whole"
        ).format(name=connection.name, where=where)
    )


def _starts(connection: Connection) -> Iterator[_Start]:
    head, _ = last_entry(connection)
    yield _Start(head, partial(rows.read_nodes, connection))
    for seq in checkpoints(connection):
        yield _Start(seq, partial(read_checkpoint, connection, seq))
    yield _Start(0, partial(_empty, connection))


def _empty(connection: Connection) -> Bodies:
    found = connection.rows("SELECT id FROM node WHERE kind = ?", Kind.DOSSIER)
    return {(Kind.DOSSIER, one): body_of(Dossier(one)) for (one,) in found}


def _walk(connection: Connection, bodies: Bodies, start: int, seq: int) -> None:
    """Turn the texts after one entry into those after another."""
    back = start > seq
    first, last = sorted((start, seq))
    expected = iter(range(last, first, -1) if back else range(first + 1, last + 1))
    for row in read_rows(connection, first + 1, last, backwards=back):
        if row.seq != next(expected) or not row.whole:
            raise _BrokenError(row.seq)
        try:
            splices = splices_in(row)
            for splice in inverses(splices) if back else splices:
                bodies[splice.key] = splice.apply(bodies.get(splice.key, ""))
        except (SpliceError, HistoryError) as error:
            raise _BrokenError(row.seq) from error
    if (missing := next(expected, None)) is not None:
        raise _BrokenError(missing)
    for key in [key for key, body in bodies.items() if not body]:
        del bodies[key]
