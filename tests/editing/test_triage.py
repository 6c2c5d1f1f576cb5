"""What is decided about an essay is kept in the dossier, and can be taken back."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.domain.anchor import anchor_in
from app.domain.errors import DossierError
from app.domain.essay import Span
from app.domain.ids import EssayId
from app.domain.triage import Triage
from app.editing.store import DossierStore
from app.importing import parse
from app.storage.dossier_file import create_dossier, open_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.essay import Essay
    from app.editing.change import Change


@pytest.fixture
def essay(essays: Path) -> Essay:
    path = essays / "harbour.txt"
    return parse(path.read_bytes(), path.name)


@pytest.fixture
def store(
    tmp_path: Path,
    essay: Essay,
    essays: Path,
    qtbot: QtBot,  # noqa: ARG001 - a store needs an application
) -> Iterator[DossierStore]:
    store = DossierStore(create_dossier(tmp_path / "job.dossier"))
    store.add_essay(essay, (essays / "harbour.txt").read_bytes())
    yield store
    store.close()


def test_a_decision_is_one_step_that_names_the_essay_alone(
    store: DossierStore, essay: Essay
) -> None:
    told: list[Change] = []
    store.changed.connect(told.append)
    store.pass_over(Triage(essay.id, skipped=(Span(0, 100),)))
    store.cut_parts(Triage(essay.id, (0, 500), (Span(0, 100),)))
    assert [change.triages for change in told] == [{essay.id}, {essay.id}]
    assert not any(change.structure or change.essays for change in told)
    assert store.undo_text == "Cut parts"
    store.undo()
    assert store.dossier.triage(essay.id) == Triage(essay.id, skipped=(Span(0, 100),))
    store.undo()
    assert store.dossier.triages == ()


def test_decisions_are_there_when_the_dossier_is_opened_again(
    store: DossierStore, essay: Essay, tmp_path: Path
) -> None:
    anchor = anchor_in(essay, 600, 700)
    store.cut_parts(Triage(essay.id, (0, 500), (Span(0, 100),)))
    store.flush()
    before = store.dossier
    store.close()
    with closing(open_dossier(tmp_path / "job.dossier")) as file:
        held = file.load()
        assert held == before
        assert held.triage(essay.id) == Triage(essay.id, (0, 500), (Span(0, 100),))
        assert held.essay(essay.id).text[600:700] == anchor.exact
        again = DossierStore(file)
        again.undo()
        assert again.dossier.triages == ()


def test_nothing_is_decided_about_an_essay_that_is_not_there(
    store: DossierStore,
) -> None:
    with pytest.raises(DossierError):
        store.pass_over(Triage(EssayId("none"), skipped=(Span(0, 1),)))
    assert store.dossier.triages == ()
