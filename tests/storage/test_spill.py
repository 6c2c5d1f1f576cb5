"""What a dossier does not take outlives the program, and gets there in the end."""

from __future__ import annotations

import resource
import signal
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError, KeptError
from app.domain.ids import EssayId
from app.storage.dossier_file import open_dossier
from app.storage.keys import key_of
from app.storage.nodes import splices_between
from app.storage.oplog import Entry
from app.storage.places import home
from app.storage.spill import Spill
from app.storage.versions import Version, VersionKind
from tests.storage.job import ESSAY, ORIGINAL, make_job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.dossier import Dossier
    from app.storage.dossier_file import DossierFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier."""
    make_job(tmp_path / "job.dossier")
    return tmp_path / "job.dossier"


def kept() -> list[Path]:
    return list((home() / "unsaved").glob("*"))


def edits(file: DossierFile, *titles: str) -> list[Entry]:
    """Return an entry for each title that the brief is given."""
    held, head, made = file.load(), file.head(), []
    for seq, title in enumerate(titles, head + 1):
        after = held.with_brief(held.briefs[0].with_title(title))
        splices = splices_between(held, after)
        made.append(Entry(seq, seq, "set-title", splices))
        held = after
    return made


def lose(file: DossierFile, path: Path, *titles: str) -> Path:
    """Take a file away, edit, and let the program end; return where the file is."""
    away = path.rename(path.with_name("away"))
    with pytest.raises(KeptError, match="moved or deleted"):
        file.append_at_last(edits(file, *titles))
    file.close()
    return away


def open_and_close(path: Path) -> str:
    """Return what is said of a dossier on opening it."""
    file = open_dossier(path)
    file.close()
    return file.notice


def held_in(path: Path) -> Dossier:
    file = open_dossier(path, read_only=True)
    try:
        return file.load()
    finally:
        file.close()


def test_edits_are_put_into_the_dossier_on_its_next_opening(path: Path) -> None:
    away = lose(open_dossier(path), path, "One", "Two")
    assert len(kept()) == 1
    away.rename(path)
    file = open_dossier(path)
    assert file.notice.startswith("2 edits that could not be saved before are now in")
    assert file.load().briefs[0].title == "Two"
    assert [step.kind for step in file.history().undo] == ["draft", *["set-title"] * 2]
    file.close()
    assert kept() == []
    file = open_dossier(path)
    assert file.notice == ""
    file.close()


def test_each_try_adds_only_what_is_new_and_success_removes_all(path: Path) -> None:
    file = open_dossier(path)
    made = edits(file, "One", "Two", "Three")
    away = path.rename(path.with_name("away"))
    sizes = []
    for upto in (1, 2, 2, 3):
        with pytest.raises(KeptError):
            file.append_at_last(made[:upto])
        sizes.append(kept()[0].stat().st_size)
    assert sizes[0] < sizes[1] == sizes[2] < sizes[3]
    away.rename(path)
    file.append_at_last(made)
    assert kept() == []
    file.close()
    assert held_in(path).briefs[0].title == "Three"


def test_half_a_line_of_a_full_disk_does_not_cut_off_what_is_kept_later(
    path: Path,
) -> None:
    file = open_dossier(path)
    made = edits(file, "One", "Two", "Three")
    away = path.rename(path.with_name("away"))
    with pytest.raises(KeptError):
        file.append_at_last(made[:1])
    size = kept()[0].stat().st_size
    with no_room(size + 40), pytest.raises(DossierError) as refused:
        file.append_at_last(made[:2])
    assert not isinstance(refused.value, KeptError)
    assert kept()[0].stat().st_size > size  # half a line
    with pytest.raises(KeptError):
        file.append_at_last(made)
    file.close()
    away.rename(path)
    assert "3 edits" in open_and_close(path)
    assert held_in(path).briefs[0].title == "Three"


def test_an_essay_a_picture_and_a_version_are_kept_whole(path: Path) -> None:
    file = open_dossier(path)
    held, head = file.load(), file.head()
    essay = replace(ESSAY, id=EssayId("another"))
    added = splices_between(held, held.with_essay(essay))
    records = (
        Entry(head + 1, head + 1, "add-essay", added, None, ((essay, ORIGINAL),)),
        Version(head + 1, VersionKind.NAMED, "With two"),
    )
    away = path.rename(path.with_name("away"))
    with pytest.raises(KeptError):
        file.append_at_last(records)
    file.close()
    away.rename(path)
    file = open_dossier(path)
    assert file.load().essays[-1] == essay
    assert file.original(essay.id) == ORIGINAL
    assert file.versions().held == (file.versions().held[0],)
    assert file.versions().held[0].name == "With two"
    file.close()


def test_what_was_written_after_all_is_not_written_twice(path: Path) -> None:
    file = open_dossier(path)
    made = edits(file, "One")
    away = path.rename(path.with_name("away"))
    with pytest.raises(KeptError):
        file.append_at_last(made)
    data = kept()[0].read_bytes()
    away.rename(path)
    file.append_at_last(made)
    file.close()
    Spill(path).file.write_bytes(data)  # a crash before it was removed
    head = head_of(path)
    file = open_dossier(path)
    file.close()
    assert head_of(path) == head
    assert kept() == []


def head_of(path: Path) -> int:
    file = open_dossier(path, read_only=True)
    try:
        return file.head()
    finally:
        file.close()


def test_edits_do_not_get_into_another_version_of_the_file(path: Path) -> None:
    older = path.read_bytes()
    file = open_dossier(path)
    file.append_now(edits(file, "Saved"))
    away = lose(file, path, "Unsaved")
    path.write_bytes(older)
    file = open_dossier(path)
    assert "do not fit what it holds now" in file.notice
    assert file.load().briefs[0].title == "Harbour"
    file.close()
    (aside,) = kept()
    assert aside.name.endswith(".kept")
    assert b"set-title" in aside.read_bytes()
    assert away.exists()


@pytest.mark.parametrize("cut", [2, 30, 200])
def test_a_file_of_edits_cut_off_gives_those_that_are_whole(
    path: Path, cut: int
) -> None:
    away = lose(open_dossier(path), path, "One", "Two")
    (spill,) = kept()
    spill.write_bytes(spill.read_bytes()[:-cut])
    away.rename(path)
    file = open_dossier(path)
    assert file.load().briefs[0].title == "One"
    file.close()


def test_one_that_was_changed_is_set_aside(path: Path) -> None:
    away = lose(open_dossier(path), path, "One")
    (spill,) = kept()
    spill.write_bytes(spill.read_bytes().replace(b'"path"', b'"Path"'))
    away.rename(path)
    file = open_dossier(path)
    assert "cannot be read any more" in file.notice
    file.close()
    assert held_in(path).briefs[0].title == "Harbour"


def test_nothing_of_a_locked_dossier_is_kept_in_the_clear(path: Path) -> None:
    file = open_dossier(path)
    file.change_key(key_of("a password"))
    path.rename(path.with_name("away"))
    with pytest.raises(DossierError) as caught:
        file.append_at_last(edits(file, "Secret title"))
    assert not isinstance(caught.value, KeptError)
    file.close()
    assert kept() == []


@contextmanager
def no_room(beyond: int = 0) -> Iterator[None]:
    """Let no file of this process grow beyond a size, as a full disk would not."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    quiet = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (beyond, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, quiet)


def test_with_no_room_anywhere_nothing_is_said_to_be_kept(path: Path) -> None:
    file = open_dossier(path)
    made = edits(file, "One")
    with no_room(), pytest.raises(DossierError) as caught:
        file.append_at_last(made)
    assert not isinstance(caught.value, KeptError)
    file.append_at_last(made)
    file.close()
    assert held_in(path).briefs[0].title == "One"


def test_what_was_saved_and_could_not_be_removed_is_not_set_aside(path: Path) -> None:
    away = lose(open_dossier(path), path, "One")
    (unsaved,) = kept()
    left = unsaved.read_bytes()
    away.rename(path)
    assert "are now in" in open_and_close(path) or kept() == []
    file = open_dossier(path)
    file.append_now(edits(file, "Two"))
    file.close()
    unsaved.write_bytes(left)  # as a power cut or a failing disk leaves it
    assert open_and_close(path) == ""
    assert kept() == []
    assert held_in(path).briefs[0].title == "Two"


def test_what_was_kept_before_a_password_came_gets_into_the_locked_dossier(
    path: Path,
) -> None:
    key = key_of("sesam")
    away = lose(open_dossier(path), path, "Kept in clear")
    (unsaved,) = kept()
    left = unsaved.read_bytes()
    unsaved.unlink()
    away.rename(path)
    file = open_dossier(path)
    file.change_key(key)
    file.close()
    unsaved.write_bytes(left)
    file = open_dossier(path, key=key)
    assert file.load().briefs[0].title == "Kept in clear"
    file.close()
    assert kept() == []
