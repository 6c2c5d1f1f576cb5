"""A file that cannot be an essay is refused before much of it is read."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import EssayError
from app.importing import parse
from app.importing.files import LARGEST, read_bytes, read_file, read_here
from app.importing.limits import Bounds, bounded, enclose
from app.importing.sandbox import parse_in_child

if TYPE_CHECKING:
    from pathlib import Path

_NOBODY = 65534


def refusal(path: Path) -> str:
    with pytest.raises(EssayError) as caught:
        read_file(path)
    return str(caught.value)


def test_an_essay_comes_with_its_bytes_unchanged(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfTitle\r\n\r\nThe harbour is closed to all ships.\r\n"
    path = tmp_path / "essay.txt"
    path.write_bytes(data)
    imported = read_file(path)
    assert imported.original == data
    assert imported.essay.sha256 == hashlib.sha256(data).hexdigest()
    assert imported.essay.name == "essay.txt"


def test_the_child_finds_what_is_found_without_it(essays: Path) -> None:
    for path in sorted(essays.iterdir()):
        assert read_file(path).essay == parse(path.read_bytes(), path.name)


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no file nothing.txt" in refusal(tmp_path / "nothing.txt")


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert "empty" in refusal(path)


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "32 MB at most" in refusal(path)


def test_a_binary_file_under_a_text_name(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert "an image" in refusal(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert "not a file" in refusal(path)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text("Words.", encoding="utf-8")
    path.chmod(0)
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(_NOBODY)  # root may read everything
            os.write(write, refusal(path).encode())
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    assert "may not be read" in os.read(read, 1000).decode()
    os.close(read)
    os.close(write)


def test_a_name_no_file_can_have() -> None:
    with pytest.raises(EssayError):
        read_bytes("essay\0.txt")


def test_a_child_that_takes_too_long_is_one_sentence() -> None:
    with pytest.raises(EssayError, match=r"within 0\.01 s"):
        parse_in_child(b"Words.", "essay.txt", Bounds(wall=0.01))


def test_a_child_that_answers_without_end_is_one_sentence() -> None:
    with pytest.raises(EssayError, match="more than can be imported"):
        parse_in_child(b"Words. " * 100_000, "essay.txt", Bounds(answer=1000))


def test_a_command_parses_in_a_child_where_it_cannot_bound_itself(
    essays: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("app.importing.parsing.parse")  # nobody parses here
    monkeypatch.setattr("sys.platform", "win32")
    assert read_here(essays / "harbour.txt").essay.title == "Who opens the harbour"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_text_beyond_the_memory_limit_is_one_sentence() -> None:
    data = b"word " * 10_000_000
    with pytest.raises(EssayError, match="memory"):
        parse_in_child(data, "essay.txt", Bounds(memory=1 << 27))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_child_that_is_killed_is_one_sentence() -> None:
    data = "“so” (it goes)\n\n".encode() * 400_000
    with pytest.raises(EssayError, match="ended early"):
        parse_in_child(data, "essay.txt", Bounds(cpu=1))


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux namespaces")
def test_an_enclosed_process_writes_no_file_and_reaches_no_network(
    tmp_path: Path,
) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    target = tmp_path / "written"
    pid = os.fork()
    if pid == 0:  # the limits cannot be lifted again, so a process is spent on them
        try:
            os._exit(_breaches(port, target))
        finally:
            os._exit(4)
    _, status = os.waitpid(pid, 0)
    listener.close()
    assert os.waitstatus_to_exitcode(status) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_process_that_bounds_itself_is_told_when_its_time_is_up() -> None:
    with pytest.raises(TimeoutError), bounded(Bounds(cpu=1)):
        spin()


@pytest.mark.skipif(sys.platform != "linux", reason="macOS knows no RLIMIT_AS")
def test_a_process_is_bounded_on_top_of_what_it_has_and_only_for_a_while() -> None:
    size = 1 << 28
    held = bytearray(size)
    with bounded(Bounds(memory=size)):
        assert len(bytearray(size // 2)) < len(held)
        with pytest.raises(MemoryError):
            bytearray(size * 2)
    assert len(bytearray(size * 2)) > len(held)


def test_a_file_read_here_is_the_same_essay(tmp_path: Path) -> None:
    path = tmp_path / "essay.md"
    path.write_text("# Ports\n\nGrain moves.\n", encoding="utf-8")
    assert read_here(path) == read_file(path)


def spin() -> None:
    while True:
        pass


def _breaches(port: int, target: Path) -> int:
    enclose(Bounds())
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    breaches = 3
    try:
        target.write_bytes(b"x")
    except OSError:
        breaches -= 1
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        breaches -= 2
    return breaches
