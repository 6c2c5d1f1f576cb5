"""A damaged entry of the log becomes a sentence; the rest goes on."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.editing.store import DossierStore
from app.storage.dossier_file import open_dossier
from app.storage.schema import row_digest
from tests.storage.job import BRIEF, make_job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication
    from pytestqt.qtbot import QtBot

FIELDS = "seq, id, step, time, actor, kind, changes, undoes"
NOW = '{"$":"Section","heading":"Numbers","id":"second","items":["table"]}'
UNFIT = {  # what undo would make of the second section
    "no JSON": '{"$":"Section"',
    "too deep": "[" * 100_000,
    "a list": "[]",
    "another type": '{"$":"Source","id":"second"}',
    "an unknown field": '{"$":"Section","id":"second","items":[],"more":1}',
    "no items": '{"$":"Section","heading":"Figures","id":"second"}',
    "an item that is not": NOW.replace("table", "none"),
    "an item that is elsewhere": NOW.replace("table", "card"),
    "another id": NOW.replace("second", "third"),
    "nothing": "",
}
CHANGES = {  # what stands in the log
    "no JSON": "[[",
    "too deep": "[" * 100_000,
    "a number": "7",
    "no splice": "[[1]]",
    "a kind that is not": json.dumps([["page", "second", 0, "", ""]]),
    "an id that is none": json.dumps([["section", 2, 0, "", ""]]),
    "a text that is none": json.dumps([["section", "second", 0, None, ""]]),
    "a place that is none": json.dumps([["section", "second", "0", "", ""]]),
    "a place before the start": json.dumps([["section", "second", -1, "", ""]]),
    "another text": json.dumps([["section", "second", 0, "", "other"]]),
}


@pytest.fixture
def path(tmp_path: Path, qapp: QCoreApplication) -> Path:
    """Return the path of a dossier whose third entry renamed the second section."""
    _ = qapp
    path = tmp_path / "job.dossier"
    make_job(path)
    store = DossierStore(open_dossier(path))
    store.set_marking("TLP:RED")
    store.rename_section(BRIEF.sections[1].id, "Numbers")
    store.close()
    return path


def rewrite(path: Path, changes: str) -> None:
    """Give the third entry other changes, and digests as one who knows the format."""
    with closing(sqlite3.connect(path)) as db, db:
        (before,) = db.execute("SELECT sha256 FROM op WHERE seq = 2").fetchone()
        row = [*db.execute(f"SELECT {FIELDS} FROM op WHERE seq = 3").fetchone()]  # noqa: S608
        row[6] = changes
        signed = (changes, row_digest(before.hex(), *row))
        db.execute("UPDATE op SET changes = ?, sha256 = ? WHERE seq = 3", signed)


@pytest.fixture
def store(path: Path, request: pytest.FixtureRequest) -> Iterator[DossierStore]:
    """Return the store of that dossier, its third entry rewritten."""
    rewrite(path, request.param)
    store = DossierStore(open_dossier(path))
    yield store
    store.abandon()


@pytest.mark.parametrize(
    "store",
    [
        *(json.dumps([["section", "second", 0, body, NOW]]) for body in UNFIT.values()),
        *CHANGES.values(),
    ],
    ids=[*UNFIT, *CHANGES],
    indirect=True,
)
def test_a_step_that_does_not_fit_is_a_sentence(
    store: DossierStore, qtbot: QtBot
) -> None:
    before = store.dossier
    with (
        qtbot.waitSignal(store.history_changed),
        pytest.raises(
            DossierError, match="older edits can no longer be undone"
        ) as told,
    ):
        store.undo()
    assert "\n" not in str(told.value)
    assert store.dossier is before
    assert not store.can_undo


@pytest.mark.parametrize("store", [CHANGES["no JSON"]], indirect=True)
def test_what_is_edited_afterwards_can_be_undone(
    store: DossierStore, path: Path
) -> None:
    with pytest.raises(DossierError):
        store.undo()
    before = store.dossier
    store.set_author("A. Analyst")
    store.undo()
    assert store.dossier == before
    store.redo()
    store.close()
    file = open_dossier(path)
    assert file.load().briefs[0].author == "A. Analyst"
    file.close()


def test_an_entry_damaged_while_it_is_open_is_not_undone(path: Path) -> None:
    store = DossierStore(open_dossier(path))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE op SET changes = '[]' WHERE seq = 3")
    with pytest.raises(DossierError, match="damaged at edit 3"):
        store.undo()
    assert store.brief is not None
    assert store.brief.sections[1].heading == "Numbers"
    store.abandon()
