"""Random edits of a document and of its options: of anything that can be changed.

They walk through whatever fields the nodes have. So a node that is added to documents
is edited too, and nobody has to think of it here.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

from exports.document import Column, Marking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.document import Document
    from tests.exports.random_documents import Author, Case

_ALIKE = frozenset(("columns", "header"))  # as many as each row of the table has
_LANGUAGES = ("en-GB", "de", "uk", "ru", "el")
_MOST_BLOCKS = 16
Path = tuple[str | int, ...]


class Editor:
    """Makes one edit after another; ``author`` decides which, and writes new text."""

    def __init__(self, author: Author) -> None:
        self._author = author
        self._random = author.random

    def edited(self, case: Case) -> Case:
        """Return a document, or its options, with one change."""
        edits = [self._word] * 5 + [self._blocks] * 4 + [self._detail] * 3
        edits += [self._parts] * 3 + [self._setting]
        return self._random.choice(edits)(case)

    def shortened(self, case: Case) -> Case:
        """Return a document without one of its blocks."""
        blocks = list(case.document.blocks)
        del blocks[self._random.randrange(len(blocks))]
        return replace(case, document=replace(case.document, blocks=tuple(blocks)))

    def _word(self, case: Case) -> Case:
        """Change words somewhere: in a paragraph, a note, a cell, a caption."""
        texts = [
            (path, value)
            for path, value in _places(case.document.blocks, ("blocks",))
            if isinstance(value, str) and path[-1] in ("text", "title", "label", "alt")
        ]
        if not texts:
            return case
        path, value = self._random.choice(texts)
        words = value.split(" ")
        place = self._random.randint(0, len(words))
        added = self._author.sentence(self._random.choice((1, 2, 30))).split(" ")
        words[place : place + self._random.randint(0, 3)] = added
        return _with(case, path, " ".join(words))

    def _blocks(self, case: Case) -> Case:
        """Insert, remove, move or repeat a block."""
        blocks = list(case.document.blocks)
        place = self._random.randrange(len(blocks) + 1)
        taken = self._random.randrange(len(blocks)) if blocks else 0
        kinds = ["insert", "insert"] + ["remove", "move", "repeat"] * bool(blocks)
        if len(blocks) > _MOST_BLOCKS:
            kinds = ["remove"]
        match self._random.choice(kinds):
            case "insert":
                blocks.insert(place, self._author.block())
            case "remove":
                del blocks[taken]
            case "move":
                blocks.insert(max(place - 1, 0), blocks.pop(taken))
            case _:
                blocks.insert(place, blocks[taken])
        return replace(case, document=replace(case.document, blocks=tuple(blocks)))

    def _parts(self, case: Case) -> Case:
        """Remove, repeat or exchange parts of a block: runs, notes, items, rows."""
        held = [
            (path, value)
            for path, value in _places(case.document.blocks, ("blocks",))
            if isinstance(value, tuple) and len(value) > 1 and not _is_row(path, value)
        ]
        if not held:
            return case
        path, value = self._random.choice(held)
        parts = list(value)
        first, second = self._random.sample(range(len(parts)), 2)
        match self._random.choice(("remove", "repeat", "exchange")):
            case "remove":
                del parts[first]
            case "repeat":
                parts.insert(second, parts[first])
            case _:
                parts[first], parts[second] = parts[second], parts[first]
        return _with(case, path, tuple(parts))

    def _detail(self, case: Case) -> Case:
        """Change a number, a language, an id, a kind, a look."""
        details = [
            (path, value)
            for path, value in _places(case.document.blocks, ("blocks",))
            if isinstance(value, bool | int | Enum) or path[-1] in ("id", "language")
        ]
        if not details:
            return case
        path, value = self._random.choice(details)
        return _with(case, path, self._other(path, value))

    def _other(self, path: Path, value: object) -> object:
        match value:
            case bool():
                return not value
            case Enum():
                return self._random.choice(list(type(value)))
            case int():
                return max(1, min(value + self._random.choice((-1, 1)), 99))
            case _ if path[-1] == "language":
                return self._random.choice(_LANGUAGES)
            case _:
                return self._random.choice(("", "b1", "b2", "b3", "b4"))

    def _setting(self, case: Case) -> Case:
        """Change what stands around the text, or how it is written."""
        document, metadata = case.document, case.document.metadata
        match self._random.randrange(5):
            case 0:
                marking = (
                    Marking(self._author.sentence(2)) if document.marking else None
                )
                marking = marking or Marking("TLP:RED", "#FF2B2B", "#000000")
                return replace(case, document=replace(document, marking=marking))
            case 1:
                metadata = replace(metadata, title=self._author.sentence(4))
            case 2:
                metadata = replace(metadata, language=self._random.choice(_LANGUAGES))
            case 3:
                metadata = replace(metadata, reference=self._author.sentence(1))
            case _:
                return replace(case, options=self._author.options())
        return replace(case, document=replace(document, metadata=metadata))


def _is_row(path: Path, value: tuple[object, ...]) -> bool:
    """Whether something is a row of a table: it has as many cells as all others."""
    if path[-1] in _ALIKE or isinstance(value[0], Column):
        return True
    return len(path) > 1 and path[-2] == "rows"


def _places(node: object, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield whatever a node holds, with the way there."""
    yield path, node
    if isinstance(node, tuple):
        for place, inner in enumerate(node):
            yield from _places(inner, (*path, place))
    elif is_dataclass(node):
        for field in fields(node):
            yield from _places(getattr(node, field.name), (*path, field.name))


def _with(case: Case, path: Path, value: object) -> Case:
    document = cast("Document", _changed(case.document, path, value))
    return replace(case, document=document)


def _changed(node: object, path: Path, value: object) -> object:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(node, tuple) and isinstance(step, int):
        return (*node[:step], _changed(node[step], rest, value), *node[step + 1 :])
    changed = {str(step): _changed(getattr(node, str(step)), rest, value)}
    return replace(cast("Any", node), **changed)
