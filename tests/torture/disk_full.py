"""A disk that is full at some moment: what was saved stays, and work goes on later.

A real small disk (tmpfs) where this process may mount one; else no file of this process
may grow past some size (RLIMIT_FSIZE), which is refused by the system just as truly.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

from app.domain.errors import UserError
from app.storage.places import HOME_VARIABLE
from tests.torture.aftermath import faults_in, laid_out, lying, told, workplace
from tests.torture.model import Model
from tests.torture.result import Result, Size
from tests.torture.work import COPY, EDIT, EXPORT, Bench, activity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

_LEVELS = {Size.SHORT: 5, Size.FULL: 120}
_WORK = (*[EDIT] * 6, EXPORT, COPY, *[EDIT] * 4, EXPORT)
_DISK = 8 << 20  # bytes
_MOST = 1_500_000  # bytes of room that are left, at most; the work needs more
_SEED = 5


def disk_full(size: Size) -> Result:
    """Work with too little room, then with enough."""
    chance = random.Random(_SEED)  # noqa: S311 - levels, not secrets
    model = Model()
    found = []
    refused = 0
    with workplace() as top, _small_disk(top) as (folder, mounted):
        before = _begun(folder, model)
        for number in range(_LEVELS[size]):
            laid_out(before, folder)
            room = chance.randrange(_MOST)
            place = _filled(folder, room) if mounted else _limited(room)
            ends = bool(number % 2)
            faults, again = _worked(folder, model, place, room, ends=ends)
            refused += again
            found.append(faults)
    how = "on a tmpfs" if mounted else "by RLIMIT_FSIZE"
    counts = ((f"levels {how}", len(found)), ("refused", refused))
    return Result(counts, told(found))


@contextmanager
def _small_disk(top: Path) -> Iterator[tuple[Path, bool]]:
    """Give a folder on a disk of its own where that may be had, and say whether."""
    folder = top / "disk"
    folder.mkdir()
    mounted = (
        sys.platform == "linux"
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "torture", str(folder)],
            capture_output=True,
            check=False,
        ).returncode
    )
    home = {HOME_VARIABLE: str(top / "home")}  # which is on another disk
    try:
        with patch.dict(os.environ, home):
            yield folder, mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def _begun(folder: Path, model: Model) -> Mapping[str, bytes]:
    bench = Bench.new(folder, lambda *_: None)
    bench.model = model
    for _ in range(5):
        activity(EDIT).do(bench)
    bench.file.close()
    return lying(folder)


def _worked(
    folder: Path,
    model: Model,
    place: AbstractContextManager[None],
    room: int,
    *,
    ends: bool,
) -> tuple[tuple[str, ...], int]:
    """Return what is wrong after work with so much room, and how often it ended.

    ``ends`` says whether the program is closed while there is no room.
    """
    safe: dict[str, int] = {}
    bench = Bench.opened(folder, safe.__setitem__, model)
    todo = list(_WORK)
    for number in range(bench.edits, bench.edits + len(todo)):
        list(bench.pick(number + 1))  # those lie on another disk
    try:
        with place:
            refused = _until_full(bench, todo)
            if ends:
                bench.file.close()
        if ends:
            bench = Bench.opened(folder, safe.__setitem__, model)
        for name in todo:
            activity(name).do(bench)  # there is room again
    except UserError as error:
        return (f"room {room}: work does not go on: {error}",), 1
    finally:
        bench.file.close()
    return faults_in(folder, safe, model), refused


def _until_full(bench: Bench, todo: list[str]) -> int:
    """Do what is to be done, and take it off the list; return how often it failed."""
    while todo:
        try:
            activity(todo[0]).do(bench)
        except UserError:
            return 1
        del todo[0]
    return 0


@contextmanager
def _filled(folder: Path, room: int) -> Iterator[None]:
    filler = folder / "filler"
    with filler.open("wb") as file:
        file.truncate(0)
        left = shutil.disk_usage(folder).free - room
        file.write(bytes(max(0, left)))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def _limited(room: int) -> Iterator[None]:
    import resource  # noqa: PLC0415 - POSIX only

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
