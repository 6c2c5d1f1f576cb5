"""Behind a network or a synchroniser: edited here, put there whole, over nobody's work.

A folder is made a synchronised one by the mark that Dropbox leaves in its own.
"""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.errors import DossierError
from app.storage.backups import back_up
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.keys import key_of
from app.storage.places import home
from app.storage.working_copy import PublishError
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, make_job

CHILD = Path(__file__).with_name("publish_child.py")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that another program synchronises."""
    folder = tmp_path / "Box"
    folder.mkdir()
    (folder / ".dropbox").touch()
    return folder


@pytest.fixture
def path(folder: Path) -> Path:
    """Return a dossier there."""
    make_job(folder / "job.dossier")
    return folder / "job.dossier"


def titled(path: Path, title: str, **how: bool) -> None:
    """Give the brief of a dossier another title, and close it."""
    file = open_dossier(path)
    save_title(file, title)
    file.close(**how)


def save_title(file: object, title: str) -> None:
    from app.storage.dossier_file import DossierFile  # noqa: PLC0415 - for the type

    assert isinstance(file, DossierFile)
    held = file.load()
    file.save(held.with_brief(held.briefs[0].with_title(title)), "set-title", {})


def title_in(path: Path) -> str:
    with closing(open_dossier(path, read_only=True)) as file:
        return file.load().briefs[0].title


def dossiers(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.name != ".dropbox")


def copies() -> list[Path]:
    return list((home() / "working").glob("*/note.json"))


def test_what_is_edited_comes_there_on_closing_and_leaves_nothing(path: Path) -> None:
    titled(path, "Edited")
    assert title_in(path) == "Edited"
    assert dossiers(path.parent) == ["job.dossier"]
    assert list((home() / "working").iterdir()) == []


def test_the_file_itself_is_not_touched_before_it_is_published(path: Path) -> None:
    before = path.read_bytes()
    with closing(open_dossier(path)) as file:
        assert file.path == path
        assert file.edited != path
        save_title(file, "Edited")
        assert path.read_bytes() == before
        assert file.publish()
        assert title_in(path) == "Edited"
        assert not file.publish()  # there is no more


def test_opened_and_closed_it_stays_as_it_is(path: Path) -> None:
    before = path.stat()
    open_dossier(path).close()
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_new_dossier_has_its_essays_there_too(folder: Path) -> None:
    path = folder / "new.dossier"
    create_dossier(path).close()
    make_job(folder / "job.dossier")
    with closing(open_dossier(folder / "job.dossier", read_only=True)) as file:
        assert file.original(ESSAY.id) == ORIGINAL
        assert file.load().brief(BRIEF.id) == BRIEF


def test_what_somebody_else_put_there_stays_and_ours_lies_beside_it(path: Path) -> None:
    theirs = path.parent.parent / "theirs.dossier"
    shutil.copy(path, theirs)
    titled(theirs, "Theirs")
    file = open_dossier(path)
    save_title(file, "Ours")
    shutil.move(theirs, path)
    assert file.publish()
    beside = file.path
    assert beside.name.startswith("job (conflict ")
    assert title_in(path) == "Theirs"
    assert title_in(beside) == "Ours"

    save_title(file, "Ours, later")  # goes on there
    file.close()
    assert title_in(beside) == "Ours, later"
    assert title_in(path) == "Theirs"
    assert dossiers(path.parent) == sorted(["job.dossier", beside.name])
    titled(path, "Nobody holds it any more")


def test_two_conflicts_within_a_minute_have_two_names(path: Path) -> None:
    for title in ("One", "Two"):
        file = open_dossier(path)
        save_title(file, title)
        path.write_bytes(path.read_bytes() + title.encode())
        file.close()
        path.write_bytes(path.read_bytes()[: -len(title)])
    assert len(dossiers(path.parent)) == 3


def test_a_file_that_is_gone_is_not_made_anew_and_the_work_goes_on(path: Path) -> None:
    file = open_dossier(path)
    away = path.rename(path.with_name("away"))
    save_title(file, "Kept")
    with pytest.raises(PublishError, match="not in its folder any more"):
        file.publish()
    save_title(file, "Kept and edited")
    with pytest.raises(PublishError):
        file.close()
    assert dossiers(path.parent) == ["away"]

    away.rename(path)
    open_dossier(path).close()
    assert title_in(path) == "Kept and edited"
    assert copies() == []


def test_a_place_out_of_reach_can_be_worked_on(path: Path) -> None:
    file = open_dossier(path)
    save_title(file, "Kept")
    box = path.parent.rename(path.parent.with_name("Unmounted"))
    with pytest.raises(PublishError, match="was not published"):
        file.close()

    file = open_dossier(path)  # the folder is not there at all
    assert file.load().briefs[0].title == "Kept"
    box.rename(path.parent)
    file.close()
    assert title_in(path) == "Kept"


def test_what_a_crash_left_goes_there_on_the_next_opening(path: Path) -> None:
    titled(path, "Left", publish=False)
    assert len(copies()) == 1
    with closing(open_dossier(path)) as file:
        assert file.load().briefs[0].title == "Left"
    assert title_in(path) == "Left"


def test_a_copy_with_nothing_of_its_own_gives_way_to_a_newer_file(path: Path) -> None:
    theirs = path.parent.parent / "theirs.dossier"
    shutil.copy(path, theirs)
    titled(theirs, "Theirs")
    kill_child(path, "", at=0)  # opened, and not closed
    assert len(copies()) == 1
    shutil.move(theirs, path)
    with closing(open_dossier(path)) as file:
        assert file.load().briefs[0].title == "Theirs"
    assert dossiers(path.parent) == ["job.dossier"]


def test_the_copy_of_a_locked_dossier_is_locked_and_so_is_what_is_published(
    path: Path,
) -> None:
    key = key_of("a password")
    file = open_dossier(path)
    file.change_key(key)
    file.close()
    words = BRIEF.title.encode()
    assert words not in path.read_bytes()
    with pytest.raises(DossierError, match="password"):
        open_dossier(path)
    with closing(open_dossier(path, key=key)) as file:
        save_title(file, "Secret title")
        assert file.publish()
        kept = [one for one in home().rglob("*") if one.is_file()]
        assert all(b"Secret title" not in one.read_bytes() for one in (*kept, path))


def test_a_password_reaches_its_place_though_backups_cannot_be_removed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of("a password")
    file = open_dossier(path)
    made = back_up(file)
    assert made is not None
    real = os.unlink

    def refuse(name: Path, *, dir_fd: int | None = None) -> None:
        if Path(name) == made.path:
            raise PermissionError(errno.EACCES, "Permission denied")
        real(name, dir_fd=dir_fd)

    with monkeypatch.context() as system:
        system.setattr(os, "unlink", refuse)
        with pytest.raises(DossierError, match="Not all backups"):
            file.change_key(key)
    file.close()
    with pytest.raises(DossierError, match="password"):
        open_dossier(path)


def test_a_password_set_while_it_is_published_reaches_its_place_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync
    file = open_dossier(path)
    locking = threading.Thread(target=lambda: file.change_key(key_of("a password")))

    def lock_meanwhile(handle: int) -> None:
        real(handle)
        arrived = os.path.samestat(os.fstat(handle), path.parent.stat())
        if arrived and not locking.ident:
            locking.start()
            locking.join(2)

    save_title(file, "Edited")
    with monkeypatch.context() as system:
        system.setattr(os, "fsync", lock_meanwhile)
        assert file.publish()
    locking.join()
    file.close()
    with pytest.raises(DossierError, match="password"):
        open_dossier(path)


def test_what_failed_behind_the_rename_is_not_taken_for_the_work_of_others(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fail(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), path.parent.stat()):
            raise OSError(errno.EIO, "Input/output error")
        real(handle)

    with closing(open_dossier(path)) as file:
        save_title(file, "First")
        with monkeypatch.context() as system:
            system.setattr(os, "fsync", fail)
            with pytest.raises(PublishError, match="Input/output error"):
                file.publish()
        save_title(file, "Second")
        assert file.publish()
    assert dossiers(path.parent) == ["job.dossier"]
    assert title_in(path) == "Second"


def test_what_a_crash_left_of_a_working_copy_is_removed_with_the_next(
    path: Path,
) -> None:
    for name, age in (("old", 7200), ("young", 0)):
        half = home() / "working" / name
        half.mkdir(parents=True)
        (half / "dossier").write_bytes(path.read_bytes())
        then = time.time() - age
        os.utime(half, (then, then))
    open_dossier(path).close()
    assert [one.name for one in (home() / "working").iterdir()] == ["young"]


def test_a_new_dossier_never_takes_the_place_of_one_that_waits(path: Path) -> None:
    titled(path, "Waits", publish=False)
    away = path.rename(path.with_name("away"))
    with pytest.raises(DossierError, match="already; it was not changed"):
        create_dossier(path)
    assert dossiers(path.parent) == ["away"]
    away.rename(path)
    open_dossier(path).close()
    assert title_in(path) == "Waits"


def test_an_older_version_is_kept_beside_the_file_that_the_user_has(
    folder: Path,
) -> None:
    path = folder / "old.dossier"
    first = Path(__file__).with_name("version-1.dossier.gz")
    path.write_bytes(gzip.decompress(first.read_bytes()))
    open_dossier(path).close()
    assert dossiers(folder) == ["old (version 1).dossier", "old.dossier"]
    titled(path, "New")
    assert title_in(path) == "New"


def kill_child(path: Path, title: str, at: int) -> bool:
    """Publish in a process that dies at a step; tell whether it did."""
    done = subprocess.run(
        [sys.executable, CHILD, path, title, str(at)],
        cwd=Path(__file__).parents[2],
        check=False,
        timeout=60,
    )
    assert done.returncode in (0, 9)
    return done.returncode == 9


@pytest.mark.parametrize("conflict", [False, True])
@pytest.mark.slow
def test_killed_at_each_step_it_is_the_old_file_or_the_new_one(
    path: Path, tmp_path: Path, *, conflict: bool
) -> None:
    pristine, other = path.read_bytes(), tmp_path / "other.dossier"
    shutil.copy(path, other)
    titled(other, "Theirs")
    at = 0
    while killed_at(path, at, other if conflict else None):
        first = title_in(path)
        assert first in (("Theirs",) if conflict else (BRIEF.title, "Ours"))
        titles(path)
        open_dossier(path).close()
        for copy in copies():  # of what was published under another name
            assert "conflict" in copy.read_text()
        found = titles(path)
        assert found == (["Ours", "Theirs"] if conflict else ["Ours"])
        for entry in path.parent.glob("*.dossier"):
            entry.unlink()
        shutil.rmtree(home())
        path.write_bytes(pristine)
        at += 1
    assert at > 20


def titles(path: Path) -> list[str]:
    return sorted(title_in(one) for one in path.parent.glob("*.dossier"))


def killed_at(path: Path, at: int, other: Path | None) -> bool:
    if other is not None:
        return kill_child(path, f"Ours\n{other}", at)
    return kill_child(path, "Ours", at)
