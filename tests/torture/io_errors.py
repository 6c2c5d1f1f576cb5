"""Every call to the disk fails, once or from then on, and then the disk is well again.

What was acknowledged before, meanwhile and after must be there; what failed is told in
a sentence, tried again, and goes through once the cause is gone.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from tests.torture.aftermath import faults_in, laid_out, told, workplace
from tests.torture.failing import FailingDisk, Refusal
from tests.torture.model import Model
from tests.torture.result import Result, Size
from tests.torture.shim import Kind, observed
from tests.torture.work import (
    BACKUP,
    EDIT,
    EXPORT,
    FILE,
    LOCK,
    VERSION,
    Bench,
    activity,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_WORK = (EDIT, FILE, EXPORT, EDIT, VERSION, EDIT, LOCK, EXPORT, BACKUP, EDIT)
_STEP = {Size.SHORT: 160, Size.FULL: 1}  # of so many calls of a kind one fails
_OFTEN = {Kind.READ: 4, Kind.WRITE: 3}  # of these kinds there are many, all alike
# apsw ends a backup while an exception of our layer is set; SQLite's layer has none
_REFUSED = (UserError, SystemError)
_FULL_KINDS = {Kind.WRITE, Kind.SYNC, Kind.FSYNC, Kind.REPLACE, Kind.LINK}


def io_errors(size: Size) -> Result:
    """Let each call fail in turn, in work on a dossier that was made before."""
    model = Model()
    found: list[tuple[str, ...]] = []
    refused = 0
    with workplace() as folder:
        before = _begun(folder, model)
        for refusal, kind, lasting in itertools.product(Refusal, Kind, (False, True)):
            if refusal is Refusal.FULL and kind not in _FULL_KINDS:
                continue
            step = _STEP[size] * _OFTEN.get(kind, 1)
            for at in itertools.count(1, step):
                disk = FailingDisk(kind, at, lasting, refusal)
                laid_out(before, folder)
                faults = tuple(_worked(folder, model, disk))
                if not disk.refused:
                    break
                refused += disk.refused
                found.append(faults)
    return Result((("failures", len(found)), ("calls refused", refused)), told(found))


def _begun(folder: Path, model: Model) -> Mapping[str, bytes]:
    bench = Bench.new(folder, lambda *_: None)
    bench.model = model
    for _ in range(2):
        activity(EDIT).do(bench)
    bench.file.close()
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _worked(folder: Path, model: Model, disk: FailingDisk) -> Iterator[str]:
    """Work while calls fail, then while none do; say what is wrong after that."""
    safe: dict[str, int] = {}
    where = f"{disk.refusal} at {disk.kind} {disk.at}"
    try:
        with observed(disk, folder):
            disk.armed = True
            bench = _opened(folder, model, safe, disk)
            try:
                _through(bench, disk)
            finally:
                bench.file.close()
    except UserError as error:
        yield f"{where}: work does not go on: {error}"
        return
    yield from (f"{where}: {fault}" for fault in faults_in(folder, safe, model))


def _through(bench: Bench, disk: FailingDisk) -> None:
    """Do all the work; what fails is done again once the cause is gone."""
    for name in _WORK:
        try:
            activity(name).do(bench)
        except _REFUSED:
            disk.armed = False
            activity(name).do(bench)
            disk.armed = not disk.lasting


def _opened(
    folder: Path, model: Model, safe: dict[str, int], disk: FailingDisk
) -> Bench:
    """Open the dossier; if that fails, once more when the cause is gone."""
    try:
        bench = Bench.opened(folder, safe.__setitem__, model)
    except UserError:
        disk.armed = False
        bench = Bench.opened(folder, safe.__setitem__, model)
    if not bench.file.notice:
        return bench
    bench.file.close()  # it was taken for one that can only be read
    disk.armed = False
    return Bench.opened(folder, safe.__setitem__, model)
