"""The way through an essay with bare keys, with the mouse, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from app.composing.coverage import Fate, coverage
from app.composing.triaging import parts_of
from app.domain.brief import Brief, QuotationItem, TextItem
from tests.ui.window.conftest import wait_for_desk
from tests.ui.window.hand import press

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from app.domain.essay import Essay
    from app.ui.desk import Desk
    from app.ui.window import Window

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_NONE, _CTRL, _SHIFT = (
    Modifier.NoModifier,
    Modifier.ControlModifier,
    Modifier.ShiftModifier,
)


def brief_of(desk: Desk) -> Brief:
    assert desk.store.brief is not None
    return desk.store.brief


def essay_of(desk: Desk) -> Essay:
    assert desk.essay.essay is not None
    return desk.essay.essay


def row(desk: Desk) -> int:
    return desk.essay.parts.currentIndex().row()


def selected(desk: Desk) -> str:
    span = desk.essay.selection()
    return essay_of(desk).text[slice(*span)] if span else ""


@pytest.fixture
def parts(desk: Desk) -> Desk:
    """Return the desk with the focus where it is after opening: in the parts."""
    assert QApplication.focusWidget() is desk.essay.parts
    return desk


def test_a_digit_sends_the_part_and_moves_on(parts: Desk, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_2)
    assert brief_of(parts).sections[1].items
    assert row(parts) == 1


def test_a_paragraph_is_sent_and_the_next_one_is_at_hand(
    parts: Desk, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Right, _CTRL)
    assert selected(parts).startswith("Since October")
    press(qtbot, Key.Key_2)
    (item,) = brief_of(parts).items()
    assert isinstance(item, TextItem)
    assert item.text.startswith("Since October")
    assert selected(parts).startswith("Seen from the quay")
    assert row(parts) == 0  # though the selection ends where the part does


def test_sentences_are_chosen_one_by_one_and_together(
    parts: Desk, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Right)
    assert selected(parts).startswith("The meetings are polite")
    press(qtbot, Key.Key_Right, _SHIFT)
    assert selected(parts).endswith("one loaded ship.")
    press(qtbot, Key.Key_Left, _SHIFT)
    assert selected(parts).endswith("moved nothing.")
    press(qtbot, Key.Key_Left)
    assert selected(parts).startswith("Since October")
    press(qtbot, Key.Key_3)
    (item,) = brief_of(parts).items()
    assert isinstance(item, TextItem)
    assert item.text.endswith("about opening it.")
    assert selected(parts).startswith("The meetings are polite")


def test_after_the_last_sentences_of_a_paragraph_the_next_one_is_chosen_whole(
    parts: Desk, qtbot: QtBot
) -> None:
    for _ in range(3):
        press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Right, _SHIFT)
    press(qtbot, Key.Key_3)
    assert selected(parts) == "Seen from the quay, the closure is simple."
    press(qtbot, Key.Key_Right, _CTRL)
    assert selected(parts).startswith("Seen from the quay")
    assert selected(parts).endswith("charge accordingly.")
    press(qtbot, Key.Key_Right, _CTRL)
    assert selected(parts).startswith("The Authority has never hidden")


def test_q_makes_the_card_of_the_part_and_moves_on(parts: Desk, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Q)
    (card,) = brief_of(parts).items()
    assert isinstance(card, QuotationItem)
    assert row(parts) == 2


def test_q_where_no_quotation_was_found_says_so(
    parts: Desk, window: Window, qtbot: QtBot
) -> None:
    assert parts.essay.current_quotation() is None
    for place in (parts.essay.parts, parts.essay.text):
        place.setFocus()
        press(qtbot, Key.Key_Q)
        assert "No quotation was found here" in window.messages.text
        window.messages.dismiss()
    assert not list(brief_of(parts).items())


def test_x_skips_and_takes_up_again_and_z_undoes(parts: Desk, qtbot: QtBot) -> None:
    essay = essay_of(parts)
    press(qtbot, Key.Key_X)
    first = parts.essay.model.row(0)
    assert first is not None
    assert first.skipped
    assert row(parts) == 1
    found = coverage(essay, brief_of(parts), parts.store.dossier)
    assert found.stretches[0].fate is Fate.SKIPPED
    press(qtbot, Key.Key_Z)
    assert parts.store.dossier.triages == ()
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_X)
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_X)
    assert parts.store.dossier.triages == ()


def test_a_part_is_split_at_a_sentence_and_merged_again(
    parts: Desk, qtbot: QtBot
) -> None:
    essay, before = essay_of(parts), parts.essay.model.rowCount()
    press(qtbot, Key.Key_2)
    anchors = [item.anchor for item in brief_of(parts).items()]  # type: ignore[union-attr]
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Return, _CTRL)
    assert parts.essay.model.rowCount() == before + 1
    assert row(parts) == 2
    held = parts_of(essay, parts.store.dossier.triage(essay.id))
    assert essay.text[held[2].start :].startswith("It expects that")
    press(qtbot, Key.Key_Backspace, _CTRL)
    assert parts.essay.model.rowCount() == before
    assert row(parts) == 1
    assert [item.anchor for item in brief_of(parts).items()] == anchors  # type: ignore[union-attr]


def test_ctrl_backspace_in_the_brief_still_erases_a_word(
    parts: Desk, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_2)
    (first, *_) = brief_of(parts).items()
    parts.editor.select_item(first.id)
    parts.editor.setFocus()
    press(qtbot, Key.Key_End)
    press(qtbot, Key.Key_Backspace, _CTRL)
    assert parts.store.dossier.triages == ()
    assert brief_of(parts).item(first.id) != first


def test_space_peeks_while_the_keys_stay_in_the_list(parts: Desk, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_Space)
    assert parts.peek.isVisible()
    assert "Seen from the quay" in parts.peek.text.toPlainText()
    press(qtbot, Key.Key_Down)
    assert "Мы никуда не торопимся" in parts.peek.text.toPlainText()
    press(qtbot, Key.Key_2)
    assert brief_of(parts).sections[1].items
    press(qtbot, Key.Key_Escape)
    assert not parts.peek.isVisible()


def test_a_slash_finds(parts: Desk, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_Slash)
    assert parts.essay.finder.field.hasFocus()
    qtbot.keyClicks(parts.essay.finder.field, "xz/q2")
    assert parts.essay.finder.field.text() == "xz/q2"
    assert parts.store.dossier.triages == ()


def test_the_strip_does_by_mouse_what_the_keys_do(parts: Desk, qtbot: QtBot) -> None:
    buttons = parts.essay.strip.findChildren(QToolButton)
    shown = {
        button.accessibleName(): button for button in buttons if button.isVisible()
    }
    (second,) = [one for name, one in shown.items() if name.startswith("Send to 2")]
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert brief_of(parts).sections[1].items
    (skip,) = [one for name, one in shown.items() if name.startswith("Skip")]
    qtbot.mouseClick(skip, Qt.MouseButton.LeftButton)
    assert len(parts.store.dossier.triages) == 1
    assert not [name for name in shown if name.startswith("Send to section")]


def test_the_menu_of_the_parts_offers_what_can_be_done(parts: Desk) -> None:
    parts.essay.parts.customContextMenuRequested.emit(QPoint(5, 5))
    (menu,) = parts.essay.parts.findChildren(QMenu)
    names = [action.objectName() for action in menu.actions()]
    menu.close()
    assert "brief.send2" in names
    assert "triage.skip" in names
    assert "brief.send9" not in names


def test_the_map_says_in_words_what_became_of_the_essay(
    parts: Desk, qtbot: QtBot
) -> None:
    chart = parts.essay.map
    assert chart.accessibleDescription() == "used 0%, untouched 100%"
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_Q)
    press(qtbot, Key.Key_X)
    qtbot.waitUntil(lambda: "skipped" in chart.accessibleDescription())
    assert "quoted" in chart.accessibleDescription()
    assert parts.essay.legend.accessibleDescription() == chart.accessibleDescription()


def test_a_click_on_the_map_goes_there(parts: Desk, qtbot: QtBot) -> None:
    chart, text = parts.essay.map, parts.essay.text
    place = QPoint(chart.width() // 2, chart.height() - 2)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, _NONE, place)
    assert text.caret() > len(essay_of(parts).text) * 0.95
    assert row(parts) == parts.essay.model.rowCount() - 1


def test_the_arrow_keys_walk_the_map(parts: Desk, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_2)
    chart = parts.essay.map
    qtbot.waitUntil(lambda: "quoted" in chart.accessibleDescription())
    chart.setFocus()
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Down)
    assert chart.accessibleDescription().startswith("used. ")
    assert row(parts) == 1


def test_f4_lights_the_passage_and_returns_to_the_same_caret(
    parts: Desk, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Right, _CTRL)
    press(qtbot, Key.Key_2)
    (item,) = brief_of(parts).items()
    parts.editor.select_item(item.id)
    parts.editor.setFocus()
    for _ in range(5):
        press(qtbot, Key.Key_Right)
    caret = parts.editor.textCursor().position()
    parts.essay.text.reveal(3000, 3000)
    press(qtbot, Key.Key_F4)
    assert parts.essay.text.hasFocus()
    assert selected(parts).startswith("Since October")
    press(qtbot, Key.Key_F4)
    assert parts.editor.hasFocus()
    assert parts.editor.textCursor().position() == caret


def test_f4_in_the_essay_shows_where_its_words_are_used_and_returns(
    parts: Desk, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_2)
    items = list(brief_of(parts).items())
    parts.editor.select_heading(brief_of(parts).sections[-1].id)
    at = essay_of(parts).text.index("Inspectors")
    parts.essay.text.reveal(at, at)
    parts.essay.text.setFocus()
    press(qtbot, Key.Key_F4)
    assert parts.editor.hasFocus()
    assert parts.editor.current_item() == items[-1].id
    press(qtbot, Key.Key_F4)
    assert parts.essay.text.hasFocus()
    assert parts.essay.text.caret() == at


def test_f4_where_nothing_was_taken_says_so(
    parts: Desk, window: Window, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_F4)
    assert "nothing from here" in window.messages.text
    assert QApplication.focusWidget() is parts.essay.parts


def test_a_hint_is_gone_with_the_next_command_and_a_failure_stays(
    parts: Desk, window: Window, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_F4)
    assert "nothing from here" in window.messages.text
    press(qtbot, Key.Key_2)
    assert window.messages.text == ""
    window.messages.tell("The disk is full", "Save a copy")
    parts.essay.text.setFocus()
    parts.essay.text.reveal(0, 0)
    press(qtbot, Key.Key_F4)
    assert "nothing from here" in window.messages.text
    press(qtbot, Key.Key_X)
    assert window.messages.text == "The disk is full"


def test_a_field_with_nothing_to_undo_leaves_the_keys_to_the_brief(
    parts: Desk, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_2)
    sent = list(brief_of(parts).items())
    parts.editor.select_item(sent[0].id)
    title = parts.item.sources.title
    parts.attach_source()
    title.setFocus()
    qtbot.keyClicks(title, "Port")
    press(qtbot, Key.Key_Z, _CTRL)
    assert title.text() == ""
    assert list(brief_of(parts).items()) == sent
    press(qtbot, Key.Key_Z, _CTRL)
    assert not list(brief_of(parts).items())


def test_a_part_brings_what_its_source_line_names_and_z_takes_all_back(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    address = "https://port.example/report"
    path = tmp_path / "гавань.txt"
    path.write_text(
        "Гавань закрыта\n\nСуда стоят на рейде с осени, и их всё больше.\n\n"
        f"Источник: {address}\n",
        encoding="utf-8",
    )
    window.open(path)
    desk = wait_for_desk(window, qtbot)
    window.registry["brief.new.one-page-brief"].trigger()
    desk.essay.parts.setFocus()
    empty = desk.store.dossier
    press(qtbot, Key.Key_1)
    (item,) = brief_of(desk).items()
    assert isinstance(item, TextItem)
    assert item.text == "Суда стоят на рейде с осени, и их всё больше."
    (source,) = desk.store.dossier.sources
    assert source.url == address
    assert [one.source for one in item.citations] == [source.id]
    press(qtbot, Key.Key_Z)
    assert desk.store.dossier == empty


def test_sections_wear_their_numbers_while_one_goes_through_the_essay(
    parts: Desk, qtbot: QtBot
) -> None:
    editor, sections = parts.editor, brief_of(parts).sections

    def seen(section: str) -> QImage:
        index = editor.page.index_of(section)
        assert index is not None
        place = editor.margins.number_rect(index).toRect()
        return editor.viewport().grab(place).toImage()

    numbers = editor.margins.state.numbers
    assert [numbers.get(one.id, 0) for one in sections] == [1, 2, 3, 4, 5, 6, 0]
    assert sections[-1].heading == "Sources"  # it makes itself, no key sends there
    shown = [seen(one.id) for one in sections[:2]]
    assert shown[0] != shown[1]
    editor.setFocus()
    assert editor.margins.state.numbers == {}
    assert seen(sections[0].id) not in shown
    parts.essay.text.setFocus()
    assert [seen(one.id) for one in sections[:2]] == shown
    parts.store.remove_section(sections[0].id)
    assert editor.margins.state.numbers[sections[1].id] == 1
    press(qtbot, Key.Key_1)
    assert brief_of(parts).sections[0].items
