"""Who wrote the brief, for whom and when: four fields over the desk, no dialog."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton

from app.composing.templates import TemplateError, headings_in, languages_of
from app.domain.errors import UserError
from app.domain.wording import tr
from app.models.language_names import own_name
from app.ui.kit.card import Card
from app.ui.kit.choice import Choice
from app.ui.kit.fields import add_field, add_line, write
from app.ui.kit.layouts import column, row, wrapped
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.domain.brief import Brief
    from app.editing.store import DossierStore
    from app.storage.settings import Settings
    from app.ui.memory import Memory

WIDTH = 320


class DetailsCard(Card):
    """Fields of the brief; each is taken when the caret leaves it, as one undo step."""

    failed = Signal(str)

    def __init__(self, memory: Memory, parent: QWidget) -> None:
        super().__init__(tr("Details of the brief"), parent)
        self._memory = memory
        self._store: DossierStore | None = None
        heading = QLabel(tr("Details"))
        heading.setProperty("heading", True)
        self._body = column(heading, pad=(4, 4), spacing=1)
        self.author = add_line(self._body, tr("Author"))
        self.organisation = add_line(self._body, tr("Organisation"))
        self.reference = add_line(self._body, tr("Reference"))
        self.date = add_line(self._body, tr("Date"), "2026-03-09")
        self.language = Choice()
        add_field(self._body, tr("Language of the brief"), self.language)
        self.notice = wrapped("", muted=True)
        today = QPushButton(tr("Today"))
        today.setAccessibleName(tr("Date the brief today"))
        today.clicked.connect(lambda _on=False: self._date_today())
        close = QPushButton(tr("Close"))
        close.clicked.connect(lambda _on=False: self.dismiss())
        self._body.addWidget(self.notice)
        self._body.addLayout(row(today, None, close))
        self.setLayout(self._body)
        self.setFixedWidth(WIDTH)
        self.author.editingFinished.connect(self._take_author)
        self.organisation.editingFinished.connect(self._take_organisation)
        self.reference.editingFinished.connect(self._take_reference)
        self.date.editingFinished.connect(self._take_date)
        self.language.activated.connect(lambda _at: self._take_language())
        self.closed.connect(self._leave)

    def open(self, store: DossierStore) -> None:
        """Show the details of the brief of a dossier; they follow it while shown."""
        self._leave()
        self._store = store
        store.changed.connect(self._show)
        self._show()
        self.come_up(self.author)

    def place(self) -> None:
        """Stand under the top bar, at the upper start of the desk."""
        self._body.activate()
        self.resize(WIDTH, self._body.totalHeightForWidth(WIDTH))
        start = 12 * GRID
        if self.isRightToLeft():
            start = self._desk.width() - WIDTH - start
        self.move(start, 12 * GRID)

    def _leave(self) -> None:
        if self._store is not None:
            self._store.changed.disconnect(self._show)
        self._store = None

    def _show(self, _change: object = None) -> None:
        brief = self._store.brief if self._store else None
        if brief is None:
            return
        write(self.author, brief.author)
        write(self.organisation, brief.organisation)
        write(self.reference, brief.reference)
        write(self.date, brief.date.isoformat() if brief.date else "")
        self._show_language(brief)
        self.notice.clear()

    def _show_language(self, brief: Brief) -> None:
        """Offer the languages of the template, and the one that the brief is in."""
        spoken = dict.fromkeys((brief.language, *_languages(brief)))
        self.language.clear()
        for tag in spoken:
            self.language.addItem(own_name(tag), tag)
        self.language.setCurrentIndex(0)

    def _take_language(self) -> None:
        tag = self.language.currentData()
        self._take(lambda store: _translate(store, tag))

    def _take_author(self) -> None:
        name = self.author.text().strip()
        if self._take(lambda store: store.set_author(name)):
            self._remember(lambda old: replace(old, author=name))

    def _take_organisation(self) -> None:
        name = self.organisation.text().strip()
        if self._take(lambda store: store.set_organisation(name)):
            self._remember(lambda old: replace(old, organisation=name))

    def _remember(self, change: Callable[[Settings], Settings]) -> None:
        """Keep a name for the next brief; what is in a locked dossier stays there."""
        if self._store is not None and self._store.file.key is None:
            self._memory.update(change)

    def _take_reference(self) -> None:
        reference = self.reference.text().strip()
        self._take(lambda store: store.set_reference(reference))

    def _take_date(self) -> None:
        text = self.date.text().strip()
        try:
            date = datetime.date.fromisoformat(text) if text else None
        except ValueError:
            self.notice.setText(
                tr(
                    "“{text}” is no date such as 2026-03-09; the brief keeps its own"
                ).format(text=text)
            )
            self.place()
            return
        self.notice.clear()
        self._take(lambda store: store.set_date(date))

    def _date_today(self) -> None:
        self.date.setText(datetime.datetime.now().astimezone().date().isoformat())
        self._take_date()

    def _take(self, edit: Callable[[DossierStore], None]) -> bool:
        """Edit the brief. Whether it is another one now."""
        if self._store is None or self._store.brief is None:
            return False
        before = self._store.brief
        try:
            edit(self._store)
        except UserError as error:
            self.failed.emit(str(error))
        return self._store.brief is not before


def _languages(brief: Brief) -> tuple[str, ...]:
    """Return the languages of a brief's template; none where it is not here."""
    try:
        return languages_of(brief.template)
    except TemplateError:
        return ()


def _translate(store: DossierStore, language: str) -> None:
    brief = store.brief
    if brief is not None and language != brief.language:
        store.set_language(language, headings_in(brief, language))
