"""What is said beside the pieces of the page: how true they are, how long a section is.

A key does not wait for it: what is typed into keeps its badge of before for a moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.composing.budget import usage
from app.composing.templates import TemplateError, template_of
from app.domain.ids import ItemId
from app.domain.wording import tr
from app.editing.resting import RestTimer
from app.ui.editor.truth import Truths
from app.ui.editor.units import Role

if TYPE_CHECKING:
    from app.composing.budget import SectionUse
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.template import Template
    from app.editing.store import DossierStore
    from app.ui.editor.badges import Badge
    from app.ui.editor.page import Page
    from app.ui.editor.units import Unit

_BUDGET_AFTER = 150  # ms without an edit until the words are counted again
_BADGE_AFTER = 120  # ms from a key to the badge that it changes; 2 ms to compute


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows, without what was typed since and is no edit yet.

    Painting looks here: to ask the store would make an edit of it first.
    """

    brief: Brief | None
    dossier: Dossier


class Beside(QObject):
    """Badges and budgets of the brief of a store, as they are or were a moment ago."""

    stale = Signal(int)  # the index of a unit beside which something else is said now
    judged = Signal()  # what was typed into has its badge of now

    def __init__(self, store: DossierStore, page: Page, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._page = page
        self._truths = Truths()
        self.seen = Seen(store.brief, store.dossier)
        self._uses: dict[str, SectionUse] = {}
        self._unjudged: frozenset[str] = frozenset()  # items that are typed into
        self._counting = RestTimer(store, _BUDGET_AFTER, self)
        self._counting.rested.connect(self.count)
        self._judging = RestTimer(store, _BADGE_AFTER, self)
        self._judging.rested.connect(self._judge)

    def badge(self, unit: Unit) -> Badge | None:
        """Return the badge of a unit as it is now, None when it is no item."""
        brief = self.seen.brief
        if brief is None or not unit.is_item:
            return None
        if unit.role is Role.PICTURE:
            return None  # it says nothing that could be true to an essay
        return self._truths.badge(brief.item(ItemId(unit.id)), self.seen.dossier)

    def badge_shown(self, unit: Unit) -> Badge | None:
        """Return the badge to paint, which may be that of a moment ago."""
        known = self._truths.last(unit.id) if unit.id in self._unjudged else None
        return known or self.badge(unit)

    def budget(self, unit: Unit) -> tuple[str, bool]:
        """Return what to say of a section's words, and whether it is too much."""
        use = self._uses.get(unit.section)
        if use is None:
            return "", False
        if not use.allowed:
            return tr("{0} w").format(use.used) if use.used else "", False
        text = tr("{0}/{1} w").format(use.used, use.allowed)
        return (tr("{0}, over").format(text), True) if use.over else (text, False)

    def look(self) -> None:
        """See what the store has now."""
        self.seen = Seen(self._store.brief, self._store.dossier)

    def count(self) -> None:
        """Count the words of each section."""
        brief, template = self._store.brief, template_here(self._store)
        before, self._uses = self._uses, {}
        if brief and template:
            counted = usage(brief, self._store.dossier, template)
            self._uses = {use.section: use for use in counted.sections}
        for index, unit in enumerate(self._page.units):
            same = before.get(unit.section) == self._uses.get(unit.section)
            if unit.role is Role.HEADING and not same:
                self.stale.emit(index)

    def count_soon(self) -> None:
        """Count the words once there is a pause."""
        self._counting.wait()

    def judge_soon(self, items: frozenset[ItemId]) -> None:
        """Leave what is typed into its badge of before for the moment."""
        self._unjudged |= items
        if not self._judging.isActive():
            self._judging.wait()

    def _judge(self) -> None:
        items, self._unjudged = self._unjudged, frozenset()
        for index, unit in enumerate(self._page.units):
            if unit.id in items and self._truths.last(unit.id) != self.badge(unit):
                self.stale.emit(index)
        self.judged.emit()


def template_here(store: DossierStore) -> Template | None:
    """Return the template of the brief, None for one that is not on this machine."""
    try:
        return template_of(store.brief) if store.brief else None
    except TemplateError:
        return None  # an organisation's own: no prompts, no budgets
