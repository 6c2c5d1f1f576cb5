"""``briefwright salvage``: a new dossier of what is whole in a damaged one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, FINDINGS, Command
from app.cli.jobs import add_opening, printable, progress
from app.cli.passwords import read_password, with_password
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from app.storage.salvaging.making import Salvaged

_OPENING = "--input-password-file"  # of ``add_opening``


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "dossier", type=Path, help=tr("the damaged .dossier; only read")
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help=tr("the new .dossier")
    )
    parser.add_argument(
        "--backup",
        type=Path,
        metavar="FILE",
        help=tr("a whole copy of before to begin with, in place of our own backups"),
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
        with progress(tr("Reading {name}").format(name=damaged.name)):
            return salvage(damaged, target, copies, key_of(password))

    given = read_password(arguments.input_password_file)
    made = with_password(damaged.name, given, _OPENING, salvaged)
    if made.copy is None:
        print(
            tr("{name} has what could be read of {damaged}").format(
                name=target.name, damaged=damaged.name
            )
        )
    else:
        print(
            tr("{name} begins with the whole copy {copy}").format(
                name=target.name, copy=made.copy
            )
        )
    print(
        tr("{count} edits were brought in from the damaged file").format(
            count=made.replayed
        )
    )
    for one in made.missing:
        print("✗ " + tr("missing: {what}").format(what=printable(one)))
    return FINDINGS if made.missing else DONE


COMMAND = Command(
    name="salvage",
    summary=later(
        "make a new dossier of what is whole in a damaged one, and of backups"
    ),
    examples=("briefwright salvage job.dossier -o rescued.dossier",),
    add_arguments=_add_arguments,
    run=_run,
)
