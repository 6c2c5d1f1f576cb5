"""What is behind the face of a window, made once that has been painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.composing.templates import load_template, template_ids
from app.domain.wording import spoken
from app.ui.announcing import Announcer
from app.ui.commands.catalogue import all_specs
from app.ui.commands.files import template_specs
from app.ui.commands.marking import marking_specs
from app.ui.dialogs.password import ask_password
from app.ui.dropping import Dropping
from app.ui.handover.slideshow import Slideshow
from app.ui.keeping.care import Care
from app.ui.keeping.doorbell import Doorbell
from app.ui.keeping.opening import Opener
from app.ui.keeping.privacy import Privacy
from app.ui.keeping.save_watch import SaveWatch
from app.ui.tour.touring import Touring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.actions import ActionSpec
    from app.ui.crew import Crew
    from app.ui.window import Window


class Rooms:
    """Each does one thing for a window; what they say goes to its message bar."""

    def __init__(self, window: Window, crew: Crew) -> None:
        messages = window.messages
        self.slideshow = Slideshow(crew.tasks, window)
        self.slideshow.failed.connect(messages.tell)
        self.care = Care(messages, crew.tasks, window.open, window)
        self.bell = Doorbell(window)
        self.announcer = Announcer(window)
        copy = window.registry["file.copy"].trigger
        self.saves = SaveWatch(messages, copy, window)
        self.opener = Opener(crew.tasks, lambda: window.memory.settings, crew.documents)
        self.opener.noticed.connect(messages.tell)
        self.opener.locked.connect(partial(ask_password, window, window.open))
        self.opener.busy.connect(window.status.show_reading)
        window.status.cancel.clicked.connect(lambda _on=False: self.opener.cancel())
        self.drops = Dropping(window, self.opener)
        self.tour = Touring(window, crew, self.opener)
        window.start.sample_wanted.connect(self.tour.try_sample)
        self.opener.damaged.connect(self.care.restoring.offer)

    def let_go(self) -> None:
        """Hold on to nothing of a dossier that is closed."""
        self.saves.let_go()
        self.announcer.let_go()
        self.opener.forget_additions()


def specs_of(window: Window, crew: Crew) -> Iterator[ActionSpec]:
    """Yield every command of a window, those of templates and markings last."""
    yield from all_specs(window, Privacy(window, crew.tasks))
    language = spoken()
    templates = (load_template(one, language) for one in template_ids())
    yield from template_specs(window, templates)
    yield from marking_specs(window)
