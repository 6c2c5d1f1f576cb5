"""``briefwright lock``, and the other commands on a dossier that is locked."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.cli import run
from app.cli.jobs import key_to, load_dossier
from app.searching.keeping import follow, held_at, index_for
from app.storage.backups import back_up
from app.storage.dossier_file import open_dossier
from app.storage.places import home
from app.storage.spill import Spill

if TYPE_CHECKING:
    from pathlib import Path


def command(*words: object) -> int:
    return run([str(word) for word in words], lambda _: 9)


@pytest.fixture
def job(tmp_path: Path, essays: Path) -> Path:
    path = tmp_path / "job.dossier"
    assert command("draft", essays / "harbour.txt", "-o", path) == 0
    return path


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "word.txt"
    path.write_text("sesam\n", encoding="utf-8")
    return path


def test_a_dossier_is_locked_used_and_opened_again(
    job: Path, word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = load_dossier(job)
    capsys.readouterr()
    assert command("lock", job, "--new-password-file", word) == 0
    assert "Nobody can open it without the password" in capsys.readouterr().out
    assert key_to(job, word) is not None

    assert command("history", job) == 2
    assert "locked with a password; give it with" in capsys.readouterr().err
    opening = ("--input-password-file", word)
    assert command("history", job, *opening) == 0
    out = tmp_path / "out"
    assert command("export", job, *opening, "--to", "txt", "-o", out) == 0
    assert "not recorded" not in capsys.readouterr().err
    assert len(list(out.iterdir())) == 1
    assert command("check", job, *opening) in (0, 1)

    assert command("lock", job, "--remove", *opening) == 0
    assert key_to(job, None) is None
    assert load_dossier(job) == before


def test_nothing_open_is_left_of_a_dossier_that_is_locked(
    job: Path, word: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_dossier(job)) as file:
        dossier = file.load()
        assert back_up(file) is not None
    with closing(index_for(locked=False)) as index:
        follow(index, held_at(job, dossier.id), dossier)
    kept = Spill(job).file.with_name(f"{Spill(job).file.name}-0.kept")
    kept.parent.mkdir(parents=True)
    kept.write_text(dossier.essays[0].name, encoding="utf-8")
    telling = [dossier.id.encode(), b"harbour"]

    def left() -> list[Path]:
        files = (one for one in home().rglob("*") if one.is_file())
        held = {one: one.read_bytes() for one in files}
        return [one for one in held if any(word in held[one] for word in telling)]

    assert len(left()) == 3
    assert command("lock", job, "--new-password-file", word) == 0
    assert left() == []
    assert "Its backups, and edits of it that were set" in capsys.readouterr().out


def test_a_wrong_password_changes_nothing(
    job: Path, word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command("lock", job, "--new-password-file", word)
    locked = job.read_bytes()
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("other", encoding="utf-8")
    assert command("lock", job, "--remove", "--input-password-file", wrong) == 2
    assert "its password is another one" in capsys.readouterr().err
    assert job.read_bytes() == locked


def test_what_goes_with_the_old_password_is_told_before_one_is_asked_for(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("lock", job) == 2  # nobody answers
    before, refused = capsys.readouterr().err.splitlines()
    assert before.startswith("Its backups on this computer, and edits")
    assert "There is nobody to ask" in refused


def test_nobody_is_asked_where_there_is_no_terminal(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = job.read_bytes()
    assert command("lock", job) == 2
    assert "There is nobody to ask" in capsys.readouterr().err
    assert job.read_bytes() == before
