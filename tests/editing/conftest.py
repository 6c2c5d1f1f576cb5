"""The user's own folder of each test is a fresh one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.storage.places import HOME_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for settings and locks; no test sees the real one."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder
