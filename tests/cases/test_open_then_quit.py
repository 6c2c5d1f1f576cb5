"""A process that ended with a menu or card open ended with a segmentation fault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).with_name("open_child.py")
_ENDS = ("closed", "quit", "left")
_USUAL = (  # a menu, and a card
    ("brief.spelling", "left"),
    ("triage.peek", "left"),
)
_OPENED = (
    "brief.details",
    "brief.export",
    "brief.new",
    "brief.present",
    "brief.print",
    "brief.purge",
    "brief.refer",
    "brief.replace",
    "brief.spelling",
    "button:Brief",
    "button:Dossier",
    "button:Marking",
    "button:Menu",
    "context",
    "crash",
    "dossier.search",
    "file.copy",
    "file.open",
    "file.password",
    "file.share",
    "text.cite",
    "text.note",
    "triage.peek",
    "version.history",
    "view.keys",
    "view.palette",
    "view.tour",
)
_HELD = ("file.copy", "file.open", "button:")  # Python waits in them, and cannot end


def _ended(essays: Path, folder: Path, opened: str, end: str) -> None:
    """Run a window that ends with something open. AssertionError if it ends badly."""
    essay = shutil.copy(essays / "harbour.txt", folder)
    words = [sys.executable, str(_SCRIPT), str(essay), opened, end]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        words, env=environment, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    assert done.stdout.decode().split()[:1] == ["open"]


@pytest.mark.parametrize(("opened", "end"), _USUAL)
def test_ending_with_something_open_ends_well(
    essays: Path, tmp_path: Path, opened: str, end: str
) -> None:
    _ended(essays, tmp_path, opened, end)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("opened", "end"),
    [
        (opened, end)
        for opened in _OPENED
        for end in _ENDS
        if (opened, end) not in _USUAL
        and (end != "left" or not opened.startswith(_HELD))
    ],
)
def test_ending_with_whatever_open_ends_well(
    essays: Path, tmp_path: Path, opened: str, end: str
) -> None:
    _ended(essays, tmp_path, opened, end)
