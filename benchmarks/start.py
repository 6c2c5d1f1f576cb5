"""Start the program until nine tenths of its final pixels are shown, beside others."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pairs import compare_each
from benchmarks.screen import private_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.pairs import Words

_BARE = Path(__file__).with_name("bare.py")
_WRITERS = {  # peers that a machine may have, each at a path, or found by its name
    "novelWriter": ("BENCH_NOVELWRITER", "novelwriter"),
    "Manuskript": ("BENCH_MANUSKRIPT", "manuskript"),
}


def start(folder: Path) -> Iterator[str]:
    """Start both ways to our window, an empty main window, and what else is there."""
    home = folder / "home"
    home.mkdir()
    os.environ |= {"BRIEFWRIGHT_HOME": str(home), "HOME": str(home)}
    ours: dict[str, Words] = {
        "start by the command": [Path(sys.executable).with_name("briefwright")],
        "start by python -m app": [sys.executable, "-m", "app"],
    }
    peers: dict[str, Words] = {"bare QMainWindow": [sys.executable, _BARE]}
    for name, (variable, command) in _WRITERS.items():
        if found := shutil.which(os.environ.get(variable, command)):
            peers[name] = [found]
        else:
            print(f"{name} is not installed: left out", file=sys.stderr)
    with private_screen(folder) as screen:
        if screen:
            pairings = compare_each(ours, peers, cost=screen.cost)
            yield from (pairing.row() for pairing in pairings)
