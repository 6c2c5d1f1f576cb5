"""The first paint is quick because nothing heavy is imported before it."""

from __future__ import annotations

import json
import subprocess
import sys

_PROBE = """
import json, sys
from PySide6.QtWidgets import QApplication
import app.main
seen = []
def begin(window, path):
    seen.append(sorted(sys.modules))
    QApplication.quit()
app.main.begin = begin
code = app.main.open_window(None)
print(json.dumps([code, seen[0]]))
"""
HEAVY = (
    "docx",
    "lxml",
    "reportlab",
    "pypdfium2",
    "uharfbuzz",
    "markdown_it",
    "pyphen",
    "apsw",
    "asyncio",
)


def test_the_first_paint_needs_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROBE], capture_output=True, text=True, check=True
    )
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    assert "app.ui.window" in modules
    assert [name for name in HEAVY if name in modules] == []
    assert not [name for name in modules if name.startswith("app.composing.compile")]
