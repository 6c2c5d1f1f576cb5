"""Every call to the disk fails, once or from then on, and then the disk is well again.

What was acknowledged before, meanwhile and after must be there; what failed is told in
a sentence, tried again, and goes through once the cause is gone.
"""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from tests.torture.aftermath import (
    faults_in,
    laid_out,
    lying,
    synchronised,
    told,
    workplace,
)
from tests.torture.failing import FailingDisk, Refusal
from tests.torture.model import Model
from tests.torture.result import Result, Size
from tests.torture.shim import Kind, observed
from tests.torture.work import (
    BACKUP,
    COPY,
    EDIT,
    EXPORT,
    FILE,
    LOCK,
    PUBLISH,
    SPILL,
    VERSION,
    Bench,
    activity,
)

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_IN_PLACE = (EDIT, FILE, EXPORT, EDIT, VERSION, SPILL, BACKUP, LOCK, COPY, EDIT)
_IN_COPY = (EDIT, PUBLISH, EDIT, LOCK, PUBLISH)
_STEP = {Size.SHORT: 250, Size.FULL: 1}  # of so many calls of a kind one fails
_OFTEN = {Kind.READ: 8, Kind.WRITE: 6}  # of these kinds there are many, all alike
# apsw ends a backup while an exception of our layer is set; SQLite's layer has none
_REFUSED = (UserError, SystemError)
_FULL_KINDS = {Kind.WRITE, Kind.SYNC, Kind.FSYNC, Kind.REPLACE, Kind.LINK}


def io_errors(size: Size) -> Result:
    """Let each call fail in turn, in work on a dossier that was made before."""
    found: list[tuple[str, ...]] = []
    refused = 0
    for work in (_IN_PLACE, _IN_COPY):
        with workplace() as folder:
            if work is _IN_COPY:
                synchronised(folder)
            refusals = (Refusal.BROKEN,) if size is Size.SHORT else Refusal
            for disk, faults in _failures(folder, work, refusals, _STEP[size]):
                refused += disk.refused
                found.append(faults)
    return Result((("failures", len(found)), ("calls refused", refused)), told(found))


def _failures(
    folder: Path, work: Sequence[str], refusals: Iterable[Refusal], step: int
) -> Iterator[tuple[FailingDisk, tuple[str, ...]]]:
    """Yield each disk that failed in this work, and what was wrong after that."""
    model = Model()
    before = _begun(folder, model)
    calls = _calls(folder, model, work)
    for refusal, kind, lasting in itertools.product(refusals, Kind, (False, True)):
        if refusal is Refusal.FULL and kind not in _FULL_KINDS:
            continue
        for at in range(1, calls[kind] + 1, step * _OFTEN.get(kind, 1)):
            disk = FailingDisk(kind, at, lasting, refusal)
            laid_out(before, folder)
            faults = tuple(_worked(folder, model, work, disk))
            if disk.refused:  # else an id that is random has saved a call
                yield disk, faults


def _calls(folder: Path, model: Model, work: Sequence[str]) -> Counter[Kind]:
    """Return how often the disk is asked for what, while nothing fails."""
    disk = FailingDisk(Kind.READ, at=sys.maxsize)
    faults = tuple(_worked(folder, model, work, disk))
    if faults:
        raise RuntimeError(f"Without any failure: {faults[0]}")
    return disk.seen


def _begun(folder: Path, model: Model) -> Mapping[str, bytes]:
    bench = Bench.new(folder, lambda *_: None)
    bench.model = model
    for _ in range(2):
        activity(EDIT).do(bench)
    bench.file.close()
    return lying(folder)


def _worked(
    folder: Path, model: Model, work: Sequence[str], disk: FailingDisk
) -> Iterator[str]:
    """Work while calls fail, then while none do; say what is wrong after that."""
    safe: dict[str, int] = {}
    where = f"{disk.refusal} at {disk.kind} {disk.at}"
    try:
        with observed(disk, folder.parent):
            disk.armed = True
            bench = _opened(folder, model, safe, disk)
            for name in work:
                bench = _done(bench, name, disk)
            _closed(bench, disk)
    except UserError as error:
        yield f"{where}: work does not go on: {error}"
        return
    yield from (f"{where}: {fault}" for fault in faults_in(folder, safe, model))


def _done(bench: Bench, name: str, disk: FailingDisk) -> Bench:
    """Do some work; what fails is done again once the cause is gone.

    A disk that failed for good was well again after the program had been closed.
    """
    try:
        activity(name).do(bench)
    except _REFUSED:
        if disk.lasting:
            bench.file.close(publish=False)
        disk.armed = False
        if disk.lasting:
            bench = Bench.opened(bench.folder, bench.acknowledge, bench.model)
        activity(name).do(bench)
        disk.armed = not disk.lasting
    return bench


def _closed(bench: Bench, disk: FailingDisk) -> None:
    """Close the dossier; what could not be published is, on the next opening."""
    try:
        bench.file.close()
    except UserError:
        disk.armed = False


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
