"""The tour of a window: it watches what the user does, and says what comes next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app.composing.lessons import (
    Act,
    Deeds,
    Lesson,
    deeds_of,
    is_learnt,
    lesson_after,
)
from app.domain.wording import later, spoken, tr
from app.importing.samples import sample_in
from app.ui.actions import key_text
from app.ui.tour.strip import TourStrip

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.ui.crew import Crew
    from app.ui.desk import Desk
    from app.ui.keeping.opening import Opener
    from app.ui.window import Window

_SAID = {
    Lesson.TAKE: later(
        "Choose a part of the essay on the left and press 1: it goes into the first"
        " section of the brief."
    ),
    Lesson.CARD: later(
        "A part with a quotation has the sign ❝ in the list. Choose it and press Q: it"
        " becomes a card with original, translation and source."
    ),
    Lesson.SKIP: later("Press X on a part that the brief does not need."),
    Lesson.WRITE: later(
        "Click into an empty section of the brief and write a sentence of your own."
    ),
    Lesson.ORIGIN: later(
        "Click into a passage of the brief and press {passage}: the essay shows where"
        " it is from. Once more leads back."
    ),
    Lesson.MARK: later(
        "Say who may read it: “No marking” in the bar at the top has the labels."
    ),
    Lesson.CHECK: later(
        "Press {check}: the check lists what a careful reader would ask about."
    ),
    Lesson.EXPORT: later("Press {export} to hand the brief over as Word file and PDF."),
}
_END = later(
    "That was all. {keys} shows every key; {palette} and “tour” starts this again."
)
_KEYS = {  # what the texts name, and its command
    "passage": "essay.passage",
    "check": "view.check",
    "export": "brief.export",
    "keys": "view.keys",
    "palette": "view.palette",
}
_ACTS = {"essay.passage": Act.ORIGIN, "brief.export": Act.EXPORT}


class Touring(QObject):
    """Leads through the lessons on whatever is open, the sample where nothing is."""

    def __init__(self, window: Window, crew: Crew, opener: Opener) -> None:
        super().__init__(window)
        self._window = window
        self._crew = crew
        self._desk: Desk | None = None
        self._lesson: Lesson | None = None
        self._awaited = False  # the sample is being opened
        self._before = Deeds()
        self._acts: set[Act] = set()
        self._strip: TourStrip | None = None
        for action_id, act in _ACTS.items():
            told = partial(self._note, act)
            window.registry[action_id].triggered.connect(lambda _on, t=told: t())
        opener.added.connect(lambda _essay: self._begin_if_awaited())
        opener.failed.connect(lambda _why: self._give_up())
        opener.given_up.connect(self._give_up)

    @property
    def strip(self) -> TourStrip:
        """What it says, made on first use."""
        if self._strip is None:
            self._strip = TourStrip()
            self._strip.skipped.connect(self._go_on)
            self._strip.closed.connect(self.end)
            self._window.put_below_messages(self._strip)
        return self._strip

    def try_sample(self) -> None:
        """Open the sample essay, as a copy in the user's documents, for the tour."""
        self._awaited = True
        work = partial(sample_in, self._crew.documents, spoken())
        self._crew.tasks.run(work, self._window.open, self._refuse)

    def start(self) -> None:
        """Begin with the first lesson."""
        if self._desk is None:
            self.try_sample()
        else:
            self._teach(Lesson.TAKE)

    def end(self) -> None:
        """Take the strip away; what was done stays."""
        self._lesson = None
        if (strip := self._strip) is None:
            return
        focus = QApplication.focusWidget()
        strip.hide()
        if self._desk is not None and focus is not None and strip.isAncestorOf(focus):
            self._desk.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def watch(self, desk: Desk | None) -> None:
        """Look at another desk from now on, or at none."""
        if desk is self._desk:
            return
        self._desk = desk
        self.end()
        if desk is not None:
            desk.store.changed.connect(lambda _change: self._look())
            desk.editor.show_in_essay_requested.connect(
                lambda _id: self._note(Act.ORIGIN)
            )
            desk.tabs.currentChanged.connect(lambda _at: self._look_at_tab(desk))
            self._begin_if_awaited()

    def _begin_if_awaited(self) -> None:
        if self._awaited:
            self._awaited = False
            self._teach(Lesson.TAKE)

    def _refuse(self, error: UserError) -> None:
        self._give_up()
        self._window.messages.tell(str(error))

    def _give_up(self) -> None:
        self._awaited = False

    def _look_at_tab(self, desk: Desk) -> None:
        if desk.tabs.currentWidget() is desk.findings:
            self._note(Act.CHECK)

    def _note(self, act: Act) -> None:
        self._acts.add(act)
        self._look()

    def _look(self) -> None:
        lesson = self._lesson
        if lesson is not None and is_learnt(lesson, self._before, self._deeds()):
            self._go_on()

    def _go_on(self) -> None:
        if self._lesson is not None:
            self._teach(lesson_after(self._lesson))

    def _teach(self, lesson: Lesson | None) -> None:
        self._acts.clear()
        self._lesson, self._before = lesson, self._deeds()
        lessons = list(Lesson)
        number = lessons.index(lesson) + 1 if lesson else len(lessons) + 1
        keys = {
            word: key_text(self._window.registry[action_id])
            for word, action_id in _KEYS.items()
        }
        said = tr(_SAID[lesson]) if lesson else tr(_END)
        self.strip.show_step(number, len(lessons), said.format(**keys))

    def _deeds(self) -> Deeds:
        store = self._desk.store if self._desk else None
        if store is None:
            return Deeds()
        return deeds_of(store.dossier, store.brief, self._acts)
