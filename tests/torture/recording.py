"""What work asks of the disk, in order, and what it says is safe in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, assert_never

from tests.torture.shim import Call, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Named:
    """An inode got a name; ``old`` is the one it loses by that.

    Names are paths below the folder that is watched; ``FOLDER`` is the inode of each
    folder that was made there.
    """

    name: str
    inode: int
    old: str = ""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A name is gone."""

    name: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes went into an inode, perhaps not to the medium."""

    inode: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """An inode has another size."""

    inode: int
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """All that was written to an inode is on the medium."""

    inode: int


@dataclass(frozen=True, slots=True)
class FolderSynced:
    """The names in a folder are on the medium."""

    folder: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Work said that something is safe: of its kind, the thing of this number."""

    what: str
    number: int


Event = Named | Unnamed | Wrote | Cut | Synced | FolderSynced | Acknowledged


FOLDER = 0


class Recorder:
    """Sees the calls below one folder, does them, and remembers them as events."""

    def __init__(self, top: Path) -> None:
        self.events: list[Event] = []
        self._top = top
        self._inodes: dict[str, int] = {}
        self._whole: dict[int, bytes] = {}  # inodes that are not written through SQLite
        self._last = 0

    def begin(self, files: Mapping[str, bytes]) -> int:
        """Take files as lying there durably; return how many events say so."""
        for name, data in files.items():
            inode = self._made(name)
            self.events += [Wrote(inode, 0, data), Synced(inode)]
        folders = {name.rpartition("/")[0] for name in files}
        self.events += map(FolderSynced, sorted(folders))
        return len(self.events)

    def acknowledge(self, what: str, number: int) -> None:
        """Remember that something was said to be safe."""
        self.events.append(Acknowledged(what, number))

    def called(self, call: Call, do: Callable[[], _Result]) -> _Result:
        """Do what was asked and remember it."""
        if call.kind in {Kind.FSYNC, Kind.REPLACE, Kind.LINK}:
            self._look_at(call.path)
        result = do()
        self._remember(call)
        if call.folder:
            folder = call.path if call.path.is_dir() else call.path.parent
            self.events.append(FolderSynced(self._name(folder)))
        return result

    def _remember(self, call: Call) -> None:
        name = self._name(call.path)
        match call.kind:
            case Kind.OPEN:
                self._made(name)
            case Kind.MKDIR:
                self.events.append(Named(name, FOLDER))
            case Kind.REPLACE | Kind.LINK:
                self._renamed(call)
            case Kind.DELETE | Kind.UNLINK:
                if self._inodes.pop(name, None) is not None:
                    self.events.append(Unnamed(name))
            case Kind.WRITE | Kind.TRUNCATE | Kind.SYNC | Kind.FSYNC:
                self._changed(call, name)
            case Kind.READ:
                pass
            case _:
                assert_never(call.kind)

    def _changed(self, call: Call, name: str) -> None:
        inode = self._inodes.get(name)
        if inode is None:
            return  # a folder
        self.events.append(_change(call, inode))
        if call.kind in {Kind.WRITE, Kind.TRUNCATE}:
            self._whole.pop(inode, None)  # it is SQLite's from now on

    def _name(self, path: Path) -> str:
        name = path.relative_to(self._top).as_posix()
        return "" if name == "." else name

    def _made(self, name: str) -> int:
        if name not in self._inodes:
            self._last += 1
            self._inodes[name] = self._last
            self.events.append(Named(name, self._last))
        return self._inodes[name]

    def _renamed(self, call: Call) -> None:
        assert call.other is not None
        old, new = self._name(call.path), self._name(call.other)
        inode = self._inodes[old]
        moved = call.kind is Kind.REPLACE
        if moved:
            del self._inodes[old]
        self._inodes[new] = inode
        self.events.append(Named(new, inode, old if moved else ""))

    def _look_at(self, path: Path) -> None:
        """Remember what Python's own files hold, which no call of ours has told.

        Of a folder: those empty ones that it was not told of either.
        """
        if path.is_dir():
            for one in path.iterdir():
                if one.is_file() and not one.stat().st_size:
                    self._made(self._name(one))
            return
        name = self._name(path)
        if name in self._inodes and self._inodes[name] not in self._whole:
            return
        inode, data = self._made(name), path.read_bytes()
        before = self._whole.get(inode)
        self._whole[inode] = data
        if before is None:
            self.events.append(Wrote(inode, 0, data))
        elif before != data:
            same = _same(before, data)
            self.events += [Cut(inode, same), Wrote(inode, same, data[same:])]


def _same(one: bytes, other: bytes) -> int:
    """Return how many bytes are the same from the first on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _change(call: Call, inode: int) -> Event:
    """Return what a call does to an inode it writes to."""
    if call.kind is Kind.WRITE:
        return Wrote(inode, call.offset, call.data)
    if call.kind is Kind.TRUNCATE:
        return Cut(inode, call.size)
    return Synced(inode)
