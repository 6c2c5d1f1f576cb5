"""The way through an essay by mouse: a strip of buttons, and the menu of the essay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from app.domain.wording import tr
from app.ui.actions import ESSAY, PARTS, plain_title, tip
from app.ui.commands.menus import SECTIONS
from app.ui.kit.layouts import plain_tip
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from app.ui.actions import ActionRegistry
    from app.ui.essay.pane import EssayPane

_SIGNS = (  # what stands on the buttons behind those of the sections
    ("brief.card", "quote"),
    ("triage.skip", "x"),
    ("triage.split", "scissors"),
    ("triage.merge", "fold-vertical"),
)
_MENU = (
    *(f"brief.send{number}" for number in SECTIONS),
    "",
    "brief.card",
    "triage.skip",
    "triage.peek",
    "",
    "triage.split",
    "triage.merge",
    "",
    "essay.find",
    "essay.passage",
)
_BUTTON = QSize(22, 24)


class TriageStrip(QWidget):
    """The next paragraph, a button for each section, then card, skip, split, merge."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What becomes of this part"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._row.setSpacing(0)

    def furnish(self, registry: ActionRegistry) -> None:
        """Put in the buttons, once there are commands."""
        paragraph = _button(self, registry["triage.next_paragraph"], hides=False)
        paragraph.setText("¶")
        self._row.addWidget(paragraph)
        for number in SECTIONS:
            button = _button(self, registry[f"brief.send{number}"], hides=True)
            button.setText(str(number))
            self._row.addWidget(button)
        self._row.addStretch(1)
        for action_id, sign in _SIGNS:
            self._row.addWidget(_sign_button(self, registry[action_id], sign))


def furnish_essay(pane: EssayPane, registry: ActionRegistry) -> None:
    """Give an essay its keys, its strip and its menu from the commands."""
    pane.strip.furnish(registry)
    for action in registry.actions_within(ESSAY):
        pane.parts.addAction(action)
        pane.text.addAction(action)
    for action in registry.actions_within(PARTS):
        pane.parts.addAction(action)
    for widget in (pane.parts, pane.text):
        for key, run in registry.bare_keys().items():
            shortcut = QShortcut(QKeySequence(key), widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(_opener(widget, registry))


def _opener(widget: QWidget, registry: ActionRegistry) -> Callable[[QPoint], None]:
    def open_menu(place: QPoint) -> None:
        menu = QMenu(widget)
        menu.setAccessibleName(tr("What becomes of this part"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in _MENU:
            if not action_id:
                menu.addSeparator()
            elif registry[action_id].isEnabled():
                menu.addAction(registry[action_id])
        menu.popup(widget.mapToGlobal(place))

    return open_menu


def _button(strip: QWidget, action: QAction, *, hides: bool) -> QToolButton:
    button = QToolButton(strip)
    button.setProperty("tight", True)
    button.setFixedSize(_BUTTON)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key in the list
    button.clicked.connect(lambda _on=False: action.trigger())

    def follow() -> None:
        button.setEnabled(action.isEnabled())
        button.setVisible(action.isEnabled() or not hides)
        button.setToolTip(plain_tip(tip(action)))  # it may say a heading
        button.setAccessibleName(plain_title(action))

    action.changed.connect(follow)
    button.destroyed.connect(lambda: action.changed.disconnect(follow))
    follow()
    return button


def _sign_button(strip: QWidget, action: QAction, sign: str) -> QToolButton:
    from app.ui.kit.icons import icon  # noqa: PLC0415 - with the first desk
    from app.ui.kit.layouts import ICON  # noqa: PLC0415

    button = _button(strip, action, hides=False)
    button.setIcon(icon(sign))
    button.setIconSize(ICON)
    return button
