"""How a block is found again in the file: bookmarks and content controls.

A hidden bookmark outlives LibreOffice and its formats, a content control outlives
Word's editing. Controls only ever hold runs: around whole paragraphs LibreOffice 7.4
moves note marks and loses text.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from exports.document import (
    Callout,
    Chart,
    CrossReference,
    Figure,
    List,
    ListItem,
    PageBreak,
    Table,
)
from exports.docx.xml import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exports.document import Block, Document

_LONGEST_TAG = 64  # characters that Word takes in the tag of a content control


class Anchors:
    """The bookmarks of one document: those of its evidence, then mentioned blocks."""

    def __init__(self, document: Document) -> None:
        present = dict(_named(document.blocks))
        proven = dict.fromkeys(piece.id for piece in document.evidence)
        mentioned = dict.fromkeys(
            inline.target
            for inline in document.inlines()
            if isinstance(inline, CrossReference)
        )
        known = [key for key in (proven | mentioned) if key in present]
        self.names = {key: f"_bc_{n:04}" for n, key in enumerate(known, 1)}
        # What counts a caption, as Word names the bookmarks of its own references.
        self.labels = {
            key: f"_Ref{n:04}"
            for n, key in enumerate(known, 1)
            if key in mentioned and isinstance(present[key], Table | Figure | Chart)
        }
        self.blocks = present
        self.missing = tuple(key for key in proven if key not in present)
        self._proven = frozenset(proven)
        self._numbers: dict[str, int] = {}
        self._marked = 0
        self._ended: set[str] = set()
        self._controls = 0

    def start(self, key: str) -> str:
        """Return the start of a block's bookmark, "" where it has or needs none."""
        if key not in self.names or key in self._numbers:
            return ""
        number = self._numbers[key] = len(self._numbers) + self._marked + 1
        name = self.names[key]
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'

    def end(self, key: str) -> str:
        """Return the end of a bookmark, "" where it has ended or never started."""
        if key not in self._numbers or key in self._ended:
            return ""
        self._ended.add(key)
        return f'<w:bookmarkEnd w:id="{self._numbers[key]}"/>'

    def marked(self, name: str, runs: str) -> str:
        """Return runs inside a bookmark of a name; "" is none."""
        if not name:
            return runs
        self._marked += 1
        number = len(self._numbers) + self._marked
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def control(self, keys: Sequence[str], runs: str) -> str:
        """Return runs inside the control of the innermost block that is evidence."""
        if not runs or self._proven.isdisjoint(keys):
            return runs
        key = next(key for key in reversed(keys) if key in self._proven)
        self._controls += 1
        seed = f"{key}/{self._controls}".encode()
        number = int.from_bytes(hashlib.sha256(seed).digest()[:4], "big") >> 1 or 1
        tag = escape(key if len(key) <= _LONGEST_TAG else self.names[key])
        return (
            f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{number}"/>'
            '<w15:appearance w15:val="hidden"/></w:sdtPr>'
            f"<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        )


def _named(
    blocks: Iterable[Block | ListItem],
) -> Iterator[tuple[str, Block | ListItem]]:
    for block in blocks:
        if isinstance(block, PageBreak):
            continue
        if block.id:
            yield block.id, block
        if isinstance(block, List):
            yield from _named(block.items)
        elif isinstance(block, ListItem | Callout):
            yield from _named(block.blocks)
