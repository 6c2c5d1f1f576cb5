"""What a user does to a dossier, and what of it must be there after a crash.

A new kind of work is one more ``Activity`` in ``ACTIVITIES``: every suite then does it,
kills it, cuts its power and takes its disk away.
"""

from __future__ import annotations

import datetime
import hashlib
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.errors import DossierError, KeptError, UserError
from app.storage.atomic import write_atomically
from app.storage.attaching import Incoming
from app.storage.backup_folders import backups_of
from app.storage.backups import back_up
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.exported import Export
from app.storage.versions import Version, VersionKind
from app.storage.working_copy import is_held
from tests.storage.job import BRIEF
from tests.torture.locking import KEY, is_locked
from tests.torture.model import ROOT_ID, Model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.storage.dossier_file import DossierFile
    from app.storage.oplog import Entry

NAME = "job.dossier"
MARK = ".dropbox"  # makes a folder one that another program synchronises
AWAY = ".away"  # behind the name of a dossier that somebody has moved
EDIT, FILE, EXPORT, COPY = "edit", "file", "export", "copy"
VERSION, LOCK, BACKUP = "version", "lock", "backup"
PUBLISH, SPILL, KEPT = "publish", "spill", "kept"
_EXPORTED = "brief.pdf"
_WRITTEN = "note.docx"
_DIGITS = 9  # of the number that such a file begins with
_BEGUN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)  # an edit takes an hour


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
    tried: dict[int, Entry] = field(default_factory=dict)  # each keeps its id

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

    def append(self, count: int = 1) -> None:
        """Write so many edits, the same ones however often they are tried."""
        numbers = range(self.edits + 1, self.edits + 1 + count)
        for number in numbers:
            if number not in self.tried:
                self.tried[number] = self.model.entry(number)
        try:
            self.file.append_at_last([self.tried[number] for number in numbers])
        except KeptError:
            self.acknowledge(KEPT, numbers[-1])
            raise
        self.edits = numbers[-1]
        self.acknowledge(EDIT, self.edits)

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
    for path in bench.pick(bench.edits + 1):
        Incoming(bench.file, path).bring()
    bench.append()


def _lost_edits(found: Found, acknowledged: int) -> Iterator[str]:
    if found.head < acknowledged:
        yield f"edit {acknowledged} was saved, the log ends with {found.head}"


def _spill(bench: Bench) -> None:
    """Edit twice while the dossier is moved away; back again, it gets the edits."""
    for number in (1, 2):
        for path in bench.pick(bench.edits + number):
            Incoming(bench.file, path).bring()
    edited = bench.file.edited
    away = edited.with_name(f"{edited.name}{AWAY}")
    _move(edited, away)
    for count in (1, 2):
        with suppress(DossierError):  # as must be; what is locked is not even kept
            bench.append(count)
    _move(away, edited)
    bench.append(2)


def _move(path: Path, to: Path) -> None:
    """Move a file, whatever the disk says: it is not what is put to the proof."""
    try:
        path.replace(to)
    except OSError:  # then another program does, which no failure of ours reaches
        subprocess.run(["mv", path, to], check=True)


def come_back(top: Path) -> None:
    """Put back what is moved away, as whoever has done that does in the end."""
    for path in top.rglob(f"*{AWAY}"):
        path.replace(path.with_suffix(""))


def _lost_kept(found: Found, acknowledged: int) -> Iterator[str]:
    if found.head < acknowledged:
        yield f"edit {acknowledged} was kept, the log ends with {found.head}"
    notice = found.file.notice
    if notice and "are now in" not in notice and "is now in" not in notice:
        yield notice


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


def _copy(bench: Bench) -> None:
    path = bench.folder / f"copy-{bench.edits}.dossier"
    if path.exists():  # made before, and its answer was lost
        open_dossier(path, key=KEY).close()
    else:
        bench.file.copy(path).close()
    bench.acknowledge(COPY, bench.edits)


def _lost_copies(found: Found, acknowledged: int) -> Iterator[str]:
    copies = sorted(found.folder.glob("copy-*.dossier"))
    held = [int(path.stem.split("-")[1]) for path in copies]
    if acknowledged >= 0 and acknowledged not in held:
        yield f"copy {acknowledged} is gone"
    for number, path in zip(held, copies, strict=True):
        if is_held(path) or path.with_name(f"{path.name}-journal").exists():
            open_dossier(path, key=KEY).close()  # it was open in the crash
        head, faults = found.model.looked_at(path)
        yield from (f"copy {number}: {fault}" for fault in faults)
        if head != number:
            yield f"copy {number} is of another moment"


def _back_up(bench: Bench) -> None:
    back_up(bench.file, _BEGUN + datetime.timedelta(hours=bench.edits))
    bench.acknowledge(BACKUP, bench.edits)


def _lost_backups(found: Found, acknowledged: int) -> Iterator[str]:
    """Say what is wrong with backups. An acknowledged 0 says that there may be none."""
    last = 0
    for backup in backups_of(found.file.path):
        head, faults = found.model.looked_at(backup.path)
        yield from (f"backup {backup.path.name}: {fault}" for fault in faults)
        last = max(last, head)
    if last < acknowledged:
        yield f"backup {acknowledged} was made, the last one there is of {last}"


def _publish(bench: Bench) -> None:
    bench.file.publish()
    bench.acknowledge(PUBLISH, bench.edits)


def _lost_published(found: Found, acknowledged: int) -> Iterator[str]:
    if not found.file.is_put_later:
        return  # what is edited is what lies there
    head, faults = found.model.looked_at(found.folder / NAME)
    yield from (f"what was published: {fault}" for fault in faults)
    if head < acknowledged:
        yield f"edit {acknowledged} was published, the log there ends with {head}"


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
    bench.acknowledge(BACKUP, 0)  # those of before are to go
    bench.file.change_key(KEY)
    bench.acknowledge(LOCK, 1)


def _unlocked(found: Found, acknowledged: int) -> Iterator[str]:
    if acknowledged <= 0:
        return
    if not is_locked(found.file.edited):
        yield "the dossier is not locked any more"
    for backup in backups_of(found.file.path):
        if not is_locked(backup.path):
            yield "a backup from before the password is there"


ACTIVITIES = (
    Activity(EDIT, 85, _edit, _lost_edits),
    Activity(FILE, 5, _write_file, _lost_files),
    Activity(SPILL, 5, _spill, _lost_edits),
    Activity(KEPT, 0, _edit, _lost_kept),
    Activity(EXPORT, 10, _export, _lost_exports),
    Activity(COPY, 5, _copy, _lost_copies),
    Activity(BACKUP, 5, _back_up, _lost_backups),
    Activity(PUBLISH, 5, _publish, _lost_published),
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
