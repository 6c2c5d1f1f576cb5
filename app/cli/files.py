"""``briefwright files``: what is attached to sources, listed or taken out."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, Command
from app.cli.jobs import add_opening, key_to, printable, progress
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from app.domain.attachment import Attachment
    from app.domain.source import Source
    from app.storage.dossier_file import DossierFile

SCHEMA = 1  # of the JSON form; raised when a key changes its meaning
_INDENT = "    "


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dossier", type=Path, help=tr("a .dossier"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FOLDER",
        help=tr("write all files there; none that lies there is replaced"),
    )
    parser.add_argument("--json", action="store_true", help=tr("the list as JSON"))
    add_opening(parser)


def _run(arguments: Namespace) -> int:
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - loads SQLite

    path = arguments.dossier
    key = key_to(path, arguments.input_password_file)
    with closing(open_dossier(path, read_only=True, key=key)) as file:
        sources = [one for one in file.load().sources if one.attachments]
        if arguments.output is not None:
            with progress(tr("Writing files of {name}").format(name=path.name)):
                written = list(_take_out(file, sources, arguments.output))
            for made in written:
                print(printable(str(made)))
            return DONE
    if arguments.json:
        print(json.dumps(_plain(path, sources), ensure_ascii=False))
    else:
        print("\n".join(_listed(sources)) or tr("No file is attached to a source"))
    return DONE


def _take_out(file: DossierFile, sources: list[Source], folder: Path) -> Iterator[Path]:
    """Write each file once, under its own name or a numbered one."""
    from app.storage.taking_out import save_as  # noqa: PLC0415 - not for --help

    files = {held.sha256: held for one in sources for held in one.attachments}
    for attachment in files.values():
        path = next(name for name in _names(folder, attachment) if not name.exists())
        save_as(file, attachment, path)
        yield path


def _names(folder: Path, attachment: Attachment) -> Iterator[Path]:
    first = folder / attachment.safe_name
    yield first
    number = 1
    while True:
        number += 1
        yield first.with_name(f"{first.stem} ({number}){first.suffix}")


def _listed(sources: list[Source]) -> Iterator[str]:
    from app.comparing.facts import name_of_source  # noqa: PLC0415 - not for --help

    for source in sources:
        yield printable(name_of_source(source))
        for held in source.attachments:
            name = printable(held.safe_name)
            yield f"{_INDENT}{held.size:>13,}  {held.sha256[:12]}  {name}"


def _plain(path: Path, sources: list[Source]) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "dossier": path.name,
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "files": [
                    {
                        "name": held.name,
                        "mime": held.mime,
                        "size": held.size,
                        "sha256": held.sha256,
                    }
                    for held in source.attachments
                ],
            }
            for source in sources
        ],
    }


COMMAND = Command(
    name="files",
    summary=later("list the files attached to sources, or write them to a folder"),
    examples=(
        "briefwright files job.dossier",
        "briefwright files job.dossier -o evidence",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
