"""For whom the files are: a choice that sets several others at once, and says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.handover import (
    LONGEST_NAME,
    PROFILES,
    Handover,
    OwnProfile,
    Profile,
    has_unusual_choices,
    own_profile_of,
    profile_of,
    unmarked,
    with_profile,
)
from app.domain.wording import later, tr
from app.ui.kit.choice import Choice
from app.ui.kit.fields import LineField
from app.ui.kit.layouts import caption, column, row, wrapped

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

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
_LOOSE = (later("Own choices"), later("As chosen below"))
_OWN = later("A profile of your own, its look included")
_TAKEN = later("That is the name of another profile")


class ProfileChoice(QWidget):
    """Shows which profile a handover is like, and offers the others.

    Choices that are like none can be given a name: then they are a profile, too.
    """

    chosen = Signal(object)  # a Profile or an OwnProfile
    own_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.own: tuple[OwnProfile, ...] = ()  # the user's
        self._handover = Handover()
        self.choice, self.hint = Choice(), wrapped("", muted=True)
        self.choice.setAccessibleName(tr("For whom"))
        self.remove = QPushButton(tr("Remove profile"))
        self.naming = _Naming()
        label = caption(tr("FOR WHOM"))
        label.setBuddy(self.choice)
        body = column(label, spacing=1)
        line = row(self.choice, self.remove)
        line.setStretch(0, 1)
        body.addLayout(line)
        body.addWidget(self.hint)
        body.addWidget(self.naming)
        self.setLayout(body)
        self.choice.activated.connect(self._choose)
        self.remove.clicked.connect(lambda _on=False: self._remove())
        self.naming.named.connect(self._keep)

    @property
    def name(self) -> str:
        """What the profile is called that the handover is like, empty for none."""
        return self.choice.currentText() if self._like() else ""

    def show_handover(self, handover: Handover) -> None:
        """Show the profile that a handover is like, if it is like one."""
        self._handover = handover
        like, own = self._like(), own_profile_of(handover, self.own)
        with QSignalBlocker(self.choice):
            self._fill(self.choice)
            at = self._offered().index(like) if like else self.choice.count() - 1
            self.choice.setCurrentIndex(at)
        match like:
            case OwnProfile():
                self.hint.setText(tr(_OWN))
            case Profile():
                self.hint.setText(tr(_NAMES[like.id][1]))
            case None:
                self.hint.setText(tr(_LOOSE[1]))
        self.remove.setVisible(own is not None)
        nameless = own is None and has_unusual_choices(unmarked(handover))
        self.naming.setVisible(nameless)

    def _like(self) -> Profile | OwnProfile | None:
        own = own_profile_of(self._handover, self.own)
        return own or profile_of(self._handover)

    def _offered(self) -> tuple[Profile | OwnProfile, ...]:
        return (*PROFILES, *self.own)

    def _fill(self, choice: Choice) -> None:
        choice.clear()
        for profile in PROFILES:
            choice.addItem(tr(_NAMES[profile.id][0]), profile)
        for own in self.own:
            choice.addItem(own.name, own)
        choice.addItem(tr(_LOOSE[0]))

    def _choose(self, index: int) -> None:
        profile = self.choice.itemData(index)
        if isinstance(profile, Profile | OwnProfile):
            self.chosen.emit(profile)

    def _keep(self, name: str) -> None:
        self._change(with_profile(self.own, OwnProfile(name, self._handover)))
        self.naming.field.clear()

    def _remove(self) -> None:
        """Forget the profile; its choices stay, and its name, to be kept again."""
        own = own_profile_of(self._handover, self.own)
        if own is not None:
            self.naming.field.setText(own.name)
            self._change(tuple(one for one in self.own if one != own))

    def _change(self, own: tuple[OwnProfile, ...]) -> None:
        self.own = own
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_handover(self._handover)
        self.own_changed.emit()


class _Naming(QWidget):
    """Asks for the name of a new profile; Enter in the field gives it."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = _NameField(), QPushButton(tr("Save as profile"))
        self.hint = wrapped("", muted=True)
        line = row(self.field, self.button)
        line.setStretch(0, 1)
        body = column(spacing=1)
        body.addLayout(line)
        body.addWidget(self.hint)
        self.setLayout(body)
        self.field.textChanged.connect(lambda _text: self._check())
        self.field.entered.connect(self._give)
        self.button.clicked.connect(lambda _on=False: self._give())
        self._check()

    @property
    def _name(self) -> str:
        return " ".join(self.field.text().split())

    def _is_taken(self) -> bool:
        """Whether one of our profiles is called so; one of the user's is replaced."""
        ours = (*(name for name, _what in _NAMES.values()), _LOOSE[0])
        return self._name.casefold() in {tr(name).casefold() for name in ours}

    def _check(self) -> None:
        taken = self._is_taken()
        self.button.setEnabled(bool(self._name) and not taken)
        self.hint.setText(tr(_TAKEN) if taken else "")
        self.hint.setVisible(taken)

    def _give(self) -> None:
        if self.button.isEnabled():
            self.named.emit(self._name)


class _NameField(LineField):
    """Keeps Enter, which in all other fields of the sheet means to export."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(LONGEST_NAME)
        self.setAccessibleName(tr("Name of the profile"))
        self.setPlaceholderText(tr("Name of the profile"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
