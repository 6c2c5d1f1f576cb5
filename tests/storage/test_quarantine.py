"""A dossier that somebody else has written is opened as a copy of its file alone."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.storage.auditing import history_damage
from app.storage.dossier_file import open_dossier
from app.storage.integrity import verify
from tests.storage.job import BRIEF, make_job

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.dossier_file import DossierFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a dossier that came from somebody else."""
    folder = tmp_path / "job"
    folder.mkdir()
    make_job(tmp_path / "theirs.dossier")
    shutil.copy(tmp_path / "theirs.dossier", folder / "job.dossier")
    return folder / "job.dossier"


def edit(file: DossierFile, title: str = "Edited") -> None:
    dossier = file.load()
    brief = dossier.brief(BRIEF.id).with_title(title)
    file.save(dossier.with_brief(brief), "edit", {})


def left(home: Path) -> list[Path]:
    return list((home / "working").iterdir())


@pytest.mark.parametrize("read_only", [True, False])
def test_to_open_it_changes_nothing_and_leaves_nothing(
    path: Path, home: Path, *, read_only: bool
) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    with closing(open_dossier(path, read_only=read_only)) as file:
        assert file.path == path
        assert file.edited.is_relative_to(home)
        assert file.load().brief(BRIEF.id) == BRIEF
        assert file.is_put_later is not read_only
    verify(path)
    history_damage(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert not left(home)


def test_what_was_edited_gets_into_it_and_from_then_on_it_is_ours(
    path: Path, home: Path
) -> None:
    with closing(open_dossier(path)) as file:
        edit(file)
    assert not left(home)
    for read_only in (False, True):
        with closing(open_dossier(path, read_only=read_only)) as file:
            assert file.edited == path
            assert file.load().brief(BRIEF.id).title == "Edited"


def test_what_we_made_and_edited_is_edited_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "theirs.dossier"
    make_job(path)
    for title in ("One", "Two"):
        with closing(open_dossier(path)) as file:
            assert file.edited == path
            edit(file, title)


def test_another_file_in_the_place_of_ours_is_a_strangers(
    path: Path, tmp_path: Path
) -> None:
    ours = tmp_path / "theirs.dossier"
    path.replace(ours)
    with closing(open_dossier(ours)) as file:
        assert file.edited != ours


def test_what_others_write_while_it_is_open_is_not_read(path: Path) -> None:
    with closing(open_dossier(path, read_only=True)) as file:
        with path.open("r+b") as theirs:
            theirs.write(os.urandom(path.stat().st_size))
        path.with_name(f"{path.name}-journal").write_bytes(os.urandom(9000))
        assert file.load().brief(BRIEF.id) == BRIEF


def test_what_others_wrote_meanwhile_is_not_written_over(path: Path) -> None:
    with closing(open_dossier(path)) as file:
        edit(file)
        path.write_bytes(b"theirs")
    assert path.read_bytes() == b"theirs"
    (beside,) = (one for one in path.parent.iterdir() if "conflict" in one.name)
    with closing(open_dossier(beside)) as file:
        assert file.load().brief(BRIEF.id).title == "Edited"


def test_a_journal_is_refused_also_while_a_strangers_file_is_edited(path: Path) -> None:
    with closing(open_dossier(path)):
        path.with_name(f"{path.name}-journal").write_bytes(os.urandom(9000))
        with pytest.raises(DossierError, match="was not left by you here"):
            open_dossier(path, read_only=True)


def test_no_place_for_the_copy_is_one_sentence(path: Path, home: Path) -> None:
    shutil.rmtree(home / "working", ignore_errors=True)
    (home / "working").write_text("")
    with pytest.raises(DossierError, match="no copy could be made") as told:
        open_dossier(path, read_only=True)
    assert "job.dossier" in str(told.value)
    assert "Errno" not in str(told.value)
