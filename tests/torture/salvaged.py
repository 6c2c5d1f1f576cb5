"""What salvage says is missing, held against what is: nothing more and nothing less.

What it only fears, with a “perhaps”, may be there after all.
"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.essay import EXCERPT
from app.storage.dossier_file import open_dossier
from app.storage.naming import called
from app.storage.nodes import Kind, body_of, nodes_of
from app.storage.salvaging.making import salvage
from tests.torture.locking import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.storage.dossier_file import DossierFile
    from app.storage.nodes import Key
    from app.storage.salvaging.making import Salvaged
    from tests.torture.model import Model

_UNKNOWN = "any brief, card"  # where the list of all there was is lost itself
_NEWER = "whatever format"  # where the header names one that is not known
_CHANGES = "the last changes to"
_LISTS = {  # what of a node names others: those are looked for themselves
    *("sources", "quotations", "briefs", "sections", "items", "essays", "pictures"),
    *("attachments", "citations", "source"),
}
_ABOVE = (Kind.SECTION, Kind.BRIEF, Kind.DOSSIER)  # may have lost what named a piece


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that is missing, and how what is said of it may begin."""

    what: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """What a dossier held before it was damaged: all that so many edits make."""

    model: Model
    edits: int
    exports: int
    versions: frozenset[str]

    @classmethod
    def of(cls, file: DossierFile, model: Model) -> Whole:
        """Return what an open file holds."""
        versions = frozenset(one.id for one in file.versions().held)
        return cls(model, file.history().head, len(file.exports()), versions)


def salvage_faults(damaged: Path, whole: Whole) -> tuple[bool, tuple[str, ...]]:
    """Salvage a file without any copy; tell whether that gave one, and what is wrong.

    The new file is removed again.
    """
    new = damaged.with_name("salvaged.dossier")
    before = damaged.read_bytes()
    try:
        made = salvage(damaged, new, (), KEY)
    except DossierError as error:
        return False, () if "could be read" in str(error) else (str(error),)
    try:
        with closing(open_dossier(new, read_only=True, key=KEY)) as file:
            faults = tuple(_faults(made, file, whole))
    finally:
        new.unlink()
    if damaged.read_bytes() != before:
        return True, ("salvage changed the damaged file", *faults)
    return True, faults


def _faults(made: Salvaged, file: DossierFile, whole: Whole) -> Iterator[str]:
    lost = list(_lost(file, whole, made.replayed))
    for one in lost:
        if not any(said.startswith(one.told) for said in made.missing):
            yield f"salvage does not say that {one.what} is missing"
    told = tuple(start for one in lost for start in one.told)
    for said in made.missing:
        if not said.startswith((*told, _CHANGES, _UNKNOWN, _NEWER)):
            yield f"salvage says that {said} is missing, which is there"


def _lost(file: DossierFile, whole: Whole, replayed: int) -> Iterator[Lost]:
    held = file.load()
    yield from _of_nodes(held, whole.model.after(whole.edits).dossier)
    yield from _of_files(held, whole.model.after(whole.edits).dossier)
    yield from _of_essays(file, held, whole)
    if edits := whole.edits - replayed:
        some = f"the last {edits} edits" if edits > 1 else "the last edit"
        yield Lost(some, (f"{some} of the history",))
    if exports := whole.exports - len(file.exports()):
        yield Lost(f"{exports} exports", (f"{exports} of the exports",))
    if versions := whole.versions - {one.id for one in file.versions().held}:
        some = f"{len(versions)} of the versions"
        yield Lost(some, ("the version “", some))


def _of_nodes(held: Dossier, wanted: Dossier) -> Iterator[Lost]:
    there = {key: body_of(node) for key, node in nodes_of(held).items()}
    for key, node in nodes_of(wanted).items():
        body = body_of(node)
        if key not in there:
            name = called(key[0], "")
            yield Lost(called(key[0], body), (name, *_over(key), "a card or picture"))
        elif _words(there[key]) != _words(body):
            name = called(key[0], "")
            yield Lost(f"what {name} was at last", (f"{_CHANGES} {name}",))


def _over(key: Key) -> tuple[str, ...]:
    """Return how it is said that what named a piece is an older one, or lost too."""
    lists = _ABOVE[_ABOVE.index(key[0]) :] if key[0] in _ABOVE else _ABOVE
    above = tuple(called(kind, "") for kind in lists)
    return (_UNKNOWN, *above, *(f"{_CHANGES} {one}" for one in above))


def _words(body: str) -> dict[str, object]:
    plain = json.loads(body)
    return {name: value for name, value in plain.items() if name not in _LISTS}


def _of_files(held: Dossier, wanted: Dossier) -> Iterator[Lost]:
    there = {one.sha256 for source in held.sources for one in source.attachments}
    for source in wanted.sources:
        for file in source.attachments:
            if file.sha256 not in there:
                name = f"the attached file “{file.safe_name}”"
                yield Lost(name, (name, *_over((Kind.SOURCE, source.id)), "the source"))
    for name, gone in (
        ("essays", {e.id for e in wanted.essays} - {e.id for e in held.essays}),
        ("pictures", {p.id for p in wanted.pictures} - {p.id for p in held.pictures}),
    ):
        if gone:
            some = f"{len(gone) if len(gone) > 1 else 'one'} of the {name}"
            list_of = called(Kind.DOSSIER, "")
            yield Lost(some, (some, f"{_CHANGES} {list_of}", _UNKNOWN))


def _of_essays(file: DossierFile, held: Dossier, whole: Whole) -> Iterator[Lost]:
    wanted = whole.model.after(whole.edits)
    there = {essay.id: essay for essay in held.essays}
    for essay in wanted.dossier.essays:
        found = there.get(essay.id)
        if found is None:
            continue
        if file.original(essay.id) != wanted.original(essay.id):
            name = f"the original file of the essay “{essay.name}”"
            yield Lost(name, (name,))
        if _divided(found) != _divided(essay):
            name = f"how the essay “{essay.name}” is divided into parts"
            yield Lost(name, (name,))


def _divided(essay: Essay) -> tuple[object, ...]:
    notices = tuple(one for one in essay.notices if one.code != EXCERPT)
    return essay.text, essay.blocks, essay.parts, notices
