"""Mentions of other pieces of the brief: ``[[its caption]]`` in a text.

What is typed names the piece, so it is found again however the pieces are moved; what
is read says the number that it then has. A mention whose piece is gone stays as typed,
and so do brackets that a passage has from its essay: its words are not ours to change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.brief import Form, PictureItem, TableItem, TextItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.brief import Brief, Item

_MENTION = re.compile(r"\[\[([^\[\]\n]{1,300})\]\]")
_BRACKETS = frozenset("[]\n")


@dataclass(frozen=True, slots=True)
class Target:
    """A piece that a text can mention: its id, and the name that it is typed by."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where in a text a name stands, brackets included, in code points."""

    start: int
    end: int
    name: str


class Names:
    """The targets of a brief by their names, whatever letters and spaces are like."""

    def __init__(self, brief: Brief) -> None:
        self._held: dict[str, list[Target]] = defaultdict(list)
        for target in targets_of(brief):
            self._held[_folded(target.name)].append(target)

    def meant(self, name: str) -> tuple[Target, ...]:
        """Return the pieces of a name, in reading order."""
        return tuple(self._held.get(_folded(name), ()))


def targets_of(brief: Brief) -> tuple[Target, ...]:
    """Return what can be mentioned in a brief, in reading order."""
    return tuple(_targets(brief))


def mentions_in(item: Item) -> tuple[Mention, ...]:
    """Return the mentions in an item; headings and other kinds have none."""
    if not isinstance(item, TextItem) or item.form is Form.SUBHEADING:
        return ()
    taken = item.anchor.exact if item.anchor else ""
    found = _MENTION.finditer(item.text)
    return tuple(
        Mention(*match.span(), match[1]) for match in found if match[0] not in taken
    )


def mentioned_in(brief: Brief) -> frozenset[str]:
    """Return the ids of the pieces that the texts of a brief mention."""
    names = Names(brief)
    return frozenset(
        found[0].id
        for item in brief.items()
        for mention in mentions_in(item)
        if (found := names.meant(mention.name))
    )


def typed(target: Target) -> str:
    """Return what is typed to mention a piece."""
    return f"[[{target.name}]]"


def _targets(brief: Brief) -> Iterator[Target]:
    for section in brief.sections:
        named: list[tuple[str, str]] = [(section.id, section.heading)]
        named += [(item.id, _name(item)) for item in section.items]
        for key, name in named:
            short = " ".join(name.split())
            if short and not _BRACKETS & set(short):
                yield Target(key, short)


def _name(item: Item) -> str:
    if isinstance(item, TableItem | PictureItem):
        return item.caption
    if isinstance(item, TextItem) and item.form is Form.SUBHEADING:
        return item.text
    return ""


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
