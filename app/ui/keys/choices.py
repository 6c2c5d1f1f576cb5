"""Which key each command has: its own, or the one that the user gave it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from app.domain.wording import tr
from app.storage.settings import KeyChoice
from app.ui.actions import plain_title, sequences

if TYPE_CHECKING:
    from app.ui.actions import ActionRegistry
    from app.ui.memory import Memory

_TEXT = QKeySequence.SequenceFormat.PortableText
_F1, _F35 = Qt.Key.Key_F1.value, Qt.Key.Key_F35.value
_WRITING = (  # what text fields do with a key is not for commands
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


class KeyChoices(QObject):
    """The keys of a window's commands. No two commands ever have the same one."""

    changed = Signal()

    def __init__(
        self, registry: ActionRegistry, memory: Memory, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._registry = registry
        self._memory = memory

    def apply(self) -> None:
        """Give every command its key; one that two want goes to the user's choice."""
        chosen = {choice.command: choice.key for choice in self._memory.settings.keys}
        taken = {key for key in chosen.values() if key}
        for action in self._registry:
            name = action.objectName()
            standard = self._registry.standard_key(name)
            own = "" if standard in taken else standard
            self._registry.set_key(name, chosen.get(name, own))
        self.changed.emit()

    def choose(self, command: str, key: str) -> str:
        """Give a command a key, empty for none; return what else changed, for the user.

        The command that had the key has none from then on. A key that would get into
        the way of writing is not taken, which the sentence says.
        """
        if sentence := why_not(key):
            return sentence
        loser = self.holder(key)
        others = tuple(
            choice
            for choice in self._memory.settings.keys
            if choice.command not in {command, loser}
        )
        chosen = [KeyChoice(command, key)]
        if loser and loser != command:
            chosen.append(KeyChoice(loser))
        self._keep((*others, *chosen))
        if not loser or loser == command:
            return ""
        title = plain_title(self._registry[loser])
        return tr("“{command}” had this key, and has none now").format(command=title)

    def restore(self, command: str) -> str:
        """Give a command its own key back; return what else changed, for the user."""
        return self.choose(command, self._registry.standard_key(command))

    def restore_all(self) -> None:
        """Give every command its own key back."""
        self._keep(())

    def holder(self, key: str) -> str:
        """Return the id of the command that has a key, empty for none."""
        wanted = sequences(key)
        return next(
            (
                action.objectName()
                for action in self._registry
                if any(held in wanted for held in action.shortcuts())
            ),
            "",
        )

    def _keep(self, choices: tuple[KeyChoice, ...]) -> None:
        kept = tuple(
            choice
            for choice in choices
            if choice.key != self._registry.standard_key(choice.command)
        )
        self._memory.update(lambda old: replace(old, keys=kept))
        self.apply()


def why_not(key: str) -> str:
    """Return why a key cannot be that of a command, empty when it can."""
    sequence = QKeySequence(key)
    if sequence.isEmpty():
        return ""
    chord: QKeyCombination = sequence[0]  # type: ignore[index] # stubs lack it
    strong = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    strong |= Qt.KeyboardModifier.MetaModifier
    if not chord.keyboardModifiers() & strong and not _F1 <= chord.key().value <= _F35:
        return tr("This key writes; take one with Ctrl or Alt, or F1 to F35")
    if any(sequence in QKeySequence.keyBindings(one) for one in _WRITING):
        return tr("This key copies, cuts, pastes or selects all, and stays so")
    return ""


def portable(sequence: QKeySequence) -> str:
    """Return a key as settings keep it, such as ``Ctrl+K``."""
    return sequence.toString(_TEXT)
