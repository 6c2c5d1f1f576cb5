"""What is whole in a damaged dossier: rows whose own digest fits, by their table.

A row names no table. Which one it is from is told by its columns and proven by its
digest; docs/file-format.md says over what each is taken.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from app.domain.essay import Block, BlockKind, Essay, Part
from app.domain.ids import EssayId
from app.domain.plain import from_plain
from app.storage.nodes import Kind
from app.storage.oplog import Row, splices_in
from app.storage.schema import encoded, row_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.storage.nodes import Key, Splice
    from app.storage.salvaging.pages import Cell, Pages, Value

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_TABLES = {8: "export", 9: "version"}  # by how many columns they have
_KINDS = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry of the log as a row says it; whole if it fits the one before."""

    seq: int
    id: str
    step: int
    time: str
    actor: str
    kind: str
    changes: str
    undoes: int | None
    digest: bytes

    def splices(self) -> tuple[Splice, ...]:
        """Return what it changed. HistoryError when that cannot be read."""
        known = (self.seq, self.step, self.undoes, self.kind, self.changes)
        return splices_in(Row(*known, whole=True))

    def follows(self, before: bytes) -> bool:
        """Tell whether this is what was written behind the entry of that digest."""
        fields = (self.seq, self.id, self.step, self.time, self.actor, self.kind)
        return self.digest == row_digest(
            before.hex(), *fields, self.changes, self.undoes
        )


@dataclass(frozen=True, slots=True)
class FoundEssay:
    """An essay whose text is whole; ``divided`` anew if its blocks are not."""

    essay: Essay
    blob: str
    divided: bool = False


@dataclass(slots=True)
class Finds:
    """All that is whole. Of what was written more than once there is more than one.

    ``nodes`` are the texts that lie in the table, ``older`` those of checkpoints and of
    pages that were given up. ``rows`` are those of ``export`` and ``version``.
    """

    meta: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    nodes: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    older: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[int, list[FoundEntry]] = field(
        default_factory=lambda: defaultdict(list)
    )
    essays: dict[EssayId, FoundEssay] = field(default_factory=dict)
    chunks: dict[str, dict[int, Cell]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    rows: dict[str, dict[str, tuple[Value, ...]]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found that a dossier could be made of."""
        return not (self.nodes or self.entries or self.essays)

    @property
    def dossier_id(self) -> str | None:
        """The id of the dossier, None where no row tells it."""
        held = (*self.nodes, *self.older, *self._changed())
        return next((one for kind, one in held if kind is Kind.DOSSIER), None)

    @property
    def head(self) -> int:
        """The number of the last entry of the log that anything tells of."""
        told = (int(one) for one in self.meta.get("op", ()) if one.isdecimal())
        return max((*told, *self.entries), default=0)

    def _changed(self) -> Iterator[Key]:
        for entries in self.entries.values():
            for entry in entries:
                if entry.seq == 1 and entry.follows(b""):
                    yield from (splice.key for splice in entry.splices())

    def entry_after(self, seq: int, digest: bytes) -> FoundEntry | None:
        """Return the entry that follows another one, None if it is lost."""
        held = self.entries.get(seq + 1, ())
        return next((one for one in held if one.follows(digest)), None)

    def whole_entry(self, seq: int) -> FoundEntry | None:
        """Return an entry that fits whatever is there of the one before it."""
        before = [one.digest for one in self.entries.get(seq - 1, ())] or [b""]
        found = (self.entry_after(seq - 1, digest) for digest in before)
        return next(filter(None, found), None)


def find(pages: Pages) -> Finds:
    """Return all rows of a file that are whole."""
    return _Finding(pages).found()


class _Finding:
    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._finds = Finds()
        self._essays: dict[str, list[tuple[Value, ...]]] = defaultdict(list)
        self._segments: dict[str, dict[int, list[tuple[Value, ...]]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def found(self) -> Finds:
        for cell in self._pages.cells():
            row = self._pages.row(cell)
            if row is not None:
                self._take(cell, row[:-1], cast("int", row[-1]))
        for essay_id, rows in self._essays.items():
            for row in rows:
                essay = _essay(row, self._segments[essay_id])
                known = self._finds.essays.get(EssayId(essay_id))
                if essay and (known is None or known.divided):
                    self._finds.essays[EssayId(essay_id)] = essay
        return self._finds

    def _take(self, cell: Cell, row: tuple[Value, ...], rowid: int) -> None:
        match row:
            case (str(key), str(value), bytes(digest)):
                if row_digest(key, value) == digest:
                    self._finds.meta[key].add(value)
            case (str(blob), int(n), bytes(data), bytes(digest)):
                if hashlib.sha256(data).digest() == digest:
                    self._finds.chunks[blob][n] = cell
            case (str(one), str(), str(), str(), str(), str(), bytes()):
                self._essays[one].append(row)
            case (str(essay), int(n), str(), int(), int(), _, int(), int(), bytes()):
                self._segments[essay][n].append(row)
            case _:
                self._take_other(cell, row, rowid)

    def _take_other(self, cell: Cell, row: tuple[Value, ...], rowid: int) -> None:
        match row:
            case (str(kind), str(one), str(body), bytes(digest)):
                self._take_node((kind, one, body), digest, is_live=not cell.is_free)
            case (str(kind), str(one), int() | None, str(body), bytes(digest)):
                self._take_node((kind, one, body), digest, is_live=False)
            case (None, str(one), int(step), str(time), str(actor), str(kind), *rest):
                match rest:
                    case (str(changes), int() | None as undoes, bytes(own)):
                        what = (time, actor, kind, changes, undoes, own)
                        entry = FoundEntry(rowid, one, step, *what)
                        self._finds.entries[rowid].append(entry)
            case (str(one), *_, bytes(digest)) if len(row) in _TABLES:
                if row_digest(*cast("tuple[str, ...]", row[:-1])) == digest:
                    self._finds.rows[_TABLES[len(row)]][one] = row

    def _take_node(
        self, row: tuple[str, str, str], digest: bytes, *, is_live: bool
    ) -> None:
        kind, one, body = row
        if kind not in _KINDS or row_digest(*row) != digest:
            return
        if is_live:
            self._finds.nodes[Kind(kind), one].add(body)
        elif body:
            self._finds.older[Kind(kind), one].append(body)


def _essay(
    row: tuple[Value, ...], held: dict[int, list[tuple[Value, ...]]]
) -> FoundEssay | None:
    """Return an essay whose text is whole, with those of its blocks that are."""
    one, blob, extractor, text, text_sha256, body, digest = row
    if hashlib.sha256(cast("str", text).encode()).hexdigest() != text_sha256:
        return None
    segments = [found for n in sorted(held) if (found := _segment(held[n], text))]
    together = encoded([row[2:8] for row in segments])
    fields = cast("tuple[str, ...]", (one, blob, extractor, text_sha256, body))
    try:
        shell = from_plain(Essay, json.loads(cast("str", body)))
        blocks = tuple(map(_block, segments))
    except (ValueError, RecursionError):
        return None
    essay = replace(shell, text=cast("str", text), blocks=blocks)
    if row_digest(*fields, hashlib.sha256(together.encode()).hexdigest()) == digest:
        return FoundEssay(essay, fields[1])
    if (essay.id, essay.text_sha256) != (one, text_sha256):
        return None
    return FoundEssay(_divided(essay), fields[1], divided=True)


def _segment(
    rows: Iterable[tuple[Value, ...]], text: Value
) -> tuple[Value, ...] | None:
    for row in rows:
        span = slice(cast("int", row[3]), cast("int", row[4]))
        fields = cast("tuple[str, ...]", row[:8])
        if row_digest(*fields, cast("str", text)[span]) == row[8]:
            return row
    return None


def _block(row: tuple[Value, ...]) -> Block:
    kind, start, stop, language, level, ordered = cast(
        "tuple[str, int, int, str | None, int, int]", row[2:8]
    )
    return Block(BlockKind(kind), start, stop, language, level, bool(ordered))


def _divided(essay: Essay) -> Essay:
    """Return an essay with paragraphs where it has no blocks, and without parts.

    Parts and footnotes count the blocks of before.
    """
    blocks: list[Block] = []
    at = 0
    for block in (*essay.blocks, None):
        stop = block.start if block else len(essay.text)
        blocks.extend(
            Block(BlockKind.PARAGRAPH, *found.span())
            for found in _PARAGRAPH.finditer(essay.text, at, max(at, stop))
        )
        if block:
            blocks.append(block)
            at = block.end
    parts = (Part(essay.title, 0, len(blocks) - 1),) if blocks else ()
    return replace(essay, blocks=tuple(blocks), parts=parts, note_marks=())
