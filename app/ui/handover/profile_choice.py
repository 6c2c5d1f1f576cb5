"""For whom the files are: a choice that sets several others at once, and says which."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from app.domain.handover import PROFILES, Handover, Profile, profile_of
from app.domain.wording import later, tr
from app.ui.kit.choice import Choice
from app.ui.kit.layouts import caption, column, wrapped

_NAMES = {  # by the id of the profile: its name, and what it does
    "working": (
        later("Working copy"),
        later("With its evidence and sources; a PDF has the brief itself inside"),
    ),
    "draft": (
        later("Draft"),
        later("As a working copy, with what the checks found as comments in Word"),
    ),
    "release": (
        later("Release"),
        later("Nothing but its pages: no evidence, data, author or comments inside"),
    ),
    "fact-check": (
        later("Fact-checker’s copy"),
        later(
            "With a table of where each passage stands in its essay, and all remarks"
        ),
    ),
}
_OWN = (later("Own choices"), later("As chosen below"))


class ProfileChoice(QWidget):
    """Shows which profile a handover is like, and offers the others."""

    chosen = Signal(object)  # a Profile

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice()
        self.choice.setAccessibleName(tr("For whom"))
        self.hint = wrapped("", muted=True)
        label = caption(tr("FOR WHOM"))
        label.setBuddy(self.choice)
        self.setLayout(column(label, self.choice, self.hint, spacing=1))
        for profile in PROFILES:
            self.choice.addItem(tr(_NAMES[profile.id][0]), profile)
        self.choice.addItem(tr(_OWN[0]))
        self.choice.activated.connect(self._choose)

    def show_handover(self, handover: Handover) -> None:
        """Show the profile that a handover is like, if it is like one."""
        profile = profile_of(handover)
        with QSignalBlocker(self.choice):
            at = PROFILES.index(profile) if profile else len(PROFILES)
            self.choice.setCurrentIndex(at)
        said = _NAMES[profile.id] if profile else _OWN
        self.hint.setText(tr(said[1]))

    def _choose(self, index: int) -> None:
        profile = self.choice.itemData(index)
        if isinstance(profile, Profile):
            self.chosen.emit(profile)


def name_of(handover: Handover) -> str:
    """Return the name of the profile that a handover is like, empty for none."""
    profile = profile_of(handover)
    return tr(_NAMES[profile.id][0]) if profile else ""
