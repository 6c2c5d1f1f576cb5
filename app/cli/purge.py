"""``briefwright purge``: delete removed words for good, from the history too."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, FINDINGS, Command, FormatError
from app.cli.jobs import add_opening, key_to, printable, progress
from app.domain.errors import DossierError
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping, Sequence

    from app.storage.dossier_file import DossierFile
    from app.storage.nodes import Key
    from app.storage.purging import Targets

_SHOWN = 60  # columns of a piece in the list
_LEFT = later(
    "Its backups, and edits of it that were set aside, are gone too. Not reached:"
    " copies that you made, that a synchroniser keeps or that an older version left"
    " beside the file, files that you exported, and what the disk itself may keep of"
    " files that were replaced"
)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dossier", type=Path, help=tr("a .dossier"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--words-file",
        type=Path,
        metavar="FILE",
        help=tr("its first line stands in the items, cards and sources that are to go"),
    )
    what.add_argument("--essay", metavar="NAME", help=tr("the essay that is to go"))
    parser.add_argument(
        "--yes", action="store_true", help=tr("do it; without this it is only listed")
    )
    add_opening(parser)


def _run(arguments: Namespace) -> int:
    from app.composing.sharing import without_unused  # noqa: PLC0415 - not for --help
    from app.searching.keeping import forget  # noqa: PLC0415 - seldom
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - loads SQLite

    path = arguments.dossier
    words = _first_line(arguments.words_file) if arguments.words_file else ""
    key = key_to(path, arguments.input_password_file)
    with closing(open_dossier(path, key=key)) as file:
        targets = _targets(file, words, arguments.essay)
        if not targets.number:
            raise DossierError(
                tr("“{name}” never had such a piece").format(name=path.name)
            )
        if not arguments.yes:
            sys.stderr.write(
                tr(
                    "Nothing was deleted: --yes deletes these for good, which nothing"
                    " can undo"
                )
                + "\n"
            )
            return FINDINGS
        with progress(tr("Writing {name}").format(name=path.name)):
            file.save(without_unused(file.load(), targets.ids), "purge", {})
            file.purge(targets)
            forget(file.load().id)
    print(tr("Deleted for good: {number}.").format(number=targets.number), tr(_LEFT))
    return DONE


def _targets(file: DossierFile, words: str, essay: str | None) -> Targets:
    """Return what is meant, and print it."""
    from app.storage import purging  # noqa: PLC0415 - loads SQLite

    if essay is not None:
        names = file.essays_ever()
        ids = frozenset(one for one, name in names.items() if name == essay)
        for one in ids:
            print("    " + tr("essay: {name}").format(name=printable(names[one])))
        return purging.Targets(essays=ids, words=essay if ids else "")
    found = _named(file.pieces_ever(), words)
    for said in found.values():
        print(f"    {said}")
    return purging.Targets(frozenset(found), words=words)


def _first_line(path: Path) -> str:
    """Return what is looked for; on a command line others would see it."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:  # ValueError: it is no text
        raise FormatError(
            tr("The words cannot be read from “{path}”").format(path=path)
        ) from error
    if not lines or not lines[0].strip():
        raise FormatError(
            tr("The first line of “{path}” is empty: nothing was deleted").format(
                path=path
            )
        )
    return lines[0].strip()


def _named(ever: Mapping[Key, Sequence[str]], words: str) -> dict[Key, str]:
    """Return the items, cards and sources that had some words, and how they began.

    A piece that is there, but without the words, stays.
    """
    from app.storage.nodes import Kind  # noqa: PLC0415 - loads SQLite
    from app.storage.purging import words_in  # noqa: PLC0415

    found = {}
    for key, bodies in ever.items():
        if key[0] not in (Kind.ITEM, Kind.QUOTATION, Kind.SOURCE):
            continue
        with_words = [one for one in bodies if any(words in t for t in words_in(one))]
        if with_words and bodies[-1] in ("", with_words[-1]):
            text = printable(" ".join(words_in(with_words[-1])))
            found[key] = f"{key[0]}: {text[:_SHOWN]}"
    return found


COMMAND = Command(
    name="purge",
    summary=later("delete removed words for good, from history and versions too"),
    examples=(
        "briefwright purge job.dossier --words-file words.txt",
        "briefwright purge job.dossier --words-file words.txt --yes",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
