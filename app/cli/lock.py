"""``briefwright lock``: set, change or take away the password of a dossier."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, Command
from app.cli.jobs import add_opening, key_to, progress
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_BEFORE = later(
    "Its backups on this computer, and edits of it that were set aside, go with the"
    " password of before"
)
_NO_WAY_BACK = later(
    "Its backups, and edits of it that were set aside, were removed. Nobody can open it"
    " without the password, and nobody can recover that."
)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dossier", type=Path, help=tr("a .dossier"))
    parser.add_argument(
        "--new-password-file",
        type=Path,
        metavar="FILE",
        help=tr("its first line is the new password; without it you are asked"),
    )
    parser.add_argument(
        "--remove", action="store_true", help=tr("take the password away instead")
    )
    add_opening(parser)


def _run(arguments: Namespace) -> int:
    from app.cli.passwords import new_password  # noqa: PLC0415 - not for --help
    from app.searching.keeping import forget  # noqa: PLC0415 - loads SQLite
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415
    from app.storage.keys import key_of  # noqa: PLC0415

    path = arguments.dossier
    held = key_to(path, arguments.input_password_file)
    password = ""
    print(tr(_BEFORE), file=sys.stderr)
    if not arguments.remove:
        password = new_password(arguments.new_password_file, path.name)
    with (
        progress(tr("Writing {name}").format(name=path.name)),
        closing(open_dossier(path, key=held)) as file,
    ):
        file.change_key(key_of(password))
        if password:
            forget(file.load().id)
    print(
        tr("{name} is locked.").format(name=path.name) + " " + tr(_NO_WAY_BACK)
        if password
        else tr("{name} is open to everybody now; its backups were removed").format(
            name=path.name
        )
    )
    return DONE


COMMAND = Command(
    name="lock",
    summary=later("set, change or take away the password of a dossier"),
    examples=(
        "briefwright lock job.dossier",
        "briefwright lock job.dossier --new-password-file secret.txt",
        "briefwright lock job.dossier --remove",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
