"""A dossier that may not be written to is opened to be read, and says so."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.editing.saving import SavePhase
from app.editing.store import DossierStore
from app.storage.dossier_file import open_dossier
from app.storage.exported import Export
from app.storage.places import HOME_VARIABLE
from tests.storage.job import BRIEF, make_job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

NOBODY = 65534

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs the rights of POSIX")


@pytest.fixture(params=["file", "folder"])
def path(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Return a dossier whose file or folder may be read, but not written to.

    As the administrator may write anywhere, the test then runs as nobody.
    """
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        folder, home = top / "job", top / "home"
        folder.mkdir()
        home.mkdir()
        home.chmod(0o777)
        monkeypatch.setenv(HOME_VARIABLE, str(home / "own"))
        path = folder / "job.dossier"
        make_job(path)
        (home / "own" / "locks").chmod(0o777)
        (home / "own").chmod(0o777)
        for lock in (home / "own" / "locks").iterdir():
            lock.unlink()
        path.chmod(0o444 if request.param == "file" else 0o666)
        folder.chmod(0o777 if request.param == "file" else 0o555)
        administrator = os.geteuid() == 0
        if administrator:
            os.seteuid(NOBODY)
        try:
            yield path
        finally:
            if administrator:
                os.seteuid(0)
            folder.chmod(0o777)


def test_it_is_opened_to_be_read_and_says_so(path: Path) -> None:
    before = path.read_bytes()
    file = open_dossier(path)
    assert file.notice.startswith("“job.dossier” can only be read")
    assert file.load().brief(BRIEF.id) == BRIEF
    with pytest.raises(DossierError, match="open only to be read"):
        file.record_export(Export(BRIEF.id, "pdf", "a.pdf", "0" * 64))
    file.close()
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["job.dossier"]


def test_it_is_only_read_where_another_program_synchronises_it_too(path: Path) -> None:
    with as_owner():
        (path.parents[1] / ".dropbox").touch()
    file = open_dossier(path)
    assert file.notice.startswith("“job.dossier” can only be read")
    assert not file.is_put_later
    file.close()
    assert [entry.name for entry in path.parent.iterdir()] == ["job.dossier"]


@contextmanager
def as_owner() -> Iterator[None]:
    """Do something with the rights that the test began with."""
    before = os.geteuid()
    os.seteuid(os.getuid())
    try:
        yield
    finally:
        os.seteuid(before)


def test_what_is_edited_there_goes_on_in_a_copy(path: Path, qtbot: QtBot) -> None:
    store = DossierStore(open_dossier(path))
    assert "can only be read" in store.notice
    store.set_title("Edited")
    store.flush()
    qtbot.waitUntil(lambda: store.saved.phase is SavePhase.FAILED)
    assert "save a copy" in store.saved.message
    copy = path.parents[1] / "home" / "copy.dossier"
    store.save_copy(copy)
    store.set_author("A. Analyst")
    store.close()
    reader = open_dossier(copy, read_only=True)
    brief = reader.load().briefs[0]
    reader.close()
    assert (brief.title, brief.author) == ("Edited", "A. Analyst")


def test_one_that_may_be_written_to_has_no_notice(tmp_path: Path) -> None:
    make_job(tmp_path / "job.dossier")
    file = open_dossier(tmp_path / "job.dossier")
    assert file.notice == ""
    file.close()
