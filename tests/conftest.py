"""Shared by all tests: no screen, real files, real values."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"  # whatever the one who runs the tests speaks

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings and locks of every test in a folder of its own; return it."""
    folder = tmp_path / "briefwright-home"
    monkeypatch.setenv("BRIEFWRIGHT_HOME", str(folder))
    return folder


@pytest.fixture
def shared() -> Path:
    """Return the folder of shared material; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared")
    return SHARED


@pytest.fixture
def essays() -> Path:
    """Return the folder of the project's own sample essays."""
    return ROOT / "resources" / "essays"


@pytest.fixture(scope="session", autouse=True)
def clipboard_left() -> Iterator[None]:
    """Leave the clipboard as the window does: what a test copied is data of Python."""
    yield
    if (
        "PySide6.QtWidgets" in sys.modules
        and sys.modules["PySide6.QtWidgets"].QApplication.instance()
    ):
        from app.main import leave_clipboard  # noqa: PLC0415 - most tests need no Qt

        leave_clipboard()
