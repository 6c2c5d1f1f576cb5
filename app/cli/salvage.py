"""``briefwright salvage``: a new dossier of what is whole in a damaged one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, FINDINGS, Command
from app.cli.jobs import add_opening, printable, progress
from app.cli.passwords import read_password, with_password

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from app.storage.salvaging.making import Salvaged

_OPENING = "--input-password-file"  # of ``add_opening``


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dossier", type=Path, help="the damaged .dossier; only read")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="the new .dossier"
    )
    parser.add_argument(
        "--backup",
        type=Path,
        metavar="FILE",
        help="a whole copy of before to begin with, in place of our own backups",
    )
    add_opening(parser)


def _run(arguments: Namespace) -> int:
    from app.storage.backup_folders import backups_of  # noqa: PLC0415 - loads SQLite
    from app.storage.keys import key_of  # noqa: PLC0415
    from app.storage.salvaging.making import salvage  # noqa: PLC0415

    damaged, target = arguments.dossier.absolute(), arguments.output.absolute()
    copies = [one.path for one in backups_of(damaged)]
    if arguments.backup is not None:
        copies = [arguments.backup.absolute()]

    def salvaged(password: str) -> Salvaged:
        with progress(f"Reading {damaged.name}"):
            return salvage(damaged, target, copies, key_of(password))

    given = read_password(arguments.input_password_file)
    made = with_password(damaged.name, given, _OPENING, salvaged)
    if made.copy is None:
        print(f"{target.name} has what could be read of {damaged.name}")
    else:
        print(f"{target.name} begins with the whole copy {made.copy}")
    print(f"{made.replayed} edits were brought in from the damaged file")
    for one in made.missing:
        print(f"✗ missing: {printable(one)}")
    return FINDINGS if made.missing else DONE


COMMAND = Command(
    name="salvage",
    summary="make a new dossier of what is whole in a damaged one, and of backups",
    examples=("briefwright salvage job.dossier -o rescued.dossier",),
    add_arguments=_add_arguments,
    run=_run,
)
