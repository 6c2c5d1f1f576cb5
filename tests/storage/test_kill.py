"""Other processes: one that is killed, one that writes while this one reads."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.storage.dossier_file import open_dossier
from tests.storage.job import make_job

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


def child_editing(path: Path, pause: str) -> subprocess.Popen[bytes]:
    """Start a process that edits the dossier, with a pause in seconds between edits."""
    command = [sys.executable, "-m", "tests.storage.kill_child", str(path), pause]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def killed_after(path: Path, lines: int, tail: float) -> int:
    """Let a child edit, kill it in the middle of things, return its last word."""
    with child_editing(path, pause="0") as child:
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


@contextmanager
def another_editing(path: Path) -> Iterator[None]:
    """Let a child edit the dossier meanwhile."""
    with child_editing(path, pause="0.003") as child:
        assert child.stdout is not None
        child.stdout.readline()
        try:
            yield
        finally:
            child.kill()


def test_another_process_is_told_that_the_dossier_is_open(path: Path) -> None:
    with (
        another_editing(path),
        pytest.raises(DossierError, match="already open in another window"),
    ):
        open_dossier(path)


def test_what_is_read_while_another_writes_is_of_one_moment(path: Path) -> None:
    titles = set()
    with another_editing(path):
        for _ in range(40):
            reader = open_dossier(path, read_only=True)
            titles.add(reader.load().briefs[0].title)
            reader.close()
    assert len(titles) > 1


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_three_hundred_kills_lose_nothing_acknowledged(path: Path) -> None:
    survive(path, 300)
