"""Run commands in turn, A B C A B C …, and give the ratio of the first to each other.

The machine may be noisy: a round runs back to back, so what slows one slows all.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    Words = Sequence[str | Path]

# What the system counts the highest memory in: bytes on macOS, else KiB (getrusage(2)).
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one whole process cost: seconds by the clock and of the processors.

    ``memory`` is the most bytes that it, or one started by it, held at a time.
    """

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """The outcome: ours over theirs, pair by pair."""

    name: str
    peer: str
    ours: tuple[Cost, ...]
    theirs: tuple[Cost, ...]

    def row(self) -> str:
        """Return the outcome as a row of a Markdown table."""
        pairs = list(zip(self.ours, self.theirs, strict=True))
        return (
            f"| {self.name} | {self.peer}"
            f" | {_spread([a.wall / b.wall for a, b in pairs])}"
            f" | {_spread([a.cpu / b.cpu for a, b in pairs])}"
            f" | {_spread([a.memory / b.memory for a, b in pairs])}"
            f" | {statistics.median(cost.wall for cost in self.ours):.2f} s"
            f" | {max(cost.memory for cost in self.ours) / 2**20:.0f} MiB |"
        )


HEAD = (
    "| what | against | wall, ours/theirs (min–max) | CPU (min–max)"
    " | memory (min–max) | our wall | our memory |\n"
    "|---|---|---|---|---|---|---|"
)


def compare(name: str, peer: str, ours: Words, theirs: Words) -> Pairing:
    """Pair two commands, seven times after a warm-up. CalledProcessError on failure."""
    (pairing,) = compare_all(name, ours, {peer: theirs})
    return pairing


def compare_all(
    name: str,
    ours: Words,
    peers: Mapping[str, Words],
    *,
    runs: int = 7,
    warm_up: bool = True,
) -> Iterator[Pairing]:
    """Pair a command with each of others in rounds; ``BENCH_RUNS`` caps their number.

    CalledProcessError when one fails.
    """
    runs = min(runs, int(os.environ.get("BENCH_RUNS", runs)))
    commands = [ours, *peers.values()]
    rounds = [[_cost(words) for words in commands] for _ in range(runs + warm_up)]
    mine, *others = zip(*rounds[warm_up:], strict=True)
    for peer, costs in zip(peers, others, strict=True):
        yield Pairing(name, peer, mine, costs)


def _cost(command: Words) -> Cost:
    words = [str(word) for word in command]
    start = time.perf_counter()
    process = subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    cpu = used.ru_utime + used.ru_stime
    return Cost(wall, cpu, used.ru_maxrss * _MEMORY_UNIT)


def _spread(ratios: list[float]) -> str:
    middle = statistics.median(ratios)
    return f"**{middle:.2f}** ({min(ratios):.2f}–{max(ratios):.2f})"
