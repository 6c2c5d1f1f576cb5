"""What stands beside the text is whole in a narrow pane, and mirrored where it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, qGray
from PySide6.QtWidgets import QApplication

from app.ui.editor.margins import Spot
from app.ui.editor.units import Role
from tests.ui.writing import brief, ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor

NARROW, WIDE = 460, 1000  # px


@pytest.fixture
def leftwards(editor: BriefEditor) -> Iterator[BriefEditor]:
    """Return the page in an interface that runs from right to left."""
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield editor
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def ink(editor: BriefEditor, place: QRect) -> QImage:
    """Return what is painted in a place of the page, without the paper around it."""
    image = editor.viewport().grab(place).toImage()
    dark = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if qGray(image.pixel(x, y)) < 200
    ]
    if not dark:
        return QImage()
    columns, rows = [x for x, _ in dark], [y for _, y in dark]
    left, top = min(columns), min(rows)
    box = QRect(left, top, max(columns) - left + 1, max(rows) - top + 1)
    return image.copy(box).convertToFormat(QImage.Format.Format_Grayscale8)


def gap(image: QImage) -> int:
    """Return after how many columns of ink the widest gap between words begins."""
    empty = "".join(
        " "
        if all(qGray(image.pixel(x, y)) >= 200 for y in range(image.height()))
        else "#"
        for x in range(image.width())
    )
    return empty.index(max(re.findall(" +", empty), key=len))


def index_of(editor: BriefEditor, item: str) -> int:
    index = editor.page.index_of(item)
    assert index is not None
    return index


def language(editor: BriefEditor, card: int) -> QImage:
    """Return the language of a card's original as it is painted on the sheet."""
    unit, sheet = editor.margins.unit_rect(card), editor.sheet()
    left = int(sheet.left()) + 2
    edge = int(editor.margins.handle_rect(card).left())
    return ink(editor, QRect(left, int(unit.top()), edge - left, 30))


def test_a_language_is_whole_in_a_narrow_pane(
    editor: BriefEditor, store: DossierStore
) -> None:
    (card,) = ids(store, 1)
    painted = []
    for width in (NARROW, WIDE):
        editor.resize(width, 640)
        editor.select_item(card)
        painted.append(language(editor, index_of(editor, card)))

    assert not painted[0].isNull()
    assert painted[0] == painted[1]


def test_margins_are_mirrored_in_a_leftward_interface(
    editor: BriefEditor, store: DossierStore, leftwards: BriefEditor
) -> None:
    index = index_of(editor, ids(store, 0)[0])
    left, right = leftwards.text_edges()
    badge = leftwards.margins.badge_rect(index)
    handle = leftwards.margins.handle_rect(index)

    assert badge.right() < left
    assert handle.left() > right
    assert leftwards.sheet().contains(badge)
    assert leftwards.sheet().contains(handle)
    assert leftwards.margins.hit(badge.center()) == (Spot.BADGE, index)


def test_a_budget_reads_alike_in_either_direction(
    editor: BriefEditor, store: DossierStore
) -> None:
    index = index_of(editor, brief(store).sections[0].id)
    rightwards = ink(editor, editor.margins.badge_rect(index).toRect())
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        leftwards = ink(editor, editor.margins.badge_rect(index).toRect())
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    assert not rightwards.isNull()
    assert abs(leftwards.width() - rightwards.width()) <= 1
    assert gap(leftwards) == pytest.approx(gap(rightwards), abs=1)


def test_a_long_prompt_has_room_above_the_next_heading(editor: BriefEditor) -> None:
    def free(width: int) -> float:
        editor.resize(width, 640)
        units = editor.page.units
        prompts = [n for n, unit in enumerate(units) if unit.role is Role.PROMPT]
        longest = max(prompts, key=lambda n: len(units[n].lines[0].placeholder))
        return editor.page.block(longest).blockFormat().bottomMargin()

    wide, narrow = free(900), free(420)
    assert narrow > wide
    assert free(900) == wide
