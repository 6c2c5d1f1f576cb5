"""From a damaged dossier, and a whole copy of it if there is one, to a new file.

The damaged file is only read. The new one is checked from end to end before it takes
its name.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.errors import DossierError, ExportError
from app.domain.ids import new_id
from app.domain.wording import tr
from app.storage import atomic, rows
from app.storage.connection import Connection, sniff
from app.storage.copies import make_empty
from app.storage.integrity import verify, verify_open
from app.storage.lock import DossierLock
from app.storage.migration import check_current
from app.storage.salvaging.filling import Filled, fill
from app.storage.salvaging.finds import Finds, find
from app.storage.salvaging.reading import is_locked, opened
from app.storage.schema import VERSIONS
from app.storage.tails import last_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.storage.keys import FileKey
    from app.storage.salvaging.pages import Pages

_SESSION = "session"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A new file: from which copy, how many newer edits, what is missing in words."""

    path: Path
    copy: Path | None
    replayed: int
    missing: tuple[str, ...]


def salvage(
    damaged: Path, target: Path, copies: Sequence[Path], key: FileKey | None = None
) -> Salvaged:
    """Make a new file of all that can be had of a damaged one.

    ``copies`` are whole ones of before, the best first. The new one is locked as the
    damaged one is. DossierError when there is nothing to be had, when a window has the
    damaged file open, or the new one is there.
    """
    if target.exists():
        raise DossierError(
            tr(
                "There is a file “{name}” already; it was not changed: choose"
                " another name"
            ).format(name=target.name)
        )
    with ExitStack() as until:
        lock = DossierLock(Path(os.path.realpath(damaged)))  # as a window names it
        until.callback(lock.release)
        pages = until.enter_context(opened(damaged, key))
        finds, locks = find(pages), is_locked(damaged)
        for copy in (*copies, None):
            made = _tried(_Plan(target, copy, finds, pages, key, locks=locks))
            if made is not None:
                missing = (*made.missing, *_unknown(pages.version))
                return Salvaged(target, copy, made.replayed, missing)
    why = tr(": its password is another one, or its first page is damaged")
    raise DossierError(
        tr(
            "Nothing of “{name}” could be read{why}, and there is no copy"
            " of it; it was not changed"
        ).format(name=damaged.name, why=why if is_locked(damaged) else "")
    )


def _unknown(version: int) -> tuple[str, ...]:
    """Say what is not looked for in a file whose header names a format to come."""
    newest = len(VERSIONS)
    if version <= newest:
        return ()
    return (
        tr("whatever format {version} may hold and format {newest} does not").format(
            version=version, newest=newest
        ),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    target: Path
    copy: Path | None
    finds: Finds
    pages: Pages
    key: FileKey | None
    locks: bool  # whether the damaged file is locked

    def chunk(self, blob: str, n: int) -> bytes:
        """Return a piece of a blob that was found."""
        row = self.pages.row(self.finds.chunks[blob][n])
        data = row[2] if row else b""
        return data if isinstance(data, bytes) else b""


def _tried(plan: _Plan) -> Filled | None:
    """Make the new file; None when this copy is no start for it."""
    if plan.copy is None and plan.finds.is_empty:
        return None
    try:
        with atomic.temporary_beside(plan.target) as temporary:
            made = _made(temporary, plan)
            if made is not None:
                atomic.take_name(temporary, plan.target)
                atomic.sync_folder(plan.target.parent)
            return made
    except (OSError, ExportError) as error:
        raise DossierError(
            tr("“{name}” was not made; see to its folder: {error}").format(
                name=plan.target.name, error=atomic.reason_of(error)
            )
        ) from error


def _made(temporary: Path, plan: _Plan) -> Filled | None:
    if plan.copy is not None and not _begin_with(plan.copy, temporary, plan):
        return None
    if plan.copy is None:
        locking = plan.key if plan.locks else None
        empty = Dossier(plan.finds.dossier_id or new_id())
        make_empty(temporary, plan.target.name, empty, locking)
    key = sniff(temporary, len(VERSIONS), plan.key)
    with closing(Connection(temporary, plan.target.name, key)) as connection:
        if plan.copy is not None and not _is_before(connection, plan.finds):
            return None
        filled = fill(connection, plan.finds, plan.chunk)
        with connection.transaction():
            rows.set_meta(connection, _SESSION, "")
        damage = verify_open(connection).damage
        if damage:
            raise DossierError(
                tr(
                    "“{name}” was not made: what is left makes no dossier ({damage})"
                ).format(name=plan.target.name, damage=damage[0])
            )
    return filled


def _begin_with(copy: Path, temporary: Path, plan: _Plan) -> bool:
    """Copy a whole copy; False when it is not whole either."""
    try:
        if verify(copy, plan.key).damage:
            return False
        key = sniff(copy, len(VERSIONS), plan.key)
        with closing(Connection(copy, key=key)) as connection:
            check_current(connection, VERSIONS)
            connection.copy_to(temporary)
    except DossierError:
        return False
    return True


def _is_before(connection: Connection, finds: Finds) -> bool:
    """Tell whether a copy is an earlier state of what was found, by its log."""
    seq, digest = last_entry(connection)
    held = {entry.digest for entry in finds.entries.get(seq, ())}
    if held:
        return digest in held
    after = finds.entries.get(seq + 1)
    return not after or finds.entry_after(seq, digest) is not None
