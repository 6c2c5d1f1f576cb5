"""Looks, after a crash, whether all that was safe is there and work goes on."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import apsw

from app.domain.errors import UserError
from app.storage.atomic import sweep
from app.storage.journals import expect_journal
from app.storage.places import HOME_VARIABLE
from tests.torture.locking import KEY, is_locked, quick_locks
from tests.torture.work import ACTIVITIES, EDIT, NAME, Bench, Found, activity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.torture.model import Model

_MEMORY = Path("/dev/shm")  # noqa: S108 - a place without waiting, if there is one
_LONG_AGO = 1e9  # seconds since 1970: no write of ours is at such a file any more
_JOURNAL = "-journal"
_TOLD = 3  # faults that are told of many
_WORK = re.compile(r"job\.dossier|brief\.pdf|note\.docx|backup-\d+\.dossier")


@contextmanager
def workplace() -> Iterator[Path]:
    """Give an empty folder for dossiers; the user's own folder is another one."""
    memory = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="torture-", dir=memory) as top:
        folder = Path(top).resolve() / "work"
        folder.mkdir()
        home = {HOME_VARIABLE: str(folder.parent / "home")}
        with patch.dict(os.environ, home), quick_locks():
            yield folder


def laid_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Let a folder hold these files and no others.

    What is in the user's own folder is not recorded: where a journal lies beside a
    dossier or a copy of it, the note that it is ours had been made before.
    """
    for path in folder.iterdir():
        path.unlink()
    for name, data in files.items():
        if name.endswith(_JOURNAL):
            expect_journal(folder / name.removesuffix(_JOURNAL))
        (folder / name).write_bytes(data)


def faults_in(
    folder: Path, acknowledged: Mapping[str, int], model: Model
) -> tuple[str, ...]:
    """Say what is wrong in a folder after a crash. It is worked on for that."""
    if not (folder / NAME).exists():
        return ("the dossier is gone",) if acknowledged else ()
    try:
        bench = Bench.opened(folder, lambda *_: None, model)
        try:
            faults = list(_faults(bench, acknowledged))
        finally:
            bench.file.close()
    except UserError as error:
        return (f"refused: {error}",)
    return (*faults, *left_over(folder))


def told(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return in how many states there were faults, and the first of them."""
    wrong = [faults for faults in found if faults]
    if not wrong:
        return ()
    first = [fault for faults in wrong[:_TOLD] for fault in faults[:1]]
    return (f"{len(wrong)} states", *first)


def _faults(bench: Bench, acknowledged: Mapping[str, int]) -> Iterator[str]:
    yield from bench.model.differences(bench.file)
    exports = bench.file.exports()
    found = Found(bench.folder, bench.file, bench.edits, exports, bench.model)
    for one in ACTIVITIES:
        yield from one.faults(found, acknowledged.get(one.name, -1))
    yield from _staged(bench.file.edited)
    activity(EDIT).do(bench)


def _staged(path: Path) -> Iterator[str]:
    """Say that a file stays in the dossier for ever which nothing names."""
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        if is_locked(path):
            KEY.unlock(db)
        ((left,),) = db.execute("SELECT count(*) FROM blob WHERE size < 0")
    finally:
        db.close()
    if left:
        yield f"{left} files of nobody are left in the dossier"


def left_over(folder: Path) -> Iterator[str]:
    """Say what stays in a folder for ever once all files are closed."""
    for path in folder.iterdir():
        if not _WORK.fullmatch(path.name):
            os.utime(path, (_LONG_AGO, _LONG_AGO))
    sweep(folder)
    for path in folder.iterdir():
        if not _WORK.fullmatch(path.name):
            yield f"{path.name} is left behind"
