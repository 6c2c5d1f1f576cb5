"""Files that are either the old ones or the new ones, whatever happens in between.

The new bytes go into a temporary file beside the target, are forced to the medium,
checked by whoever knows what they should be, and only then take the target's name.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from app.domain.errors import ExportError, UserError
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_OURS = re.compile(r"\.~[0-9a-f]{12}\.tmp(-journal)?")  # SQLite's, of a dossier
_STALE = 3600.0  # seconds; no write of ours takes an hour
_SENTENCES = {
    errno.ENOSPC: later("the disk is full; free some space and try again"),
    errno.EDQUOT: later("the disk quota is used up; free some space and try again"),
    errno.EFBIG: later("it is larger than this disk takes; choose another folder"),
    errno.EACCES: later("the folder may not be written to; choose another folder"),
    errno.EPERM: later("the folder may not be written to; choose another folder"),
    errno.EROFS: later("the disk is read-only; choose another folder"),
    errno.ENOENT: later("its folder does not exist; choose another folder"),
    errno.ENOTDIR: later("its folder is a file; choose another folder"),
    errno.ENAMETOOLONG: later("the name is too long; choose a shorter one"),
}


class TakenError(ExportError):
    """A name that was to be new, and is that of a file by now; that file is kept."""


def write_atomically(
    path: Path,
    data: bytes,
    check: Callable[[Path], None] | None = None,
    *,
    replaces: bool = True,
) -> None:
    """Write a file whole or not at all. ExportError says why not; the old file stays.

    ``check`` gets the temporary file and raises to keep it from becoming the target.
    TakenError where there is an old file, and ``replaces`` does not allow for one.
    """
    write_pieces(path, (data,), check, replaces=replaces)


def write_pieces(
    path: Path,
    pieces: Iterable[bytes],
    check: Callable[[Path], None] | None = None,
    *,
    replaces: bool = True,
) -> None:
    """Do what ``write_atomically`` does with bytes that come one after the other.

    An error that they raise keeps the old file too.
    """
    with _explained(path), temporary_beside(path) as temporary:
        _write(temporary, pieces, path)
        if check is not None:
            check(temporary)
        if replaces:
            temporary.replace(path)
        else:
            take_name(temporary, path)
        sync_folder(path.parent)


@contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    """Give the name of a file to make in a folder; what is left of it is removed.

    At once where the disk lets it be removed, else with the next one here.
    """
    if path.is_dir():
        raise ExportError(
            tr(
                "“{name}” is a folder, so nothing was written; choose another name"
            ).format(name=path.name)
        )
    sweep(path.parent)
    temporary = path.with_name(f".~{os.urandom(6).hex()}.tmp")
    try:
        yield temporary
    finally:
        with suppress(OSError):  # swept later; the file that was wanted is there
            temporary.unlink(missing_ok=True)


def sweep(folder: Path, older_than: float = _STALE) -> None:
    """Remove temporary files that a crash of ours left behind; ages are in seconds."""
    try:
        left = [entry for entry in os.scandir(folder) if _OURS.fullmatch(entry.name)]
    except OSError:  # the write that follows explains it better
        return
    for entry in left:
        try:
            if _age(entry) > older_than:
                os.unlink(entry.path)  # noqa: PTH108 - an entry of scandir
        except OSError:
            continue  # another process was faster, or it is not ours to remove


def take_name(temporary: Path, path: Path) -> None:
    """Name a file without ever replacing one. FileExistsError when there is one."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a stick without hard links
        take_claimed_name(temporary, path)


def take_claimed_name(temporary: Path, path: Path) -> None:
    """Do what ``take_name`` does on a disk without hard links.

    An empty file claims the name, which the system gives to one only (POSIX, open,
    O_EXCL; Windows, CREATE_NEW), and gives way to the one that is named. A crash in
    between leaves it there, empty.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        temporary.replace(path)
    except OSError:
        path.unlink()
        raise


def reason_of(error: OSError | ExportError) -> str:
    """Return why a file was not made, by no name of a file that is temporary."""
    if isinstance(error, ExportError):
        return str(error)
    known = _SENTENCES.get(error.errno or 0)
    return tr(known) if known else error.strerror or str(error)


def make_folder(folder: Path) -> None:
    """Make a folder of the user's own and those above it, each with a durable name.

    To sync what lies in a folder says nothing of its own name (POSIX, fsync).
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Force a folder's own entries to the medium, where the system can."""
    if os.name == "nt":  # Windows has no such call
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _age(entry: os.DirEntry[str]) -> float:
    import time  # noqa: PLC0415

    return time.time() - entry.stat(follow_symlinks=False).st_mtime


def _write(temporary: Path, pieces: Iterable[bytes], target: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o666)
    with os.fdopen(handle, "wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return
    temporary.chmod(mode)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except UserError:
        raise
    except FileExistsError as error:
        raise TakenError(
            tr(
                "“{name}” was not written: another file got that name meanwhile and was"
                " kept; export again"
            ).format(name=path.name)
        ) from error
    except OSError as error:
        reason = reason_of(error)
        if error.errno not in _SENTENCES:
            reason = tr("{reason}; try again").format(reason=reason)
        kept = tr("; the old file is unchanged") if _exists(path) else ""
        raise ExportError(
            tr("“{name}” was not written{kept}: {reason}").format(
                name=path.name, kept=kept, reason=reason
            )
        ) from error


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
