"""Nothing typed about a source is lost: Enter attaches it, leaving the item too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.ui.item.pane import ItemPane

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot

    from app.domain.ids import ItemId
    from app.editing.store import DossierStore

Key = Qt.Key


@pytest.fixture
def pane(store: DossierStore, qtbot: QtBot) -> ItemPane:
    pane = ItemPane(store)
    qtbot.addWidget(pane)
    pane.resize(320, 900)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.show_item(passages(store)[0])
    return pane


def passages(store: DossierStore) -> list[ItemId]:
    assert store.brief is not None
    return [item.id for item in store.brief.sections[0].items]


def cited(store: DossierStore, item: ItemId) -> list[tuple[str, str, str]]:
    """Return title, address and place of what an item cites."""
    assert store.brief is not None
    pairs = [
        (store.dossier.source(one.source), one.locator)
        for one in store.brief.item(item).citations
    ]
    return [(source.title, source.url, place) for source, place in pairs]


def write(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


@pytest.mark.parametrize("last", ["title", "url"])
def test_enter_attaches_a_new_source(
    pane: ItemPane, store: DossierStore, qtbot: QtBot, last: str
) -> None:
    line = getattr(pane.sources, last)
    write(qtbot, line, "https://harbour.example")
    qtbot.keyClick(line, Key.Key_Return)
    assert len(cited(store, passages(store)[0])) == 1
    assert pane.sources.cited.count() == 1


@pytest.mark.parametrize("title", ["", "Another page"])
def test_an_address_alone_cites_the_source_that_has_it_already(
    pane: ItemPane, store: DossierStore, qtbot: QtBot, title: str
) -> None:
    _, second = passages(store)
    form = pane.sources
    write(qtbot, form.url, "https://harbour.example/ice")
    write(qtbot, form.title, "Ice")
    qtbot.keyClick(form.title, Key.Key_Return)
    pane.show_item(second)
    write(qtbot, form.title, title)
    write(qtbot, form.url, "https://harbour.example/ice/")
    qtbot.keyClick(form.url, Key.Key_Return)
    held = [one for one in store.dossier.sources if "harbour.example" in one.url]
    assert len(held) == (2 if title else 1)
    assert cited(store, second)[0][0] == (title or "Ice")
    assert form.title.text() == (title or "Ice")


def test_what_is_typed_after_that_corrects_it(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    form = pane.sources
    for line, text in ((form.title, "Ice"), (form.url, "x"), (form.locator, "p. 4")):
        write(qtbot, line, text)
        qtbot.keyClick(line, Key.Key_Return)
    assert cited(store, passages(store)[0]) == [("Ice", "x", "p. 4")]

    write(qtbot, form.locator, "p. 5")
    qtbot.keyClick(form.locator, Key.Key_Return)
    assert cited(store, passages(store)[0]) == [("Ice", "x", "p. 5")]


def test_leaving_the_item_attaches_what_was_typed(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    first, second = passages(store)
    write(qtbot, pane.sources.title, "Port closed")
    pane.show_item(second)
    assert pane.sources.title.text() == ""
    assert cited(store, first) == [("Port closed", "", "")]
    assert cited(store, second) == []

    pane.show_item(first)
    assert pane.sources.title.text() == "Port closed"


def test_a_source_whose_attaching_was_undone_is_not_attached_again(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    first, second = passages(store)
    write(qtbot, pane.sources.title, "Port closed")
    qtbot.keyClick(pane.sources.title, Key.Key_Return)
    store.undo()
    pane.show_item(second)
    assert cited(store, first) == []


def test_what_cannot_be_taken_yet_waits_with_its_item(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    first, second = passages(store)
    write(qtbot, pane.sources.title, "Port closed")
    write(qtbot, pane.sources.issued, "soon")
    store.edit_text(first, "Another text")
    assert pane.sources.issued.text() == "soon"
    pane.show_item(second)
    assert pane.sources.issued.text() == ""

    pane.show_item(first)
    assert (pane.sources.title.text(), pane.sources.issued.text()) == (
        "Port closed",
        "soon",
    )
    assert pane.sources.error.isVisible()


def test_a_form_without_a_title_says_what_is_missing(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    write(qtbot, pane.sources.authors, "Berg, Anna")
    qtbot.keyClick(pane.sources.authors, Key.Key_Return)
    assert "title or an address" in pane.sources.error.text()
    assert cited(store, passages(store)[0]) == []


def test_a_new_source_takes_the_one_before_it_along(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    write(qtbot, pane.sources.title, "Port closed")
    qtbot.mouseClick(pane.sources.new, Qt.MouseButton.LeftButton)
    assert cited(store, passages(store)[0]) == [("Port closed", "", "")]
    assert pane.sources.title.text() == ""
