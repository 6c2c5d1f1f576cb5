"""What a sender leaves out of a file, taken out of a document before it is written.

A document that went through here holds nothing of what is withheld, so no writer can
let it slip. The text on the page stays as it is: who must not read a name there has to
take it out of the brief.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import TYPE_CHECKING, TypeVar, cast

from exports.document import CrossReference
from exports.rendered import Withheld

if TYPE_CHECKING:
    from exports.document import Document, Evidence

_Value = TypeVar("_Value")
_PLAIN = (str, bool, type(None), int, float, bytes)  # no nodes, nor made of them
_ADDRESS = "url"  # names in the origin of a passage an address of its sources


def released(document: Document, withheld: frozenset[Withheld]) -> Document:
    """Return a document without what is withheld, which it names in ``withheld``.

    The files inside are the brief's own data. They hold evidence, sources and author
    too, so they go with any of these. So do remarks, which are for who works on it.
    """
    if not withheld:
        return document
    document = replace(document, remarks=())
    if Withheld.EVIDENCE in withheld:
        # An id is made of the brief and the place in the essay: a trace of both.
        document = _renamed(replace(document, evidence=()), _names(document))
    if Withheld.SOURCES in withheld:
        told = tuple(map(_without_addresses, document.evidence))
        document = replace(document, evidence=told, sources=())
    if Withheld.AUTHOR in withheld:
        document = replace(document, metadata=replace(document.metadata, author=""))
    named = tuple(sorted({*withheld, Withheld.BRIEF}))
    return replace(document, attachments=(), withheld=named)


def original_ids(document: Document, withheld: frozenset[Withheld]) -> dict[str, str]:
    """Return the ids of a document by those that its release has, where they differ."""
    if Withheld.EVIDENCE not in withheld:
        return {}
    return {new: old for old, new in _names(document).items()}


def _without_addresses(piece: Evidence) -> Evidence:
    kept = tuple(pair for pair in piece.origin if pair[0] != _ADDRESS)
    return replace(piece, origin=kept)


def _names(document: Document) -> dict[str, str]:
    """Return a name that says nothing for each id in the blocks of a document."""
    names: dict[str, str] = {}
    _collect(document.blocks, names)
    return names


def _collect(value: object, names: dict[str, str]) -> None:
    if isinstance(value, tuple):
        for inner in value:
            _collect(inner, names)
        return
    kind: type = type(value)
    if held := _fields(kind):
        if named := _name_of(value):
            names.setdefault(named[1], f"b{len(names) + 1}")
        for field in held:
            inner = getattr(value, field)
            if not isinstance(inner, _PLAIN):
                _collect(inner, names)


def _renamed(value: _Value, names: dict[str, str]) -> _Value:
    """Return a value with other ids. It knows no kind of node but references.

    So a kind that is added to the document one day leaves no trace either.
    """
    if isinstance(value, tuple):
        parts = tuple(_renamed(inner, names) for inner in value)
        same = all(map(is_, parts, value))
        return value if same else cast("_Value", parts)
    changes: dict[str, object] = {}
    kind: type = type(value)
    for field in _fields(kind):
        held = getattr(value, field)
        new = held if isinstance(held, _PLAIN) else _renamed(held, names)
        if new is not held:
            changes[field] = new
    if named := _name_of(value):
        changes[named[0]] = names[named[1]]
    if not changes:
        return value
    return replace(value, **changes)  # type: ignore[type-var] # only nodes have any


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a kind of node; none where it is no node."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _name_of(value: object) -> tuple[str, str] | None:
    """Return field and value of the id that a node has or refers to, None without."""
    field = "target" if isinstance(value, CrossReference) else "id"
    name = getattr(value, field, "")
    return (field, name) if isinstance(name, str) and name else None
