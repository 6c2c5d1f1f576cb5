"""The essay pane: parts, search, what is used, and every way to send it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTextEdit, QToolButton

from app.composing.gather import items_from
from app.domain.essay import BlockKind, Span
from app.domain.triage import PartSpan
from app.importing import parse
from app.models.passages import read_passage
from app.ui.essay.pane import EssayPane
from app.ui.kit.theme import theme_of

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from app.domain.essay import Essay
    from app.editing.store import DossierStore

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def pane(store: DossierStore, qtbot: QtBot) -> EssayPane:
    pane = EssayPane(store)
    qtbot.addWidget(pane)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(pane.model, fatal, pane)
    pane.resize(280, 640)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def part_span(essay: Essay, number: int) -> tuple[int, int]:
    part = essay.parts[number]
    return essay.blocks[part.first].start, essay.blocks[part.last].end


def tinted(pane: EssayPane, colour: str) -> int:
    """Return how many characters have a background of a colour."""
    selections: list[QTextEdit.ExtraSelection] = pane.text.extraSelections()
    return sum(
        len(selection.cursor.selectedText())
        for selection in selections
        if selection.format.background().color().name().upper() == colour
    )


def test_a_part_is_sent_by_a_digit(
    pane: EssayPane, harbour: Essay, qtbot: QtBot
) -> None:
    pane.parts.setCurrentIndex(pane.model.index(1))
    with qtbot.waitSignal(pane.send_requested) as sent:
        qtbot.keyClick(pane.parts, Key.Key_3)
    assert sent.args == [*part_span(harbour, 1), 3]


def test_a_selection_goes_before_the_part(pane: EssayPane, qtbot: QtBot) -> None:
    pane.show_span(pane.essay.id if pane.essay else "", 30, 45)
    assert pane.selection() == (30, 45)
    with qtbot.waitSignal(pane.send_requested) as sent:
        qtbot.keyClick(pane.text, Key.Key_2)
    assert sent.args == [30, 45, 2]


def test_the_text_cannot_be_changed(
    pane: EssayPane, harbour: Essay, qtbot: QtBot
) -> None:
    qtbot.keyClicks(pane.text, "nonsense")
    qtbot.keyClick(pane.text, Key.Key_Backspace)
    assert pane.text.toPlainText() == harbour.text


def test_the_list_follows_the_caret_and_the_caret_the_list(
    pane: EssayPane, harbour: Essay
) -> None:
    start, _ = part_span(harbour, 2)
    pane.text.reveal(start + 5, start + 5)
    part = pane.current_part()
    assert part is not None
    assert part.number == 3

    pane.parts.setCurrentIndex(pane.model.index(0))
    assert pane.text.caret() == part_span(harbour, 0)[0]


def test_search_finds_any_spelling_and_steps_around(
    pane: EssayPane, qtbot: QtBot
) -> None:
    pane.focus_search()
    qtbot.keyClicks(pane.finder.field, "authority's")
    assert pane.finder.label.text() == "1 of 1"  # the essay has a curly apostrophe

    pane.finder.field.setText("партнеры")
    assert pane.finder.label.text() == "1 of 1"  # and a ё

    pane.finder.field.setText("authority")
    counts = [pane.finder.label.text()]
    for _ in range(7):
        qtbot.keyClick(pane.finder.field, Key.Key_Return)
        counts.append(pane.finder.label.text())
    assert counts[0] == counts[-1]
    assert sorted(counts[1:]) == [f"{n} of 7" for n in range(1, 8)]
    qtbot.keyClick(pane.finder.field, Key.Key_Return, Modifier.ShiftModifier)
    assert pane.finder.label.text() == counts[-2]


def test_escape_leaves_the_search(pane: EssayPane, qtbot: QtBot) -> None:
    pane.focus_search()
    qtbot.keyClicks(pane.finder.field, "port")
    qtbot.keyClick(pane.finder.field, Key.Key_Escape)
    assert pane.finder.field.text() == ""
    assert pane.text.hasFocus()


def test_what_the_brief_has_is_tinted_at_once(
    pane: EssayPane, store: DossierStore, harbour: Essay
) -> None:
    used = "#E6F1EA"  # of the light theme, which is what a bare palette is nearest to
    before = tinted(pane, used)
    assert before > 0
    block = harbour.blocks[12]
    assert store.brief is not None
    items = items_from(harbour, block.start, block.end)
    store.add_items(store.brief.sections[0].id, items)

    assert tinted(pane, used) == before + block.end - block.start
    store.undo()
    assert tinted(pane, used) == before


def test_a_found_quotation_makes_a_card_by_key_and_by_mouse(
    pane: EssayPane, harbour: Essay, qtbot: QtBot
) -> None:
    found = harbour.quotations[0]
    pane.show_span(harbour.id, found.start + 3, found.start + 3)
    assert pane.current_quotation() == found
    with qtbot.waitSignal(pane.card_requested) as asked:
        qtbot.keyClick(pane.text, Key.Key_Q)
    assert asked.args == [found]

    button = pane.text.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    assert button.isVisible()
    with qtbot.waitSignal(pane.card_requested) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == [found]


def test_beside_a_quotation_there_is_no_button(
    pane: EssayPane, harbour: Essay, qtbot: QtBot
) -> None:
    pane.show_span(harbour.id, 5, 5)
    button = pane.text.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    assert not button.isVisible()
    with qtbot.assertNotEmitted(pane.card_requested):
        qtbot.keyClick(pane.text, Key.Key_Q)


def test_a_selection_is_dragged_with_its_place(
    pane: EssayPane, store: DossierStore, harbour: Essay
) -> None:
    pane.show_span(harbour.id, 100, 140)
    data = pane.text.createMimeDataFromSelection()
    assert read_passage(data, store.dossier) == (harbour, Span(100, 140))


def test_one_of_several_essays_is_chosen(
    pane: EssayPane, store: DossierStore, essays: Path
) -> None:
    assert not pane.chooser.isVisible()
    data = (essays / "grain.md").read_bytes()
    grain = parse(data, "grain.md")
    store.add_essay(grain, data)
    assert pane.chooser.isVisible()
    assert pane.essay is not grain

    pane.show_span(grain.id, 3, 9)
    assert pane.essay == grain
    assert pane.selection() == (3, 9)
    assert pane.model.rowCount() == len(grain.parts)


def test_positions_are_code_points(empty_store: DossierStore, qtbot: QtBot) -> None:
    text = "A 🌊 wave\n\nsecond\u00a0🌊 part\u2028here, and more of the same.\n"
    data = text.encode()
    essay = parse(data, "wave.txt")
    empty_store.add_essay(essay, data)
    pane = EssayPane(empty_store)
    qtbot.addWidget(pane)
    start = essay.text.index("part")
    pane.show_span(essay.id, start, start + 4)

    assert pane.selection() == (start, start + 4)
    assert pane.text.textCursor().selectedText() == "part"


def test_an_empty_dossier_is_no_error(empty_store: DossierStore, qtbot: QtBot) -> None:
    pane = EssayPane(empty_store)
    qtbot.addWidget(pane)
    with qtbot.assertNotEmitted(pane.send_requested):
        pane.send(1)
    assert pane.current_quotation() is None


def test_every_control_has_a_name_in_tab_order(pane: EssayPane, qtbot: QtBot) -> None:
    pane.focus_search()
    names = []
    for _ in range(3):
        widget = pane.window().focusWidget()
        names.append(widget.accessibleName())
        qtbot.keyClick(widget, Key.Key_Tab)
    assert names == ["Search the essay", "Parts of the essay", "Text of the essay"]


def test_only_what_is_around_the_view_is_tinted_and_more_once_it_is_scrolled_to(
    pane: EssayPane,
) -> None:
    text = "".join(f"Line {n} of the long essay.\n" for n in range(6_000))
    essay = parse(text.encode(), "long.txt")
    spans = [Span(at, at + 4) for at in range(0, len(text), 3_000)]
    pane.text.show_essay(essay)
    pane.text.show_used(spans)
    bar = pane.text.verticalScrollBar()

    assert 0 < len(pane.text.extraSelections()) < len(spans) // 2
    for value in (bar.maximum(), bar.maximum() // 2, 0):
        bar.setValue(value)
        first, last = pane.text.seen()
        painted = {one.cursor.selectionStart() for one in pane.text.extraSelections()}
        assert {span.start for span in spans if first <= span.start <= last} <= painted


def inked(image: QImage) -> list[int]:
    """Return how many pixels of each column differ from the first one."""
    ground = image.pixel(0, 0)
    rows = range(image.height())
    return [
        sum(image.pixel(x, y) != ground for y in rows) for x in range(image.width())
    ]


def test_many_short_pieces_do_not_look_as_if_all_was_used(
    pane: EssayPane, store: DossierStore, harbour: Essay, qtbot: QtBot
) -> None:
    assert store.brief
    step = 3 * len(harbour.text) // pane.map.height()  # px, with a word in each
    for start in range(harbour.past_title(0), len(harbour.text) - step, step):
        store.add_items(
            store.brief.sections[0].id, items_from(harbour, start, start + 4)
        )
    with qtbot.waitSignal(pane.map.charted):
        pane.map.chart()
    image = pane.map.grab().toImage()
    used = theme_of(pane.palette()).verbatim
    green = sum(
        image.pixelColor(x, y).name().upper() == used.upper()
        for x in range(image.width())
        for y in range(image.height())
    )
    assert 0 < green < image.width() * image.height() // 3


def test_a_part_with_a_long_number_shows_all_of_it(pane: EssayPane) -> None:
    essay = parse(b"A line.\n\nAnother line of it.\n" * 1_000, "long.txt")
    parts = [PartSpan("", number, number + 1) for number in range(1_888)]
    pane.model.show(essay, parts, ())
    widths = []
    for number in (8, 1_888):
        index = pane.model.index(number - 1)
        pane.parts.scrollTo(index)
        place = pane.parts.visualRect(index).adjusted(8, 8, 0, 0)
        place.setSize(QSize(40, pane.fontMetrics().height()))
        image = pane.parts.viewport().grab(place).toImage()
        widths.append(sum(map(bool, inked(image))))
    assert widths[1] > 3 * widths[0]


def test_title_and_headings_look_like_it(
    pane: EssayPane, store: DossierStore, essays: Path
) -> None:
    path = essays / "grain.md"
    data = path.read_bytes()
    essay = parse(data, path.name)
    store.add_essay(essay, data)
    pane.choose_essay(essay.id)

    def size(kind: BlockKind) -> tuple[float, int]:
        block = next(block for block in essay.blocks if block.kind is kind)
        pane.text.reveal(block.start + 1, block.start + 2)
        font = pane.text.textCursor().charFormat().font()
        return font.pointSizeF(), font.weight()

    title, heading = size(BlockKind.TITLE), size(BlockKind.HEADING)
    plain = size(BlockKind.PARAGRAPH)
    assert title > heading
    assert heading[1] > plain[1]
    assert pane.text.toPlainText() == essay.text


def test_a_long_selection_is_seen_from_its_beginning(pane: EssayPane) -> None:
    text, essay = pane.text, pane.essay
    assert essay is not None
    text.setFixedHeight(120)
    text.resize(260, 120)
    block = essay.blocks[9]
    text.reveal(block.start, block.end)
    assert pane.selection() == (block.start, block.end)
    first = text.firstVisibleBlock()
    assert essay.text[block.start :].startswith(first.text())
