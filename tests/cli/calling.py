"""Commands of the command line, called in this process as its own would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app import cli

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: object) -> int:
    """Run a command and return its exit code; one that opens a window fails."""
    return cli.run([str(word) for word in words], no_window)


def no_window(path: Path | None) -> int:
    pytest.fail(f"A window was opened on {path}")
