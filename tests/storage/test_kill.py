"""What was acknowledged is in the file after a kill, and the file is whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import DossierError
from app.storage.dossier_file import open_dossier
from tests.storage.job import make_job

ROOT = Path(__file__).parents[2]


def killed_after(path: Path, lines: int, tail: float) -> int:
    """Let a child edit, kill it in the middle of things, return its last word."""
    command = [sys.executable, "-m", "tests.storage.kill_child", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        said = [int(child.stdout.readline()) for _ in range(lines)]
        try:
            child.wait(tail)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        rest = child.stdout.read().decode().splitlines(keepends=True)
        said += [int(line) for line in rest if line.endswith("\n")]
    assert child.returncode == -signal.SIGKILL
    return said[-1]


def survive(path: Path, kills: int) -> None:
    chance = random.Random(kills)  # noqa: S311 - moments, not secrets
    for _ in range(kills):
        acknowledged = killed_after(path, chance.randrange(1, 9), chance.random() / 50)
        file = open_dossier(path)
        written = int(file.load().briefs[0].title.split()[0])
        history = file.history()
        file.close()
        assert acknowledged <= written == history.head
        assert history.notice == ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier."""
    path = tmp_path / "job.dossier"
    make_job(path)
    return path


def test_ten_kills_lose_nothing_acknowledged(path: Path) -> None:
    survive(path, 10)


def test_another_process_is_told_that_the_dossier_is_open(path: Path) -> None:
    command = [sys.executable, "-m", "tests.storage.kill_child", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(DossierError, match="already open in another window"):
            open_dossier(path)
        child.kill()
        child.stdout.read()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_three_hundred_kills_lose_nothing_acknowledged(path: Path) -> None:
    survive(path, 300)
