"""A file is the old one or the new one, and nothing of ours is left beside it."""

from __future__ import annotations

import errno
import os
import threading
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import ExportError
from app.storage.atomic import (
    TakenError,
    take_claimed_name,
    take_name,
    write_atomically,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOURS = 3600


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_is_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / "Ноты.pdf", b"new")
    assert (tmp_path / "Ноты.pdf").read_bytes() == b"new"
    assert names(tmp_path) == ["Ноты.pdf"]


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_fails_its_check_never_becomes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def check(temporary: Path) -> None:
        assert temporary.read_bytes() == b"new"
        assert temporary.parent == tmp_path
        raise ExportError("The file is not what it should be")

    with pytest.raises(ExportError, match="not what it should be"):
        write_atomically(path, b"new", check)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


def test_a_new_file_does_not_replace_one(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"theirs")
    with pytest.raises(TakenError, match="another file got that name meanwhile"):
        write_atomically(path, b"ours", replaces=False)
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("take", [take_name, take_claimed_name])
def test_of_two_who_make_a_file_at_once_only_one_does(
    tmp_path: Path, take: Callable[[Path, Path], None]
) -> None:
    """Somebody else makes the same files, again and again a moment before or after."""
    rounds = 300
    start = threading.Barrier(2)
    made: list[bool] = []

    def make_theirs() -> None:
        for number in range(rounds):
            start.wait()
            try:
                with (tmp_path / str(number)).open("xb") as file:
                    file.write(b"theirs")
                made.append(True)
            except FileExistsError:
                made.append(False)

    other = threading.Thread(target=make_theirs)
    other.start()
    ours = []
    for number in range(rounds):
        temporary = tmp_path / f"{number}.tmp"
        temporary.write_bytes(b"ours")
        start.wait()
        try:
            take(temporary, tmp_path / str(number))
            ours.append(True)
        except FileExistsError:
            ours.append(False)
    other.join()
    assert [not one for one in ours] == made
    for number, is_ours in enumerate(ours):
        held = (tmp_path / str(number)).read_bytes()
        assert held == (b"ours" if is_ours else b"theirs")


def test_a_claimed_name_is_given_back_where_the_file_cannot_take_it(
    tmp_path: Path,
) -> None:
    with pytest.raises(FileNotFoundError):
        take_claimed_name(tmp_path / "gone", tmp_path / "a.pdf")
    assert names(tmp_path) == []


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        write_atomically(tmp_path / "a.pdf", b"new")
    assert names(tmp_path) == ["a.pdf"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="folder does not exist"):
        write_atomically(tmp_path / "none" / "a.pdf", b"new")


def test_a_name_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="name is too long"):
        write_atomically(tmp_path / ("ж" * 200 + ".pdf"), b"new")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "may not be written to"),
        (errno.EROFS, "read-only"),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ExportError, match=words):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


def test_what_a_crash_left_is_swept(tmp_path: Path) -> None:
    stale, fresh = tmp_path / ".~0123456789ab.tmp", tmp_path / ".~ba9876543210.tmp"
    journal = tmp_path / ".~0123456789ab.tmp-journal"
    foreign = tmp_path / ".~lock.a.odt#"
    for left in (stale, journal, fresh, foreign):
        left.write_bytes(b"half")
    old = stale.stat().st_mtime - 3 * HOURS
    for left in (stale, journal, foreign):
        os.utime(left, (old, old))
    write_atomically(tmp_path / "a.pdf", b"new")
    assert names(tmp_path) == sorted([fresh.name, foreign.name, "a.pdf"])
