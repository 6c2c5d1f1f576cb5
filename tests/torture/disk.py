"""A disk made of recorded events: what a killed process or a power cut leaves on it.

A killed process leaves all that it wrote. A power cut leaves what was synced, and of
the rest anything: nothing, some, in another order, or torn at a sector. The contents of
a file and the names in a folder become durable apart from each other (POSIX fsync(2)).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from tests.torture.recording import (
    FOLDER,
    Acknowledged,
    Cut,
    FolderSynced,
    Named,
    Synced,
    Unnamed,
    Wrote,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

    from tests.torture.recording import Event

SECTOR = 512  # bytes; what a disk writes whole or not at all
_ALL, _FIRST, _SHUFFLED = 0.25, 0.5, 0.8  # bounds of what becomes of unsynced writes
_TORN = 0.3  # share of unsynced writes that are torn


@dataclass(frozen=True, slots=True)
class State:
    """What lies on the disk by name, and the last number said to be safe by kind."""

    files: Mapping[str, bytes]
    acknowledged: Mapping[str, int]


def kills(events: Sequence[Event], start: int = 0) -> Iterator[State]:
    """Yield what a killed process leaves: after each call, and half-way in a write.

    The events before ``start`` are taken for done.
    """
    disk = _Disk()
    for event in events[:start]:
        disk.change(event)
    acknowledged: dict[str, int] = {}
    for event in events[start:]:
        match event:
            case Acknowledged():
                acknowledged[event.what] = event.number
                continue
            case Synced() | FolderSynced():
                continue  # a kill does not care
            case Wrote() if len(event.data) > 1:
                disk.change(Wrote(event.inode, event.offset, _half(event.data)))
                yield State(disk.seen(), dict(acknowledged))
            case _:
                pass
        disk.change(event)
        yield State(disk.seen(), dict(acknowledged))


def power_cuts(
    events: Sequence[Event], count: int, chance: random.Random
) -> Iterator[State]:
    """Yield what power cuts leave at random moments after the first acknowledgement."""
    first = next(n for n, e in enumerate(events) if isinstance(e, Acknowledged))
    moments = sorted(chance.randrange(first + 1, len(events) + 1) for _ in range(count))
    disk = _Disk()
    acknowledged: dict[str, int] = {}
    done = 0
    for moment in moments:
        for event in events[done:moment]:
            if isinstance(event, Acknowledged):
                acknowledged[event.what] = event.number
            else:
                disk.change(event)
        done = moment
        yield State(disk.left(chance), dict(acknowledged))


class _Disk:
    """Inodes and names: as the program sees them, and as they are on the medium."""

    def __init__(self) -> None:
        self._now: dict[int, bytearray] = {}
        self._durable: dict[int, bytearray] = {}
        self._unsynced: dict[int, list[Wrote | Cut]] = {}
        self._names: dict[str, int] = {}
        self._durable_names: dict[str, int] = {}
        self._unsynced_names: dict[str, list[Named | Unnamed]] = {}  # by folder
        self._folders: set[str] = set()  # made meanwhile
        self._seen: dict[int, bytes] = {}  # what inodes hold, as long as they do

    def change(self, event: Event) -> None:
        match event:
            case Named() | Unnamed():
                self._unsynced_names.setdefault(_folder(event.name), []).append(event)
                _rename(self._names, event)
                if isinstance(event, Named) and event.inode == FOLDER:
                    self._folders.add(event.name)
            case Wrote() | Cut():
                self._seen.pop(event.inode, None)
                self._unsynced.setdefault(event.inode, []).append(event)
                _write(self._now.setdefault(event.inode, bytearray()), event)
            case Synced():
                self._durable[event.inode] = self._now.get(
                    event.inode, bytearray()
                ).copy()
                self._unsynced.pop(event.inode, None)
            case FolderSynced():
                for named in self._unsynced_names.pop(event.folder, ()):
                    _rename(self._durable_names, named)
            case Acknowledged():
                pass
            case _:
                assert_never(event)

    def seen(self) -> dict[str, bytes]:
        """Return what lies there as long as the power stays."""
        for inode in {*self._names.values()} - {*self._seen}:
            self._seen[inode] = bytes(self._now.get(inode, b""))
        return {
            name: self._seen[inode]
            for name, inode in self._names.items()
            if inode != FOLDER
        }

    def left(self, chance: random.Random) -> dict[str, bytes]:
        """Return what may lie there when the power is back."""
        names = dict(self._durable_names)
        for events in self._unsynced_names.values():
            reached = chance.randint(0, len(events))
            for event in events[:reached]:  # a folder's journal is in order
                _rename(names, event)
        return {
            name: self._survivor(inode, chance)
            for name, inode in names.items()
            if inode != FOLDER and self._is_reached(name, names)
        }

    def _is_reached(self, name: str, names: Mapping[str, int]) -> bool:
        """Tell whether all folders on the way to a name are on the medium."""
        while name := _folder(name):
            if name in self._folders and name not in names:
                return False
        return True

    def _survivor(self, inode: int, chance: random.Random) -> bytes:
        data = bytearray(self._durable.get(inode, b""))
        for event in _chosen(self._unsynced.get(inode, []), chance):
            if isinstance(event, Wrote) and chance.random() < _TORN:
                for piece in _sectors(event):
                    if chance.random() < 0.5:
                        _write(data, piece)
            else:
                _write(data, event)
        return bytes(data)


def _chosen(
    events: Sequence[Wrote | Cut], chance: random.Random
) -> Sequence[Wrote | Cut]:
    """Return what of unsynced writes reaches the medium, in the order it does."""
    how = chance.random()
    if how < _ALL:
        return events
    if how < _FIRST:
        return events[: chance.randint(0, len(events))]
    share = chance.choice((0.2, 0.5, 0.8))
    some = [event for event in events if chance.random() < share]
    if how > _SHUFFLED:
        chance.shuffle(some)
    return some


def _sectors(event: Wrote) -> Iterator[Wrote]:
    for at in range(0, len(event.data), SECTOR):
        piece = event.data[at : at + SECTOR]
        yield Wrote(event.inode, event.offset + at, piece)


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _write(data: bytearray, event: Wrote | Cut) -> None:
    match event:
        case Wrote():
            data.extend(bytes(max(0, event.offset - len(data))))
            data[event.offset : event.offset + len(event.data)] = event.data
        case Cut():
            del data[event.size :]
            data.extend(bytes(event.size - len(data)))
        case _:
            assert_never(event)


def _rename(names: dict[str, int], event: Named | Unnamed) -> None:
    match event:
        case Named():
            names.pop(event.old, None)
            names[event.name] = event.inode
        case Unnamed():
            names.pop(event.name, None)
        case _:
            assert_never(event)
