"""Everything our code asks of the disk passes here: to be recorded, or to fail.

SQLite's calls come through a VFS in Python, below the one that locks pages, those of
Python's own files through the functions of ``os`` that our code uses. It is untouched.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from unittest.mock import patch

import apsw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Result = TypeVar("_Result")
_CIPHER = "multipleciphers-"  # the layer of the library that locks pages, on another
_NAME = "torture"
_JOURNAL = apsw.SQLITE_OPEN_MAIN_JOURNAL
_CREATE = apsw.SQLITE_OPEN_CREATE


class Kind(StrEnum):
    """What is asked of the disk; the last five by ``os``, the others by SQLite."""

    OPEN = "open"
    READ = "read"
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    DELETE = "delete"
    FSYNC = "fsync"
    REPLACE = "replace"
    LINK = "link"
    UNLINK = "unlink"
    MKDIR = "mkdir"


BY_SYSTEM = frozenset({Kind.FSYNC, Kind.REPLACE, Kind.LINK, Kind.UNLINK, Kind.MKDIR})


_OF_TWO = frozenset({Kind.REPLACE, Kind.LINK})


@dataclass(frozen=True, slots=True)
class Call:
    """One request. ``size`` is that of a truncation, ``other`` the second name.

    ``folder`` says that the entries of the folder are made durable too, of the one
    itself that is synced.
    """

    kind: Kind
    path: Path
    offset: int = 0
    data: bytes = b""
    size: int = 0
    other: Path | None = None
    folder: bool = False


class Observer(Protocol):
    """Who sees every call, and does it, or does not."""

    def called(self, call: Call, do: Callable[[], _Result]) -> _Result:
        """Return what ``do`` returns, or raise what a disk would."""


class _File(apsw.VFSFile):
    def __init__(
        self, base: str, name: str | apsw.URIFilename, flags: list[int], seen: Observer
    ) -> None:
        filename = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._path = Path(filename)
        self._seen = seen
        # the layer below syncs the folder at the first sync of a new journal
        self._new = bool(flags[0] & _JOURNAL) and bool(flags[0] & _CREATE)
        super().__init__(base, name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 - apsw's names
        read = super().xRead
        call = Call(Kind.READ, self._path, offset, size=amount)
        return self._seen.called(call, lambda: read(amount, offset))

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: ANN401, N802 - a buffer
        write, held = super().xWrite, bytes(data)
        call = Call(Kind.WRITE, self._path, offset, held)
        self._seen.called(call, lambda: write(held, offset))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        cut = super().xTruncate
        call = Call(Kind.TRUNCATE, self._path, size=newsize)
        self._seen.called(call, lambda: cut(newsize))

    def xSync(self, flags: int) -> None:  # noqa: ARG002, N802 - durability is simulated
        call = Call(Kind.SYNC, self._path, folder=self._new)
        self._seen.called(call, lambda: None)
        self._new = False


class _Layer(apsw.VFS):
    def __init__(self, seen: Observer) -> None:
        self._seen = seen
        self._base = apsw.vfs_names()[0].removeprefix(_CIPHER)
        super().__init__(_NAME, self._base)

    def xOpen(  # noqa: N802
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        if name is None:
            return apsw.VFSFile(self._base, name, flags)
        filename = name.filename() if isinstance(name, apsw.URIFilename) else name
        call = Call(Kind.OPEN, Path(filename))
        return self._seen.called(
            call, lambda: _File(self._base, name, flags, self._seen)
        )

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: FBT001, N802
        delete = super().xDelete
        call = Call(Kind.DELETE, Path(filename), folder=bool(syncdir))
        self._seen.called(call, lambda: delete(filename, syncdir))


@contextmanager
def observed(observer: Observer, folder: Path) -> Iterator[None]:
    """Let an observer see all that is asked of the disk meanwhile below a folder."""
    before = apsw.vfs_names()[0]
    with ExitStack() as stack:
        layer = _Layer(observer)
        stack.callback(layer.unregister)
        apsw.Connection(":memory:", vfs=_CIPHER + _NAME).close()  # it makes that layer
        stack.callback(apsw.unregister_vfs, _CIPHER + _NAME)
        apsw.set_default_vfs(_CIPHER + _NAME)
        stack.callback(apsw.set_default_vfs, before)
        for name, double in _system(observer, folder).items():
            stack.enter_context(patch.object(os, name, double))
        yield


def _system(observer: Observer, folder: Path) -> dict[str, Callable[..., None]]:
    """Return the functions of ``os`` that our code uses, as the observer sees them.

    What they do to other folders is not seen.
    """

    def seen(kind: Kind, real: Callable[..., None]) -> Callable[..., None]:
        def double(*paths: Any, **more: Any) -> None:  # noqa: ANN401 - as os has them
            first = Path(paths[0])
            if (handle := more.get("dir_fd")) is not None:  # as shutil.rmtree does
                first = (_path_of(handle, folder) or Path("/")) / first
            if not first.is_relative_to(folder):
                real(*paths, **more)
                return
            two = kind in _OF_TWO
            call = Call(kind, first, other=Path(paths[1]) if two else None)
            observer.called(call, lambda: real(*paths, **more))

        return double

    real_fsync = os.fsync

    def fsync(handle: int) -> None:
        path = _path_of(handle, folder)
        if path is None:
            real_fsync(handle)
            return
        call = Call(Kind.FSYNC, path, folder=path.is_dir())
        observer.called(call, lambda: None)

    return {
        "fsync": fsync,
        "replace": seen(Kind.REPLACE, os.replace),
        "rename": seen(Kind.REPLACE, os.rename),
        "link": seen(Kind.LINK, os.link),
        "unlink": seen(Kind.UNLINK, os.unlink),
        "mkdir": seen(Kind.MKDIR, os.mkdir),
    }


def _path_of(handle: int, folder: Path) -> Path | None:
    """Return what an open file below a folder is called, or the folder."""
    status = os.fstat(handle)
    for path in (folder, *folder.rglob("*")):
        if os.path.samestat(status, path.stat()):
            return path
    return None
