"""What a user does to a dossier, and what of it must be there after a crash.

A new kind of work is one more ``Activity`` in ``ACTIVITIES``: every suite then does it,
kills it, cuts its power and takes its disk away.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from app.storage.atomic import write_atomically
from app.storage.attaching import Incoming
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.exported import Export
from app.storage.versions import Version, VersionKind
from tests.storage.job import BRIEF
from tests.torture.locking import KEY, is_locked
from tests.torture.model import ROOT_ID, Model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.storage.dossier_file import DossierFile

NAME = "job.dossier"
EDIT, FILE, EXPORT, BACKUP = "edit", "file", "export", "backup"
VERSION, LOCK = "version", "lock"
_EXPORTED = "brief.pdf"
_WRITTEN = "note.docx"
_DIGITS = 9  # of the number that such a file begins with


@dataclass(slots=True)
class Bench:
    """A dossier that is worked on. ``acknowledge`` is told what is safe, and when."""

    folder: Path
    file: DossierFile
    acknowledge: Callable[[str, int], None]
    model: Model = field(default_factory=Model)
    edits: int = 0
    exports: int = 0
    files: int = 0
    versions: int = 0

    @classmethod
    def new(cls, folder: Path, acknowledge: Callable[[str, int], None]) -> Bench:
        """Make a dossier in a folder."""
        file = create_dossier(folder / NAME, ROOT_ID)
        acknowledge(EDIT, 0)
        return cls(folder, file, acknowledge)

    @classmethod
    def opened(
        cls, folder: Path, acknowledge: Callable[[str, int], None], model: Model
    ) -> Bench:
        """Go on with the dossier in a folder, whether or not it is locked."""
        file = open_dossier(folder / NAME, key=KEY)
        try:
            head, exports = file.history().head, len(file.exports())
            versions = len(_named(file))
        except UserError:
            file.close()
            raise
        files = max(0, _number_in(folder))
        counts = (head, exports, files, versions)
        return cls(folder, file, acknowledge, model, *counts)

    def pick(self, number: int) -> Iterator[Path]:
        """Yield the files outside the dossier that an edit needs."""
        for name, data in self.model.files(number):
            path = self.folder.parent / name
            if not path.exists() or path.stat().st_size != len(data):
                path.write_bytes(data)
            yield path


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in a folder after a crash, every row checked."""

    folder: Path
    file: DossierFile
    head: int
    exports: tuple[Export, ...]
    model: Model


@dataclass(frozen=True, slots=True)
class Activity:
    """One kind of work. ``name`` is also what it acknowledges.

    ``do`` may raise a UserError and is then done again. ``faults`` says in words what
    is wrong, given the last number that was acknowledged, or -1.
    """

    name: str
    weight: int  # how often it is done among the others
    do: Callable[[Bench], None]
    faults: Callable[[Found, int], Iterator[str]]


def _edit(bench: Bench) -> None:
    number = bench.edits + 1
    for path in bench.pick(number):
        Incoming(bench.file, path).bring()
    bench.file.append_now((bench.model.entry(number),))
    bench.edits = number
    bench.acknowledge(EDIT, number)


def _lost_edits(found: Found, acknowledged: int) -> Iterator[str]:
    if found.head < acknowledged:
        yield f"edit {acknowledged} was saved, the log ends with {found.head}"


def _write_file(bench: Bench) -> None:
    number = bench.files + 1
    write_atomically(bench.folder / _WRITTEN, b"%09d" % number + exported(number))
    bench.files = number
    bench.acknowledge(FILE, number)


def _lost_files(found: Found, acknowledged: int) -> Iterator[str]:
    number = _number_in(found.folder)
    if number < acknowledged:
        yield f"file {acknowledged} was written, number {number} lies there"
    if number and (found.folder / _WRITTEN).read_bytes() != b"%09d" % number + exported(
        number
    ):
        yield f"file {number} is not whole"


def _number_in(folder: Path) -> int:
    """Return which file lies there, 0 for none, -1 for what is none of ours."""
    path = folder / _WRITTEN
    if not path.exists():
        return 0
    digits = path.read_bytes()[:_DIGITS]
    return int(digits) if digits.isdigit() else -1


def _export(bench: Bench) -> None:
    number = bench.exports + 1
    data = exported(number)
    write_atomically(bench.folder / _EXPORTED, data)
    digest = hashlib.sha256(data).hexdigest()
    name = f"export-{number}"
    if name not in {export.id for export in bench.file.exports()}:
        bench.file.record_export(
            Export(BRIEF.id, "pdf", _EXPORTED, digest, id=name, time=f"{number:09}")
        )
    bench.exports = number
    bench.acknowledge(EXPORT, number)


def _lost_exports(found: Found, acknowledged: int) -> Iterator[str]:
    path = found.folder / _EXPORTED
    recorded = len(found.exports)
    known = [digest_of(number) for number in range(recorded + 2)]
    if path.exists():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest not in known[max(1, acknowledged) :]:
            yield f"the exported file is not whole, or older than number {acknowledged}"
    elif acknowledged > 0 or recorded:
        yield "the exported file is gone"
    if recorded < acknowledged:
        yield f"export {acknowledged} is not recorded"
    if [one.sha256 for one in reversed(found.exports)] != known[1:-1]:
        yield "the records of exports are not those that were written"


def _back_up(bench: Bench) -> None:
    path = bench.folder / f"backup-{bench.edits}.dossier"
    if path.exists():  # made before, and its answer was lost
        open_dossier(path, key=KEY).close()
    else:
        bench.file.copy(path).close()
    bench.acknowledge(BACKUP, bench.edits)


def _lost_backups(found: Found, acknowledged: int) -> Iterator[str]:
    held = [int(path.stem.split("-")[1]) for path in _backups(found.folder)]
    if acknowledged >= 0 and acknowledged not in held:
        yield f"backup {acknowledged} is gone"
    for number in held:
        copy = open_dossier(found.folder / f"backup-{number}.dossier", key=KEY)
        try:
            if copy.history().head != number:
                yield f"backup {number} is of another moment"
            yield from found.model.differences(copy)
        finally:
            copy.close()


def _name_version(bench: Bench) -> None:
    number = bench.versions + 1
    name = f"version-{number}"
    version = Version(bench.edits, VersionKind.NAMED, name.capitalize(), id=name)
    bench.file.append_now((version,))
    bench.versions = number
    bench.acknowledge(VERSION, number)


def _lost_versions(found: Found, acknowledged: int) -> Iterator[str]:
    notice, named = found.file.versions().notice, _named(found.file)
    if notice:
        yield notice
    if len(named) < acknowledged:
        yield f"version {acknowledged} was named, {len(named)} are there"
    for version in named[:1]:
        if found.file.past(version) != found.model.after(version.seq).dossier:
            yield f"“{version.name}” is of another moment"


def _named(file: DossierFile) -> list[Version]:
    kind = VersionKind.NAMED
    return [version for version in file.versions().held if version.kind is kind]


def _lock(bench: Bench) -> None:
    """Lock the dossier with a password, or one that is locked with it anew."""
    bench.file.change_key(KEY)
    bench.acknowledge(LOCK, 1)


def _unlocked(found: Found, acknowledged: int) -> Iterator[str]:
    if acknowledged > 0 and not is_locked(found.folder / NAME):
        yield "the dossier is not locked any more"


ACTIVITIES = (
    Activity(EDIT, 85, _edit, _lost_edits),
    Activity(FILE, 5, _write_file, _lost_files),
    Activity(EXPORT, 10, _export, _lost_exports),
    Activity(BACKUP, 5, _back_up, _lost_backups),
    Activity(VERSION, 5, _name_version, _lost_versions),
    Activity(LOCK, 1, _lock, _unlocked),
)


def activity(name: str) -> Activity:
    """Return an activity by its name."""
    return next(one for one in ACTIVITIES if one.name == name)


def exported(number: int) -> bytes:
    """Return the bytes of an export: as long as small documents are."""
    return hashlib.shake_128(b"%d" % number).digest(number * 7919 % 90_000 + 100)


def digest_of(number: int) -> str:
    """Return the SHA-256 of an export in hex."""
    return hashlib.sha256(exported(number)).hexdigest()


def _backups(folder: Path) -> list[Path]:
    return sorted(folder.glob("backup-*.dossier"))
