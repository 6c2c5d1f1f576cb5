"""Damage that keeps a dossier from being opened at all is told with its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.cli import run
from tests.storage.job import make_job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _headless(data: bytes) -> bytes:
    return bytes(100) + data[100:]


def _halved(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize("harm", [_headless, _halved])
def test_what_cannot_be_opened_is_damaged_and_can_be_salvaged(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    harm: Callable[[bytes], bytes],
) -> None:
    path = tmp_path / "job.dossier"
    make_job(path)
    damaged = harm(path.read_bytes())
    path.write_bytes(damaged)
    assert run(["verify", str(path)], lambda _: 9) == 1
    told = capsys.readouterr().out
    assert "✗ “job.dossier”" in told
    assert "briefwright salvage" in told
    assert path.read_bytes() == damaged


def test_a_file_that_is_not_there_is_no_damage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", str(tmp_path / "none.dossier")], lambda _: 9) == 2
    assert "There is no file" in capsys.readouterr().err
