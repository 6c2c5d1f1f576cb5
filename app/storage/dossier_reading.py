"""What an open dossier can be asked. The answers come after all that is queued."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.storage import oplog, rows
from app.storage.exported import read_exports
from app.storage.loading import load, read_past
from app.storage.purging import essays_ever, pieces_ever
from app.storage.steps import read_history
from app.storage.tails import last_entry
from app.storage.versions import read_versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.ids import EssayId, PictureId
    from app.domain.picture import Picture
    from app.storage.connection import Connection
    from app.storage.exported import Export
    from app.storage.nodes import Key, Splice
    from app.storage.steps import History, Older
    from app.storage.versions import Version, Versions
    from app.storage.writer import Writer

_Result = TypeVar("_Result")


class DossierReading:
    """The part of an open dossier that only reads. Calls may come from any thread."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def between_edits(self, work: Callable[[Connection], _Result]) -> _Result:
        """Do something short in the writer's thread and return what it returns."""
        return self._writer.call(work)

    def load(self) -> Dossier:
        """Return what the dossier holds, every row checked. DossierError on damage."""
        return self._ask(load)

    def history(self, older: Older | None = None) -> History:
        """Return what was done last and can be undone and redone, or what is older."""
        return self._ask(lambda db: read_history(db, older))

    def head(self) -> int:
        """Return the number of the last entry of the log, 0 for none."""
        return self._ask(lambda db: last_entry(db)[0])

    def versions(self) -> Versions:
        """Return the named and automatic versions, the last one first."""
        return self._ask(read_versions)

    def past(self, version: Version) -> Dossier:
        """Return the dossier as a version names it.

        HistoryError when it can no longer be rebuilt.
        """
        return self._ask(lambda db: read_past(db, version))

    def splices(self, step: int) -> tuple[Splice, ...]:
        """Return what a step of the history changed."""
        return self._ask(lambda db: oplog.read_splices(db, step))

    def pieces_ever(self) -> dict[Key, list[str]]:
        """Return all texts of all nodes since the first entry of the log."""
        return self._ask(pieces_ever)

    def essays_ever(self) -> dict[str, str]:
        """Return the names of all essays that there ever were, by id."""
        return self._ask(essays_ever)

    def essay(self, essay_id: EssayId) -> Essay:
        """Return an essay, also one that an undo has taken out of the dossier."""
        return self._ask(lambda db: rows.read_essay(db, essay_id))

    def picture(self, picture_id: PictureId) -> Picture:
        """Return a picture, also one that an undo has taken out of the dossier."""
        return self._ask(lambda db: rows.read_picture(db, picture_id))

    def original(self, essay_id: EssayId) -> bytes:
        """Return the bytes that an essay was imported from."""
        return self._ask(lambda db: rows.original_of(db, essay_id))

    def exports(self) -> tuple[Export, ...]:
        """Return what was handed over, the last one first."""
        return self._ask(read_exports)

    def _ask(self, question: Callable[[Connection], _Result]) -> _Result:
        def answer(connection: Connection) -> _Result:
            with connection.bounded():
                return question(connection)

        return self._writer.call(answer)
