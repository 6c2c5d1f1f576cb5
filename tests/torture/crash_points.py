"""Killed after each call to the disk, and half-way in each write; and the power cut.

Work is recorded once; the disk is then laid out as each moment leaves it, and opened.
"""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import islice
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
from tests.torture.disk import State, kills, power_cuts
from tests.torture.model import Model
from tests.torture.recording import Recorder
from tests.torture.result import Result, Size
from tests.torture.shim import observed
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
    come_back,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tests.torture.recording import Event

_IN_PLACE = {  # what is done while it is recorded
    Size.SHORT: (EDIT, FILE, EDIT, SPILL, EXPORT, BACKUP, LOCK, EDIT, VERSION, FILE),
    Size.FULL: (
        *[EDIT] * 3,
        *(EXPORT, FILE, SPILL, COPY, BACKUP, FILE, EDIT, SPILL),
        *(VERSION, BACKUP, LOCK, EDIT, SPILL, EDIT),
        *(EXPORT, FILE, VERSION, BACKUP, EDIT, COPY),
    ),
}
_IN_COPY = {  # where a working copy is edited
    Size.SHORT: (EDIT, PUBLISH, EDIT, PUBLISH, LOCK),
    Size.FULL: (
        *(EDIT, PUBLISH, EDIT, BACKUP, PUBLISH, SPILL),
        *(EXPORT, PUBLISH, LOCK, EDIT, PUBLISH, VERSION, PUBLISH, EDIT),
    ),
}
_STEP = {Size.SHORT: 40, Size.FULL: 1}  # of so many crash points one is judged
_HOT = {Size.SHORT: 1000, Size.FULL: 150}  # of so many with a journal one recovers
_CUTS = {Size.SHORT: 80, Size.FULL: 1500}
_SEED = 11
_JOURNAL = "dossier-journal"  # of what is edited, in its place or in a working copy


def crash_points(size: Size) -> Result:
    """Kill at each call; and once more at each call of what recovers from that."""
    found: list[tuple[str, ...]] = []
    again: list[tuple[str, ...]] = []
    for folder, model, events in _recordings(size):
        states = islice(kills(events), None, None, _STEP[size])
        found += [_judged(folder, state, model) for state in states]
        hot = (one for one in kills(events) if _is_hot(one))
        for state in islice(hot, _HOT[size] // 2, None, _HOT[size]):
            again += _recovery(folder, state, model)
    counts = (("crash points", len(found)), ("of a recovery", len(again)))
    return Result(counts, told([*found, *again]))


def power_cut(size: Size) -> Result:
    """Cut the power at random moments; what was not synced may be gone or torn."""
    found: list[tuple[str, ...]] = []
    chance = random.Random(_SEED)  # noqa: S311 - moments, not secrets
    for folder, model, events in _recordings(size):
        states = power_cuts(events, _CUTS[size] // 2, chance)
        found += [_judged(folder, state, model) for state in states]
    return Result((("power cuts", len(found)),), told(found))


def _recordings(size: Size) -> Iterator[tuple[Path, Model, list[Event]]]:
    """Yield a folder, and what work there asked of the disk: in place, in a copy."""
    for work in (_IN_PLACE[size], _IN_COPY[size]):
        with workplace() as folder:
            if work is _IN_COPY[size]:
                synchronised(folder)
            model = Model()
            yield folder, model, _recorded(folder, model, work)


def _recorded(folder: Path, model: Model, work: Iterable[str]) -> list[Event]:
    """Return what work asks of the disk. RuntimeError when some of it was not seen."""
    recorder = Recorder(folder.parent)
    recorder.begin(lying(folder))
    with observed(recorder, folder.parent):
        bench = Bench.new(folder, recorder.acknowledge)
        bench.model = model
        for name in work:
            activity(name).do(bench)
        bench.file.close()
    *_, last = kills(recorder.events)
    if _written(last.files) != _written(lying(folder)):
        raise RuntimeError("Not all that was written was seen")
    return recorder.events


def _written(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return those that have something in them; locks and marks have not."""
    return {name: data for name, data in files.items() if data}


def _judged(folder: Path, state: State, model: Model) -> tuple[str, ...]:
    laid_out(state.files, folder)
    return faults_in(folder, state.acknowledged, model)


def _is_hot(state: State) -> bool:
    return any(name.endswith(_JOURNAL) for name in state.files)


def _recovery(folder: Path, state: State, model: Model) -> Iterator[tuple[str, ...]]:
    """Kill what opens a dossier with a journal beside it, at each of its calls."""
    laid_out(state.files, folder)
    come_back(folder.parent)
    recorder = Recorder(folder.parent)
    start = recorder.begin(lying(folder))
    with observed(recorder, folder.parent):
        try:
            Bench.opened(folder, lambda *_: None, model).file.close()
        except UserError:
            return  # told already, of the state itself
    for left in kills(recorder.events, start):
        again = replace(left, acknowledged=state.acknowledged)
        yield _judged(folder, again, model)
