"""How the tests of the editor write on the page and read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.ui.editor.scribe import Caret
from app.ui.editor.units import units_of

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor


def brief(store: DossierStore) -> Brief:
    assert store.brief is not None
    return store.brief


def ids(store: DossierStore, section: int) -> list[str]:
    return [item.id for item in brief(store).sections[section].items]


def text_of(store: DossierStore, item: str) -> str:
    held = brief(store).item(ItemId(item))
    assert isinstance(held, TextItem)
    return held.text


def shown(editor: BriefEditor) -> list[str]:
    """Return the paragraphs of the document, as Qt has them."""
    block, lines = editor.document().firstBlock(), []
    while block.isValid():
        lines.append(block.text())
        block = block.next()
    return lines


def said(store: DossierStore) -> list[str]:
    """Return the paragraphs that the store wants to see."""
    units = units_of(brief(store), store.dossier, None)
    return [line.laid() for unit in units for line in unit.lines]


def badge(editor: BriefEditor, item: str) -> str:
    index = editor.page.index_of(item)
    assert index is not None
    found = editor.badge_of(editor.page.units[index])
    assert found is not None
    return found.word


def put(editor: BriefEditor, item: str, at: int = 0, line: int = 0) -> None:
    editor.go(Caret(item, line, at))


def select(editor: BriefEditor, start: Caret, end: Caret) -> None:
    editor.go(start)
    cursor = QTextCursor(editor.textCursor())
    first = cursor.position()
    editor.go(end)
    last = editor.textCursor().position()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
