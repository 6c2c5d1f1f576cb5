"""Run two commands in turn, A B A B …, and give the ratio of each pair.

The machine may be noisy: a pair runs back to back, so what slows it slows both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    Words = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one whole process cost: seconds by the clock and of the processors."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """The outcome: ours over theirs, pair by pair."""

    name: str
    peer: str
    ours: tuple[Cost, ...]
    theirs: tuple[Cost, ...]

    def row(self) -> str:
        """Return the outcome as a row of a Markdown table."""
        wall = [a.wall / b.wall for a, b in zip(self.ours, self.theirs, strict=True)]
        cpu = [a.cpu / b.cpu for a, b in zip(self.ours, self.theirs, strict=True)]
        return (
            f"| {self.name} | {self.peer} | {_spread(wall)} | {_spread(cpu)} |"
            f" {statistics.median(cost.wall for cost in self.ours):.2f} s |"
        )


HEAD = (
    "| what | against | wall, ours/theirs (min–max) | CPU (min–max) | our wall |\n"
    "|---|---|---|---|---|"
)


def compare(name: str, peer: str, ours: Words, theirs: Words) -> Pairing:
    """Pair two commands, seven times after a warm-up. CalledProcessError on failure."""
    runs = int(os.environ.get("BENCH_RUNS", "7"))
    costs = [(_cost(ours), _cost(theirs)) for _ in range(runs + 1)][1:]
    return Pairing(name, peer, *(tuple(side) for side in zip(*costs, strict=True)))


def _cost(command: Words) -> Cost:
    before, start = os.times(), time.perf_counter()
    subprocess.run(
        [str(word) for word in command],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = os.times()
    cpu = after.children_user - before.children_user
    cpu += after.children_system - before.children_system
    return Cost(time.perf_counter() - start, cpu)


def _spread(ratios: list[float]) -> str:
    middle = statistics.median(ratios)
    return f"**{middle:.2f}** ({min(ratios):.2f}–{max(ratios):.2f})"
