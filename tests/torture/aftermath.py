"""Looks, after a crash, whether all that was safe is there and work goes on."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import apsw

from app.domain.errors import UserError
from app.storage import places
from app.storage.acquaintance import remember, trait_of
from app.storage.atomic import sweep
from app.storage.working_copy import sweep_copies
from tests.torture.locking import KEY, is_locked, quick_locks
from tests.torture.work import (
    ACTIVITIES,
    EDIT,
    MARK,
    NAME,
    Bench,
    Found,
    activity,
    come_back,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.torture.model import Model

_OWN = "home"  # the user's own folder
_MEMORY = Path("/dev/shm")  # noqa: S108 - a place without waiting, if there is one
_LONG_AGO = 1e9  # seconds since 1970: no write of ours is at such a file any more
_KNOWN = "-known"  # behind the name of the note how a dossier was left
_TOLD = 3  # faults that are told of many
_WORK = re.compile(r"job\.dossier|brief\.pdf|note\.docx|copy-\d+\.dossier|\.dropbox")
_HOME = re.compile(
    r"locks/[0-9a-f]{32}(-writing|-known)?|backups/[0-9a-f-]{33}/[0-9T-]+Z\.dossier"
)


@contextmanager
def workplace() -> Iterator[Path]:
    """Give an empty folder for dossiers; the user's own folder is another one."""
    memory = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="torture-", dir=memory) as top:
        folder = Path(top).resolve() / "work"
        folder.mkdir()
        home = {places.HOME_VARIABLE: str(folder.parent / _OWN)}
        with patch.dict(os.environ, home), quick_locks():
            yield folder


def synchronised(folder: Path) -> None:
    """Let a dossier in a folder be edited in a working copy, and published."""
    (folder / MARK).touch()


def lying(folder: Path) -> dict[str, bytes]:
    """Return what lies where the work is and in the user's own folder beside it."""
    top = folder.parent
    held = (one for part in (folder, top / _OWN) for one in part.rglob("*"))
    return {
        path.relative_to(top).as_posix(): path.read_bytes()
        for path in held
        if path.is_file()
    }


def laid_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Let these files lie where the work is and in the user's own folder, no others."""
    top = folder.parent
    shutil.rmtree(top / _OWN, ignore_errors=True)
    for path in folder.iterdir():
        path.unlink()
    for name, data in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(data)
    if any(name.endswith(_KNOWN) for name in files):
        as_left_here(folder / NAME)


def as_left_here(dossier: Path) -> None:
    """Let a dossier that was laid out be ours, not one that a stranger put there."""
    trait = trait_of(dossier)
    if trait is not None:
        remember(dossier, trait)


def faults_in(
    folder: Path, acknowledged: Mapping[str, int], model: Model
) -> tuple[str, ...]:
    """Say what is wrong in a folder after a crash. It is worked on for that."""
    come_back(folder.parent)
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
    return (*faults, *left_over(folder), *_left_at_home(folder / NAME))


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


def _left_at_home(dossier: Path) -> Iterator[str]:
    """Say what stays in the user's own folder though the dossier was closed."""
    home = places.home()
    if (home / "locks" / f"{places.named_after(dossier)}-writing").exists():
        yield "a journal beside the dossier would still be taken for ours"
    for path in home.rglob("*"):
        os.utime(path, (_LONG_AGO, _LONG_AGO))
    sweep_copies()
    sweep(home / "locks")  # as the next note does
    for folder in (home / "unsaved", *(home / "backups").glob("*")):
        sweep(folder)  # as the next write there does
    for path in (one for one in home.rglob("*") if one.is_file()):
        name = path.relative_to(home).as_posix()
        if not _HOME.fullmatch(name):
            yield f"{name} is left behind in the user's folder"


def left_over(folder: Path) -> Iterator[str]:
    """Say what stays in a folder for ever once all files are closed."""
    for path in folder.iterdir():
        if not _WORK.fullmatch(path.name):
            os.utime(path, (_LONG_AGO, _LONG_AGO))
    sweep(folder)
    for path in folder.iterdir():
        if not _WORK.fullmatch(path.name):
            yield f"{path.name} is left behind"
