"""``briefwright share``: a copy of a dossier for others, without its past."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, Command, FormatError
from app.cli.jobs import add_opening, key_to, progress
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from app.storage.keys import FileKey

_STAYS = later(
    "Not in the copy: history, versions, the record of exports, whatever was removed,"
    " cards, sources and pictures that no brief shows, files attached to sources"
)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dossier", type=Path, help=tr("a .dossier"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="COPY",
        help=tr("a new file"),
    )
    parser.add_argument(
        "--passages-only",
        action="store_true",
        help=tr("of the essays only what the briefs use, and 32 characters around it"),
    )
    parser.add_argument(
        "--new-password-file",
        type=Path,
        metavar="FILE",
        help=tr("its first line locks the copy"),
    )
    parser.add_argument(
        "--no-password",
        action="store_true",
        help=tr("of a locked dossier: lock no copy"),
    )
    add_opening(parser)


def _run(arguments: Namespace) -> int:
    from app.composing.sharing import shared  # noqa: PLC0415 - not for --help
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - loads SQLite
    from app.storage.sharing import write_shared  # noqa: PLC0415

    path = arguments.dossier
    held = key_to(path, arguments.input_password_file)
    key = _key_of_copy(arguments, held)
    with (
        progress(tr("Writing {name}").format(name=arguments.output.name)),
        closing(open_dossier(path, read_only=True, key=held)) as file,
    ):
        chosen = shared(file.load(), passages_only=arguments.passages_only)
        essays = [
            one for one in chosen.dossier.essays if one.id not in chosen.originals
        ]
        whole = {essay.id: file.original(essay.id) for essay in essays}
        write_shared(
            arguments.output, chosen.dossier, {**whole, **chosen.originals}, key
        )
    print(arguments.output)
    print(tr(_STAYS))
    if essays:
        print(
            tr(
                "Essays that are whole in it: {count}; --passages-only takes only"
                " what is used"
            ).format(count=len(essays))
        )
    return DONE


def _key_of_copy(arguments: Namespace, held: FileKey | None) -> FileKey | None:
    from app.cli.passwords import read_password  # noqa: PLC0415 - not for --help
    from app.storage.keys import key_of  # noqa: PLC0415

    key = key_of(read_password(arguments.new_password_file))
    if held and not key and not arguments.no_password:
        raise FormatError(
            tr(
                "“{name}” is locked, so no copy was made: lock it too with"
                " --new-password-file, or say --no-password"
            ).format(name=arguments.dossier.name)
        )
    return key


COMMAND = Command(
    name="share",
    summary=later("make a copy of a dossier for others, without its past"),
    examples=(
        "briefwright share job.dossier -o for-review.dossier",
        "briefwright share job.dossier -o copy.dossier --passages-only",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
