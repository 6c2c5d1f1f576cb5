"""What the command line handed over, as the dossier remembers it."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from app.cli.jobs import is_dossier
from app.domain.errors import DossierError, KeptError
from app.domain.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.domain.brief import Brief
    from app.storage.keys import FileKey


def record(
    job: Path,
    brief: Brief,
    digests: Mapping[Path, str],
    seq: int | None = None,
    key: FileKey | None = None,
) -> None:
    """Let a dossier remember files made of a brief, by their SHA-256 in hex.

    ``seq`` is the edit after which the dossier was as it was taken, None for the last;
    ``key`` opens a locked one.
    A job that is an essay has no memory.
    One that may only be read, or is open in a window, cannot; a note on standard error
    says so, and the files are there all the same.
    """
    if not is_dossier(job):
        return
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - loads SQLite
    from app.storage.exported import Export  # noqa: PLC0415

    settings = (
        ("date", brief.date.isoformat() if brief.date else ""),
        ("marking", brief.marking),
        ("template", brief.template),
        ("title", brief.title),
    )
    try:
        with closing(open_dossier(job, key=key)) as file:
            for path, sha256 in digests.items():
                kind = path.suffix.removeprefix(".")
                file.record_export(
                    Export(brief.id, kind, path.name, sha256, settings, seq=seq)
                )
    except KeptError as error:
        sys.stderr.write(f"{error}\n")
    except DossierError as error:
        told = tr("The export was not recorded: {error}").format(error=error)
        sys.stderr.write(f"{told}\n")
