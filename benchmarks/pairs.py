"""Run commands in turn, A B C A B C …, and give the ratio of the first to each other.

The machine may be noisy: a round runs back to back, so what slows one slows all.
"""

from __future__ import annotations

import itertools
import os
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    Words = Sequence[str | Path]

# What the system counts the highest memory in: bytes on macOS, else KiB (getrusage(2)).
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024
_SMALL = 0.1  # a ratio that needs another digit


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
    return compare_each({name: ours}, peers, runs=runs, warm_up=warm_up)


def compare_each(
    ours: Mapping[str, Words],
    peers: Mapping[str, Words],
    *,
    runs: int = 7,
    warm_up: bool = True,
    limit: float | None = None,
    cost: Callable[[Words, float | None], Cost] | None = None,
) -> Iterator[Pairing]:
    """Pair each of some commands with each of others, all in the same rounds.

    ``cost`` says what a command costs, if not the whole process from start to end.
    A peer that takes more seconds than the ``limit`` is ended, told of, and left out.
    ``BENCH_RUNS`` caps the rounds. CalledProcessError when a command fails.
    """
    cost = cost or _cost
    runs = min(runs, int(os.environ.get("BENCH_RUNS", runs)))
    costs: dict[str, list[Cost]] = {name: [] for name in (*ours, *peers)}
    for _ in range(runs + warm_up):
        for name, words in (*ours.items(), *peers.items()):
            if name in costs:
                try:
                    costs[name].append(cost(words, limit))
                except subprocess.TimeoutExpired:
                    print(f"{name} took too long: left out", file=sys.stderr)
                    del costs[name]
    for name, peer in itertools.product(ours, peers):
        if name in costs and peer in costs:
            mine, theirs = (tuple(costs[key][warm_up:]) for key in (name, peer))
            yield Pairing(name, peer, mine, theirs)


def _cost(command: Words, limit: float | None = None) -> Cost:
    """Run a command. TimeoutExpired when it was ended for taking too long."""
    words = [str(word) for word in command]
    start = time.perf_counter()
    process = subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    timer = threading.Timer(limit, process.kill) if limit else None
    if timer:
        timer.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if timer:
        timer.cancel()
    if limit and wall > limit:
        raise subprocess.TimeoutExpired(words, limit)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    cpu = used.ru_utime + used.ru_stime
    return Cost(wall, cpu, used.ru_maxrss * _MEMORY_UNIT)


def _spread(ratios: list[float]) -> str:
    middle = statistics.median(ratios)
    digits = 2 if middle >= _SMALL else 3
    low, high = (f"{end:.{digits}f}" for end in (min(ratios), max(ratios)))
    return f"**{middle:.{digits}f}** ({low}–{high})"
