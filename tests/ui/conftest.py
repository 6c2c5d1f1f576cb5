"""A real store on a real file, with the sample essay and a brief made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.composing.gather import card_from, items_from
from app.composing.templates import load_template, new_brief
from app.domain.brief import Form, TableItem, TextItem
from app.domain.ids import ItemId
from app.editing.store import DossierStore
from app.importing import parse
from app.storage.dossier_file import create_dossier
from app.storage.places import HOME_VARIABLE
from app.ui.editor.brief_editor import BriefEditor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.essay import Essay


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for settings and locks; no test sees the real one."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture
def harbour(essays: Path) -> Essay:
    """Return the sample essay with the Russian quotation."""
    path = essays / "harbour.txt"
    return parse(path.read_bytes(), path.name)


@pytest.fixture
def empty_store(tmp_path: Path, qtbot: QtBot) -> Iterator[DossierStore]:  # noqa: ARG001
    """Return the store of a new dossier, without essay or brief."""
    store = DossierStore(create_dossier(tmp_path / "job.dossier"))
    yield store
    store.close()


@pytest.fixture
def store(empty_store: DossierStore, harbour: Essay, essays: Path) -> DossierStore:
    """Return a store with an essay and a one-page brief: passages, card, table.

    First section: two passages; second: the card; third: two points and a table; the
    others are empty.
    """
    store = empty_store
    store.add_essay(harbour, (essays / "harbour.txt").read_bytes())
    brief = new_brief(load_template(), "Who opens the harbour")
    store.add_brief(brief)
    first, second, third, *_ = (section.id for section in brief.sections)
    one, two = harbour.blocks[2], harbour.blocks[8]
    store.add_items(first, items_from(harbour, one.start, one.end))
    store.add_items(first, items_from(harbour, two.start, two.end))
    quotation, source = card_from(harbour, harbour.quotations[0])
    store.add_card(second, quotation, source)
    points = (
        TextItem(ItemId("p1"), "Trains by January", form=Form.BULLET),
        TextItem(ItemId("p2"), "A dull thirteenth round 🌊", form=Form.BULLET),
        TableItem(ItemId("t"), ("Port", "Ships"), (("Skarholm", "0"),), "Ships"),
    )
    store.add_items(third, points)
    return store


@pytest.fixture
def editor(store: DossierStore, qtbot: QtBot) -> BriefEditor:
    editor = BriefEditor(store)
    qtbot.addWidget(editor)
    editor.resize(820, 640)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.setFocus()
    return editor
