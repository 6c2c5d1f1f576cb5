"""Another program at the open file: nothing is written over what it did.

Between two edits a file is replaced, overwritten, moved, deleted, cut short or changed,
also while a write has just failed and the connection is a fresh one. The edit must then
be refused, and what lies there stay as it is.
"""

from __future__ import annotations

import itertools
import random
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from app.storage.dossier_file import open_dossier
from tests.storage.job import BRIEF
from tests.torture.aftermath import told, workplace
from tests.torture.failing import FailingDisk
from tests.torture.model import Model
from tests.torture.result import Result, Size
from tests.torture.shim import Kind, observed
from tests.torture.work import EDIT, NAME, Bench, activity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_EDITS = 12
_AGES = {Size.SHORT: (0, 3), Size.FULL: (0, 1, 2, 3, 5, 8, 11)}  # edits it lacks
_FLIPPED = 3  # bytes that are flipped in each page but the first


def foreign(size: Size) -> Result:
    """Do each thing to an open file, with another version of each age."""
    model = Model()
    found = []
    for deed, age, failed in itertools.product(_DEEDS, _AGES[size], (False, True)):
        if failed and deed is _flipped:
            continue  # a fresh connection takes the file as it is; loading tells
        with workplace() as folder:
            faults = _Case(folder, model, age, failed=failed).faults_after(deed)
            found.append(tuple(faults))
    return Result((("changes", len(found)),), told(found))


@dataclass(frozen=True, slots=True, kw_only=False)
class _Case:
    folder: Path
    model: Model
    age: int  # edits that the other version lacks, which has as many others instead
    failed: bool  # whether a write has failed before

    def faults_after(self, deed: Callable[[Path, Path], None]) -> Iterator[str]:
        path, other = self.folder / NAME, self.folder.parent / "other.dossier"
        disk = FailingDisk(Kind.WRITE)
        with observed(disk, self.folder):
            bench = self._worked(other)
            if self.failed:
                disk.armed = True
                assert not _edited(bench)
                disk.armed = False
            deed(path, other)
            left = _content(path)
            accepted = _edited(bench)
            if accepted or _content(path) != left:
                kind = "accepted" if accepted else "refused, yet changed"
                yield f"{deed.__name__[1:]}, {self.age} edits apart: {kind}"
            bench.file.close()

    def _worked(self, other: Path) -> Bench:
        """Return a dossier after some edits, and leave another version of it."""
        bench = Bench.new(self.folder, lambda *_: None)
        bench.model = self.model
        for number in range(1, _EDITS + 1):
            activity(EDIT).do(bench)
            if number == _EDITS - max(1, self.age):
                shutil.copy(bench.file.path, other)
        if self.age == 0:
            shutil.copy(bench.file.path, other)
        file = open_dossier(other)
        for number in range(max(1, self.age)):
            held = file.load()
            brief = replace(held.brief(BRIEF.id), author=f"Another {number}")
            file.save(held.with_brief(brief), "set-author", {})
        file.close()
        return bench


def _edited(bench: Bench) -> bool:
    try:
        activity(EDIT).do(bench)
    except UserError:
        return False
    return True


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _overwritten(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def _replaced(path: Path, other: Path) -> None:
    other.replace(path)


def _moved(path: Path, other: Path) -> None:
    path.replace(other)


def _deleted(path: Path, _: Path) -> None:
    path.unlink()


def _cut_short(path: Path, _: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8192])


def _emptied(path: Path, _: Path) -> None:
    path.write_bytes(b"")


def _flipped(path: Path, other: Path) -> None:
    """Change some bytes of every page but the first, as no database would."""
    chance = random.Random(other.stat().st_size)  # noqa: S311 - damage, not secrets
    data = bytearray(path.read_bytes())
    for page in range(8192, len(data), 8192):
        for _ in range(_FLIPPED):
            data[page + chance.randrange(8192)] ^= 0x55
    path.write_bytes(data)


_DEEDS = (_overwritten, _replaced, _moved, _deleted, _cut_short, _emptied, _flipped)
