"""Words and paths looked for, byte by byte, where they have no business to be.

The words of a dossier belong into the dossier and its copies, nowhere else; the names
of the user's folders belong into no file that is handed on.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.ids import BriefId
from app.storage.atomic import write_atomically
from app.storage.dossier_file import create_dossier
from app.storage.exported import Export
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled
from tests.torture.aftermath import workplace
from tests.torture.result import Result, Size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.storage.dossier_file import DossierFile

_SECRET = "Zephyrine-Хлебозавод"  # noqa: S105 - a word that stands nowhere else
_FOLDER = "quartzfolder"


def leaks(size: Size) -> Result:  # noqa: ARG001 - it takes a moment
    """Work on a dossier and search all that is left on the disk."""
    with workplace() as work:
        folder = work / _FOLDER
        folder.mkdir()
        _worked(folder)
        searched = sorted(path for path in work.parent.rglob("*") if path.is_file())
        found = tuple(_found(searched))
    return Result((("files searched", len(searched)),), found)


def _worked(folder: Path) -> None:
    file = create_dossier(folder / "job.dossier")
    brief = replace(BRIEF, title=_SECRET)
    dossier = filled(file.load()).with_brief(brief)
    file.save(dossier, "draft", {ESSAY.id: ORIGINAL})
    _export(file, folder)
    file.copy(folder / "copy.dossier").close()
    file.close()


def _export(file: DossierFile, folder: Path) -> None:
    data = b"an export without the word"
    write_atomically(folder / "brief.pdf", data)
    digest = hashlib.sha256(data).hexdigest()
    file.record_export(Export(BriefId(BRIEF.id), "pdf", "brief.pdf", digest))


def _found(paths: list[Path]) -> Iterator[str]:
    """Say which file holds what it should not; also where the search itself fails."""
    seen = 0
    for path in paths:
        data = path.read_bytes()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            holds = _SECRET.encode(encoding) in data
            seen += holds
            if holds and path.suffix != ".dossier":
                yield f"the words of the dossier stand in {path.name}"
            if _FOLDER.encode(encoding) in data:
                yield f"the name of a folder stands in {path.name}"
    if not seen:
        yield "the words are not even in the dossier: the search is blind"
