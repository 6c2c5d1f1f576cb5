"""From the tables of an older version to those of this one, a copy kept beside.

The file is the old one or the new one: the copy is whole before the first change, and
all changes are one transaction that ends with the tables compared word for word.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from app.domain.errors import DamageError, DossierError
from app.domain.wording import tr
from app.storage import atomic
from app.storage.explaining import newer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.storage.connection import Connection
    from app.storage.schema import Version


def check_schema(connection: Connection, versions: Sequence[Version]) -> int:
    """Return the version of a dossier.

    DossierError when its tables are not exactly those of the version it names.
    """
    ((number,),) = connection.rows("PRAGMA user_version")
    if number > len(versions):  # a locked file can be asked only here
        raise newer(connection.name, number, len(versions))
    held = connection.rows("SELECT type, name, sql FROM sqlite_schema")
    tables = {name: sql for kind, name, sql in held if kind == "table"}
    strange = [
        name
        for kind, name, sql in held
        if kind != "table" and not (kind == "index" and sql is None)
    ]
    known = 0 < number <= len(versions)
    if strange or not known or tables != versions[number - 1].tables:
        raise DamageError(
            tr("{name} is not built like a dossier; it was not changed").format(
                name=connection.name
            )
        )
    return int(number)


def check_current(connection: Connection, versions: Sequence[Version]) -> None:
    """Raise a DossierError unless a file can be read as it is."""
    if check_schema(connection, versions) < len(versions):
        raise DossierError(
            tr(
                "{name} was made by an older version of Briefwright and was not"
                " changed: open it once in a window, where it may be written to"
            ).format(name=connection.name)
        )


def bring_up(
    connection: Connection,
    versions: Sequence[Version],
    beside: Path | None = None,
    *,
    kept: bool = True,
) -> bool:
    """Make a dossier one of the newest version; tell whether it was another one.

    A copy of what it was is kept beside it, or beside the file that the user has, but
    not where it is a copy itself. DossierError leaves it unchanged.
    """
    number = check_schema(connection, versions)
    if number == len(versions):
        return False
    path = connection.path if beside is None else beside
    before = _keep(connection, number, path) if kept else None
    try:
        with connection.transaction():
            for version in versions[number:]:
                version.upgrade(connection)
            connection.rows(f"PRAGMA user_version={len(versions)}")
            check_schema(connection, versions)
    except BaseException:
        if before is not None:
            before.unlink(missing_ok=True)  # the file itself is still that
        raise
    return True


def _keep(connection: Connection, number: int, path: Path) -> Path:
    stem = f"{path.stem} (version {number})"
    names = (f"{stem}{f' {n}' if n > 1 else ''}{path.suffix}" for n in count(1))
    kept = next(one for name in names if not (one := path.with_name(name)).exists())
    try:
        with atomic.temporary_beside(kept) as temporary:
            connection.copy_to(temporary)
            atomic.take_name(temporary, kept)
            atomic.sync_folder(kept.parent)
    except OSError as error:
        raise DossierError(
            tr(
                "{name} is of an older version and was not changed, as no copy"
                " could be kept beside it: {strerror}"
            ).format(name=connection.name, strerror=error.strerror)
        ) from error
    return kept
