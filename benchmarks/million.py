"""A dossier of a million words in our window: what it costs beside a short one.

Four processes do the same in turn: a window with one essay of a million words, one with
ten of a hundred thousand, one with an essay of ten thousand, and a bare plain text edit
with the text of the first. Each act is done when it is painted. Ratios are of medians,
of the processor's time of the thread that draws, as other programs do not change it;
what a person waits is told by the clock, and so is the longest time in which the window
answered nothing, which has the other threads of the process in it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.briefed import essay_of, made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONG, SHORT, ESSAYS = 1_000_000, 10_000, 10  # words; essays of one dossier
PASSAGES = 80  # of the brief, which is as long in each: the short essay has no more
ONE, TEN, FEW, BARE = "1 essay", "10 essays", "10,000 words", "QPlainTextEdit"
ACTS = {
    "open": "open, until seen; until at rest",
    "scroll": "scroll: Page Down, wheel",
    "jump": "to the end and back",
    "find": "find in the essay, a letter, a hit",
    "search": "search the dossier",
    "triage": "send a paragraph by a digit",
    "type": "a key in the brief",
}
HEAD = """| 1,000,000 words | what | against 10,000 words | against a bare edit \
| p50, worst ms | longest hang ms, of it CPU |
|---|---|---|---|---|---|"""
_ROUNDS = 9  # of grep


@dataclass(frozen=True, slots=True)
class _Told:
    """What a process told of an act: ms by the clock and of its thread."""

    taken: list[tuple[float, float]]
    rest: float  # ms by the clock from the first one until nothing worked any more
    longest: tuple[float, float]
    memory: int  # bytes, the most so far

    def middle(self, which: int) -> float:
        """Return the median, by the clock (0) or of the thread (1)."""
        return statistics.median(one[which] for one in self.taken)


@dataclass(frozen=True, slots=True)
class _Hand:
    """A process that does what it is asked for."""

    process: subprocess.Popen[str]

    def do(self, act: str) -> _Told:
        """Let it do an act. ValueError where the process has died."""
        assert self.process.stdin  # noqa: S101 - they are pipes
        assert self.process.stdout  # noqa: S101
        self.process.stdin.write(f"{act}\n")
        self.process.stdin.flush()
        return _Told(**json.loads(self.process.stdout.readline()))


def million(folder: Path) -> Iterator[str]:
    """Do all acts, each in every window before the next one is begun."""
    text = folder / "long.txt"
    text.write_text(essay_of(LONG), encoding="utf-8")
    made(folder / "one.dossier", LONG, passages=PASSAGES)
    ten = folder / "ten.dossier"
    made(ten, LONG // ESSAYS, passages=PASSAGES, essays=ESSAYS)
    made(folder / "few.dossier", SHORT, passages=PASSAGES)
    with ExitStack() as ending:
        start = ending.enter_context
        hands = {
            BARE: start(_started(folder, "bare", text)),
            FEW: start(_started(folder, "ours", folder / "few.dossier")),
            ONE: start(_started(folder, "ours", folder / "one.dossier")),
            TEN: start(_started(folder, "ours", ten)),
        }
        for act in ACTS:
            told = {
                name: _Hand(process).do(act)
                for name, process in hands.items()
                if name != BARE or act not in {"search", "triage"}
            }
            yield from (_row(act, name, told) for name in (ONE, TEN))
    yield f"| grep -c, for the search | | | | {_grep(text):.1f} | |"
    sizes = (f"{name}: {one.memory >> 20} MiB" for name, one in told.items())
    yield f"| memory, at most | | | | {', '.join(sizes)} | |"


def _row(act: str, name: str, told: dict[str, _Told]) -> str:
    ours = told[name]
    few, bare = (
        f"**{ours.middle(1) / told[peer].middle(1):.2f}**" if peer in told else ""
        for peer in (FEW, BARE)
    )
    times = [wall for wall, _ in ours.taken]
    shown = f"{ours.middle(0):.1f}, {max(times):.1f}"
    if act == "open":
        shown = f"{times[0]:.0f}; {ours.rest:.0f}"
    wall, cpu = ours.longest
    return (
        f"| {ACTS[act]} | {name} | {few} | {bare} | {shown} | {wall:.0f}, {cpu:.0f} |"
    )


def _grep(text: Path) -> float:
    """Return the ms that grep takes to count the lines with a word of the search."""
    took = []
    for _ in range(_ROUNDS):
        begun = perf_counter()
        subprocess.run(
            ["grep", "-c", "blockade", str(text)], stdout=subprocess.PIPE, check=True
        )
        took.append((perf_counter() - begun) * 1e3)
    return statistics.median(took)


def _started(folder: Path, what: str, path: Path) -> subprocess.Popen[str]:
    """Start a process that is ready to be asked. Each has an index of its own."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "BRIEFWRIGHT_HOME": str(folder / f"home-{path.stem}"),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.reader", what, str(path)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout  # noqa: S101 - it is a pipe
    process.stdout.readline()
    return process
