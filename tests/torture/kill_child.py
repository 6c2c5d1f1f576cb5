"""Works on a dossier until it is killed; says each thing once it is safe."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from tests.torture.locking import quick_locks
from tests.torture.model import Model
from tests.torture.work import ACTIVITIES, NAME, Bench

READY = "ready"


def work(folder: Path, seed: int) -> None:
    """Make a dossier or open the one there, then work for ever."""
    model = Model()
    if (folder / NAME).exists():
        bench = Bench.opened(folder, _say, model)
    else:
        bench = Bench.new(folder, _say)
    _say(READY, 0)
    chance = random.Random(seed)  # noqa: S311 - turns, not secrets
    weights = [one.weight for one in ACTIVITIES]
    while True:
        (one,) = chance.choices(ACTIVITIES, weights)
        one.do(bench)


def _say(what: str, number: int) -> None:
    sys.stdout.write(f"{what} {number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with quick_locks():
        work(Path(sys.argv[1]), int(sys.argv[2]))
