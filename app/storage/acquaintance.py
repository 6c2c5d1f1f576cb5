"""Which dossiers are as this user's program has left them; all others are strangers'.

The user's folder notes inode, size and time of each that was closed here. One that was
moved, replaced or written by anybody else fits no note, and is copied to be opened.
"""

from __future__ import annotations

import os
from pathlib import Path

from app.domain.errors import ExportError
from app.storage.atomic import make_folder, write_atomically
from app.storage.journals import expects_journal, is_working_copy
from app.storage.places import home, named_after

Trait = tuple[int, int, int]


def trait_of(path: Path) -> Trait | None:
    """Return what tells a file from one put in its place, None where there is none.

    Without the device: its number may be another one after a restart.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def remember(path: Path, trait: Trait) -> bool:
    """Note how the dossier at a place was left; tell whether that could be noted."""
    note = _note(path)
    try:
        make_folder(note.parent)
        write_atomically(note, _words(trait).encode())
    except (OSError, ExportError):
        return False
    return True


def is_ours(path: Path) -> bool:
    """Tell whether nobody has written to a dossier since we did, or while we do."""
    path = Path(os.path.realpath(path))
    if is_working_copy(path) or expects_journal(path):
        return True
    trait = trait_of(path)
    try:
        return trait is not None and _note(path).read_bytes() == _words(trait).encode()
    except OSError:
        return False


def _words(trait: Trait) -> str:
    return " ".join(map(str, trait))


def _note(path: Path) -> Path:
    return home() / "locks" / f"{named_after(path)}-known"
