"""The benchmarks of the PDF writer, each a few rows of a table."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.pairs import compare_all
from benchmarks.pdf.content import ESSAYS
from benchmarks.pdf.peers import OURS, command, peers, prepare
from benchmarks.pdf.quality import quality as measured

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SET = 1_000  # paragraphs of the text whose lines are measured


def brief(folder: Path) -> Iterator[str]:
    """Set the brief of an essay, the start of the process included."""
    yield from _compared(_essay(), "PDF of a brief", folder, runs=7)


def thousand(folder: Path) -> Iterator[str]:
    """Set a long document with footnotes."""
    yield from _compared("1000", "1,000 paragraphs", folder, runs=3)


def ten_thousand(folder: Path) -> Iterator[str]:
    """Set a very long document, once: the slow ones take minutes."""
    yield from _compared("10000", "10,000 paragraphs", folder, runs=1)


def warm(folder: Path) -> Iterator[str]:
    """Set two pages in a process that has set others before."""
    prepare(_essay(), folder)
    words = [sys.executable, "-m", "benchmarks.pdf.warm", str(folder)]
    rows = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
    yield from rows.splitlines()


def quality(folder: Path) -> Iterator[str]:
    """Measure the lines of each program."""
    prepare(str(_SET), folder)
    commands = {OURS: command(OURS, folder), **peers(folder)}
    for name, words in commands.items():
        subprocess.run([str(word) for word in words], check=True, capture_output=True)
        pdf = "text.pdf" if name == "libreoffice" else f"{name}.pdf"
        yield measured(folder / pdf).row(name)


def _essay() -> str:
    return os.environ.get("BENCH_ESSAY", str(ESSAYS / "harbour.txt"))


def _compared(what: str, name: str, folder: Path, *, runs: int) -> Iterator[str]:
    prepare(what, folder)
    ours = command(OURS, folder)
    warm_up = runs > 1
    for pairing in compare_all(name, ours, peers(folder), runs=runs, warm_up=warm_up):
        yield pairing.row()
