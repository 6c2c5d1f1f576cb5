"""The store of the window on a real file: edits, their changes, undo, saving."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.brief import Brief, QuotationItem, Section, TextItem
from app.domain.errors import BriefError, DossierError
from app.domain.ids import BriefId, ItemId, QuotationId, SectionId, SourceId
from app.domain.quotation import Quotation
from app.domain.source import Source
from app.editing.change import Change
from app.editing.saving import SavePhase
from app.editing.store import DossierStore
from app.editing.undo import Intention
from app.storage.dossier_file import create_dossier, open_dossier
from tests.storage.job import ESSAY, ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

FIRST, SECOND = SectionId("first"), SectionId("second")
ONE, TWO = ItemId("one"), ItemId("two")
BRIEF = Brief(
    BriefId("brief"),
    "Harbour",
    "one-page",
    sections=(
        Section(FIRST, "Bottom line", items=(TextItem(ONE, "A"), TextItem(TWO, "B"))),
        Section(SECOND, "Background"),
    ),
)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "job.dossier"


@pytest.fixture
def store(path: Path, clock: Clock, qtbot: QtBot) -> Iterator[DossierStore]:
    """Return the store of a fresh dossier with one brief."""
    _ = qtbot
    store = DossierStore(create_dossier(path), clock=clock)
    store.add_brief(BRIEF)
    yield store
    store.abandon()


def shown(store: DossierStore) -> Brief:
    assert store.brief is not None
    return store.brief


def texts(store: DossierStore) -> list[str]:
    return [item.text for item in shown(store).items() if isinstance(item, TextItem)]


def test_an_edit_says_what_it_touched(store: DossierStore) -> None:
    changes: list[Change] = []
    store.changed.connect(changes.append)
    store.edit_text(ONE, "Changed")
    (change,) = changes
    assert change == Change(items=frozenset({ONE}))


def test_a_move_is_structure(store: DossierStore) -> None:
    changes: list[Change] = []
    store.changed.connect(changes.append)
    store.move_item(ONE, SECOND, 0)
    assert [change.structure for change in changes] == [True]
    assert changes[0].items == frozenset()


def test_typing_without_a_pause_is_one_step(store: DossierStore, clock: Clock) -> None:
    for text in ("AB", "ABC", "ABCD"):
        clock.now += 0.9
        store.edit_text(ONE, text)
        store.flush()
    store.undo()
    assert texts(store) == ["A", "B"]


def test_what_is_joined_is_one_step_however_long_it_takes(
    store: DossierStore, clock: Clock
) -> None:
    before = texts(store)
    with store.joint.step(Intention.PASTE):
        store.edit_text(ONE, "AB")
        clock.now += 5
        store.remove_item(TWO)
    store.edit_text(ONE, "ABC")
    store.undo()
    assert texts(store) == ["AB"]
    store.undo()
    assert texts(store) == before


def test_typing_goes_on_with_a_step_of_typing_until_a_pause(
    store: DossierStore, clock: Clock
) -> None:
    before = texts(store)
    with store.joint.step(Intention.EDIT_TEXT):
        store.remove_item(TWO)
        store.edit_text(ONE, "AB")
    store.edit_text(ONE, "ABC")
    clock.now += 1.0
    store.edit_text(ONE, "ABCD")
    store.undo()
    assert texts(store) == ["ABC"]
    store.undo()
    assert texts(store) == before


def test_typing_after_a_pause_is_another_step(
    store: DossierStore, clock: Clock
) -> None:
    store.edit_text(ONE, "AB")
    clock.now += 1.0
    store.edit_text(ONE, "ABC")
    store.undo()
    assert texts(store) == ["AB", "B"]


def test_typing_in_another_item_is_another_step(store: DossierStore) -> None:
    store.edit_text(ONE, "AB")
    store.edit_text(TWO, "BC")
    store.undo()
    assert texts(store) == ["AB", "B"]


def test_a_move_between_typing_parts_it(store: DossierStore) -> None:
    store.edit_text(ONE, "AB")
    store.move_item(TWO, SECOND, 0)
    store.edit_text(ONE, "ABC")
    store.undo()
    store.undo()
    assert texts(store) == ["AB", "B"]
    assert store.undo_text == "Edit text"


def test_a_card_is_one_step(store: DossierStore) -> None:
    before = store.dossier
    quotation = Quotation(QuotationId("q"), "Слово", "ru")
    card = store.add_card(FIRST, quotation, Source(SourceId("s")), at=0)
    assert isinstance(shown(store).item(card), QuotationItem)
    store.undo()
    assert store.dossier == before


def test_a_source_attached_to_a_card_is_its_quotations(store: DossierStore) -> None:
    card = store.add_card(FIRST, Quotation(QuotationId("q"), "Слово", "ru"))
    store.attach_source(card, Source(SourceId("s")), "p. 4")
    quotation = store.dossier.quotation(QuotationId("q"))
    assert (quotation.source, quotation.locator) == ("s", "p. 4")


def test_a_bad_edit_changes_nothing(store: DossierStore) -> None:
    before = store.dossier
    with pytest.raises(BriefError):
        store.move_item(ItemId("nowhere"), FIRST, 0)
    assert store.dossier is before


def test_an_edit_that_changes_nothing_is_no_step(store: DossierStore) -> None:
    text = store.undo_text
    store.edit_text(ONE, "A")
    assert store.undo_text == text


def test_a_new_edit_ends_redo(store: DossierStore) -> None:
    store.remove_item(ONE)
    store.undo()
    store.remove_item(TWO)
    assert not store.can_redo


def test_edits_survive_reopening(store: DossierStore, path: Path, clock: Clock) -> None:
    store.edit_text(ONE, "Написано")
    store.set_title("Port")
    store.close()
    again = DossierStore(open_dossier(path), clock=clock)
    assert shown(again) == replace(shown(store))
    assert texts(again) == ["Написано", "B"]
    again.close()


def test_undo_goes_on_after_reopening(store: DossierStore, path: Path) -> None:
    store.remove_section(FIRST)
    store.set_marking("TLP:RED")
    store.undo()
    store.close()
    again = DossierStore(open_dossier(path))
    assert again.redo_text == "Set marking"
    again.undo()
    assert shown(again) == BRIEF
    again.redo()
    again.redo()
    assert (shown(again).marking, len(shown(again).sections)) == ("TLP:RED", 1)
    again.close()


def test_saved_is_said_only_of_what_the_file_holds(
    store: DossierStore, path: Path, qtbot: QtBot
) -> None:
    held: list[str] = []

    def look(_: object) -> None:
        if store.saved.phase is SavePhase.SAVED:
            reader = open_dossier(path, read_only=True)
            held.append(reader.load().briefs[0].title)
            reader.close()

    store.save_state.connect(look)
    store.set_title("New title")
    qtbot.waitUntil(lambda: held == ["New title"])


def test_typing_is_saved_within_a_second(store: DossierStore, qtbot: QtBot) -> None:
    store.edit_text(ONE, "Typed")
    qtbot.waitUntil(lambda: store.saved.phase is SavePhase.SAVED, timeout=5000)
    with qtbot.waitSignal(store.save_state, timeout=1000):
        store.edit_text(ONE, "Typed more")


def test_a_run_saved_in_pieces_is_one_step_after_reopening(
    store: DossierStore, path: Path, clock: Clock
) -> None:
    for text in ("AB", "ABC", "ABCD"):
        clock.now += 0.5
        store.edit_text(ONE, text)
        store.flush()
    store.close()
    again = DossierStore(open_dossier(path))
    again.undo()
    assert texts(again) == ["A", "B"]
    again.close()


def test_an_undo_in_another_brief_shows_that_brief(store: DossierStore) -> None:
    store.set_marking("TLP:RED")
    other = Brief(BriefId("other"), "Other", "one-page")
    store.add_brief(other)
    store.set_title("Other still")
    assert shown(store).id == other.id
    store.choose_brief(BRIEF.id)
    store.undo()
    assert shown(store) == other


def test_an_undone_brief_gives_way_to_one_that_is_there(store: DossierStore) -> None:
    store.add_brief(Brief(BriefId("other"), "Other", "one-page"))
    store.undo()
    assert shown(store) == BRIEF


def test_an_essay_undone_before_a_restart_can_come_back(
    store: DossierStore, path: Path
) -> None:
    store.add_essay(ESSAY, ORIGINAL)
    store.undo()
    store.close()
    again = DossierStore(open_dossier(path))
    assert not again.dossier.essays
    again.redo()
    assert again.dossier.essay(ESSAY.id) == ESSAY
    assert again.file.original(ESSAY.id) == ORIGINAL
    again.close()


def test_two_briefs_cannot_share_an_id(store: DossierStore) -> None:
    before = store.dossier
    with pytest.raises(BriefError, match="share an id"):
        store.add_brief(replace(BRIEF, id=BriefId("other")))
    assert store.dossier is before
    store.set_title("Goes on")
    store.flush()


def test_an_undo_that_the_log_cannot_give_loses_nothing(
    store: DossierStore, path: Path, clock: Clock
) -> None:
    store.set_marking("TLP:RED")
    store.close()
    again = DossierStore(open_dossier(path), clock=clock)
    db = sqlite3.connect(path)
    with db:
        db.execute("UPDATE op SET changes = 'x' WHERE kind = 'set-marking'")
    db.close()
    with pytest.raises(DossierError, match="can no longer be undone"):
        again.undo()
    assert shown(again).marking == "TLP:RED"
    again.abandon()


def test_titles_of_two_briefs_are_two_steps(
    store: DossierStore,
) -> None:
    store.add_brief(Brief(BriefId("other"), "Other", "one-page"))
    store.set_title("Other one")
    store.choose_brief(BRIEF.id)
    store.set_title("Harbour one")
    store.undo()
    assert [b.title for b in store.dossier.briefs] == ["Harbour", "Other one"]
