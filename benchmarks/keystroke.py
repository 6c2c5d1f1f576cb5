"""From a key to its paint in a long brief, against a bare text edit of the same text.

Processes type in turn, each with a bout while the others rest: a brief of twenty pages
in the window, with its checks and its preview at work; a ``QTextEdit`` with the same
text, as it comes; and one with the face and the width of the page, whose lines, and so
what is laid out and painted with each key, are those of the page. What our page does
after the paint, when the key becomes an edit of the dossier, is a row of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.briefed import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOUTS = 3
_PEERS = "QTextEdit", "QTextEdit, lines of the page"
WORDS, PASSAGES = 18_000, 235  # of the essay, and those taken into twenty pages
HEAD = """| key to paint | against | p50, ratio | p99 | ours ms | theirs ms | longest |
|---|---|---|---|---|---|---|"""


@dataclass(slots=True)
class _Hand:
    """A process that types, and what it told: ms by the clock and of its thread."""

    process: subprocess.Popen[str]
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    edits: list[float] = field(default_factory=list)
    longest: list[tuple[float, float]] = field(default_factory=list)

    def bout(self) -> None:
        """Let it type, and take what it tells."""
        told = json.loads(self.ask())
        self.wall += [wall for wall, _ in told["taken"]]
        self.cpu += [cpu for _, cpu in told["taken"]]
        self.edits += told["edits"]
        self.longest.append(tuple(told["longest"]))

    def ask(self, line: str = "") -> str:
        """Send a line and return the answer. ValueError where the process has died."""
        assert self.process.stdin  # noqa: S101 - they are pipes
        assert self.process.stdout  # noqa: S101
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()


def keystroke(folder: Path) -> Iterator[str]:
    """Type into the middle of the brief, and of the bare text."""
    dossier = folder / "twenty.dossier"
    text = made(dossier, WORDS, passages=PASSAGES)
    with hands(folder, text, (str(dossier), "bare", "alike")) as typing:
        for _ in range(BOUTS):
            for hand in typing:
                hand.bout()
    ours, *peers = typing
    wall, cpu = (max(column) for column in zip(*ours.longest, strict=True))
    for name, peer in zip(_PEERS, peers, strict=True):
        yield row("20 pages, by the clock", name, ours.wall, peer.wall, wall)
        yield row("20 pages, CPU of the thread", name, ours.cpu, peer.cpu, cpu)
    half, most = (_at(ours.edits, share) for share in (0.5, 0.99))
    edit = f"{half:.1f}, {most:.1f}"
    yield f"| its edit, CPU, after the paint | – | – | – | {edit} | – | – |"


@contextmanager
def hands(folder: Path, text: str, what: tuple[str, ...]) -> Iterator[list[_Hand]]:
    """Start a process for each thing to type into; all are ready then."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "BRIEFWRIGHT_HOME": str(folder / "home"),
    }
    started = []
    with ExitStack() as ending:
        for one in what:
            process = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.typist", one],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            ending.enter_context(process)
            ending.callback(process.kill)
            started.append(_Hand(process))
        for hand in started:
            hand.ask(json.dumps(text))
        yield started


def row(
    name: str, peer: str, ours: list[float], theirs: list[float], longest: float
) -> str:
    """Return a row: medians and 99th percentiles in ms, and their ratios."""
    ends = [(_at(times, 0.5), _at(times, 0.99)) for times in (ours, theirs)]
    (half, most), (bare_half, bare_most) = ends
    return (
        f"| {name} | {peer} | **{half / bare_half:.2f}** | **{most / bare_most:.2f}**"
        f" | {half:.1f}, {most:.1f} | {bare_half:.1f}, {bare_most:.1f}"
        f" | {longest:.0f} ms |"
    )


def _at(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
