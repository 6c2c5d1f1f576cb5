"""What exported files are called: by their job, or by a pattern."""

from __future__ import annotations

import datetime
import re
from contextlib import closing
from typing import TYPE_CHECKING

from app.cli.jobs import is_dossier
from app.domain.file_names import PARTS, Naming, file_stem
from app.domain.wording import tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.storage.keys import FileKey

_NO_NAME = re.compile(r"[^\w.+-]+")  # what is better not in the name of a file


def add_naming(parser: ArgumentParser) -> None:
    """Add the option for the names of the files."""
    parts = ", ".join(f"{{{part}}}" for part in PARTS)
    parser.add_argument(
        "--name",
        metavar="PATTERN",
        help=tr(
            "of the files, made of words and {parts} (default: the name of the job)"
        ).format(parts=parts),
    )


def stem_of(
    arguments: Namespace, brief: Brief, dossier: Dossier, key: FileKey | None
) -> str:
    """Return the name of the files without suffix. ExportError for a bad pattern.

    ``key`` opens the job if that is a dossier that is locked.
    """
    if arguments.name is None:
        name = _NO_NAME.sub("-", arguments.job.stem)
        several = len(dossier.briefs) > 1
        return f"{name}-{_NO_NAME.sub('-', brief.title)}" if several else name
    version = 1
    if "{version}" in arguments.name and is_dossier(arguments.job):
        version = _next_version(arguments, brief, key)
    today = datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    naming = Naming(today, version, arguments.profile or "")
    return file_stem(arguments.name, brief, naming)


def _next_version(arguments: Namespace, brief: Brief, key: FileKey | None) -> int:
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - loads SQLite
    from app.storage.exported import times_handed_over  # noqa: PLC0415

    with closing(open_dossier(arguments.job, read_only=True, key=key)) as file:
        return times_handed_over(file.exports(), brief.id) + 1
