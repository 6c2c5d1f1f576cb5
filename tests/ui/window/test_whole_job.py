"""The whole job through the real window, with keys and mouse, to files others read."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QFileDialog,
    QLineEdit,
)

from app.domain.brief import QuotationItem, TextItem
from app.storage.dossier_file import open_dossier
from tests.readers import tools

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.domain.brief import Brief
    from app.ui.desk import Desk
    from app.ui.window import Window

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_CTRL, _SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier
PATIENCE = 60_000


class Hands:
    """A person at the window: presses keys where the focus is, clicks and types."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self._window = window
        self._bot = qtbot

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier
    ) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self._bot.keyClick(focused, key, modifier)

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self._bot.keyClicks(focused, text)

    def open(self, path: Path) -> Desk:
        """Press Ctrl+O and write the file's path into the dialog."""
        QTimer.singleShot(0, partial(self._answer_dialog, path))
        self.press(Key.Key_O, _CTRL)
        self._bot.waitUntil(lambda: self._window.desk is not None, timeout=PATIENCE)
        with self._bot.waitActive(self._window):  # as a window manager does
            self._window.activateWindow()
        assert self._window.desk is not None
        return self._window.desk

    def send_paragraph(self, desk: Desk, number: int, section: int) -> None:
        """Choose a paragraph of the essay and send it to a section by its key."""
        essay = desk.essay.essay
        assert essay is not None
        found = [b for b in essay.blocks if b.kind == "paragraph"][number]
        self._click(desk, found.start)
        self._click(desk, found.end, _SHIFT)
        self.press(Key(Key.Key_0 + section), _CTRL)

    def make_card(self, desk: Desk) -> None:
        """Go to the quotation that was found and make a card of it by its key."""
        essay = desk.essay.essay
        assert essay is not None
        self._click(desk, essay.quotations[0].start + 1)
        self.press(Key.Key_Q, _CTRL | _SHIFT)

    def attach_source(self, desk: Desk, item: str, fields: dict[str, str]) -> None:
        """Fill in the form of a source and attach it with the mouse."""
        desk.editor.select_item(item)
        self.press(Key.Key_S, _CTRL | _SHIFT)
        for name, text in fields.items():
            field = getattr(desk.item.sources, name)
            self._bot.mouseClick(field, Qt.MouseButton.LeftButton)
            self.write(text)
        self._bot.mouseClick(desk.item.sources.attach, Qt.MouseButton.LeftButton)

    def _answer_dialog(self, path: Path) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(str(path))
        self._bot.keyClick(field, Key.Key_Return)

    def _click(
        self,
        desk: Desk,
        at: int,
        modifier: Qt.KeyboardModifier = Modifier.NoModifier,
    ) -> None:
        """Scroll to a place of the essay and click there; all of it is in the BMP."""
        text = desk.essay.text
        cursor = QTextCursor(text.document())
        cursor.setPosition(at)
        bar = text.verticalScrollBar()
        while not text.viewport().rect().contains(text.cursorRect(cursor).center()):
            below = text.cursorRect(cursor).top() > 0
            bar.triggerAction(
                QAbstractSlider.SliderAction.SliderSingleStepAdd
                if below
                else QAbstractSlider.SliderAction.SliderSingleStepSub
            )
        place = text.cursorRect(cursor).center()
        button = Qt.MouseButton.LeftButton
        self._bot.mouseClick(text.viewport(), button, modifier, place)

    def export(self) -> None:
        self.press(Key.Key_E, _CTRL)
        self.press(Key.Key_Return)
        sheet = self._window.sheet
        self._bot.waitUntil(lambda: len(sheet.results) >= 2, timeout=PATIENCE)
        assert [line for line in sheet.results if "not written" in line] == []


@pytest.fixture
def hands(window: Window, qtbot: QtBot) -> Hands:
    return Hands(window, qtbot)


@pytest.fixture(params=["sample", "real"])
def any_essay(request: pytest.FixtureRequest, essays: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample essay, and of the real one where it is."""
    folder = essays
    name = "harbour.txt"
    if request.param == "real":
        folder, name = request.getfixturevalue("shared") / "essays", "talks.txt"
    work = tmp_path / "work"
    work.mkdir()
    return Path(shutil.copy(folder / name, work))


def brief_of(desk: Desk) -> Brief:
    assert desk.store.brief is not None
    return desk.store.brief


def section_of(desk: Desk, item: str) -> str:
    sections = brief_of(desk).sections
    return next(s.heading for s in sections if any(i.id == item for i in s.items))


def compose(hands: Hands, path: Path) -> Desk:
    """Do the whole job: five passages, a card, a source, a move, both files."""
    desk = hands.open(path)
    for number, section in enumerate((2, 3, 3, 4, 6)):
        hands.send_paragraph(desk, number, section)
    hands.make_card(desk)
    texts = [item for item in brief_of(desk).items() if isinstance(item, TextItem)]
    fields = {"title": "Notes from the quay", "url": "https://example.org/quay"}
    hands.attach_source(desk, texts[0].id, fields)
    desk.editor.select_item(texts[0].id)
    desk.editor.setFocus()
    hands.press(Key.Key_Down, Modifier.AltModifier)
    hands.export()
    return desk


def test_the_whole_job_ends_in_two_files_that_others_can_read(
    hands: Hands, any_essay: Path
) -> None:
    desk = compose(hands, any_essay)

    brief, dossier = brief_of(desk), desk.store.dossier
    items = list(brief.items())
    cards = [item for item in items if isinstance(item, QuotationItem)]
    assert (len(items), len(cards)) == (6, 1)
    quotation = dossier.quotation(cards[0].quotation)
    assert quotation.translation is not None
    assert quotation.source is not None
    addresses = [dossier.source(quotation.source).url, "https://example.org/quay"]
    expected = [quotation.original, quotation.translation.text, *addresses]
    expected += [item.text for item in items if isinstance(item, TextItem)]
    docx, pdf = (next(any_essay.parent.glob(f"*.{end}")) for end in ("docx", "pdf"))
    for text in (word_text(docx), tools.pdf_text(pdf)):
        read = squeezed(text)
        assert [words for words in expected if squeezed(words) not in read] == []


def test_a_moved_item_stands_in_the_next_section_and_its_source_with_it(
    hands: Hands, any_essay: Path
) -> None:
    desk = hands.open(any_essay)
    hands.send_paragraph(desk, 0, 2)
    (item,) = brief_of(desk).items()
    before = section_of(desk, item.id)
    hands.attach_source(desk, item.id, {"title": "Notes from the quay"})
    desk.editor.select_item(item.id)
    desk.editor.setFocus()
    hands.press(Key.Key_Down, Modifier.AltModifier)

    moved = brief_of(desk).item(item.id)
    assert section_of(desk, item.id) != before
    assert [desk.store.dossier.source(c.source).title for c in moved.citations] == [
        "Notes from the quay"
    ]


def test_a_source_still_being_typed_is_there_after_quitting(
    hands: Hands, window: Window, any_essay: Path
) -> None:
    desk = hands.open(any_essay)
    hands.send_paragraph(desk, 0, 2)
    hands.press(Key.Key_S, _CTRL | _SHIFT)
    desk.item.sources.title.setFocus()
    hands.write("Notes from the quay")
    path = desk.store.file.path
    window.close()

    with closing(open_dossier(path, read_only=True)) as file:
        assert [source.title for source in file.load().sources] == [
            "Notes from the quay"
        ]


def test_what_was_done_is_there_after_quitting(
    hands: Hands,
    window: Window,
    any_essay: Path,
    open_window: Callable[[], Window],
    qtbot: QtBot,
) -> None:
    desk = compose(hands, any_essay)
    before = desk.store.dossier
    window.close()

    again = open_window()
    again.reopen()
    qtbot.waitUntil(lambda: again.desk is not None, timeout=PATIENCE)
    assert again.desk is not None
    assert again.desk.store.dossier == before
    assert again.desk.store.can_undo


def word_text(path: Path) -> str:
    """Return the text of a Word file as pandoc reads it, notes included."""
    return tools.run(tools.require("pandoc"), "--wrap=none", "-t", "plain", path)


def squeezed(text: str) -> str:
    """Return a text without spaces, nor the hyphens that a layout put at line ends."""
    return "".join(re.sub("\u00ad|[-‐](?=\n)", "", text).split())
