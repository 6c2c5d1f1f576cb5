"""The list of sources follows the store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.brief import Brief, Section, TextItem
from app.domain.ids import BriefId, ItemId, SectionId, SourceId
from app.domain.source import Name, Source
from app.editing.store import DossierStore
from app.models.sources import SourceModel, label_of
from app.storage.dossier_file import create_dossier
from app.storage.places import HOME_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ITEM = ItemId("i")
BRIEF = Brief(
    BriefId("b"),
    "T",
    "one-page-brief",
    sections=(Section(SectionId("s"), "S", items=(TextItem(ITEM, "Words"),)),),
)
SOURCE = Source(SourceId("x"), title="Grain waits", authors=(Name("Berg", "A."),))


@pytest.fixture
def store(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: object,  # noqa: ARG001
) -> Iterator[DossierStore]:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    store = DossierStore(create_dossier(tmp_path / "job.dossier"))
    store.add_brief(BRIEF)
    yield store
    store.close()


def test_sources_come_change_and_go(store: DossierStore) -> None:
    model = SourceModel(store)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, fatal, model)
    store.attach_source(ITEM, SOURCE)
    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "Berg, Grain waits"
    ]

    changed: list[int] = []
    model.dataChanged.connect(lambda index, _to: changed.append(index.row()))
    store.edit_source(replace(SOURCE, title="Grain goes"))
    assert changed == [0]
    assert model.index(model.row_of(SOURCE.id)).data() == "Berg, Grain goes"

    store.undo()
    store.undo()
    assert model.rowCount() == 0
    assert model.row_of(SOURCE.id) == -1


def test_a_source_without_a_title_has_a_label() -> None:
    bare = Source(SourceId("y"), url="https://example.org")
    assert label_of(bare) == "https://example.org"
    assert label_of(Source(SourceId("z")))
