"""Positions survive emoji, no-break spaces and every kind of line end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from app.models.positions import Positions, respelt, shown, shown_line, units

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HARD = "a\u00a0🌊b\u2028c\r\nd\u2029e\ufdd0\ufffc🌊🌊\x85f\x0b"


@pytest.mark.parametrize("text", ["", "plain", "🌊", "a🌊b", "🌊🌊", HARD, "é\u0301ж"])
def test_every_code_point_is_found_again(text: str) -> None:
    positions = Positions(text)
    there = [positions.to_widget(at) for at in range(len(text) + 1)]

    assert there[-1] == len(text.encode("utf-16-le")) // 2 == units(text)
    assert [positions.to_text(at) for at in there] == list(range(len(text) + 1))


def test_the_middle_of_a_pair_is_its_start() -> None:
    assert Positions("a🌊b").to_text(2) == 1


@pytest.mark.parametrize("at", range(len(HARD)))
def test_a_widget_shows_each_character_in_its_place(at: int, qtbot: QtBot) -> None:
    widget = QPlainTextEdit()
    qtbot.addWidget(widget)
    widget.setPlainText(shown(HARD))
    positions = Positions(HARD)
    cursor = QTextCursor(widget.document())
    cursor.setPosition(positions.to_widget(at))
    cursor.setPosition(positions.to_widget(at + 1), QTextCursor.MoveMode.KeepAnchor)

    assert cursor.selectedText().replace("\u2029", "\n") == shown(HARD)[at]


def test_a_line_stays_one_block(qapp: object) -> None:  # noqa: ARG001
    document = QTextDocument()
    QTextCursor(document).insertText(shown_line(HARD))

    assert document.blockCount() == 1
    assert len(document.firstBlock().text()) == len(HARD)


def test_an_edit_leaves_what_it_does_not_touch() -> None:
    text = "one\ntwo\u2028three"
    before = shown_line(text)

    assert respelt(text, before, before.replace("two", "2")) == "one\n2\u2028three"


@given(st.text(), st.text(), st.integers(0, 9), st.integers(0, 9))
def test_any_edit_of_plain_text_is_itself(
    text: str, new: str, start: int, length: int
) -> None:
    before = shown_line(text)
    after = before[:start] + shown_line(new) + before[start + length :]

    assert shown_line(respelt(text, before, after)) == after
