"""The worker as its client meets it: a process behind two pipes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from exports.worker import (
    LENGTH_BYTES,
    Answer,
    Failed,
    Pages,
    Request,
    pack,
    unpack,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", "exports.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        yield process


def ask(worker: subprocess.Popen[bytes], request: Request) -> Request | Answer:
    assert worker.stdin
    assert worker.stdout
    worker.stdin.write(pack(request))
    worker.stdin.flush()
    length = int.from_bytes(worker.stdout.read(LENGTH_BYTES), "big")
    return unpack(worker.stdout.read(length))


def test_an_error_travels_as_a_value_and_the_worker_lives_on(
    worker: subprocess.Popen[bytes],
) -> None:
    failed = ask(worker, Pages(b"no PDF at all"))
    assert isinstance(failed, Failed)
    assert "PdfiumError" in failed.message
    assert "Traceback" in failed.trace
    assert isinstance(ask(worker, Pages(b"")), Failed)


def test_the_worker_ends_when_its_input_closes(
    worker: subprocess.Popen[bytes],
) -> None:
    assert worker.stdin
    worker.stdin.close()
    assert worker.wait(timeout=30) == 0
