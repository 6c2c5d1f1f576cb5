"""A dossier on its way to a process that has most of it already.

What a dossier holds is frozen, so it is sent once and named from then on. Both ends
remember what the last dossier held and nothing else: an essay goes over the pipe when
it is opened, a brief after each edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from app.domain.dossier import Dossier

_KINDS = tuple(field.name for field in fields(Dossier) if field.name != "id")

Held = Mapping[int, Any]  # essays, briefs and so on, by name


@dataclass(frozen=True, slots=True)
class Parcel:
    """A dossier as names of what it holds, kind by kind; ``fresh`` was never sent."""

    dossier: str
    names: tuple[tuple[int, ...], ...]
    fresh: Held


def packed_up(dossier: Dossier, sent: Held) -> tuple[Parcel, Held]:
    """Return a dossier less what was sent, and what the other end has when it is there.

    Names are identities: what has been sent is held here too, so none comes again.
    """
    kinds = [getattr(dossier, kind) for kind in _KINDS]
    held = {id(thing): thing for kind in kinds for thing in kind}
    fresh = {name: thing for name, thing in held.items() if name not in sent}
    names = tuple(tuple(map(id, kind)) for kind in kinds)
    return Parcel(dossier.id, names, fresh), held


def opened(parcel: Parcel, held: Held) -> tuple[Dossier, Held]:
    """Return the dossier in a parcel, and what to hold for the next one.

    KeyError for a name of nothing that was sent.
    """
    found = {**held, **parcel.fresh}
    kinds = [tuple(found[name] for name in names) for names in parcel.names]
    dossier = Dossier(parcel.dossier, *kinds)
    return dossier, {name: found[name] for names in parcel.names for name in names}
