"""Backups are whole, of this dossier alone, few enough, and never in anybody's way."""

from __future__ import annotations

import datetime
import os
import random
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.storage import backups
from app.storage.backup_folders import (
    Backup,
    backups_of,
    remove_backups,
    surplus,
)
from app.storage.backups import back_up
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.integrity import verify
from app.storage.keys import key_of
from app.storage.oplog import Entry
from app.storage.places import home as users_folder
from app.storage.purging import Targets
from tests.storage.job import ORIGINAL, make_job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.storage.connection import Connection
    from app.storage.dossier_file import DossierFile

ROOT = Path(__file__).parents[2]
NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    """Return an open dossier with one of everything."""
    path = tmp_path / "job.dossier"
    make_job(path)
    with closing(open_dossier(path)) as file:
        yield file


def edit(file: DossierFile) -> None:
    seq = file.head() + 1
    file.append_now((Entry(seq, seq, "step", ()),))


def held(file: DossierFile) -> tuple[Backup, ...]:
    return backups_of(file.path, file.load().id)


def test_a_backup_is_a_whole_dossier(file: DossierFile) -> None:
    made = back_up(file, NOON)
    assert made is not None
    assert held(file) == (made,)
    assert made.at == NOON
    assert verify(made.path).damage == ()
    with closing(open_dossier(made.path, read_only=True)) as copy:
        assert copy.load() == file.load()
        assert copy.head() == file.head()


def test_nothing_is_copied_while_nothing_changes(file: DossierFile) -> None:
    assert back_up(file, NOON) is not None
    assert back_up(file, NOON + HOUR) is None
    edit(file)
    assert back_up(file, NOON + HOUR) is not None


def test_edits_go_on_meanwhile_and_are_in_the_backup(
    file: DossierFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "_STEP", 1)
    copying = threading.Event()
    work = file.between_edits

    def watched(job: object) -> object:
        copying.set()
        return work(job)  # type: ignore[arg-type] # whatever it is, it is passed on

    monkeypatch.setattr(file, "between_edits", watched)
    made: list[Backup | None] = []
    thread = threading.Thread(target=lambda: made.append(back_up(file, NOON)))
    thread.start()
    assert copying.wait(10)
    for _ in range(5):
        edit(file)
    thread.join(30)
    assert made[0] is not None
    assert verify(made[0].path).damage == ()


def test_a_damaged_dossier_never_replaces_a_good_backup(file: DossierFile) -> None:
    good = back_up(file, NOON)
    assert good is not None
    edit(file)
    path = file.path
    file.close()
    path.write_bytes(path.read_bytes().replace(ORIGINAL, ORIGINAL[:-1] + b"\0"))
    with (
        closing(open_dossier(path)) as damaged,
        pytest.raises(DossierError, match="No backup was made: The original file of"),
    ):
        back_up(damaged, NOON + HOUR)
    assert backups_of(path) == (good,)
    assert [one.name for one in good.path.parent.iterdir()] == [good.path.name]


def test_dossiers_of_one_name_or_one_id_do_not_mix(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        with closing(create_dossier(folder / "job.dossier", "same")) as file:
            back_up(file, NOON)
    first, second = (backups_of(folder / "job.dossier") for folder in folders)
    assert len(first) == len(second) == 1
    assert first != second
    assert len(backups_of(folders[0] / "job.dossier", "same")) == 2
    assert backups_of(folders[0] / "job.dossier", "same")[0] == first[0]
    assert backups_of(folders[0] / "job.dossier", "other") == ()


def test_of_all_that_has_lain_in_a_place_the_last_backup_is_the_first(
    tmp_path: Path,
) -> None:
    path, aside = tmp_path / "job.dossier", tmp_path / "aside.dossier"
    make_job(path)
    create_dossier(aside).close()
    made = []
    for hour in range(3):  # they take turns there
        with closing(open_dossier(path)) as file:
            edit(file)
            made.append(back_up(file, NOON + hour * HOUR))
        path.rename(tmp_path / "between")
        aside.rename(path)
        (tmp_path / "between").rename(aside)
    assert backups_of(path) == tuple(reversed(made))


def test_24_hours_and_30_days_are_kept() -> None:
    moments = [NOON + HOUR / 2 * n for n in range(2 * 24 * 60)]
    all_of = [Backup(Path(f"{n}"), at) for n, at in enumerate(moments)]
    dropped = surplus(all_of)
    kept = [one for one in all_of if one not in dropped]
    hours = [one for one in kept if one.at > moments[-1] - 24 * HOUR]
    assert kept[-1] is all_of[-1]
    assert len(hours) == 24
    assert len({one.at.date() for one in kept}) == 30
    assert surplus(kept) == ()


def test_rest_costs_no_backup() -> None:
    old = Backup(Path("old"), NOON - 9000 * HOUR)
    assert surplus((old, Backup(Path("new"), NOON))) == ()


def test_backups_are_removed_on_request(file: DossierFile) -> None:
    back_up(file, NOON)
    edit(file)
    back_up(file, NOON + HOUR)
    assert remove_backups(file.path, file.load().id) == 2
    assert held(file) == ()


def test_a_backup_that_is_being_made_does_not_outlive_a_purge(
    file: DossierFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = file.between_edits

    def purged_then(job: Callable[[Connection], object]) -> object:
        result = work(job)
        if result is True:  # all is copied, and nothing proven yet
            file.purge(Targets())
        return result

    monkeypatch.setattr(file, "between_edits", purged_then)
    with pytest.raises(DossierError, match="all of them were to be removed"):
        back_up(file, NOON)
    assert list((users_folder() / "backups").glob("*/*")) == []


def test_what_a_crash_left_of_a_backup_is_removed_with_the_others(
    file: DossierFile,
) -> None:
    made = back_up(file, NOON)
    assert made is not None
    left = made.path.with_name(f".~{12 * 'a'}.tmp")
    left.write_bytes(made.path.read_bytes())
    remove_backups(file.path, file.load().id)
    assert list(made.path.parent.iterdir()) == []


def test_a_folder_that_takes_nothing_is_told_and_stops_no_edit(
    file: DossierFile, home: Path
) -> None:
    (home / "backups").write_text("in the way")
    with pytest.raises(DossierError, match=r"No backup of “job\.dossier” was made"):
        back_up(file, NOON)
    edit(file)


def test_a_dossier_closed_meanwhile_leaves_nothing(file: DossierFile) -> None:
    file.close()
    with pytest.raises(DossierError, match="closed"):
        back_up(file, NOON)
    assert backups_of(file.path) == ()


def test_a_locked_dossier_has_locked_backups_only(file: DossierFile) -> None:
    back_up(file, NOON)
    file.change_key(key_of("correct horse"))
    assert held(file) == ()
    made = back_up(file, NOON + HOUR)
    assert made is not None
    everything = b"".join(
        path.read_bytes() for path in made.path.parent.rglob("*") if path.is_file()
    )
    for word in ("Порт", "Bottom line", "job"):
        assert os.fsencode(word) not in everything
    assert verify(made.path, key_of("correct horse")).damage == ()
    assert back_up(file, NOON + 2 * HOUR) is None


def test_a_process_killed_while_backing_up_leaves_whole_backups_only(
    tmp_path: Path,
) -> None:
    path = tmp_path / "job.dossier"
    make_job(path)
    chance = random.Random(3)  # noqa: S311 - moments, not secrets
    command = [sys.executable, "-m", "tests.storage.backup_child", str(path)]
    for _ in range(4):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            told = child.stdout.readline()
            time.sleep(chance.random() / 10)
            child.kill()
            *_, last = [told, *child.stdout.read().splitlines(keepends=True)]
        if last.endswith(b"\n"):
            assert Path(last.decode().strip()).exists(), "one that was told is gone"
        for one in backups_of(path):
            assert verify(one.path).damage == ()
    with closing(open_dossier(path)) as file:
        edit(file)
        assert back_up(file) is not None
