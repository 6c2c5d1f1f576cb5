"""Whole briefs on a real file: copied with fresh ids, removed, and brought back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.brief import Brief, Section, TextItem
from app.domain.errors import BriefError
from app.domain.ids import BriefId, ItemId, SectionId
from app.editing.store import DossierStore
from app.storage.dossier_file import create_dossier, open_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECTION = Section(
    SectionId("section"), "Bottom line", items=(TextItem(ItemId("item"), "A"),)
)
BRIEF = Brief(BriefId("brief"), "Harbour", "one-page-brief", sections=(SECTION,))
OTHER = Brief(BriefId("other"), "Lines", "lines-to-take")


@pytest.fixture
def store(tmp_path: Path, qtbot: QtBot) -> Iterator[DossierStore]:  # noqa: ARG001 - Qt
    store = DossierStore(create_dossier(tmp_path / "job.dossier"))
    store.add_brief(BRIEF)
    yield store
    store.close()


def names(brief: Brief) -> set[str]:
    pieces = {item.id for item in brief.items()}
    return {brief.id, *pieces, *(section.id for section in brief.sections)}


def test_a_copy_has_all_of_a_brief_under_other_ids(store: DossierStore) -> None:
    copy = store.duplicate_brief("Harbour copy")
    assert store.brief == copy
    assert list(store.dossier.briefs) == [BRIEF, copy]
    assert not names(copy) & names(BRIEF)
    (item,) = copy.items()
    assert replace(item, id=ItemId("item")) == SECTION.items[0]
    assert [section.heading for section in copy.sections] == ["Bottom line"]
    store.undo()
    assert list(store.dossier.briefs) == [BRIEF]
    assert store.brief == BRIEF


def test_the_copy_is_in_the_file(store: DossierStore) -> None:
    copy = store.duplicate_brief("Harbour copy")
    path = store.file.path
    store.close()
    with closing(open_dossier(path)) as file:
        assert file.load().briefs == (BRIEF, copy)


def test_the_brief_behind_a_removed_one_is_shown_or_the_one_before(
    store: DossierStore,
) -> None:
    store.add_brief(OTHER)
    store.choose_brief(BRIEF.id)
    store.remove_brief()
    assert store.dossier.briefs == (OTHER,)
    assert store.brief == OTHER
    store.undo()
    assert set(store.dossier.briefs) == {BRIEF, OTHER}
    assert store.brief == BRIEF
    store.choose_brief(OTHER.id)
    store.remove_brief()
    assert store.brief == BRIEF


def test_the_last_brief_is_removed_and_comes_back(store: DossierStore) -> None:
    store.remove_brief()
    assert store.brief is None
    with pytest.raises(BriefError):
        store.remove_brief()
    store.undo()
    assert store.brief == BRIEF
