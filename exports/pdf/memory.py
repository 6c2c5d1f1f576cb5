"""What a writer keeps of one document for the next one: made once, used again.

An edit changes little of a document. A writer that is handed the memory of the version
before makes only what differs; the bytes are those it would write without one. Nothing
stays that the last document did not use.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from exports.pdf.repaginate import Pagination

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from exports.document import Block, Document
    from exports.pdf.blocks import Nth, SetBlock
    from exports.pdf.drawing import Pages
    from exports.pdf.furniture import Furnished
    from exports.pdf.ink import Lines
    from exports.pdf.objects import Packed, Written

_Key = TypeVar("_Key")
_Made = TypeVar("_Made")
_Value_co = TypeVar("_Value_co", covariant=True)


class Hashed(Generic[_Value_co]):
    """A value whose hash is found once: that of a block goes through all it holds."""

    __slots__ = ("_hash", "value")

    def __init__(self, value: _Value_co) -> None:
        self.value = value
        self._hash = hash(value)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hashed) and self.value == other.value


class Known:
    """The blocks of the last document: an equal one in the next is the same object.

    Then it is looked through once only. ``sound`` are the ids of those that need no
    mending; they hold as long as the blocks are known.
    """

    def __init__(self) -> None:
        self.sound: frozenset[int] = frozenset()
        self._held: dict[Hashed[Block], Hashed[Block]] = {}
        self._hashes: dict[int, Hashed[Hashable]] = {}

    def known(self, document: Document) -> Document:
        """Return an equal document that has the blocks of the last one."""
        fresh = map(Hashed, document.blocks)
        held = [self._held.get(block, block) for block in fresh]
        self._held = {block: block for block in held}
        self._hashes = {id(block.value): block for block in held}
        self.sound = self.sound.intersection(self._hashes)  # ids of others come again
        return replace(document, blocks=tuple(block.value for block in held))

    def hashed(self, what: Hashable) -> Hashed[Hashable]:
        """Return something with its hash; that of a known block is known."""
        return self._hashes.get(id(what)) or Hashed(what)


class Kept(Generic[_Key, _Made]):
    """Things made for this document and the last one, by all they depend on.

    One that does not ``keeps`` is for a document that is written once: what it is given
    is let go, which saves half of the memory of a writer.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        self.keeps = keeps
        self._last: dict[_Key, _Made] = {}
        self._now: dict[_Key, _Made] = {}

    def __len__(self) -> int:
        return len(self._now) + len(self._last)

    def turn(self) -> None:
        """Start another document."""
        self._last, self._now = self._now, {}

    def settle(self) -> None:
        """Forget what the document that is written now did not use."""
        self._last = {}

    def forget(self) -> None:
        """Keep nothing of what there is."""
        self._now = {}

    def find(self, key: _Key) -> _Made | None:
        """Return what was made, or None."""
        return self._now.get(key) or self._last.get(key)

    def keep(self, key: _Key, made: _Made) -> _Made:
        """Keep what was made, or is used again."""
        if self.keeps:
            self._now[key] = made
        return made

    def keep_all(self, made: Mapping[_Key, _Made]) -> None:
        """Keep what was made, or is used again."""
        if self.keeps:
            self._now.update(made)

    def get(self, key: _Key, make: Callable[[], _Made]) -> _Made:
        """Return what was made, or make it."""
        found = self.find(key)
        return self.keep(key, make() if found is None else found)


@dataclass(slots=True)
class Memory:
    """What is kept. It holds for one setting: another one starts from nothing."""

    blocks: Kept[Nth, SetBlock] = field(default_factory=Kept)
    lines: Lines = field(default_factory=Kept)
    pages: Pages = field(default_factory=Kept)
    packed: Packed = field(default_factory=Kept)
    written: Kept[tuple[int, Hashable], Written] = field(default_factory=Kept)
    furniture: Kept[Hashable, Furnished] = field(default_factory=Kept)
    looks: Kept[Hashable, str] = field(default_factory=Kept)
    pagination: Pagination = field(default_factory=Pagination)
    known: Known = field(default_factory=Known)
    _setting: object = None

    @classmethod
    def of_nothing(cls) -> Memory:
        """Return one for a document that is written once."""
        return cls(
            Kept(keeps=False),
            Kept(keeps=False),
            Kept(keeps=False),
            Kept(keeps=False),
            Kept(keeps=False),
            Kept(keeps=False),
            Kept(keeps=False),
        )

    def turn(self, setting: object) -> None:
        """Start another document in a setting: all that its blocks depend on."""
        if setting != self._setting:
            for kept in (self.blocks, self.lines, self.pages, self.furniture):
                kept.forget()
            self.pagination.forget()
        self._setting = setting
        for kept in self._all():
            kept.turn()

    def settle(self) -> None:
        """Forget what only the document before the one that is written now has used."""
        for kept in self._all():
            kept.settle()

    def _all(self) -> Iterator[Kept[Any, Any]]:
        yield from (self.blocks, self.lines, self.pages)
        yield from (self.packed, self.written, self.furniture, self.looks)
