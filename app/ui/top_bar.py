"""The slim bar over everything: which dossier, which brief, its marking, what next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QWidget

from app.domain.wording import later, tr
from app.ui.actions import key_text
from app.ui.commands.menus import BRIEF, DOSSIER
from app.ui.kit.eliding import MenuButton
from app.ui.kit.icons import icon
from app.ui.kit.layouts import (
    ICON,
    TOP,
    Sign,
    caption,
    icon_button,
    literal,
    plain_tip,
    row,
)
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.brief import Brief
    from app.domain.marking import MarkingLabel
    from app.editing.change import Change
    from app.editing.store import DossierStore
    from app.ui.actions import ActionRegistry

_SEARCH_WIDTH = 260  # px, where there is room for them
_SQUARE = 8 * GRID
NO_MARKING = later("No marking")


class TopBar(QWidget):
    """Buttons over the registry and the store; keeps nothing itself."""

    file_chosen = Signal(Path)

    def __init__(
        self, registry: ActionRegistry, menu: QMenu, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store: DossierStore | None = None
        self._registry = registry
        self.setAccessibleName(tr("Tools"))
        self.setFixedHeight(TOP)
        self.dossier = MenuButton(tr("Dossier"), QMenu(self))
        self.brief = MenuButton(tr("Brief"), QMenu(self))
        self.marking = MenuButton(tr("Marking"), QMenu(self), whole=True)
        self.brief.menu().aboutToShow.connect(self._fill_briefs)
        self.marking.menu().aboutToShow.connect(self._fill_markings)
        self._search = _SearchButton(registry)
        export = QPushButton(tr("Export"))
        export.setProperty("primary", True)
        export.setToolTip(registry["brief.export"].toolTip())
        export.clicked.connect(lambda _on=False: registry["brief.export"].trigger())
        registry["brief.export"].enabledChanged.connect(export.setEnabled)
        export.setEnabled(registry["brief.export"].isEnabled())
        present = icon_button(registry["brief.present"])
        details = icon_button(registry["brief.details"])
        entries = (_menu(menu), self.dossier, self.brief, self.marking, details)
        others = (None, self._search, None, present, export)
        self.setLayout(row(*entries, *others, pad=(2, 0), spacing=1))
        self.watch(None)

    def watch(self, store: DossierStore | None) -> None:
        """Speak of another dossier from now on, or of none."""
        self._store = store
        if store is not None:
            store.changed.connect(self._on_changed)
        self.refresh()

    def show_name(self, name: str, recent: Sequence[str]) -> None:
        """Show which dossier is open; its menu has those of before, and commands."""
        self.dossier.say(name)
        self.dossier.setVisible(bool(name))
        menu = self.dossier.menu()
        menu.clear()
        for path in map(Path, recent):
            entry = menu.addAction(literal(path.stem))
            entry.setToolTip(plain_tip(str(path)))
            entry.triggered.connect(self._file_chooser(path))
        menu.addSeparator()
        menu.addActions([self._registry[action_id] for action_id in DOSSIER])

    def refresh(self) -> None:
        """Read brief and marking from the store."""
        brief = self._store.brief if self._store else None
        self.brief.setVisible(self._store is not None)
        title = brief.title if brief else tr("none yet")
        self.brief.say(tr("Brief: {title}").format(title=title))
        self.marking.setVisible(brief is not None)
        label = _label(brief.marking) if brief else None
        marked = brief.marking if brief else ""
        self.marking.setStyleSheet(_plate(label) if label else "")
        self.marking.say(marked or tr(NO_MARKING))

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._share_room()
        return super().event(event)

    def _on_changed(self, change: Change) -> None:
        if change.structure or change.metadata:
            self.refresh()

    def _share_room(self) -> None:
        """Let the search give way first; what is then too long shows its beginning."""
        layout = self.layout()
        if layout is not None:
            others = layout.sizeHint().width() - self._search.minimumWidth()
            self._search.take(self.width() - others)
            layout.activate()

    def _fill_briefs(self) -> None:
        menu = self.brief.menu()
        menu.clear()
        if self._store is None:
            return
        chosen = self._store.brief
        for brief in self._store.dossier.briefs:
            entry = menu.addAction(literal(brief.title))
            entry.setCheckable(True)
            entry.setChecked(chosen is not None and brief.id == chosen.id)
            entry.triggered.connect(self._brief_chooser(self._store, brief))
        menu.addSeparator()
        for action_id in ("brief.new", *BRIEF):
            menu.addAction(self._registry[action_id])

    def _fill_markings(self) -> None:
        from app.composing.markings import load_scheme  # noqa: PLC0415 - on first use

        menu = self.marking.menu()
        menu.clear()
        if self._store is None:
            return
        brief = self._store.brief
        for label in ("", *(known.label for known in load_scheme().labels)):
            entry = menu.addAction(literal(label) or tr(NO_MARKING))
            entry.setCheckable(True)
            entry.setChecked(brief is not None and brief.marking == label)
            entry.triggered.connect(self._marking_chooser(self._store, label))

    def _file_chooser(self, path: Path) -> Callable[[bool], None]:
        return lambda _on: self.file_chosen.emit(path)

    def _brief_chooser(
        self, store: DossierStore, brief: Brief
    ) -> Callable[[bool], None]:
        return lambda _on: store.choose_brief(brief.id)

    def _marking_chooser(
        self, store: DossierStore, label: str
    ) -> Callable[[bool], None]:
        return lambda _on: store.set_marking(label)


class _SearchButton(QPushButton):
    """Looks like a field; only its sign is left where that has no room."""

    def __init__(self, registry: ActionRegistry) -> None:
        super().__init__()
        action = registry["view.palette"]
        self.setProperty("field", True)
        self.setAccessibleName(tr("Search or run a command"))
        self.setToolTip(action.toolTip())
        self.clicked.connect(lambda _on=False: action.trigger())
        text, key = QLabel(tr("Search or run …")), caption(key_text(action))
        text.setProperty("muted", True)
        sign = Sign("search", QPalette.ColorRole.PlaceholderText)
        self._words = (text, key)
        self.setLayout(row(sign, text, None, key, pad=(2, 0)))
        for label in (sign, text, key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(_SEARCH_WIDTH, _SQUARE)

    def take(self, room: int) -> None:
        """Be as wide as there is room for, in pixels."""
        words = sum(one.sizeHint().width() for one in self._words)
        least = _SQUARE + words + 8 * GRID
        for one in self._words:
            one.setVisible(room >= least)
        wide = min(room, max(least, _SEARCH_WIDTH)) if room >= least else _SQUARE
        if wide != self.minimumWidth():
            self.setFixedWidth(wide)


class _WholeMenuButton(QToolButton):
    """Opens by Space: to Qt the keys of all entries of its menu are its own, too."""

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.text().isprintable()
            and event.text()
        ):
            event.accept()  # letters and Space belong to the parts of an essay
            return True
        return super().event(event)


def _menu(menu: QMenu) -> QToolButton:
    """Return the button over the menu of everything."""
    button = _WholeMenuButton()
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMenu(menu)
    menu.setAccessibleName(tr("Menu"))
    button.setIcon(icon("menu"))
    button.setIconSize(ICON)
    button.setProperty("square", True)
    button.setFixedSize(_SQUARE, _SQUARE)
    button.setAccessibleName(tr("Menu"))
    button.setToolTip(tr("Menu (F10)"))
    button.setShortcut("F10")
    return button


def _label(marking: str) -> MarkingLabel | None:
    if not marking:
        return None
    from app.composing.markings import load_scheme  # noqa: PLC0415 - on first use

    return load_scheme().find(marking)


def _plate(label: MarkingLabel) -> str:
    """Return the colours of a marking, which its scheme sets, whatever the theme."""
    return (
        f"QToolButton {{ color: {label.text_colour}; background: {label.background};"
        " font-weight: 600; }"
    )
