"""``briefwright search``: words in a dossier, or in all that this user has opened."""

from __future__ import annotations

import json
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, Command
from app.cli.jobs import add_opening, key_to, load_dossier, printable, progress
from app.domain.errors import DossierError
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from app.searching.finding import Hit

SCHEMA = 1  # of the JSON form; raised when a key changes its meaning
_OF = {
    "quotation": later("Quotations"),
    "source": later("Source: {}"),
    "essay": later("Essay: {}"),
}


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help=tr(
            "a .dossier, then what to search for: words in any form, '\"a phrase\"',"
            " the beginning of a word*"
        ),
    )
    parser.add_argument(
        "--everywhere",
        action="store_true",
        help=tr("search all dossiers that were opened here; name none"),
    )
    parser.add_argument(
        "--json", action="store_true", help=tr("what was found as JSON")
    )
    add_opening(parser)


def _run(arguments: Namespace) -> int:
    if arguments.everywhere:
        hits = _found_everywhere(" ".join(arguments.words))
    else:
        path, *words = arguments.words
        hits = _found(Path(path), " ".join(words), arguments.input_password_file)
    if arguments.json:
        print(json.dumps({"schema": SCHEMA, "hits": [_plain(hit) for hit in hits]}))
        return DONE
    for line in _told(hits):
        print(line)
    return DONE


def _found(path: Path, typed: str, key: Path | None) -> tuple[Hit, ...]:
    """Search a dossier as it is now; its index follows it first."""
    from app.searching.finding import found_in  # noqa: PLC0415 - loads SQLite
    from app.searching.keeping import (  # noqa: PLC0415
        follow,
        forget,
        held_at,
        index_for,
    )
    from app.searching.query import query_of  # noqa: PLC0415

    query_of(typed)  # refused before anything is read
    path = path.resolve()
    opened_by = key_to(path, key)
    with progress(tr("Searching {name}").format(name=path.name)):
        dossier = load_dossier(path, opened_by)
        if opened_by is not None:
            forget(dossier.id)
        with closing(index_for(locked=opened_by is not None)) as index:
            follow(index, held_at(path, dossier.id), dossier)
            return found_in(index, typed, str(path))


def _found_everywhere(typed: str) -> tuple[Hit, ...]:
    """Search all that is known, after catching up with what was opened last."""
    from app.searching.finding import found_in  # noqa: PLC0415 - loads SQLite
    from app.searching.keeping import catch_up, index_for  # noqa: PLC0415
    from app.searching.query import query_of  # noqa: PLC0415
    from app.storage.settings import load_settings  # noqa: PLC0415

    query_of(typed)
    with closing(index_for(locked=False)) as index:
        with progress(tr("Searching all dossiers")):
            catch_up(index, map(Path, load_settings().recent))
            hits = found_in(index, typed)
        if not hits and not index.dossiers():
            raise DossierError(
                tr("No dossier was opened here yet: open one, or name one to search")
            )
    return hits


def _told(hits: Sequence[Hit]) -> Iterator[str]:
    """Yield the hits under the names of where they are, each hit between brackets."""
    if not hits:
        yield tr("Nothing found")
    names = {hit: _name(hit) for hit in hits}
    ordered = sorted(hits, key=lambda hit: list(names.values()).index(names[hit]))
    for name, group in groupby(ordered, key=names.__getitem__):
        yield printable(name)
        for hit in group:
            yield f"    {printable(_bracketed(hit))}"


def _name(hit: Hit) -> str:
    path = Path(hit.place.dossier.path)
    gone = "" if path.exists() else tr(", no longer there")
    title = tr(_OF.get(hit.place.kind, later("Brief: {}"))).format(hit.title)
    return f"{title} ({path}{gone})"


def _bracketed(hit: Hit) -> str:
    pieces, at = [], 0
    for mark in hit.marks:
        found = hit.snippet[mark.start : mark.end]
        pieces += [hit.snippet[at : mark.start], f"[{found}]"]
        at = mark.end
    return "".join([*pieces, hit.snippet[at:]])


def _plain(hit: Hit) -> dict[str, object]:
    place = hit.place
    return {
        "path": place.dossier.path,
        "kind": place.kind.value,
        "id": place.id,
        "brief": place.owner,
        "start": place.start,
        "end": place.end,
        "title": hit.title,
        "snippet": hit.snippet,
        "marks": [[mark.start, mark.end] for mark in hit.marks],
    }


COMMAND = Command(
    name="search",
    summary=later("find words in a dossier, or in all that were opened here"),
    examples=(
        "briefwright search job.dossier переговоры порт*",
        "briefwright search job.dossier '\"the grain corridor\"'",
        "briefwright search --everywhere санкції",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
