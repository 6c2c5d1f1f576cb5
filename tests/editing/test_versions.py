"""Any version can be looked back to and brought back, whatever was done since."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.brief import QuotationItem, TextItem
from app.domain.errors import BriefError, DossierError
from app.domain.ids import ItemId
from app.editing.saving import SavePhase
from app.editing.store import DossierStore
from app.storage.dossier_file import open_dossier
from app.storage.versions import VersionKind
from tests.editing.test_sequences import EDITS, NUMBERS, TEXTS, Clock, at_random, edit
from tests.storage.job import BRIEF, QUOTATION, make_job

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtCore import QCoreApplication
    from pytestqt.qtbot import QtBot

    from app.domain.dossier import Dossier
    from app.storage.versions import Version
    from tests.editing.test_sequences import Step

FIRST = BRIEF.sections[0].id
STEPS = st.lists(
    st.tuples(
        st.sampled_from((*EDITS, "undo", "redo", "restart", "version", "restore")),
        NUMBERS,
        NUMBERS,
        TEXTS,
    ),
    max_size=25,
)


def take(store: DossierStore, step: Step, saved: dict[str, Dossier]) -> None:
    """Take a step; versions are kept under their ids as they were when saved."""
    kind, one, other, text = step
    match kind:
        case "version":
            saved[store.save_version(f"v{len(saved)}").id] = store.dossier
        case "restore" if saved:
            past = list(saved.values())[one % len(saved)]
            if past != store.dossier:
                store.restore(past)
            assert store.dossier == past
        case "undo" if store.head > 1:
            store.undo()
        case "redo":
            store.redo()
        case _ if store.brief is not None:
            edit(store, kind, one, other, text)


def walk(path: Path, steps: Iterable[Step]) -> None:
    """Take steps, starting anew now and then, and look back to every version."""
    make_job(path)
    store = DossierStore(open_dossier(path), clock=Clock())
    saved: dict[str, Dossier] = {}
    for step in steps:
        if step[0] == "restart":
            store.close()
            store = DossierStore(open_dossier(path), clock=Clock())
        else:
            take(store, step, saved)
    store.close()
    file = open_dossier(path, read_only=True)
    held = {version.id: version for version in file.versions().held}
    assert saved.keys() <= held.keys()
    for key, dossier in saved.items():
        assert file.past(held[key]) == dossier
    file.close()


@given(STEPS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_version_is_what_it_was(
    qapp: QCoreApplication, steps: list[Step]
) -> None:
    _ = qapp
    with tempfile.TemporaryDirectory() as folder:
        walk(Path(folder) / "job.dossier", steps)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(3))
def test_versions_among_a_thousand_steps_are_what_they_were(
    qapp: QCoreApplication, tmp_path: Path, seed: int
) -> None:
    _ = qapp
    chance = random.Random(seed)  # noqa: S311 - steps, not secrets
    steps = (
        (chance.choice(("version", "restore")), chance.randrange(50), 0, "")
        if chance.random() < 0.1
        else step
        for step in at_random(seed, 1000)
    )
    walk(tmp_path / "job.dossier", steps)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a dossier with one of everything."""
    path = tmp_path / "job.dossier"
    make_job(path)
    return path


@pytest.fixture
def store(path: Path, qapp: QCoreApplication) -> Iterator[DossierStore]:
    """Return the store of that dossier."""
    _ = qapp
    store = DossierStore(open_dossier(path), clock=Clock())
    yield store
    store.abandon()


def versions(store: DossierStore, qtbot: QtBot) -> tuple[Version, ...]:
    """Return the versions when all is written."""
    qtbot.waitUntil(lambda: store.saved.phase is SavePhase.SAVED)
    return store.file.versions().held


def test_restoring_is_one_step_and_deletes_nothing(
    store: DossierStore, qtbot: QtBot
) -> None:
    first = store.dossier
    store.save_version("First")
    store.rename_section(FIRST, "Judgement")
    store.remove_item(ItemId("card"))
    latest = store.dossier
    head = store.head
    store.restore(first, "First")
    assert store.dossier == first
    assert store.head == head + 1
    store.undo()
    assert store.dossier == latest
    kept = versions(store, qtbot)[0]
    assert (kept.kind, kept.name) == (VersionKind.BEFORE_RESTORE, "First")
    assert store.file.past(kept) == latest


def test_to_restore_what_is_there_already_is_refused(
    store: DossierStore, qtbot: QtBot
) -> None:
    with pytest.raises(BriefError, match="holds now"):
        store.restore(store.dossier)
    assert versions(store, qtbot) == ()


def test_a_version_needs_a_name(store: DossierStore) -> None:
    with pytest.raises(BriefError, match="needs a name"):
        store.save_version(" \n")


def test_a_state_can_have_several_names(store: DossierStore, qtbot: QtBot) -> None:
    first = store.dossier
    version = store.save_version("To  the\nminister")
    store.rename_section(FIRST, "Judgement")
    store.flush()
    store.name_version(versions(store, qtbot)[0], "Sent")
    found = versions(store, qtbot)
    assert [one.name for one in found] == ["Sent", "To the minister"]
    assert version.id == found[1].id
    assert [store.file.past(one) for one in found] == [first, first]


def test_one_item_comes_back_to_where_it_stood(store: DossierStore) -> None:
    first = store.dossier
    store.edit_text(ItemId("text"), "Other words")
    store.remove_item(ItemId("card"))
    store.add_items(FIRST, [TextItem(ItemId("new"), "New")])
    store.restore_item(first, BRIEF.id, ItemId("card"))
    assert store.brief is not None
    ids = [item.id for item in store.brief.section(FIRST).items]
    assert ids == ["text", "card", "new"]
    assert store.dossier.quotations == (QUOTATION,)
    text = store.brief.item(ItemId("text"))
    assert isinstance(text, TextItem)
    assert text.text == "Other words"
    store.restore_item(first, BRIEF.id, ItemId("text"))
    assert store.brief.item(ItemId("text")) == BRIEF.item(ItemId("text"))
    store.undo()
    assert store.brief.item(ItemId("text")) == text


def test_a_quotation_that_another_item_shows_stays_as_it_is_there(
    store: DossierStore,
) -> None:
    first = store.dossier
    again = QuotationItem(ItemId("again"), QUOTATION.id)
    store.add_items(FIRST, [again])
    store.edit_quotation(replace(QUOTATION, speaker="Somebody else"))
    store.restore_item(first, BRIEF.id, ItemId("card"))
    assert store.brief is not None
    shown = [
        store.dossier.quotation(item.quotation).speaker
        for item in store.brief.items()
        if isinstance(item, QuotationItem)
    ]
    assert shown == [QUOTATION.speaker, "Somebody else"]
    store.remove_item(again.id)
    store.edit_quotation(replace(QUOTATION, speaker="Nobody"))
    store.restore_item(first, BRIEF.id, ItemId("card"))
    assert store.brief.item(ItemId("card")) == BRIEF.item(ItemId("card"))
    assert store.dossier.quotation(QUOTATION.id) == QUOTATION


def test_an_item_of_a_section_that_is_gone_goes_to_the_end(
    store: DossierStore,
) -> None:
    first = store.dossier
    store.remove_section(BRIEF.sections[1].id)
    store.restore_item(first, BRIEF.id, ItemId("table"))
    assert store.brief is not None
    assert [item.id for item in store.brief.items()] == ["text", "card", "table"]


def test_undo_goes_back_over_many_steps_after_a_restart(
    store: DossierStore, path: Path
) -> None:
    states = []
    for number in range(450):  # more than are read at once
        states.append(store.dossier)
        store.rename_section(FIRST, f"Heading {number}")
    store.close()
    again = DossierStore(open_dossier(path), clock=Clock())
    for state in reversed(states):
        again.undo()
        assert again.dossier == state
    for _ in states:
        again.redo()
    again.close()
    file = open_dossier(path)
    assert file.load().briefs[0].sections[0].heading == "Heading 449"
    file.close()


def damage(path: Path, *numbers: int) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for number in numbers:
            db.execute("UPDATE op SET changes = '[]' WHERE seq = ?", (number,))


def edited(store: DossierStore, path: Path) -> list[Dossier]:
    """Return the states of a dossier that was edited ten times and saved as often."""
    states = []
    for number in range(10):
        store.rename_section(FIRST, f"Heading {number}")
        store.save_version(f"v{number}")
        states.append(store.dossier)
    store.close()
    with closing(sqlite3.connect(path)) as db, db:  # the log is all there is
        db.execute("DELETE FROM checkpoint_node")
        db.execute("DELETE FROM checkpoint")
    return states


def test_a_damaged_entry_bars_no_version(store: DossierStore, path: Path) -> None:
    states = edited(store, path)
    damage(path, 5)
    file = open_dossier(path)
    assert file.load() == states[-1]
    held = reversed(file.versions().held)
    assert [file.past(version) for version in held] == states
    file.close()


def test_a_version_between_two_damaged_entries_says_that_it_is_lost(
    store: DossierStore, path: Path
) -> None:
    states = edited(store, path)
    damage(path, 4, 7)
    file = open_dossier(path)
    held = tuple(reversed(file.versions().held))
    for number, version in enumerate(held):
        if version.seq in {4, 5, 6}:
            with pytest.raises(DossierError, match="at edit 4, 7") as told:
                file.past(version)
            assert "\n" not in str(told.value)
        else:
            assert file.past(version) == states[number]
    file.close()


def test_a_checkpoint_bridges_damaged_entries(store: DossierStore, path: Path) -> None:
    states = []
    for number in range(10):
        store.rename_section(FIRST, f"Heading {number}")
        store.save_version(f"v{number}")
        states.append(store.dossier)
    store.close()
    damage(path, *range(1, 12))
    file = open_dossier(path)
    assert [file.past(one) for one in reversed(file.versions().held)] == states
    file.close()


def test_a_damaged_checkpoint_is_no_start(store: DossierStore, path: Path) -> None:
    store.save_version("First")
    first = store.dossier
    store.rename_section(FIRST, "Judgement")
    store.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE checkpoint_node SET body = '{}' WHERE kind = 'section'")
    with closing(open_dossier(path)) as file:
        assert file.past(file.versions().held[0]) == first
    damage(path, 2)
    damage(path, 1)
    with (
        closing(open_dossier(path)) as file,
        pytest.raises(DossierError, match="can no longer be rebuilt"),
    ):
        file.past(file.versions().held[0])


def test_a_damaged_version_is_told_and_the_others_are_there(
    store: DossierStore, path: Path
) -> None:
    store.save_version("First")
    store.save_version("Second")
    store.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE version SET name = 'Worst' WHERE name = 'First'")
    file = open_dossier(path)
    versions = file.versions()
    assert [one.name for one in versions.held] == ["Second"]
    assert "1 of 2 versions" in versions.notice
    file.close()
