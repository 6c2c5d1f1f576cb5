"""A dossier that is edited here, and put whole where it belongs again and again.

Where a network or another program stands before the disk, the dossier is copied into
the user's own folder and edited there as durably as anywhere. What was edited goes back
as a whole file that takes the place of the one it was made of, and of no other: what
somebody else has put there meanwhile stays, and ours lies beside it under a new name.
A note beside the copy tells where it belongs, so that a crash loses neither.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import DossierError, ExportError, KeptError
from app.domain.wording import tr
from app.storage import atomic, rows
from app.storage.acquaintance import is_ours, trait_of
from app.storage.explaining import UnwritableError
from app.storage.places import home
from app.storage.surroundings import place_of
from app.storage.tails import Tail
from app.storage.whereabouts import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.storage.acquaintance import Trait
    from app.storage.connection import Connection

_FILE, _NOTE = "dossier", "note.json"
_PIECE = 1 << 20  # bytes read at once
_STALE = 3600.0  # seconds; no copy takes an hour to be made


class PublishError(KeptError):
    """What was edited is in the working copy, as its place cannot take it now."""


@dataclass(frozen=True, slots=True)
class Note:
    """Where a working copy belongs. Digests are SHA-256 of whole files, in hex.

    ``base`` is the target as it was taken or put there last, ``held`` the state that it
    holds. A file with the digest ``put`` and the state ``state`` is on its way to
    ``put_as``.
    """

    target: str
    base: str
    held: str | None = None  # not looked at yet
    put: str = ""
    put_as: str = ""
    state: str = ""


class WorkingCopy:
    """A folder with the copy and its note. Used by whoever holds the target's lock."""

    def __init__(self, folder: Path, note: Note) -> None:
        self.folder = folder
        self.note = note
        self.left: Trait | None = None  # what was put in its place, once it was

    @property
    def target(self) -> Path:
        """Where the dossier belongs."""
        return Path(self.note.target)

    @property
    def file(self) -> Path:
        """What is edited in its place."""
        return self.folder / _FILE

    def differs(self) -> bool:
        """Tell whether the target can be read, and is not what we left there."""
        try:
            return _digest(self.target) != self.note.base
        except OSError:
            return False

    def settle(self, state: str) -> bool:
        """Note the state of the copy when it was just taken, before it is edited.

        False when it has nothing that the target lacks, which has changed meanwhile.
        """
        if self.note.held is None:
            self.hold(state)
        return self.note.held != state or not self.differs()

    def hold(self, state: str) -> None:
        """Note what the target holds."""
        self._tell(replace(self.note, held=state))

    def catch_up(self) -> None:
        """Note what came to its place just before a crash."""
        note = self.note
        if note.put and _is(Path(note.put_as), note.put):
            self._tell(Note(note.put_as, note.put, note.state))

    def publish(self, write_copy: Callable[[Path], str]) -> bool:
        """Put what is edited where it belongs; tell whether that is another file now.

        ``write_copy`` writes it to a new file and returns its state. PublishError when
        it cannot be put there: what is there stays as it is.
        """
        wanted = self.target
        try:
            self.catch_up()  # else what failed after the last rename seems theirs
            with atomic.temporary_beside(self.folder / wanted.name) as fresh:
                state = write_copy(fresh)
                self._put(fresh, state)
        except (OSError, ExportError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise PublishError(
                tr(
                    "“{name}” was not published ({reason}): all is kept on this"
                    " computer and goes there as soon as it can"
                ).format(name=wanted.name, reason=reason)
            ) from error
        return self.target != wanted

    def discard(self) -> None:
        """Remove a working copy; what it holds is where it belongs.

        Where it cannot be removed it stays, whole, and goes when that is next closed.
        """
        try:
            (self.folder / _NOTE).unlink(missing_ok=True)  # first: it is none any more
        except OSError:
            return
        shutil.rmtree(self.folder, ignore_errors=True)

    def _put(self, fresh: Path, state: str) -> None:
        wanted, digest = self.target, _digest(fresh)
        with atomic.temporary_beside(wanted) as temporary:
            _carry(fresh, temporary, digest)
            left = trait_of(temporary)
            mark, there = self._there()
            if there == self.note.base:
                self._tell(self._announced(digest, wanted, state))
                shutil.copymode(wanted, temporary)
                if _mark(wanted) != mark:
                    raise OSError(None, tr("it is being changed by another program"))
                temporary.replace(wanted)
            elif there != digest:
                wanted = self._beside(temporary, digest, state)
            atomic.sync_folder(wanted.parent)
        self._tell(Note(str(wanted), digest, state))
        self.left = left

    def _there(self) -> tuple[tuple[int, ...], str]:
        try:
            return _mark(self.target), _digest(self.target)
        except FileNotFoundError as error:
            raise PublishError(
                tr(
                    "“{name}” is not in its folder any more, so nothing was put"
                    " there: all is kept on this computer; put the file back, or save"
                    " a copy"
                ).format(name=self.target.name)
            ) from error

    def _beside(self, temporary: Path, digest: str, state: str) -> Path:
        """Give our file a name that nobody has, without touching theirs."""
        for path in _conflict_names(self.target):
            self._tell(self._announced(digest, path, state))
            try:
                atomic.take_name(temporary, path)
            except FileExistsError:
                continue
            return path
        raise AssertionError("there is always another name")

    def _announced(self, digest: str, path: Path, state: str) -> Note:
        return replace(self.note, put=digest, put_as=str(path), state=state)

    def _tell(self, note: Note) -> None:
        _write_note(self.folder, note)
        self.note = note


def held_copy(target: Path) -> WorkingCopy | None:
    """Return the working copy that a crash, or a place out of reach, has left."""
    for folder in _folders():
        note = _read_note(folder)
        if note is not None and note.target == str(target):
            copy = WorkingCopy(folder, note)
            copy.catch_up()
            if copy.target == target:
                return copy
    return None


def is_held(target: Path) -> bool:
    """Tell whether there is a working copy, also of a place that is out of reach."""
    notes = map(_read_note, _folders())
    return any(note is not None and note.target == str(target) for note in notes)


def sweep_copies() -> None:
    """Remove what a crash has left of working copies that were begun or discarded."""
    for folder in _folders():
        with suppress(OSError):
            age = time.time() - folder.stat().st_mtime
            if age > _STALE and not (folder / _NOTE).exists():
                shutil.rmtree(folder, ignore_errors=True)


def take_copy(target: Path) -> WorkingCopy:
    """Copy a dossier into the user's folder. DossierError when that cannot be."""
    sweep_copies()
    folder = _top() / os.urandom(6).hex()
    try:
        atomic.make_folder(folder)
        base = _carry(target, folder / _FILE)
        note = Note(str(target), base)
        _write_note(folder, note)
        atomic.sync_folder(folder.parent)
    except (OSError, ExportError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise DossierError(
            tr(
                "“{name}” was not opened: no working copy could be made of it on"
                " this computer ({error}); free some space, or see to its folder"
            ).format(name=target.name, error=error)
        ) from error
    return WorkingCopy(folder, note)


def copy_to_read(target: Path) -> WorkingCopy:
    """Copy a dossier to be read here; with no note it is never put anywhere.

    The main file alone, no more of it than there was, and only as one that nobody
    changed meanwhile. DossierError when that cannot be.
    """
    sweep_copies()
    folder = _top() / os.urandom(6).hex()
    try:
        atomic.make_folder(folder)
        _copy(target, folder / _FILE)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise DossierError(
            tr(
                "“{name}” was not opened, as no copy could be made to read it on this"
                " computer ({error}): see to its folder and to the free space in {top}"
            ).format(name=target.name, error=error.strerror, top=_top())
        ) from error
    return WorkingCopy(folder, Note(str(target), ""))


def copy_where_needed(path: Path) -> WorkingCopy | None:
    """Take a working copy of a dossier that is not to be edited in its place.

    So is one that a stranger may have made: its place is written to when something was
    edited, not before. UnwritableError when nothing could be put there anyway.
    """
    if place_of(path).kind is Kind.LOCAL and is_ours(path):
        return None
    if not (_is_writable(path) and _is_writable(path.parent)):
        raise UnwritableError(
            tr("“{name}” may not be written to").format(name=path.name)
        )
    return take_copy(path)


def state_of(connection: Connection) -> str:
    """Return what changes whenever something is done that is to be kept."""
    counts = (rows.get_meta(connection, tail) or "" for tail in Tail)
    head = connection.head()[1].hex()
    return " ".join((rows.nodes_digest(connection), head, *counts))


def _is_writable(path: Path) -> bool:
    ours = os.access in os.supports_effective_ids  # not on Windows
    return os.access(path, os.W_OK, effective_ids=ours)


def _top() -> Path:
    return home() / "working"


def _folders() -> Iterator[Path]:
    try:
        yield from sorted(folder for folder in _top().iterdir() if folder.is_dir())
    except OSError:
        return  # there are none yet


def _read_note(folder: Path) -> Note | None:
    """Return the note of a folder, None where a copy was not finished, or removed."""
    try:
        return Note(**json.loads((folder / _NOTE).read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError):
        return None


def _write_note(folder: Path, note: Note) -> None:
    fields = {name: getattr(note, name) for name in Note.__slots__}
    text = json.dumps(fields, indent=1)
    atomic.write_atomically(folder / _NOTE, text.encode("ascii"))


def _carry(source: Path, target: Path, expected: str = "") -> str:
    """Copy bytes to a new file and to the medium; return their digest.

    OSError when they do not arrive as ``expected``.
    """
    whole = hashlib.sha256()
    with source.open("rb") as reading, target.open("xb") as writing:
        while piece := reading.read(_PIECE):
            whole.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    digest = whole.hexdigest()
    if expected and not digest == expected == _digest(target):
        raise OSError(None, tr("what was written there came out different"))
    return digest


def _copy(source: Path, target: Path) -> None:
    """Copy as many bytes as there are. OSError when it is changed meanwhile."""
    mark = _mark(source)
    size = mark[2]
    with source.open("rb") as reading, target.open("xb") as writing:
        for at in range(0, size, _PIECE):
            writing.write(reading.read(min(_PIECE, size - at)))
    if _mark(source) != mark:
        raise OSError(None, tr("it is being changed by another program"))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is(path: Path, digest: str) -> bool:
    try:
        return _digest(path) == digest
    except OSError:
        return False


def _mark(path: Path) -> tuple[int, ...]:
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _conflict_names(path: Path) -> Iterator[Path]:
    now = datetime.datetime.now().astimezone()
    for number in count(1):
        more = f" {number}" if number > 1 else ""
        name = f"{path.stem} (conflict {now:%Y-%m-%d %H.%M}){more}{path.suffix}"
        yield path.with_name(name)
