"""A dossier as a new file that has no past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage.dossier_file import create_dossier

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.domain.dossier import Dossier
    from app.domain.ids import EssayId
    from app.storage.dossier_file import DossierFile
    from app.storage.keys import FileKey

_KIND = "share"  # the one entry of the log: all that is there


def write_shared(
    path: Path,
    dossier: Dossier,
    originals: Mapping[EssayId, bytes],
    key: FileKey | None = None,
) -> None:
    """Write a file that holds a dossier and nothing else, and read it again.

    ``originals`` are the bytes of its essays. DossierError when there is a file
    already, or when what was written is not that; it is then removed.
    """
    file = create_dossier(path, dossier.id, key)
    whole = False
    try:
        file.save(dossier, _KIND, originals)
        whole = _is_fresh(file) and file.load() == dossier
    finally:
        file.close()
        if not whole:
            path.unlink(missing_ok=True)
    if not whole:
        raise DossierError(
            tr(
                "“{name}” was removed again, as it is not what was to be shared:"
                " try another folder"
            ).format(name=path.name)
        )


def _is_fresh(file: DossierFile) -> bool:
    return file.head() == 1 and not file.versions().held and not file.exports()
