"""Killed after each call to the disk, and half-way in each write; and the power cut.

Work is recorded once; the disk is then laid out as each moment leaves it, and opened.
"""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from tests.torture.aftermath import faults_in, laid_out, told, workplace
from tests.torture.disk import State, kills, power_cuts
from tests.torture.model import Model
from tests.torture.recording import Recorder
from tests.torture.result import Result, Size
from tests.torture.shim import observed
from tests.torture.work import (
    BACKUP,
    EDIT,
    EXPORT,
    FILE,
    LOCK,
    NAME,
    VERSION,
    Bench,
    activity,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.torture.recording import Event

_WORK = {  # what is done while it is recorded
    Size.SHORT: (EDIT, FILE, EDIT, EXPORT, EDIT, LOCK, EDIT, VERSION, FILE),
    Size.FULL: (
        *[EDIT] * 4,
        *(EXPORT, FILE, EDIT, BACKUP, FILE),
        *(EDIT, EDIT, VERSION, EDIT, LOCK, EDIT, EDIT, EDIT),
        *(EXPORT, FILE, EDIT, VERSION, EDIT, BACKUP),
    ),
}
_CUTS = {Size.SHORT: 80, Size.FULL: 1500}
_SEED = 11


def crash_points(size: Size) -> Result:
    """Kill at each call; and once more at each call of what recovers from that."""
    with workplace() as folder:
        model = Model()
        events = _recorded(folder, model, _WORK[size])
        every = 20 if size is Size.SHORT else 1
        states = list(islice(kills(events), None, None, every))
        found = [_judged(folder, state, model) for state in states]
        again = _recoveries(folder, states, model, 1 if size is Size.SHORT else 15)
    counts = (("crash points", len(found)), ("of a recovery", len(again)))
    return Result(counts, told([*found, *again]))


def power_cut(size: Size) -> Result:
    """Cut the power at random moments; what was not synced may be gone or torn."""
    with workplace() as folder:
        model = Model()
        events = _recorded(folder, model, _WORK[size])
        chance = random.Random(_SEED)  # noqa: S311 - moments, not secrets
        states = power_cuts(events, _CUTS[size], chance)
        found = [_judged(folder, state, model) for state in states]
    return Result((("power cuts", len(found)),), told(found))


def _recorded(folder: Path, model: Model, work: Iterable[str]) -> list[Event]:
    """Return what work asks of the disk. RuntimeError when some of it was not seen."""
    recorder = Recorder()
    with observed(recorder, folder):
        bench = Bench.new(folder, recorder.acknowledge)
        bench.model = model
        for name in work:
            activity(name).do(bench)
        bench.file.close()
    *_, last = kills(recorder.events)
    there = {path.name: path.read_bytes() for path in folder.iterdir()}
    if dict(last.files) != there:
        raise RuntimeError("Not all that was written was seen")
    return recorder.events


def _judged(folder: Path, state: State, model: Model) -> tuple[str, ...]:
    laid_out(state.files, folder)
    return faults_in(folder, state.acknowledged, model)


def _recoveries(
    folder: Path, states: list[State], model: Model, most: int
) -> list[tuple[str, ...]]:
    """Kill what opens a dossier with a journal beside it, at each of its calls."""
    hot = [state for state in states if f"{NAME}-journal" in state.files]
    found = []
    for state in hot[:: max(1, len(hot) // most)]:
        laid_out(state.files, folder)
        recorder = Recorder()
        start = recorder.begin(state.files)
        with observed(recorder, folder):
            try:
                Bench.opened(folder, lambda *_: None, model).file.close()
            except UserError:
                continue  # told already, of the state itself
        for left in kills(recorder.events, start):
            again = replace(left, acknowledged=state.acknowledged)
            found.append(_judged(folder, again, model))
    return found
