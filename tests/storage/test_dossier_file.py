"""A dossier on disk: what goes in comes out, and one at a time may write."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.dossier import Dossier
from app.domain.errors import DossierError
from app.domain.ids import EssayId
from app.domain.portable import TAKEN_FROM_A_FILE
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.exported import Export
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled, make_job

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier with one of everything."""
    path = tmp_path / "Гавань 1.dossier"
    make_job(path)
    return path


def test_everything_comes_back_equal(path: Path) -> None:
    file = open_dossier(path)
    loaded = file.load()
    assert loaded == filled(Dossier(loaded.id))
    assert file.original(ESSAY.id) == ORIGINAL
    file.close()


def test_nothing_lies_beside_a_closed_dossier(path: Path) -> None:
    assert [p.name for p in path.parent.glob("*.dossier*")] == [path.name]
    assert list(path.parent.glob(".~*")) == []


def test_a_second_window_is_told_that_the_dossier_is_open(path: Path) -> None:
    file = open_dossier(path)
    with pytest.raises(DossierError, match="already open"):
        open_dossier(path)
    file.close()
    open_dossier(path).close()


def test_an_open_dossier_can_be_read_by_another(path: Path) -> None:
    file = open_dossier(path)
    reader = open_dossier(path, read_only=True)
    assert reader.load() == file.load()
    reader.close()
    file.close()


def test_creating_never_replaces_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(DossierError, match="already"):
        create_dossier(path)
    assert path.read_bytes() == before


def test_an_original_of_several_pieces_comes_back(tmp_path: Path) -> None:
    data = bytes(range(256)) * 10_000
    essay = replace(ESSAY, id=EssayId("large"), sha256=hashlib.sha256(data).hexdigest())
    file = create_dossier(tmp_path / "large.dossier")
    file.save(file.load().with_essay(essay), "add-essay", {essay.id: data})
    assert file.original(essay.id) == data
    file.close()


def test_bytes_that_are_not_the_essays_are_a_bug(tmp_path: Path) -> None:
    file = create_dossier(tmp_path / "a.dossier")
    with pytest.raises(ValueError, match="not the bytes"):
        file.save(file.load().with_essay(ESSAY), "add-essay", {ESSAY.id: b"other"})
    file.close()


def test_the_text_of_a_whole_essay_does_not_stand_in_for_its_bytes(
    tmp_path: Path,
) -> None:
    bytes_of = hashlib.sha256(ESSAY.text.encode("utf-16")).hexdigest()
    essay = replace(ESSAY, sha256=bytes_of)
    originals = {essay.id: essay.text.encode()}
    file = create_dossier(tmp_path / "a.dossier")
    with pytest.raises(ValueError, match="not the bytes"):
        file.save(file.load().with_essay(essay), "add-essay", originals)
    excerpt = replace(essay, notices=(TAKEN_FROM_A_FILE,))
    file.save(file.load().with_essay(excerpt), "add-essay", originals)
    assert file.original(essay.id) == originals[essay.id]
    file.close()


def test_half_an_emoji_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    dossier = make_job(path)
    title = "\ud83d и \udc4d"
    brief = replace(dossier.briefs[0], title=title)
    file = open_dossier(path)
    file.save(dossier.with_brief(brief), "set-title", {})
    assert file.load().briefs[0].title == title
    file.close()


def test_a_copy_holds_all_and_its_history(path: Path, tmp_path: Path) -> None:
    file = open_dossier(path)
    copy = file.copy(tmp_path / "copy.dossier")
    assert copy.load() == file.load()
    assert copy.history() == file.history()
    copy.close()
    file.close()


def test_what_was_handed_over_is_remembered(path: Path) -> None:
    first = Export(BRIEF.id, "pdf", "Гавань.pdf", "0" * 64, (("pages", "2"),))
    second = Export(BRIEF.id, "docx", "Гавань.docx", "1" * 64)
    file = open_dossier(path)
    file.record_export(first)
    file.record_export(second)
    file.close()
    again = open_dossier(path)
    assert again.exports() == (second, first)
    again.close()


def test_reading_does_not_change_the_file(path: Path) -> None:
    before = path.read_bytes()
    reader = open_dossier(path, read_only=True)
    reader.load()
    reader.close()
    assert path.read_bytes() == before


def test_a_dossier_in_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="see to its folder"):
        create_dossier(tmp_path / "none" / "a.dossier")
