"""A real process, killed with signal 9 while it makes, opens and edits a dossier.

It tells through a pipe what is safe; what it told must be there when it is dead.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.aftermath import faults_in, synchronised, told, workplace
from tests.torture.kill_child import READY
from tests.torture.model import Model
from tests.torture.result import Result, Size

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
_KILLS = {Size.SHORT: 5, Size.FULL: 300}
_EACH = 25  # kills of one dossier; every other one is edited in a working copy
_EARLY = 0.15  # share of kills that do not wait until the dossier is open
_SEED = 7


def kills(size: Size) -> Result:
    """Kill a working process at random moments."""
    chance = random.Random(_SEED)  # noqa: S311 - moments, not secrets
    model = Model()
    found: list[tuple[str, ...]] = []
    said = 0
    for number in range(0, _KILLS[size], _EACH):
        with workplace() as folder:
            if number % (2 * _EACH):
                synchronised(folder)
            safe: dict[str, int] = {}
            for _ in range(min(_EACH, _KILLS[size])):
                words = _killed(folder, chance)
                said += len(words)
                safe |= dict(words)
                found.append(faults_in(folder, safe, model))
    return Result((("kills", len(found)), ("acknowledged", said)), told(found))


def _killed(folder: Path, chance: random.Random) -> list[tuple[str, int]]:
    """Let a child work for a moment, kill it, and return what it said was safe."""
    command = [sys.executable, "-m", "tests.torture.kill_child", str(folder)]
    early = chance.random() < _EARLY
    moment = chance.uniform(0.1, 0.35) if early else chance.random() ** 2 / 5
    with subprocess.Popen(
        [*command, str(chance.randrange(1 << 30))], cwd=ROOT, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        lines: list[bytes] = []
        while not early and (line := child.stdout.readline()):
            lines.append(line)
            if line.startswith(READY.encode()):
                break
        time.sleep(moment)
        running = child.poll() is None
        child.kill()
        lines += child.stdout.read().splitlines(keepends=True)
    if not running:
        raise RuntimeError("The process that was to be killed had ended before")
    return list(_words(lines))


def _words(lines: Iterable[bytes]) -> Iterable[tuple[str, int]]:
    for line in lines:
        what, _, number = line.decode().partition(" ")
        if line.endswith(b"\n") and what != READY:
            yield what, int(number)
