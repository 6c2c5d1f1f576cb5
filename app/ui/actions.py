"""Every command of the window, declared once: menus, keys, palette, tooltips.

A spec is data; the registry makes its one ``QAction`` and is the one place where the
failure of a command becomes a message. Anything that is no UserError is a bug and goes
to ``sys.excepthook``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.domain.errors import BriefError, UserError
from app.ui.kit.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Context:
    """What a command may depend on. A plain value, so that rules need no window."""

    has_dossier: bool = False
    has_brief: bool = False
    has_essay: bool = False
    briefs: int = 0  # how many there are to turn between
    essays: int = 0
    has_passage: bool = False  # a selection or a part to send
    has_card: bool = False  # a detected quotation at hand
    has_item: bool = False
    item_in_essay: bool = False  # the item has an anchor to jump to
    sections: tuple[str, ...] = ()  # the headings; "" where nothing can be sent to
    missing: tuple[str, ...] = ()  # the headings of the template that are not there
    undo: str = ""  # what would be undone, empty when nothing
    redo: str = ""
    order_locked: bool = False  # against drags


ESSAY = "essay"  # the parts of an essay and its text
PARTS = "parts"  # the list of parts alone


def always(_context: Context) -> bool:
    """Allow a command at any time."""
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command. ``id`` is stable: settings, menus and tests refer to it."""

    id: str
    title: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[Context], bool] = always
    retitle: Callable[[Context], str] | None = None  # when the title says the state
    words: str = ""  # other words that find it in the palette
    in_palette: bool = True
    within: str = ""  # the place whose focus the key needs, such as ``ESSAY``
    bare: str = ""  # a second key, without modifiers, that counts in ``ESSAY`` alone


class ActionRegistry(QObject):
    """The commands of one window, by id."""

    begun = Signal()  # a command is about to run
    failed = Signal(str)  # one sentence for the user
    refused = Signal(str)  # why there is nothing to do here; nothing is wrong

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        self._context: Context | None = None  # that of the last refresh

    def add(self, specs: Iterable[ActionSpec]) -> None:
        """Add commands. Ids and keys are unique; a clash is a bug, found here."""
        self._context = None
        for spec in specs:
            taken = {s.shortcut: s.id for s in self._specs.values() if s.shortcut}
            if spec.id in self._specs or spec.shortcut in taken:
                clash = taken.get(spec.shortcut, spec.id)
                raise ValueError(f"Action {spec.id!r} clashes with {clash!r}")
            self._specs[spec.id] = spec
            self._actions[spec.id] = self._make(spec)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def actions_within(self, place: str) -> list[QAction]:
        """Return the commands whose key counts in a place alone."""
        found = (one for one in self._specs.values() if one.within == place)
        return [self._actions[spec.id] for spec in found]

    def bare_keys(self) -> dict[str, Callable[[], None]]:
        """Return the second keys of commands, which count in ``ESSAY`` alone.

        Each runs its command whether it is enabled or not: then it says why it cannot.
        """
        found = (one for one in self._specs.values() if one.bare)
        return {spec.bare: partial(self._run, spec) for spec in found}

    def refresh(self, context: Context) -> None:
        """Enable what may run now. Called on each change of state, so kept cheap."""
        if context == self._context:
            return
        self._context = context
        for action_id, spec in self._specs.items():
            action = self._actions[action_id]
            action.setEnabled(spec.enabled(context))
            if spec.retitle is not None:
                action.setText(spec.retitle(context))

    def standard_key(self, action_id: str) -> str:
        """Return the key that a command has by itself, empty for none."""
        return self._specs[action_id].shortcut

    def set_key(self, action_id: str, key: str) -> None:
        """Give a command another key, empty for none; its tooltip says so."""
        action = self._actions[action_id]
        if action.shortcut() != QKeySequence(key):
            action.setShortcuts(sequences(key))
            action.setToolTip(tip(action))

    def search(self, query: str) -> list[QAction]:
        """Return the enabled commands that match, best first; as declared for none."""
        scored = [
            (score, at, self._actions[spec.id])
            for at, spec in enumerate(self._specs.values())
            if spec.in_palette
            and self._actions[spec.id].isEnabled()
            and (score := self._score(spec, query)) is not None
        ]
        return [action for _, _, action in sorted(scored, key=lambda hit: hit[:2])]

    def _score(self, spec: ActionSpec, query: str) -> int | None:
        return rank(query, f"{self._actions[spec.id].text()} {spec.words}")

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.title, self)
        action.setObjectName(spec.id)
        action.setShortcuts(sequences(spec.shortcut))
        reach = Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetShortcut if spec.within else reach
        )
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.setIconVisibleInMenu(False)
        action.setToolTip(tip(action))
        action.triggered.connect(lambda: self._run(spec))
        return action

    def _run(self, spec: ActionSpec) -> None:
        self.begun.emit()
        try:
            spec.run()
        except BriefError as error:
            self.refused.emit(str(error))
        except UserError as error:
            self.failed.emit(str(error))


def sequences(key: str) -> list[QKeySequence]:
    """Return what is pressed for a key, the key itself first; nothing for none.

    The plus of many keyboards is the equals sign with Shift: it counts without, too.
    """
    keys = [key, f"{key[:-1]}="] if key.endswith("++") else [key]
    return [QKeySequence(one) for one in keys if one]


def plain_title(action: QAction) -> str:
    """Return the title of a command without the mark of its menu key."""
    return action.text().replace("&", "").removesuffix("…")


def key_text(action: QAction) -> str:
    """Return the key of a command as this system writes it, or nothing."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def tip(action: QAction) -> str:
    """Return what a tooltip says: the title and the key."""
    key = key_text(action)
    return f"{plain_title(action)} ({key})" if key else plain_title(action)


def rank(query: str, title: str) -> int | None:
    """Return how well a title matches; lower is better, None is no match.

    Each word of the query has to start a word of the title, in any order.
    """
    words = title.casefold().replace("&", "").replace("…", "").split()
    score = 0
    for part in query.casefold().split():
        hits = [at for at, word in enumerate(words) if word.startswith(part)]
        if not hits:
            return None
        score += hits[0]
    return score
