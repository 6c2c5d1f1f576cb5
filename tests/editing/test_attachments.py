"""To attach a file is an edit as others: undone, redone, kept across restarts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BriefError
from app.domain.ids import SourceId
from app.domain.source import Source
from app.editing.saving import SavePhase
from app.editing.store import DossierStore
from app.storage.attaching import Incoming
from app.storage.dossier_file import create_dossier, open_dossier
from tests.storage.job import ESSAY, ORIGINAL, SOURCE, filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.attachment import Attachment

PAGE = b"<html>" + bytes(3 << 20)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "job.dossier"
    file = create_dossier(path)
    file.save(filled(file.load()), "draft", {ESSAY.id: ORIGINAL})
    file.close()
    (tmp_path / "page.html").write_bytes(PAGE)
    return path


@pytest.fixture
def store(path: Path, qtbot: QtBot) -> Iterator[DossierStore]:
    _ = qtbot
    store = DossierStore(open_dossier(path))
    yield store
    store.abandon()


def attached(store: DossierStore) -> tuple[Attachment, ...]:
    return store.dossier.source(SOURCE.id).attachments


def bring(store: DossierStore, path: Path) -> Attachment:
    attachment = Incoming(store.file, path.with_name("page.html")).bring()
    store.attach_file(SOURCE.id, attachment)
    return attachment


def test_undo_takes_a_file_away_and_redo_brings_it_after_a_restart(
    store: DossierStore, path: Path
) -> None:
    attachment = bring(store, path)
    assert store.undo_text == "Attach file"
    store.undo()
    assert attached(store) == ()
    store.close()
    again = DossierStore(open_dossier(path))
    again.redo()
    assert attached(again) == (attachment,)
    assert b"".join(again.file.attached.pieces(attachment)) == PAGE
    again.close()


def test_removing_a_file_can_be_undone(store: DossierStore, path: Path) -> None:
    attachment = bring(store, path)
    store.remove_file(SOURCE.id, attachment)
    assert attached(store) == ()
    with pytest.raises(BriefError, match="not attached to this source any more"):
        store.remove_file(SOURCE.id, attachment)
    store.undo()
    assert attached(store) == (attachment,)


def test_the_same_file_is_attached_to_a_source_once(
    store: DossierStore, path: Path
) -> None:
    attachment = bring(store, path)
    with pytest.raises(BriefError, match="is attached to this source already"):
        store.attach_file(SOURCE.id, attachment)


def test_a_form_that_was_open_before_takes_no_file_away(
    store: DossierStore, path: Path
) -> None:
    attachment = bring(store, path)
    store.edit_source(Source(SourceId(SOURCE.id), title="Corrected"))
    assert store.dossier.source(SOURCE.id).title == "Corrected"
    assert attached(store) == (attachment,)


def test_what_could_not_be_saved_goes_with_its_files_into_a_copy(
    store: DossierStore, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    attachment = Incoming(store.file, path.with_name("page.html")).bring()
    path.rename(tmp_path / "moved.dossier")
    store.attach_file(SOURCE.id, attachment)
    qtbot.waitUntil(lambda: store.saved.phase is SavePhase.FAILED)
    store.save_copy(tmp_path / "copy.dossier")
    store.close()
    again = open_dossier(tmp_path / "copy.dossier")
    assert again.load().source(SOURCE.id).attachments == (attachment,)
    assert b"".join(again.attached.pieces(attachment)) == PAGE
    again.close()


def test_a_copy_that_is_made_anew_has_the_files(
    store: DossierStore, path: Path, tmp_path: Path
) -> None:
    attachment = bring(store, path)
    store.flush()
    fresh = create_dossier(tmp_path / "fresh.dossier", store.dossier.id)
    fresh.attached.take_from(store.file.attached, attachment)
    fresh.save(store.dossier, "rescue", {ESSAY.id: ORIGINAL})
    fresh.close()
    again = open_dossier(tmp_path / "fresh.dossier")
    assert b"".join(again.attached.pieces(attachment)) == PAGE
    again.close()
