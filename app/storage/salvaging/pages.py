"""Rows of an SQLite file, read page by page without SQLite, whatever else is damaged.

Every leaf of a table is looked at, wherever it lies and whatever leads to it, so that
neither the header nor the tables' roots are needed. A leaf whose own head is damaged is
searched for rows. All of it is by the SQLite file format 3, sections 1.3 to 2.1; what a
row says is believed by nobody before its digest fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.storage.marks import PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from mmap import mmap

Value = str | int | float | bytes | None
_MAGIC = b"SQLite format 3\0"
_SIZES = frozenset(1 << power for power in range(9, 17))  # bytes of a page: 1.3.2
_LEAF, _INTERIOR, _INDEX = 13, 5, (2, 10)  # kinds of pages: 1.6
_HEAD = 8  # bytes before the cell pointers of a leaf: 1.6
_FIRST = 100  # bytes of the file's header, which stand on page 1 before its own
_TRUNK, _FREE = 32, 36  # offsets of the free list's first page and its length: 1.3
_VERSION = 60  # offset of what a program says of its format: 1.3
_VARINT = 9  # bytes of the longest number: 1.6
_LONGEST = 1 << 29  # bytes of a row that we read, as for SQLite in ``connection``
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes by serial type: 2.1
_HEADS = 64  # bytes of the longest head of a row of ours, with room
_DIGEST = 76  # the serial type of 32 bytes: what rows of ours end with
_REAL, _ZERO, _ONE, _BLOB, _TEXT = 7, 8, 9, 12, 13


class _BadCellError(ValueError):
    """Bytes that are no row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row begins; ``is_free`` if its page was given up by the database."""

    page: int
    at: int
    is_free: bool = False


class Pages:
    """The pages of a file, which is given as bytes or a memory map and not changed.

    ``reserved`` bytes at the end of each are not SQLite's: 1.3.4.
    """

    def __init__(self, data: bytes | mmap, reserved: int = 0) -> None:
        self._data = data
        self.size = _page_size(data[:_FIRST])
        self._usable = self.size - reserved
        self.count = -(-len(self._data) // self.size)
        self._free = frozenset(self._free_pages())

    @property
    def version(self) -> int:
        """The version of the format that the header names, 0 without one."""
        named = self._data[_VERSION : _VERSION + 4]
        is_there = self._data[: len(_MAGIC)] == _MAGIC
        return int.from_bytes(named, "big") if is_there else 0

    def cells(self) -> Iterator[Cell]:
        """Yield where there may be rows of tables."""
        for number in range(1, self.count + 1):
            page = self._page(number)
            start = _FIRST if number == 1 else 0
            if len(page) <= start + _HEAD:
                continue
            for at in self._starts(page, start):
                yield Cell(number, at, number in self._free)

    def row(self, cell: Cell) -> tuple[Value, ...] | None:
        """Return the values of a row, behind them its number; None if it is none."""
        try:
            rowid, payload = self._payload(cell)
            return (*_values(payload), rowid)
        except (_BadCellError, IndexError, UnicodeDecodeError):
            return None

    def _starts(self, page: bytes, start: int) -> Iterator[int]:
        kind = page[start]
        if kind == _INTERIOR or kind in _INDEX:
            return
        if kind == _LEAF:
            held = self._pointers(page, start)
            if all(self._is_cell(page, at) for at in held):
                yield from held
                return
        elif self._is_link(page) or not any(page):
            return  # a piece of a long row, or nothing
        yield from (at for at in range(start, len(page)) if self._is_cell(page, at))

    def _pointers(self, page: bytes, start: int) -> list[int]:
        """Return where the head of a leaf says that rows begin; -1 if it cannot be."""
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + _HEAD
        if first + 2 * count > len(page):
            return [-1]
        ends = range(first, first + 2 * count, 2)
        return [int.from_bytes(page[at : at + 2], "big") for at in ends]

    def _is_link(self, page: bytes) -> bool:
        """Tell whether a page begins with the number of another one."""
        return 1 < int.from_bytes(page[:4], "big") <= self.count

    def _is_cell(self, page: bytes, at: int) -> bool:
        """Tell whether a row of ours may begin there: its parts are as long as it."""
        try:
            if at < 0:
                return False
            length, at = _varint(page, at)
            _, at = _varint(page, at)
            head, first = _varint(page, at)
            if head > _HEADS or page[at + head - 1] != _DIGEST:
                return False
            types = list(_types(page, first, at + head))
            return len(types) > 1 and head + sum(map(_length, types)) == length
        except (_BadCellError, IndexError):
            return False

    def _payload(self, cell: Cell) -> tuple[int, bytes]:
        """Return the number and the bytes of a row, gathered from all its pages."""
        page = self._page(cell.page)
        length, at = _varint(page, cell.at)
        rowid, at = _varint(page, at)
        if length > _LONGEST:
            raise _BadCellError
        local = self._local(length)
        if at + local > len(page):
            raise _BadCellError
        if local == length:
            return rowid, page[at : at + length]
        found = bytearray(page[at : at + local])
        following = int.from_bytes(page[at + local : at + local + 4], "big")
        while len(found) < length:
            if not 1 < following <= self.count:
                raise _BadCellError
            more = self._page(following)
            following = int.from_bytes(more[:4], "big")
            before = len(found)
            found += more[4 : 4 + length - before]
            if len(found) == before:
                raise _BadCellError
        return rowid, bytes(found)

    def _local(self, length: int) -> int:
        """Return how many bytes of a row lie on its own page: 1.6."""
        most = self._usable - 35
        if length <= most:
            return length
        least = (self._usable - 12) * 32 // 255 - 23
        some = least + (length - least) % (self._usable - 4)
        return some if some <= most else least

    def _page(self, number: int) -> bytes:
        start = (number - 1) * self.size
        return self._data[start : start + self._usable]

    def _free_pages(self) -> Iterator[int]:
        """Yield the pages on the free list: 1.5. Without the header there are none."""
        header = self._data[:_FIRST]
        if header[: len(_MAGIC)] != _MAGIC:
            return
        trunk = int.from_bytes(header[_TRUNK : _TRUNK + 4], "big")
        seen: set[int] = set()
        while 1 < trunk <= self.count and trunk not in seen:
            seen.add(trunk)
            yield trunk
            page = self._page(trunk)
            count = int.from_bytes(page[4:8], "big")
            for at in range(8, min(8 + 4 * count, len(page) - 3), 4):
                yield int.from_bytes(page[at : at + 4], "big")
            trunk = int.from_bytes(page[:4], "big")


def _page_size(header: bytes) -> int:
    named = int.from_bytes(header[16:18], "big")
    size = 1 << 16 if named == 1 else named
    return size if size in _SIZES and header.startswith(_MAGIC) else PAGE_SIZE


def _values(payload: bytes) -> Iterator[Value]:
    head, at = _varint(payload, 0)
    start = head
    for kind in _types(payload, at, head):
        stop = start + _length(kind)
        yield _value(kind, payload[start:stop])
        start = stop


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (_ZERO, _ONE):
        return kind - _ZERO
    if kind in _INTEGERS:
        return int.from_bytes(data, "big", signed=True)
    if kind == _REAL:
        raise _BadCellError  # no column of ours holds one
    return data if kind % 2 == 0 else data.decode()


def _types(data: bytes, at: int, end: int) -> Iterator[int]:
    """Yield the serial types in the head of a row: 2.1."""
    if end > len(data):
        raise _BadCellError
    while at < end:
        kind, at = _varint(data, at)
        yield kind
    if at != end:
        raise _BadCellError


def _length(kind: int) -> int:
    if kind in (10, 11):
        raise _BadCellError  # the format leaves them for SQLite's own use
    if kind < _BLOB:
        return _INTEGERS.get(kind, 8 if kind == _REAL else 0)
    return (kind - _BLOB) // 2


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes and where it ends."""
    number = 0
    for place in range(at, at + _VARINT - 1):
        byte = data[place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the bit that says that more follows
            return number, place + 1
    return number << 8 | data[at + _VARINT - 1], at + _VARINT
