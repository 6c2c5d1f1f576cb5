"""The pane of the selected item: its truth in words, its origin, its sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import qGray
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.domain.anchor import Status
from app.domain.brief import QuotationItem
from app.domain.source import PartialDate
from app.ui.editor.badges import badge_for
from app.ui.item.pane import ItemPane
from app.ui.kit.theme import load_theme, style_sheet_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.essay import Essay
    from app.domain.ids import ItemId
    from app.domain.quotation import Quotation
    from app.editing.store import DossierStore

Key = Qt.Key


@pytest.fixture
def pane(store: DossierStore, qtbot: QtBot) -> ItemPane:
    pane = ItemPane(store)
    qtbot.addWidget(pane)
    pane.resize(320, 900)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def passage(store: DossierStore) -> ItemId:
    assert store.brief is not None
    return store.brief.sections[0].items[0].id


def card(store: DossierStore) -> QuotationItem:
    assert store.brief is not None
    item = store.brief.sections[1].items[0]
    assert isinstance(item, QuotationItem)
    return item


def quotation(store: DossierStore) -> Quotation:
    return store.dossier.quotation(card(store).quotation)


def fill(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Key.Key_Return)


def test_without_an_item_it_says_what_to_do(pane: ItemPane) -> None:
    assert pane.empty.isVisible()
    assert not pane.body.isVisible()


def test_a_passage_says_how_true_it_is_and_where_from(
    pane: ItemPane, store: DossierStore, harbour: Essay
) -> None:
    pane.show_item(passage(store))
    assert pane.status.accessibleName() == badge_for(Status.VERBATIM).word
    part = harbour.parts[0].title
    assert pane.origin.text() == f"Who opens the harbour, part 1: {part}"
    assert not pane.difference.isVisible()


def test_an_altered_passage_shows_the_words(
    pane: ItemPane, store: DossierStore
) -> None:
    item = passage(store)
    pane.show_item(item)
    store.edit_text(item, "Seen from afar, the closure is simple.")

    assert pane.status.accessibleName() == badge_for(Status.ALTERED).word
    assert pane.difference.isVisible()
    assert "Seen from the quay afar, the" in pane.difference.toPlainText()

    store.undo()
    assert not pane.difference.isVisible()


def test_the_essay_is_one_press_away(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    pane.show_item(passage(store))
    with qtbot.waitSignal(pane.show_in_essay_requested) as asked:
        qtbot.mouseClick(pane.open, Qt.MouseButton.LeftButton)
    assert asked.args == [passage(store)]


def test_a_new_source_is_attached_from_the_form(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    item = passage(store)
    pane.show_item(item)
    form = pane.sources
    form.title.setFocus()
    qtbot.keyClicks(form.title, "Port closed")
    form.authors.setFocus()
    qtbot.keyClicks(form.authors, "Berg, Anna")
    form.issued.setFocus()
    qtbot.keyClicks(form.issued, "2031-11")
    form.locator.setFocus()
    qtbot.keyClicks(form.locator, "p. 3")
    assert store.brief is not None
    assert store.brief.item(item).citations == ()
    form.attach.setFocus()
    qtbot.keyClick(form.attach, Key.Key_Space)

    (citation,) = store.brief.item(item).citations
    source = store.dossier.source(citation.source)
    assert (source.title, source.issued) == ("Port closed", PartialDate(2031, 11))
    assert citation.locator == "p. 3"
    assert form.cited.count() == 1
    assert not form.attach.isVisible()


def test_a_source_is_corrected_in_place(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    pane.show_item(card(store).id)
    fill(qtbot, pane.sources.title, "The long interview")
    assert [source.title for source in store.dossier.sources] == ["The long interview"]

    store.undo()
    assert pane.sources.title.text() == ""


def test_a_date_that_is_none_is_said_beside_the_field(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    pane.show_item(card(store).id)
    before = store.dossier
    fill(qtbot, pane.sources.issued, "soon")
    assert pane.sources.error.isVisible()
    assert store.dossier == before


def test_a_source_of_the_dossier_is_attached_to_another_item(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    pane.show_item(passage(store))
    pane.sources.known.setFocus()
    pane.sources.known.activated.emit(0)
    qtbot.mouseClick(pane.sources.attach, Qt.MouseButton.LeftButton)

    assert store.brief is not None
    (citation,) = store.brief.item(passage(store)).citations
    assert citation.source == store.dossier.sources[0].id
    assert len(store.dossier.sources) == 1


def test_a_source_is_taken_from_an_item_by_key(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    pane.show_item(card(store).id)
    pane.sources.cited.setFocus()
    pane.sources.cited.setCurrentRow(0)
    qtbot.keyClick(pane.sources.cited, Key.Key_Delete)
    assert quotation(store).source is None
    assert len(store.dossier.sources) == 1


def test_who_said_it_is_written_once_the_field_is_left(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    pane.show_item(card(store).id)
    before = quotation(store)
    fill(qtbot, pane.quotation.speaker, "Gennady Vereshchagin")
    assert quotation(store) == replace(before, speaker="Gennady Vereshchagin")


def test_the_original_is_read_only(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    pane.show_item(card(store).id)
    before = quotation(store)
    pane.quotation.original.setFocus()
    qtbot.keyClicks(pane.quotation.original, "nonsense")
    pane.quotation.speaker.setFocus()
    assert quotation(store) == before
    assert pane.quotation.original.toPlainText() == before.original


def test_every_field_has_a_name_and_is_reached_by_tab(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    pane.show_item(card(store).id)
    pane.open.setFocus()
    reached: list[QWidget] = []
    for _ in range(40):
        focused = pane.window().focusWidget()
        if focused in reached:
            break
        reached.append(focused)
        qtbot.keyClick(focused, Key.Key_Tab)
    form = pane.sources
    wanted = [pane.quotation.translation, pane.quotation.speaker, form.title, form.url]

    assert [widget for widget in reached if widget in wanted] == wanted
    unnamed = [
        w for w in reached if not (w.accessibleName() or getattr(w, "text", str)())
    ]
    assert unnamed == []


def test_labels_never_read_markup(pane: ItemPane) -> None:
    formats = {label.textFormat() for label in pane.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_an_item_that_is_removed_leaves_the_empty_pane(
    pane: ItemPane, store: DossierStore
) -> None:
    item = passage(store)
    pane.show_item(item)
    store.remove_item(item)
    assert pane.empty.isVisible()


@pytest.mark.parametrize("way", list(Qt.LayoutDirection)[:2])
def test_a_choice_has_one_whole_edge_and_its_chevron_at_the_end(
    pane: ItemPane, store: DossierStore, way: Qt.LayoutDirection
) -> None:
    pane.show_item(card(store).id)
    box = pane.sources.type
    box.setLayoutDirection(way)
    box.setStyleSheet(style_sheet_of(load_theme("light")))
    image, tall = box.grab().toImage(), box.height()
    edges = [
        abs(qGray(image.pixel(x, y)) - qGray(image.pixel(box.width() - 1 - x, y)))
        for x in range(6)
        for y in range(tall)
    ]
    chevron = image.copy(box.chevron_rect().adjusted(2, 6, -2, -6))
    shades = {chevron.pixel(x, 6) for x in range(chevron.width())}

    assert max(edges) < 64  # no more than smoothing makes of two round corners
    assert len(shades) > 1
    ends = way == Qt.LayoutDirection.LeftToRight
    assert (box.chevron_rect().center().x() > box.width() / 2) == ends
