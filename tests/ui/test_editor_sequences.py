"""Any edits, moves, pastes, undo, redo and restarts leave page and store in agreement.

After each step: no item is lost that nothing took out, every anchor is that of an essay
of the dossier, every badge is what the words are worth, the page shows what the store
holds, emphasis too. After each restart, and at the end, what was saved is what there
was.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from app.composing.coverage import anchors_of
from app.domain.anchor import Anchor, Status
from app.domain.brief import (
    Citation,
    Form,
    Item,
    ItemNote,
    QuotationItem,
    TableItem,
    TextItem,
)
from app.domain.stretch import tidied
from app.editing.collector import Collector
from app.editing.store import DossierStore
from app.models.passages import passage_mime
from app.models.positions import Positions
from app.storage.dossier_file import open_dossier
from app.ui.editor.badges import badge_for
from app.ui.editor.brief_editor import BriefEditor
from app.ui.editor.finder import SourceFinder
from app.ui.editor.note_field import NoteField
from app.ui.editor.typeset import is_set_apart
from app.ui.editor.units import Role
from app.verifying.verbatim import span_of, status_of
from tests.ui.writing import brief, said, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QCoreApplication
    from pytestqt.qtbot import QtBot

    from app.domain.dossier import Dossier
    from app.domain.essay import Essay

Key, Modifier = Qt.Key, Qt.KeyboardModifier
KEEP = QTextCursor.MoveMode.KeepAnchor
TEXTS = [
    *("word ", "9", "ж", "👍", " ", "**b**", "*i*", "- ", "1. ", "## ", "> ", "# "),
    *("[a](https://e.org)", "^[note]", "so---", "“said so by him”", "@", "[^1]"),
]
HTML = (
    "<b>bold</b> words",
    "<h2>Head</h2><p>One <i>two</i></p><ul><li>a<li>b</ul>",
    "<table><tr><td>A<td>B<tr><td>1<td>2</table>",
    "<p>x<a href='#fn1'>1</a></p><p id=fn1>note</p>",
)
KEYS = (
    (Key.Key_Return, Modifier.NoModifier),
    (Key.Key_Backspace, Modifier.NoModifier),
    (Key.Key_Delete, Modifier.NoModifier),
    (Key.Key_Backspace, Modifier.ControlModifier),
    (Key.Key_Up, Modifier.AltModifier),
    (Key.Key_Down, Modifier.AltModifier),
    (Key.Key_Left, Modifier.AltModifier),
    (Key.Key_Right, Modifier.AltModifier),
    (Key.Key_C, Modifier.ControlModifier),
    (Key.Key_X, Modifier.ControlModifier),
    (Key.Key_V, Modifier.ControlModifier),
)
MOVES = {Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right}


class Clock:
    """Every edit comes after a pause, so that each is a step."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 10.0
        return self.now


@dataclass
class Walk:
    """A dossier on its page, and all that happened to it so far."""

    store: DossierStore
    qtbot: QtBot
    chance: random.Random
    essay: Essay
    editor: BriefEditor = field(init=False)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.show()

    def show(self) -> None:
        self.editor = BriefEditor(self.store)
        self.qtbot.addWidget(self.editor)
        self.editor.resize(820, 640)
        self.editor.show()
        self.editor.setFocus()

    def go_anywhere(self) -> None:
        cursor = self.editor.textCursor()
        end = self.editor.document().characterCount()
        cursor.setPosition(self.chance.randrange(end))
        if self.chance.random() < 0.4:
            near = min(end - 1, cursor.position() + self.chance.randrange(80))
            cursor.setPosition(near, KEEP)
        self.editor.setTextCursor(cursor)

    # Steps

    def write(self) -> None:
        for letter in self.chance.choice(TEXTS):
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Modifier.NoModifier, letter)
            QApplication.sendEvent(self.editor, press)
        self.answer()

    def answer(self) -> None:
        """Choose a source, or leave; write a note, or leave."""
        for finder in self.editor.findChildren(SourceFinder):
            if finder.isVisible():
                self.qtbot.keyClicks(finder.query, self.chance.choice(("", "h", "zz")))
                self.qtbot.keyClick(finder.query, self.chance.choice(ANSWERS))
        for note in self.editor.findChildren(NoteField):
            if note.isVisible():
                self.qtbot.keyClicks(note.text, "so they say")
                self.qtbot.keyClick(note.text, self.chance.choice(ANSWERS))
        self.editor.setFocus()

    def press(self) -> None:
        key, modifier = self.chance.choice(KEYS)
        before = Counter(item.id for item in brief(self.store).items())
        self.qtbot.keyClick(self.editor, key, modifier)
        if key in MOVES:
            assert Counter(item.id for item in brief(self.store).items()) == before

    def paste_html(self) -> None:
        data = QMimeData()
        data.setHtml(self.chance.choice(HTML))
        self.editor.insertFromMimeData(data)

    def paste_passage(self) -> None:
        block = self.chance.choice(self.essay.blocks)
        data = passage_mime(self.essay, block.start, block.end)
        if self.chance.random() < 0.5:
            self.editor.insertFromMimeData(data)
        else:
            before = self.chance.randrange(1, len(self.editor.page.units) + 1)
            self.editor.pasting.before(data, before)

    def paste_copied(self) -> None:
        held = QApplication.clipboard().mimeData()
        before = self.chance.randrange(1, len(self.editor.page.units) + 1)
        if held is not None:  # nothing was copied yet
            self.editor.pasting.before(held, before)

    def drag(self) -> None:
        units = self.editor.page.units[1:]
        names = [unit.id for unit in units if unit.role is not Role.PROMPT]
        chosen = tuple(
            self.chance.sample(names, min(len(names), 1 + self.chance.randrange(3)))
        )
        items = Counter(item.id for item in brief(self.store).items())
        before = self.chance.randrange(1, len(units) + 2)
        self.editor.moving.drop(chosen, before)
        assert Counter(item.id for item in brief(self.store).items()) == items

    def set_apart(self) -> None:
        cursor = self.editor.textCursor()
        if self.editor.page.units and cursor.hasSelection():
            parts = tuple(self.editor.styling._parts())  # noqa: SLF001 - else it says so
            if parts:
                self.editor.styling.toggle(strong=self.chance.random() < 0.5)

    def take_back(self) -> None:
        for _ in range(1 + self.chance.randrange(3)):
            self.editor.undo_last()

    def bring_back(self) -> None:
        self.editor.redo_last()

    def restart(self) -> None:
        held, path = self.store.dossier, self.store.file.path
        self.editor.close()
        self.store.close()
        self.store = DossierStore(open_dossier(path), clock=Clock())
        assert self.store.dossier == held
        self.show()

    def step(self) -> None:
        """Do one thing of any kind."""
        steps: tuple[tuple[Callable[[], None], int], ...] = (
            (self.write, 30),
            (self.press, 30),
            (self.paste_html, 5),
            (self.paste_passage, 6),
            (self.paste_copied, 4),
            (self.drag, 8),
            (self.set_apart, 5),
            (self.take_back, 8),
            (self.bring_back, 6),
            (self.restart, 1),
        )
        self.go_anywhere()
        (chosen,) = self.chance.choices(
            [one for one, _ in steps], [weight for _, weight in steps]
        )
        self.told = [*self.told[-9:], chosen.__name__]
        chosen()
        check(self)


ANSWERS = (Key.Key_Return, Key.Key_Escape)


def check(walk: Walk) -> None:
    """Hold page and store against each other and against the essays."""
    store, editor = walk.store, walk.editor
    dossier = store.dossier
    assert stripped(shown(editor), editor) == stripped(said(store), editor), walk.told
    ids = [item.id for item in brief(store).items()]
    assert len(ids) == len(set(ids)), walk.told
    for item in brief(store).items():
        check_item(item, dossier, editor)
    for index, unit in enumerate(editor.page.units):
        if unit.role is Role.TEXT:
            assert seen_apart(editor, index) == told_apart(editor, index), walk.told


def seen_apart(editor: BriefEditor, index: int) -> set[int]:
    """Return the places of the document that look set apart, in a unit."""
    block, found = editor.page.block(index), set()
    run = block.begin()
    while not run.atEnd():
        fragment = run.fragment()
        if is_set_apart(fragment.charFormat()):
            start = fragment.position()
            found |= set(range(start, start + fragment.length()))
        run += 1
    return found


def told_apart(editor: BriefEditor, index: int) -> set[int]:
    """Return the places that the stretches of a unit say are set apart."""
    block, line = editor.page.block(index), editor.page.units[index].lines[0]
    positions, found = Positions(block.text()), set()
    for first, last, _ in line.laid_stretches():
        start, end = positions.to_widget(first), positions.to_widget(last)
        found |= {block.position() + at for at in range(start, end)}
    return found


def check_item(item: Item, dossier: Dossier, editor: BriefEditor) -> None:
    cards = {card.id: card for card in dossier.quotations}
    sources = {source.id for source in dossier.sources}
    assert {cited.source for cited in item.citations} <= sources
    if isinstance(item, QuotationItem):
        assert item.quotation in cards
    for anchor in all_anchors(item, dossier):
        essay = dossier.essay(anchor.essay)
        assert essay.text[anchor.start : anchor.end] == anchor.exact
        assert span_of(anchor, essay) == (anchor.start, anchor.end)
    status = status_of(item, dossier)
    index = editor.page.index_of(item.id)
    assert index is not None
    badge = editor.badge_of(editor.page.units[index])
    assert badge == badge_for(status, quoted=isinstance(item, QuotationItem))
    assert status is not Status.LOST
    if isinstance(item, TextItem):
        assert item.stretches == tidied(item.stretches, len(item.text))
        marks: list[Citation | ItemNote] = [*item.citations, *item.notes]
        assert all(m.at is None or 0 <= m.at <= len(item.text) for m in marks)
        if status is Status.VERBATIM:
            assert item.anchor is not None
            essay = dossier.essay(item.anchor.essay)
            assert item.text.strip() == essay.reading(
                item.anchor.start, item.anchor.end
            )
        assert item.form in Form
    elif isinstance(item, TableItem):
        assert all(len(row) == len(item.header) for row in item.rows)


def all_anchors(item: Item, dossier: Dossier) -> Iterator[Anchor]:
    """Yield where an item says that its words, and those of its notes, are from."""
    yield from anchors_of(item, dossier)
    if isinstance(item, TextItem):
        yield from (note.anchor for note in item.notes if note.anchor)


def stripped(lines: list[str], editor: BriefEditor) -> list[str]:
    """Leave the line out of the count that may keep a space until it is left."""
    unit = editor.unit_here()
    if unit and unit.role in {Role.TITLE, Role.HEADING}:
        lines[editor.textCursor().blockNumber()] = ""
    return lines


@pytest.fixture
def collector(qapp: QCoreApplication) -> Iterator[Collector]:
    """Let no page of before a restart die in the thread that writes, as the program."""
    held = Collector(qapp)
    yield held
    held.close()


def walked(
    store: DossierStore, essay: Essay, qtbot: QtBot, seed: int, steps: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - which steps to take, nothing secret
    walk = Walk(store, qtbot, chance, essay)
    for _ in range(steps):
        walk.step()
    walk.restart()
    while walk.store.can_undo:
        walk.store.undo()
    assert walk.store.brief is None  # before all, there was no brief
    walk.editor.close()
    walk.store.close()


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize("seed", range(2))
def test_after_any_steps_all_agrees(
    store: DossierStore, harbour: Essay, qtbot: QtBot, seed: int
) -> None:
    walked(store, harbour, qtbot, seed, 60)


@pytest.mark.slow
@pytest.mark.usefixtures("collector")
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(100, 104))
def test_after_two_thousand_steps_all_agrees(
    store: DossierStore, harbour: Essay, qtbot: QtBot, seed: int
) -> None:
    walked(store, harbour, qtbot, seed, 2000)
