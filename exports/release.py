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
from exports.nodes import changed, may_hold_nodes
from exports.rendered import Withheld

if TYPE_CHECKING:
    from exports.document import Document, Evidence

_Value = TypeVar("_Value")
_ADDRESS = "url"  # names in the origin of a passage an address of its sources


def released(document: Document, withheld: frozenset[Withheld]) -> Document:
    """Return a document without what is withheld, which it names in ``withheld``."""
    return release(document, withheld)[0]


def release(
    document: Document, withheld: frozenset[Withheld]
) -> tuple[Document, dict[str, str]]:
    """Return what ``released`` does, and the ids it had by those it has now.

    The files inside are the brief's own data. They hold evidence, sources and author
    too, so they go with any of these. So do remarks, which are for who works on it.
    """
    names: dict[str, str] = {}
    if not withheld:
        return document, names
    document = replace(document, remarks=(), attachments=())
    if Withheld.EVIDENCE in withheld:
        # An id is made of the brief and the place in the essay: a trace of both.
        document = replace(
            document, evidence=(), blocks=_renamed(document.blocks, names)
        )
    if Withheld.SOURCES in withheld:
        told = tuple(map(_without_addresses, document.evidence))
        document = replace(document, evidence=told, sources=())
    if Withheld.AUTHOR in withheld:
        document = replace(document, metadata=replace(document.metadata, author=""))
    named = tuple(sorted({*withheld, Withheld.BRIEF}))
    return replace(document, withheld=named), {new: old for old, new in names.items()}


def _without_addresses(piece: Evidence) -> Evidence:
    kept = tuple(pair for pair in piece.origin if pair[0] != _ADDRESS)
    return replace(piece, origin=kept)


def _renamed(value: _Value, names: dict[str, str]) -> _Value:
    """Return a value with ids that say nothing, and put down which is whose.

    It knows no kind of node but references. So a kind that is added to the document one
    day leaves no trace either.
    """
    if isinstance(value, tuple):
        kinds: set[type] = set(map(type, value))
        if not any(map(_may_name, kinds)):
            return value
        parts = tuple([_renamed(inner, names) for inner in value])
        same = all(map(is_, parts, value))
        return value if same else cast("_Value", parts)
    kind: type = type(value)
    naming, held = _fields(kind)
    changes: dict[str, object] = {}
    if naming and (old := getattr(value, naming)):
        changes[naming] = names.setdefault(old, f"b{len(names) + 1}")
    for field in held:
        inner = getattr(value, field)
        if not inner:
            continue
        new = _renamed(inner, names)
        if new is not inner:
            changes[field] = new
    return changed(value, changes) if changes else value


@cache
def _may_name(kind: type) -> bool:
    """Say whether a value of a kind may have an id or hold what has; texts do not."""
    return any(_fields(kind)) or issubclass(kind, tuple)


@cache
def _fields(kind: type) -> tuple[str, tuple[str, ...]]:
    """Return the field of a kind of node that names it or another, and its others.

    Those are left out that hold no nodes.
    """
    if not is_dataclass(kind):
        return "", ()
    held = fields(kind)
    naming = "target" if kind is CrossReference else "id"
    named = any(field.name == naming for field in held)
    others = tuple(field.name for field in held if may_hold_nodes(field))
    return (naming if named else ""), others
