"""A way out when a dossier can no longer be written where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage.dossier_file import create_dossier
from app.storage.oplog import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.dossier import Dossier
    from app.storage.dossier_file import DossierFile
    from app.storage.records import Record


def rescue(
    file: DossierFile, dossier: Dossier, unsaved: Sequence[Record], path: Path
) -> DossierFile:
    """Return a new file that holds a dossier, with its history where that can be had.

    ``unsaved`` are the records that the old file lacks. DossierError when the new file
    cannot be made, or the originals of the essays or what is attached cannot be read.
    """
    if path.exists():
        raise DossierError(
            tr(
                "There is a file “{name}” already; it was not changed: choose"
                " another name"
            ).format(name=path.name)
        )
    try:
        return _copied(file, dossier, unsaved, path)
    except DossierError:
        return _made_anew(file, dossier, unsaved, path)


def _copied(
    file: DossierFile, dossier: Dossier, unsaved: Sequence[Record], path: Path
) -> DossierFile:
    copy = file.copy(path)
    try:
        copy.append_now(unsaved)
        if copy.load() != dossier:
            raise DossierError(f"“{path.name}” is not what was edited")  # noqa: TRY301
    except DossierError:
        copy.close()
        path.unlink()
        raise
    return copy


def _made_anew(
    file: DossierFile, dossier: Dossier, unsaved: Sequence[Record], path: Path
) -> DossierFile:
    entries = (record for record in unsaved if isinstance(record, Entry))
    originals = {e.id: data for entry in entries for e, data in entry.originals}
    for essay in dossier.essays:
        if essay.id not in originals:
            originals[essay.id] = file.original(essay.id)
    fresh = create_dossier(path, dossier.id, file.key)
    try:
        for source in dossier.sources:
            for attachment in source.attachments:
                fresh.attached.take_from(file.attached, attachment)
        fresh.save(dossier, "rescue", originals)
    except DossierError:
        fresh.close()
        path.unlink()
        raise
    return fresh
