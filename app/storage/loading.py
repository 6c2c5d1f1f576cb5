"""From the rows of a file to the dossier that they make, of today or as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.plain import PlainError
from app.domain.wording import tr
from app.storage import oplog, past, rows
from app.storage.nodes import Kind, assemble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.ids import EssayId, PictureId
    from app.domain.picture import Picture
    from app.storage.connection import Connection
    from app.storage.nodes import Key
    from app.storage.versions import Version


def load(connection: Connection) -> Dossier:
    """Return what a dossier holds, every row checked. DossierError on damage."""
    with connection.snapshot():
        return _read(connection)


def _read(connection: Connection) -> Dossier:
    try:
        return _assembled(connection, rows.read_nodes(connection))
    except (PlainError, KeyError, ValueError) as error:
        raise rows.damaged(connection, str(error)) from error


def read_past(connection: Connection, version: Version) -> Dossier:
    """Return the dossier as a version names it. HistoryError when it cannot be had."""
    with connection.snapshot():
        bodies = past.bodies_at(connection, version.seq, version.nodes)
        try:
            return _assembled(connection, bodies)
        except (PlainError, KeyError, ValueError) as error:
            raise oplog.HistoryError(
                tr(
                    "This version can no longer be read ({error}); nothing was"
                    " changed, and what {name} holds today is whole"
                ).format(error=error, name=connection.name)
            ) from error


def _assembled(connection: Connection, bodies: Mapping[Key, str]) -> Dossier:
    (root,) = [node_id for kind, node_id in bodies if kind is Kind.DOSSIER]
    return assemble(root, bodies, _Rows(connection))


class _Rows:
    """What the rows of a file hold, found by its id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def essay(self, essay_id: EssayId) -> Essay:
        return rows.read_essay(self._connection, essay_id)

    def picture(self, picture_id: PictureId) -> Picture:
        return rows.read_picture(self._connection, picture_id)
