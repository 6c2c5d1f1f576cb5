"""Where the backups of a dossier lie, which there are, and which need not be kept.

They lie in a folder of the user's own, named by the dossier's id and by where it lies:
two dossiers of one name do not mix, nor do two copies of one that are edited apart.
"""

from __future__ import annotations

import datetime
import hashlib
import math
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage import atomic
from app.storage.places import home
from app.storage.spill import Spill

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HOURLY = 24  # a day of work can be taken back by the hour,
DAILY = 30  # and what was spoilt unseen is found within a month
_TIME = "%Y-%m-%dT%H%M%SZ"  # a name that all systems take and that sorts
_DIGITS = 16  # of a digest in the name of a folder


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was whole at ``at``, in UTC."""

    path: Path
    at: datetime.datetime


def backups_of(path: Path, dossier_id: str | None = None) -> tuple[Backup, ...]:
    """Return the backups of the dossier at a place, the last one first.

    With an id also those of that dossier at other places, behind the others: it was
    moved, or is a copy. Without one, those of whatever has lain there.
    """
    here, of = _digest(os.path.realpath(path)), _digest(dossier_id or "")
    folders = {*_top().glob(f"{here}-{of if dossier_id else '*'}")}
    elsewhere = {*_top().glob(f"*-{of}")} - folders
    return (*held_in(*folders), *held_in(*elsewhere))


def remove_backups(path: Path, dossier_id: str) -> int:
    """Remove all backups of a dossier, wherever it lay, and return how many there were.

    Also one that is being made, which then fails, and what a crash left of another.
    What was set aside of its edits goes with them: that holds its words as well.
    DossierError when one cannot be removed.
    """
    for folder in _top().glob(f"*-{_digest(dossier_id)}"):
        atomic.sweep(folder, older_than=-math.inf)  # first, so that none is named later
    held = backups_of(path, dossier_id)
    try:
        for one in held:
            one.path.unlink(missing_ok=True)
            atomic.sync_folder(one.path.parent)
    except OSError as error:
        raise DossierError(
            tr(
                "Not all backups of “{name}” could be removed: {strerror}; see to"
                " the folder {top}"
            ).format(name=path.name, strerror=error.strerror, top=_top())
        ) from error
    Spill(path).forget_set_aside()
    return len(held)


def surplus(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Return what need not be kept: not the last of one of the last hours or days.

    Hours and days without a backup do not count, so that rest costs nothing.
    """
    ordered = sorted(backups, key=lambda one: one.at, reverse=True)
    hours: dict[str, Backup] = {}
    days: dict[str, Backup] = {}
    for one in ordered:
        hours.setdefault(f"{one.at:%Y%m%d%H}", one)
        days.setdefault(f"{one.at:%Y%m%d}", one)
    kept = {*list(hours.values())[:HOURLY], *list(days.values())[:DAILY]}
    return tuple(one for one in ordered if one not in kept)


def backup_folder(path: Path, dossier_id: str) -> Path:
    """Return the folder for the backups of a dossier at a place."""
    return _top() / f"{_digest(os.path.realpath(path))}-{_digest(dossier_id)}"


def backup_path(folder: Path, at: datetime.datetime) -> Path:
    """Return the path of a backup of that second, in UTC."""
    return folder / f"{at:{_TIME}}.dossier"


def held_in(*folders: Path) -> tuple[Backup, ...]:
    """Return the backups in some folders, the last one first."""
    found = []
    for path in (one for folder in folders for one in folder.glob("*.dossier")):
        with suppress(ValueError):  # no name of ours
            at = datetime.datetime.strptime(path.stem, _TIME)
            found.append(Backup(path, at.replace(tzinfo=datetime.UTC)))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _top() -> Path:
    return home() / "backups"


def _digest(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:_DIGITS]
