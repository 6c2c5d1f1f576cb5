"""Commands by key, as a person presses them, and where the focus goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QPalette, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.domain.brief import QuotationItem, TextItem
from app.ui.commands.menus import LINE, menus
from app.ui.kit.theme import load_theme
from tests.ui.window.hand import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.brief import Brief
    from app.ui.desk import Desk
    from app.ui.window import Window

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_NONE, _CTRL, _SHIFT = (
    Modifier.NoModifier,
    Modifier.ControlModifier,
    Modifier.ShiftModifier,
)
PATIENCE = 10_000
_ONE_EACH = ("brief.new.", "brief.mark.", "brief.missing")  # template, label, section


def brief_of(desk: Desk) -> Brief:
    assert desk.store.brief is not None
    return desk.store.brief


def choose_part(desk: Desk, index: int) -> None:
    """Choose a part of the essay."""
    desk.essay.parts.setFocus()
    desk.essay.parts.setCurrentIndex(desk.essay.model.index(index))


def part_with_quotation(desk: Desk) -> int:
    essay = desk.essay.essay
    assert essay is not None
    part = essay.part_at(essay.quotations[0].start)
    assert part is not None
    return part


def test_every_key_of_the_list_is_there(window: Window) -> None:
    keys = {action.shortcut().toString() for action in window.registry}
    wanted = "Ctrl+O Ctrl+N Ctrl+Shift+Q Ctrl+Shift+S Alt+Up Alt+Down Ctrl+Z F4"
    more = "Ctrl+Shift+Z Ctrl+E F5 Ctrl+K Ctrl+F F11 F6 Ctrl+Q"
    sections = {f"Ctrl+{number}" for number in range(1, 10)}
    assert {*wanted.split(), *more.split(), *sections} <= keys


def test_the_menus_hold_every_command(window: Window) -> None:
    listed = {entry for _, entries in menus() for entry in entries} - {LINE}
    made = {action.objectName() for action in window.registry}
    assert {name for name in made if not name.startswith(_ONE_EACH)} == listed


def test_ctrl_and_a_number_send_the_part_to_that_section(
    desk: Desk, qtbot: QtBot
) -> None:
    choose_part(desk, 0)
    press(qtbot, Key.Key_2, _CTRL)

    section = brief_of(desk).sections[1]
    assert section.items
    assert all(isinstance(item, TextItem) and item.anchor for item in section.items)
    assert desk.editor.current_item() == section.items[-1].id


def test_a_section_that_is_not_there_is_told(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.essay.send_requested.emit(0, 10, 9)
    assert "there is no 9" in window.messages.text
    press(qtbot, Key.Key_9, _CTRL)
    assert not list(brief_of(desk).items())


def test_a_heading_has_no_source_and_that_is_said(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.show_finding(brief_of(desk).sections[0].id)
    press(qtbot, Key.Key_S, _CTRL | _SHIFT)
    assert "Put the cursor into an item" in window.messages.text
    assert desk.editor.hasFocus()


def test_the_quotation_at_hand_becomes_a_card_with_its_source(
    desk: Desk, qtbot: QtBot
) -> None:
    choose_part(desk, part_with_quotation(desk))
    press(qtbot, Key.Key_Q, _CTRL | _SHIFT)

    cards = list(brief_of(desk).items())
    assert [type(card) for card in cards] == [QuotationItem]
    quotation = desk.store.dossier.quotations[0]
    assert quotation.language == "ru"
    assert quotation.source == desk.store.dossier.sources[0].id


def test_a_part_is_sent_with_its_quotation_as_a_card_in_one_step(
    desk: Desk, qtbot: QtBot
) -> None:
    empty = desk.store.dossier
    choose_part(desk, part_with_quotation(desk))
    press(qtbot, Key.Key_3, _CTRL)

    items = brief_of(desk).sections[2].items
    (card,) = [item for item in items if isinstance(item, QuotationItem)]
    quotation = desk.store.dossier.quotation(card.quotation)
    shown = [item.text for item in items if isinstance(item, TextItem)]
    assert quotation.original not in shown
    assert quotation.translation is not None
    assert quotation.translation.text not in shown
    assert [source.id for source in desk.store.dossier.sources] == [quotation.source]

    press(qtbot, Key.Key_Z, _CTRL)
    assert desk.store.dossier == empty


def test_undo_and_redo_by_key_from_any_pane(desk: Desk, qtbot: QtBot) -> None:
    choose_part(desk, 0)
    press(qtbot, Key.Key_1, _CTRL)
    taken = brief_of(desk)
    for pane in (desk.essay.parts, desk.essay.text, desk.editor):
        pane.setFocus()
        press(qtbot, Key.Key_Z, _CTRL)
        assert not list(brief_of(desk).items()), pane
        press(qtbot, Key.Key_Z, _CTRL | _SHIFT)
        assert brief_of(desk) == taken, pane


def test_an_item_moves_down_by_key(desk: Desk, qtbot: QtBot) -> None:
    choose_part(desk, 0)
    press(qtbot, Key.Key_1, _CTRL)
    first = next(brief_of(desk).items()).id
    desk.editor.select_item(first)
    desk.editor.setFocus()
    press(qtbot, Key.Key_Down, Modifier.AltModifier)

    items = [item.id for item in brief_of(desk).items()]
    assert items.index(first) == 1


def test_f4_shows_the_passage_in_its_essay(desk: Desk, qtbot: QtBot) -> None:
    choose_part(desk, 1)
    press(qtbot, Key.Key_1, _CTRL)
    item = list(brief_of(desk).items())[-1]
    assert isinstance(item, TextItem)
    assert item.anchor is not None
    desk.editor.setFocus()
    press(qtbot, Key.Key_F4)

    assert desk.essay.selection() == (item.anchor.start, item.anchor.end)
    assert desk.essay.text.hasFocus()


def test_f6_goes_round_the_panes(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.preview.feed.settled, timeout=PATIENCE)
    desk.essay.parts.setFocus()
    for stop in (desk.essay.text, desk.editor, desk.preview.view, desk.essay.parts):
        press(qtbot, Key.Key_F6)
        assert stop.hasFocus()


def test_focus_mode_leaves_the_brief_and_escape_comes_back(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.editor.setFocus()
    press(qtbot, Key.Key_F11)
    seen = (window.top_bar, window.status, desk.essay, desk.tabs)
    assert not any(widget.isVisible() for widget in seen)
    assert desk.editor.isVisible()

    press(qtbot, Key.Key_Escape)
    assert window.top_bar.isVisible()
    assert desk.essay.isVisible()


def test_the_palette_runs_a_command_and_gives_the_focus_back(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.editor.setFocus()
    press(qtbot, Key.Key_K, _CTRL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "theme dark")
    press(qtbot, Key.Key_Return)

    canvas = window.palette().color(QPalette.ColorRole.Window)
    assert canvas.name().upper() == load_theme("dark").canvas
    assert desk.editor.hasFocus()


def test_an_ampersand_of_a_title_is_seen_in_the_bar_and_its_menu(
    window: Window, desk: Desk
) -> None:
    desk.store.set_title("Ships & more")
    button = window.top_bar.brief
    button.menu().aboutToShow.emit()
    # Qt shows two of them as one, and one as a line under what follows.
    assert button.text() == "Brief: Ships && more ▾"
    assert button.menu().actions()[0].text() == "Ships && more"


def test_a_theme_is_worn_by_every_pane_and_remembered(
    window: Window, desk: Desk
) -> None:
    def ground(widget: QWidget) -> str:
        image = window.grab().toImage()
        place = widget.mapTo(window, QPoint(widget.width() // 2, 4))
        return image.pixelColor(place * image.devicePixelRatio()).name().upper()

    for theme_id in ("dark", "contrast", "light"):
        window.registry[f"theme.{theme_id}"].trigger()
        theme = load_theme(theme_id)
        assert ground(window.top_bar) == theme.canvas
        assert ground(window.status) == theme.canvas
        assert ground(desk.essay) == theme.canvas
        assert window.memory.settings.theme == theme_id


def test_a_command_that_cannot_run_says_why(window: Window, qtbot: QtBot) -> None:
    action = window.registry["brief.export"]
    action.setEnabled(True)
    with qtbot.waitSignal(window.registry.refused):
        action.trigger()
    assert "Ctrl+O" in window.messages.text


def focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize(
    "tab", ["view.preview", "view.item", "view.check", "view.length"]
)
def test_everything_that_takes_the_focus_has_a_name(
    window: Window, desk: Desk, qtbot: QtBot, tab: str
) -> None:
    choose_part(desk, part_with_quotation(desk))
    press(qtbot, Key.Key_Q, _CTRL | _SHIFT)
    window.registry[tab].trigger()
    window.registry["brief.details"].trigger()
    window.registry["brief.export"].setEnabled(True)
    window.registry["brief.export"].trigger()

    nameless = [widget for widget in focusable(window) if not name_of(widget).strip()]
    assert nameless == []
    assert len(focusable(window)) > 10


def test_tab_reads_the_window_from_the_top_left(window: Window, desk: Desk) -> None:
    window.resize(1366, 768)
    window.top_bar.brief.setFocus()
    order: list[QWidget] = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in order:
            break
        order.append(focused)
        if focused is desk.editor:  # Tab belongs to the text here; F6 leaves it
            break
        QTest.keyClick(focused, Key.Key_Tab)
    wanted = [window.top_bar.brief, desk.essay.parts, desk.essay.text, desk.editor]
    assert [widget for widget in order if widget in wanted] == wanted


def test_a_tooltip_says_the_key_that_the_menu_says(window: Window) -> None:
    for action in window.registry:
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert action.toolTip().endswith(f"({key})") or not key


def test_the_marking_is_chosen_from_its_scheme(window: Window, desk: Desk) -> None:
    menu = window.top_bar.marking.menu()
    menu.aboutToShow.emit()
    labels = [action.text() for action in menu.actions()]
    assert "TLP:AMBER" in labels

    menu.actions()[labels.index("TLP:AMBER")].trigger()
    assert brief_of(desk).marking == "TLP:AMBER"
    assert window.top_bar.marking.text().startswith("TLP:AMBER")


def test_another_brief_is_begun_and_chosen_back(window: Window, desk: Desk) -> None:
    first = brief_of(desk).id
    window.registry["brief.new.lines-to-take"].trigger()
    assert brief_of(desk).template == "lines-to-take"

    menu = window.top_bar.brief.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert brief_of(desk).id == first


def test_a_section_is_added_after_the_current_one_and_named_by_typing(
    desk: Desk, qtbot: QtBot
) -> None:
    before = [section.heading for section in brief_of(desk).sections]
    desk.editor.select_item(brief_of(desk).sections[0].id)
    desk.editor.setFocus()
    press(qtbot, Key.Key_N, _CTRL | _SHIFT)
    qtbot.keyClicks(desk.editor, "Way ahead")

    headings = [section.heading for section in brief_of(desk).sections]
    assert headings == [before[0], "Way ahead", *before[1:]]


def test_a_section_is_removed_with_its_items_and_comes_back(
    window: Window, desk: Desk
) -> None:
    desk.send(2)
    whole = brief_of(desk)
    desk.editor.select_item(whole.sections[1].items[0].id)
    window.registry["brief.remove_section"].trigger()
    assert whole.sections[1].id not in {s.id for s in brief_of(desk).sections}

    window.registry["edit.undo"].trigger()
    assert brief_of(desk) == whole


def test_in_the_title_there_is_no_section_to_remove(window: Window, desk: Desk) -> None:
    whole = brief_of(desk)
    desk.editor.moveCursor(QTextCursor.MoveOperation.Start)
    window.registry["brief.remove_section"].trigger()
    assert "section" in window.messages.text
    assert brief_of(desk) == whole


def test_empty_sections_are_removed_in_one_step(desk: Desk, window: Window) -> None:
    desk.send(2)
    before = brief_of(desk)
    window.registry["brief.remove_empty"].trigger()
    left = [section.slot for section in brief_of(desk).sections]
    assert left == [before.sections[1].slot, "sources"]
    desk.store.undo()
    assert brief_of(desk) == before


def test_where_no_section_is_empty_that_is_said(desk: Desk, window: Window) -> None:
    desk.send(2)
    window.registry["brief.remove_empty"].trigger()
    window.registry["brief.remove_empty"].trigger()
    assert "something in every section" in window.messages.text


def test_the_brief_is_marked_by_a_command(desk: Desk, window: Window) -> None:
    (found,) = [
        action
        for action in window.registry.search("amber")
        if "STRICT" not in action.text()
    ]
    found.trigger()
    assert brief_of(desk).marking == "TLP:AMBER"
    window.registry["brief.mark.none"].trigger()
    assert brief_of(desk).marking == ""


def test_the_menu_of_the_dossier_has_commands_where_no_other_was_open_before(
    window: Window, desk: Desk
) -> None:
    assert desk.isVisible()
    entries = window.top_bar.dossier.menu().actions()
    assert window.registry["file.open"] in entries
    assert window.registry["file.close"] in entries
