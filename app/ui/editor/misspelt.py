"""Marks words on the page that are spelt wrong, and offers what they should be.

Only what is in view is looked at, and no words that are somebody else's: quotations and
verbatim passages stay as they are. Names that stand in an essay are right.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from app.domain.errors import UserError
from app.domain.wording import tr
from app.ui.editor.underlines import Underlines
from app.ui.editor.units import WRITABLE, Place, Role
from app.ui.kit.layouts import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QPainter

    from app.editing.change import Change
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.editor.underlines import Spans
    from app.ui.editor.units import Line, Unit
    from app.ui.kit.theme import Theme
    from app.ui.spelling import Spelling

_NAME = re.compile(r"\b[^\W\d_a-zа-яёіїєґ][^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_THEIRS = "verbatim"  # the tone of a badge: these words are not the user's
_NAMES = "names of the essays"


class Misspelling(NamedTuple):
    """A word on the page: its place and end there, in code points of the laid line."""

    unit: int
    line: int
    start: int
    end: int
    word: str
    language: str


class Misspelt(QObject):
    """The misspellings of one page."""

    def __init__(
        self,
        editor: BriefEditor,
        store: DossierStore,
        spelling: Spelling,
        tasks: Tasks,
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._store = store
        self._spelling = spelling
        self._tasks = tasks
        self._names: frozenset[str] = frozenset()
        self._offered: QMenu | None = None
        self._underlines = Underlines(editor, self._spans)
        spelling.learnt.connect(self._underlines.find_anew)
        store.changed.connect(self._on_changed)
        self._gather_names()

    def paint(self, painter: QPainter, seen: range, theme: Theme) -> None:
        """Draw a dotted line under each wrong word of some units of the page."""
        if self._spelling.is_on:
            self._underlines.paint(painter, seen, theme)

    def at(self, place: Place) -> Misspelling | None:
        """Return the wrong word at a place of the page, or None."""
        if not self._editor.page.units:
            return None
        for one in self._wrong(place.unit, place.line):
            if one.start <= place.at <= one.end:
                return one
        return None

    def after(self, place: Place) -> Misspelling | None:
        """Return the next wrong word of the page, from the top again at its end."""
        page = self._editor.page
        every = [
            one
            for unit, held in enumerate(page.units)
            for line in range(len(held.lines))
            for one in self._wrong(unit, line)
        ]
        here = (place.unit, place.line, place.at)
        later = (one for one in every if (one.unit, one.line, one.start) >= here)
        return next(later, every[0] if every else None)

    def go_on(self) -> None:
        """Go to the next wrong word and offer what it should be."""
        editor = self._editor
        if not editor.page.units:
            return
        end = editor.textCursor().selectionEnd()
        found = self.after(editor.page.place(end))
        if self._spelling.is_waiting:
            once = Qt.ConnectionType.SingleShotConnection
            self._spelling.learnt.connect(self.go_on, once)
        elif found is None:
            editor.refused.emit(tr("No word of yours is misspelt, as far as is known"))
        else:
            self.select(found)
            menu = QMenu(editor)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.offer(menu, found)
            below = editor.cursorRect().bottomLeft()
            menu.popup(editor.viewport().mapToGlobal(below))

    def select(self, one: Misspelling) -> None:
        """Select a wrong word."""
        page = self._editor.page
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(page.position(Place(one.unit, one.line, one.start)))
        end = page.position(Place(one.unit, one.line, one.end))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def correct(self, one: Misspelling, word: str) -> None:
        """Write a word in place of a wrong one, as if it were typed."""
        self.select(one)
        if self._editor.ready_to_type():
            self._editor.insertPlainText(word)

    def accept(self, one: Misspelling) -> None:
        """Take a word into the user's own list."""
        try:
            self._spelling.accept(one.word, one.language)
        except UserError as error:
            self._editor.refused.emit(str(error))

    def offer(self, menu: QMenu, one: Misspelling) -> None:
        """Put what a wrong word should be at the top of a menu, as it is found."""
        others = menu.actions()
        waiting = menu.addAction(tr("Looking for suggestions …"))
        waiting.setEnabled(False)
        title = tr("Add “{word}” to the dictionary").format(word=literal(one.word))
        accept = menu.addAction(title)
        accept.triggered.connect(lambda _on=False: self.accept(one))
        if others:
            menu.insertActions(others[0], [waiting, accept])
            menu.insertSeparator(others[0])
        self._offered = menu
        menu.aboutToHide.connect(self._forget_menu)
        done = partial(self._offer_found, menu, waiting, one)
        self._spelling.suggest(one.word, one.language, done)

    def _offer_found(
        self, menu: QMenu, waiting: QAction, one: Misspelling, found: Sequence[str]
    ) -> None:
        if self._offered is not menu:
            return  # it was closed meanwhile, and is gone
        if not found:
            waiting.setText(tr("No suggestions"))
            return
        first = menu.actions()[0]
        for word in found:
            action = menu.addAction(word)
            action.triggered.connect(
                lambda _on=False, word=word: self.correct(one, word)
            )
            menu.insertAction(first, action)
        menu.removeAction(waiting)
        if menu.isVisible():
            menu.setActiveAction(menu.actions()[0])

    def _forget_menu(self) -> None:
        self._offered = None

    def _spans(self, index: int, number: int) -> Spans:
        return tuple((one.start, one.end) for one in self._wrong(index, number))

    def _wrong(self, index: int, number: int) -> list[Misspelling]:
        unit = self._editor.page.units[index]
        if number >= len(unit.lines):
            return []
        line = unit.lines[number]
        language = self._language_to_check(unit, line)
        if not language:
            return []
        return [
            Misspelling(
                index,
                number,
                line.laid_at(start),
                line.laid_at(end - 1) + 1,
                line.text[start:end],
                language,
            )
            for start, end in self._spelling.wrong_in(line.text, language, self._names)
        ]

    def _language_to_check(self, unit: Unit, line: Line) -> str:
        """Return the language of a line that is the user's own; "" for all others."""
        brief = self._editor.seen.brief
        if brief is None or line.role not in WRITABLE or line.role is Role.PROMPT:
            return ""
        badge = self._editor.badge_shown(unit)
        if badge is not None and badge.tone == _THEIRS:
            return "" if line.role is not Role.TRANSLATION else line.language or ""
        return line.language or brief.language

    def _on_changed(self, change: Change) -> None:
        if change.essays:
            self._gather_names()

    def _gather_names(self) -> None:
        """Find, off this thread, the names that the essays have."""
        texts = [essay.text for essay in self._store.dossier.essays]
        self._tasks.run(
            lambda: frozenset(hit for text in texts for hit in _NAME.findall(text)),
            self._know_names,
            lambda error: self._editor.refused.emit(str(error)),
            slot=_NAMES,
        )

    def _know_names(self, names: frozenset[str]) -> None:
        self._names = names
        self._underlines.find_anew()
