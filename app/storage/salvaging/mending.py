"""The nodes of a damaged dossier as they were last, as far as anything tells.

From a state that is whole, the log leads on for as long as each entry fits the one
before. Behind a lost entry a node is what its own row says, else what the entries that
are left make of it; the digest of all nodes tells whether that is what was there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.storage import rows
from app.storage.nodes import Kind, SpliceError
from app.storage.oplog import HistoryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.storage.nodes import Key, Splice
    from app.storage.salvaging.finds import Finds, FoundEntry

    Bodies = dict[Key, str]

_HELD = {  # which lists of a node name other nodes, and of what kind
    Kind.DOSSIER: (
        ("sources", Kind.SOURCE),
        ("quotations", Kind.QUOTATION),
        ("briefs", Kind.BRIEF),
        ("triages", Kind.TRIAGE),
    ),
    Kind.BRIEF: (("sections", Kind.SECTION),),
    Kind.SECTION: (("items", Kind.ITEM),),
}


@dataclass(frozen=True, slots=True)
class Mended:
    """The last state. ``entries`` lead to ``replayed``, from where ``bodies`` differ.

    ``doubtful`` nodes may be older than they were; none if the state is proven.
    """

    entries: tuple[FoundEntry, ...]
    replayed: Bodies
    bodies: Bodies
    doubtful: tuple[Key, ...] = ()


@dataclass(slots=True)
class _Replay:
    bodies: Bodies
    seq: int
    digest: bytes
    entries: list[FoundEntry] = field(default_factory=list)


def mend(base: Mapping[Key, str], seq: int, digest: bytes, finds: Finds) -> Mended:
    """Return the last state that rows lead to, from one that is whole.

    ``seq`` and ``digest`` are those of the entry that led to ``base``.
    """
    replay = _Replay(dict(base), seq, digest)
    while entry := finds.entry_after(replay.seq, replay.digest):
        changed = _changed(replay.bodies, entry)
        if changed is None:
            break
        replay.bodies |= changed
        replay.entries.append(entry)
        replay.seq, replay.digest = entry.seq, entry.digest
    entries, replayed = tuple(replay.entries), _present(replay.bodies)
    if replay.seq >= finds.head:
        return Mended(entries, replayed, replayed)
    bodies = _guessed(replay, finds)
    for proven in (_only_live(bodies, finds), bodies, _reached(bodies)):
        if rows.digest_of(proven) in finds.meta.get("nodes", ()):
            return Mended(entries, replayed, proven)
    bodies = _with_all(bodies, finds)
    doubtful = [key for key in _reached(bodies) if key not in finds.nodes]
    return Mended(entries, replayed, bodies, tuple(doubtful))


def _changed(bodies: Bodies, entry: FoundEntry) -> Bodies | None:
    """Return the nodes that an entry changes, as they are then; None if it cannot."""
    changed: Bodies = {}
    try:
        for splice in entry.splices():
            before = changed.get(splice.key, bodies.get(splice.key, ""))
            changed[splice.key] = splice.apply(before)
    except (SpliceError, HistoryError):
        return None
    return changed


def _guessed(replay: _Replay, finds: Finds) -> Bodies:
    """Return the nodes by their own rows; others by the entries behind what is lost."""
    bodies = dict(replay.bodies)
    for seq in range(replay.seq + 1, finds.head + 1):
        entry = finds.whole_entry(seq)
        for splice in entry.splices() if entry else ():
            body = _spliced(bodies.get(splice.key, ""), splice)
            if body is not None:  # else the row of the node may be whole
                bodies[splice.key] = body
    for key, held in finds.nodes.items():
        if bodies.get(key) not in held:
            bodies[key] = min(held)
    return _present(bodies)


def _spliced(before: str, splice: Splice) -> str | None:
    """Return a node after a change; None if it does not fit, an edit before it lost.

    It may fit the wrong text by chance, and then leave none that is a node.
    """
    try:
        after = splice.apply(before)
        if after:
            json.loads(after)
    except (SpliceError, ValueError):
        return None
    return after


def _only_live(bodies: Bodies, finds: Finds) -> Bodies:
    return {key: body for key, body in bodies.items() if key in finds.nodes}


def _present(bodies: Bodies) -> Bodies:
    return {key: body for key, body in bodies.items() if body}


def _reached(bodies: Bodies) -> Bodies:
    """Return the nodes that the dossier holds, by way of those that hold others."""
    found: Bodies = {}
    ahead = [key for key in bodies if key[0] is Kind.DOSSIER]
    while ahead:
        key = ahead.pop()
        if key in found or key not in bodies:
            continue
        found[key] = bodies[key]
        ahead.extend(_held_by(key, bodies[key]))
    return found


def _held_by(key: Key, body: str) -> list[Key]:
    plain = json.loads(body)
    return [
        (kind, one)
        for name, kind in _HELD.get(key[0], ())
        for one in plain.get(name, ())
    ]


def _with_all(bodies: Bodies, finds: Finds) -> Bodies:
    """Add older texts of nodes that are named and lost.

    Where the dossier's own row is lost, let it name all there are.
    """
    bodies = dict(bodies)
    named = {held for key, body in bodies.items() for held in _held_by(key, body)}
    for key in named - set(bodies):
        if key in finds.older:
            bodies[key] = finds.older[key][-1]
    for key in [key for key in bodies if key[0] is Kind.DOSSIER]:
        if key not in finds.nodes:
            bodies[key] = _with_members(bodies[key], bodies, finds)
    return bodies


def _with_members(root: str, bodies: Bodies, finds: Finds) -> str:
    plain = json.loads(root)
    for name, kind in _HELD[Kind.DOSSIER]:
        found = sorted(one for held, one in bodies if held is kind)
        plain[name] = list(dict.fromkeys((*plain.get(name, ()), *found)))
    plain["essays"] = list(dict.fromkeys((*plain["essays"], *sorted(finds.essays))))
    return json.dumps(plain)
