"""When the file cannot be written: it is said, and nothing is lost."""

from __future__ import annotations

import resource
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.editing.saving import SavePhase
from app.editing.store import DossierStore
from app.storage.dossier_file import open_dossier
from tests.storage.job import ESSAY, ORIGINAL, make_job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier with one of everything."""
    path = tmp_path / "job.dossier"
    make_job(path)
    return path


@pytest.fixture
def store(path: Path, qtbot: QtBot) -> Iterator[DossierStore]:
    """Return the store of that dossier."""
    _ = qtbot
    store = DossierStore(open_dossier(path))
    yield store
    store.abandon()


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file of this process grow, as a full disk would not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def failed(store: DossierStore) -> bool:
    return store.saved.phase is SavePhase.FAILED


def saved(store: DossierStore) -> bool:
    return store.saved.phase is SavePhase.SAVED


def title_in(path: Path) -> str:
    reader = open_dossier(path, read_only=True)
    title = reader.load().briefs[0].title
    reader.close()
    return title


def test_a_disk_without_room_loses_no_edit(
    store: DossierStore, path: Path, qtbot: QtBot
) -> None:
    with no_room():
        store.set_marking("TLP:RED")
        qtbot.waitUntil(lambda: failed(store))
        store.set_title("Written meanwhile")
    qtbot.waitUntil(lambda: saved(store), timeout=8000)
    assert title_in(path) == "Written meanwhile"
    store.undo()
    store.undo()
    assert store.dossier.briefs[0].marking == "TLP:AMBER"


def test_a_failure_is_one_sentence_that_says_what_was_kept(
    store: DossierStore, path: Path, qtbot: QtBot
) -> None:
    path.unlink()
    store.set_marking("TLP:RED")
    qtbot.waitUntil(lambda: failed(store))
    assert "moved or deleted" in store.saved.message
    assert "your edits are kept" in store.saved.message


def test_a_file_put_back_is_written_again(
    store: DossierStore, path: Path, qtbot: QtBot
) -> None:
    away = path.with_name("away")
    path.rename(away)
    store.set_title("Still here")
    store.flush()
    qtbot.waitUntil(lambda: failed(store))
    away.rename(path)
    qtbot.waitUntil(lambda: saved(store), timeout=8000)
    assert title_in(path) == "Still here"


def test_a_file_replaced_underneath_is_not_written_to(
    store: DossierStore, path: Path, qtbot: QtBot
) -> None:
    other = path.with_name("other")
    shutil.copy(path, other)
    before = other.read_bytes()
    other.replace(path)
    store.set_title("New")
    store.flush()
    qtbot.waitUntil(lambda: failed(store))
    assert "another program" in store.saved.message
    assert path.read_bytes() == before


@pytest.mark.parametrize("lost", ["deleted", "replaced", "overwritten"])
def test_a_copy_holds_what_could_not_be_saved(
    store: DossierStore, path: Path, qtbot: QtBot, lost: str
) -> None:
    older = path.read_bytes()
    store.set_marking("TLP:RED")
    qtbot.waitUntil(lambda: saved(store))
    match lost:
        case "deleted":
            path.unlink()
        case "replaced":
            path.with_name("other").write_bytes(older)
            path.with_name("other").replace(path)
        case _:
            path.write_bytes(older)
    store.set_title("Kept")
    store.flush()
    qtbot.waitUntil(lambda: failed(store))
    copy = path.with_name("copy.dossier")
    store.save_copy(copy)
    assert saved(store)
    store.set_author("A. Analyst")
    store.close()
    file = open_dossier(copy)
    brief = file.load().briefs[0]
    assert (brief.title, brief.marking, brief.author) == (
        "Kept",
        "TLP:RED",
        "A. Analyst",
    )
    assert file.original(ESSAY.id) == ORIGINAL
    file.close()


def test_closing_says_what_cannot_be_saved_and_keeps_it(
    store: DossierStore, path: Path
) -> None:
    away = path.with_name("away")
    path.rename(away)
    store.set_title("Not lost")
    with pytest.raises(DossierError, match="moved or deleted"):
        store.close()
    away.rename(path)
    store.close()
    assert title_in(path) == "Not lost"


def test_a_second_window_is_told(store: DossierStore, path: Path) -> None:
    assert store.brief is not None
    with pytest.raises(DossierError, match="already open in another window"):
        open_dossier(path)
