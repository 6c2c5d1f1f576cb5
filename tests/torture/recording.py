"""What work asks of the disk, in order, and what it says is safe in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tests.torture.shim import Call, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Named:
    """An inode got a name; ``old`` is the one it loses by that."""

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
    """The names are on the medium."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Work said that something is safe: of its kind, the thing of this number."""

    what: str
    number: int


Event = Named | Unnamed | Wrote | Cut | Synced | FolderSynced | Acknowledged


class Recorder:
    """Sees the calls in one folder, does them, and remembers them as events."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._inodes: dict[str, int] = {}
        self._whole: dict[int, bytes] = {}  # inodes that are not written through SQLite
        self._last = 0

    def begin(self, files: Mapping[str, bytes]) -> int:
        """Take files as lying there durably; return how many events say so."""
        for name, data in files.items():
            inode = self._made(name)
            self.events += [Wrote(inode, 0, data), Synced(inode)]
        self.events.append(FolderSynced())
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
        return result

    def _remember(self, call: Call) -> None:
        name = call.path.name
        if call.kind is Kind.OPEN:
            self._made(name)
        elif call.kind in {Kind.REPLACE, Kind.LINK}:
            self._renamed(call)
        elif call.kind in {Kind.DELETE, Kind.UNLINK}:
            if self._inodes.pop(name, None) is not None:
                self.events.append(Unnamed(name))
        elif name in self._inodes and call.kind is not Kind.READ:
            self.events.append(_change(call, self._inodes[name]))
        if call.folder:
            self.events.append(FolderSynced())

    def _made(self, name: str) -> int:
        if name not in self._inodes:
            self._last += 1
            self._inodes[name] = self._last
            self.events.append(Named(name, self._last))
        return self._inodes[name]

    def _renamed(self, call: Call) -> None:
        assert call.other is not None
        old, inode = call.path.name, self._inodes[call.path.name]
        moved = call.kind is Kind.REPLACE
        if moved:
            del self._inodes[old]
        self._inodes[call.other.name] = inode
        self.events.append(Named(call.other.name, inode, old if moved else ""))

    def _look_at(self, path: Path) -> None:
        """Remember what Python's own files hold, which no call of ours has told."""
        known = path.name in self._inodes
        if path.is_dir() or (known and self._inodes[path.name] not in self._whole):
            return
        inode, data = self._made(path.name), path.read_bytes()
        if self._whole.get(inode) != data:
            self._whole[inode] = data
            self.events += [Cut(inode, 0), Wrote(inode, 0, data)]


def _change(call: Call, inode: int) -> Event:
    """Return what a call does to an inode it writes to."""
    if call.kind is Kind.WRITE:
        return Wrote(inode, call.offset, call.data)
    if call.kind is Kind.TRUNCATE:
        return Cut(inode, call.size)
    return Synced(inode)
