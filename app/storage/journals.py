"""Whose journal lies beside a dossier: that of our own crash, or a stranger's.

SQLite plays what it takes for the journal of a crash into the file, also when that is
only read. So this user's folder remembers which dossiers are being written to. A note
is there before the first write, and gone once the file was closed in good order: no
other journal is let near a file.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage.atomic import make_folder, sync_folder
from app.storage.places import home, named_after

_WORKING = "working"  # the folder of working copies, which nobody else writes to


def expect_journal(path: Path) -> None:
    """Note, durably, that a journal beside this dossier will be ours."""
    note = _note(path)
    try:
        make_folder(note.parent)
        note.touch(mode=0o600)
        sync_folder(note.parent)
    except OSError as error:
        raise DossierError(
            tr(
                "“{name}” was not opened: the folder {parent} cannot be written"
                " to ({strerror})"
            ).format(name=path.name, parent=note.parent, strerror=error.strerror)
        ) from error


def expect_no_journal(path: Path) -> None:
    """Forget a dossier that was closed, unless a journal is left beside it."""
    if not _journal(path).exists():
        with suppress(OSError):  # one that stays only lets a journal be taken for ours
            _note(path).unlink(missing_ok=True)


def expects_journal(path: Path) -> bool:
    """Tell whether a dossier, at its real path, is written to, or was on a crash."""
    return _note(path).exists()


def is_working_copy(path: Path) -> bool:
    """Tell whether a real path is among the working copies, which are ours alone."""
    return path.is_relative_to(os.path.realpath(home() / _WORKING))


def refuse_strange_journal(path: Path) -> None:
    """Raise a DossierError when a journal lies beside a file that is not ours."""
    path = Path(os.path.realpath(path))  # where SQLite looks for it
    journal = _journal(path)
    try:
        if journal.stat().st_size == 0:
            return  # SQLite finds nothing in it
    except OSError:
        return
    if expects_journal(path) or is_working_copy(path):
        return
    raise DossierError(
        tr(
            "“{name}” was not opened, as “{journal}” beside it would change it"
            " and was not left by you here: open it where it was edited last,"
            " or copy the dossier alone to another folder and open that"
        ).format(name=path.name, journal=journal.name)
    )


def _note(path: Path) -> Path:
    return home() / "locks" / f"{named_after(path)}-writing"


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")
