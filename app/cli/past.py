"""A past version of a dossier, as the command line names it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.wording import tr

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path

    from app.domain.dossier import Dossier
    from app.storage.dossier_file import DossierFile
    from app.storage.keys import FileKey
    from app.storage.versions import Version


def add_as_of(parser: ArgumentParser) -> None:
    """Add the option that takes a dossier as it was."""
    parser.add_argument(
        "--as-of",
        metavar="VERSION",
        help=tr("a dossier as it was: a version's name, or the number of an edit"),
    )


def load_past(path: Path, name: str, key: FileKey | None = None) -> tuple[Dossier, int]:
    """Return a dossier as it was, and after which edit. DossierError when it cannot."""
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - loads SQLite

    with closing(open_dossier(path, read_only=True, key=key)) as file:
        version = choose_version(file, name)
        return file.past(version), version.seq


def choose_version(file: DossierFile, name: str) -> Version:
    """Return the version of a name, or the state after an edit such as 128 or #128.

    DossierError says what there is.
    """
    from app.storage.versions import Version, VersionKind  # noqa: PLC0415

    versions = file.versions().held
    named = [one for one in versions if one.name.casefold() == name.casefold()]
    if len({one.seq for one in named}) == 1:
        return named[0]
    number = name.removeprefix("#")
    if not named and number.isdecimal() and int(number) <= file.head():
        return Version(int(number), VersionKind.NAMED)
    known = ", ".join(f"“{one.name}” (#{one.seq})" for one in versions[:5]) or tr(
        "none"
    )
    many, no = (
        tr("{count} versions are called “{name}”"),
        tr("No versions are called “{name}”"),
    )
    problem = (many if named else no).format(count=len(named), name=name)
    advice = tr(
        "{problem}; name one, or an edit from 0 to {head}. The last versions: {known}"
    )
    raise DossierError(advice.format(problem=problem, head=file.head(), known=known))
