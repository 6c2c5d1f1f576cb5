"""The first paint is quick because nothing heavy is imported before it."""

from __future__ import annotations

import json
import subprocess
import sys

_PROBE = """
import enum, json, sys
constants = []
make = enum.EnumType._create_
def seen(*words, **more):
    made = make(*words, **more)
    constants.append(made.__name__)
    return made
enum.EnumType._create_ = seen
from PySide6.QtWidgets import QApplication
import app.main
modules = []
def begin(window, path):
    modules.extend(sorted(sys.modules))
    QApplication.quit()
app.main.begin = begin
code = app.main.open_window(None)
print(json.dumps([code, modules, constants]))
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
    "app.domain.brief",
    "app.domain.essay",
    "app.importing",
    "app.editing",
    "app.composing",
    "app.ui.actions",
    "app.ui.rooms",
    "app.ui.furniture",
)


def test_the_first_paint_needs_nothing_heavy() -> None:
    modules, _ = at_the_first_paint()
    assert "app.ui.window" in modules
    assert [name for name in HEAVY if name in modules] == []


def test_the_first_paint_makes_no_constants_that_it_does_not_need() -> None:
    _, names = at_the_first_paint()
    assert {"WidgetAttribute", "StandardPixmap"} & set(names) == set()


def at_the_first_paint() -> tuple[list[str], list[str]]:
    """Return what is imported then, and the names of Qt's groups of constants."""
    done = subprocess.run(
        [sys.executable, "-c", _PROBE], capture_output=True, text=True, check=True
    )
    code, modules, constants = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    return modules, constants
