"""Makes a copy of an open dossier, which is proven whole before it is kept."""

from __future__ import annotations

import datetime
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from app.domain.errors import DossierError, ExportError
from app.domain.wording import tr
from app.storage import atomic, rows
from app.storage.backup_folders import (
    Backup,
    backup_folder,
    backup_path,
    held_in,
    surplus,
)
from app.storage.connection import Connection, sniff
from app.storage.explaining import explained
from app.storage.integrity import verify_open
from app.storage.nodes import Kind
from app.storage.schema import VERSIONS
from app.storage.working_copy import state_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.dossier_file import DossierFile
    from app.storage.keys import FileKey

_STEP = 256  # pages, 2 MiB: an edit waits 5 ms for them
_SESSION = "session"


def back_up(file: DossierFile, now: datetime.datetime | None = None) -> Backup | None:
    """Make a backup of an open dossier, from any thread but the one that edits.

    Edits go on meanwhile and are in it. None when the last one holds all there is.
    DossierError when none could be made, or the copy is not whole; the others stay.
    """
    now = now or datetime.datetime.now(datetime.UTC)
    folder, state = file.between_edits(
        lambda db: (_folder(file.path, db), state_of(db))
    )
    held = held_in(folder)
    if held and _state_in(held[0], file.key) == state:
        return None
    try:
        atomic.make_folder(folder)
        backup = Backup(backup_path(folder, now), now.replace(microsecond=0))
        with atomic.temporary_beside(backup.path) as temporary:
            _copy(file, temporary)
            _prove(temporary, file)
            temporary.replace(backup.path)
            atomic.sync_folder(folder)
    except (OSError, ExportError) as error:
        raise DossierError(
            tr("No backup of “{name}” was made, see to {folder}: {error}").format(
                name=file.path.name, folder=folder, error=error
            )
        ) from error
    for one in surplus((backup, *held)):
        with suppress(OSError):  # it goes with the next one
            one.path.unlink()
    return backup


def _copy(file: DossierFile, path: Path) -> None:
    copying = file.between_edits(lambda db: db.copying(path))
    name = f"“{file.path.name}”"
    done = False
    while not done:
        with explained(name):
            done = file.between_edits(lambda _: copying.step(_STEP))


def _prove(path: Path, file: DossierFile) -> None:
    """Check a copy from end to end. DossierError when it is not whole."""
    if not path.exists():
        raise DossierError(
            tr(
                "No backup of “{name}” was made now, as all of them were to be"
                " removed meanwhile; the next one is made as usual"
            ).format(name=file.path.name)
        )
    with closing(Connection(path, file.path.name, file.key)) as connection:
        damage = verify_open(connection).damage
        if damage:
            raise DossierError(
                tr("No backup was made: {damage}; those of before are kept").format(
                    damage=damage[0]
                )
            )
        with connection.transaction():
            rows.set_meta(connection, _SESSION, "")


def _state_in(backup: Backup, key: FileKey | None) -> str:
    """Return what a backup holds, in a word; empty for one that cannot be read."""
    try:
        own = sniff(backup.path, len(VERSIONS), key)
        if key is not None and own is None:
            return ""  # it was made before the dossier was locked
        with closing(Connection(backup.path, key=own)) as connection:
            return state_of(connection)
    except DossierError:
        return ""


def _folder(path: Path, connection: Connection) -> Path:
    ((one,),) = connection.rows("SELECT id FROM node WHERE kind = ?", Kind.DOSSIER)
    return backup_folder(path, one)
