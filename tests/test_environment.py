"""Faults of the libraries below us that would end the program without a word."""

from __future__ import annotations

import subprocess
import sys

# PySide6 6.12.0 drops a reference to None for each Qt call that returns nothing and
# one to True for each emit; below CPython 3.12 that ends in an abort soon after.
LOOP = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rang = Signal()

application = QCoreApplication([])
bell = Bell()
for _ in range(10_000):
    application.processEvents()
    bell.rang.emit()
    assert bell.parent() is None
"""


def test_ten_thousand_void_calls_and_emits_leave_the_interpreter_alive() -> None:
    assert subprocess.run([sys.executable, "-c", LOOP], check=False).returncode == 0
