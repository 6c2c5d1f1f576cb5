"""One hand at the window: whatever it does is an event, and every event is counted.

An action is a key chord, a click, a drag, or a run of typing. The hand knows the window
as a person does: it presses where the focus is and clicks on what can be seen. Looking
and waiting are free; nothing is set behind the window's back.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_LEFT = Qt.MouseButton.LeftButton
_MODIFIERS = {
    "Ctrl": Modifier.ControlModifier,
    "Shift": Modifier.ShiftModifier,
    "Alt": Modifier.AltModifier,
}
PATIENCE = 60_000  # ms


@dataclass(slots=True)
class Hand:
    """Presses, types, clicks and drags; ``actions`` says what it did, one by one."""

    window: QWidget
    bot: QtBot
    actions: list[str] = field(default_factory=list)

    def press(self, chord: str) -> None:
        """Press a key chord, such as ``Ctrl+Shift+S``, where the focus is."""
        *held, name = chord.split("+")
        modifiers = Modifier.NoModifier
        for one in held:
            modifiers |= _MODIFIERS[one]
        self.actions.append(chord)
        QTest.keyClick(_focused(), getattr(Key, f"Key_{name}"), modifiers)

    def write(self, text: str) -> None:
        """Type a run of text where the focus is."""
        self.actions.append(f"type {text!r}")
        QTest.keyClicks(_focused(), text)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click on a place of a widget that can be seen there, its middle by itself."""
        middle = place if place is not None else widget.rect().center()
        assert widget.visibleRegion().contains(middle), widget
        window = widget.window()
        on_top = window.childAt(widget.mapTo(window, middle)) or window
        assert on_top is widget or widget.isAncestorOf(on_top), (widget, on_top)
        self.actions.append(f"click {widget.accessibleName() or type(widget).__name__}")
        QTest.mouseClick(widget, _LEFT, Modifier.NoModifier, middle)

    def click_named(self, start: str, within: QWidget | None = None) -> None:
        """Click on the button that can be seen and whose name or text starts so."""
        place = within or self.window
        self.bot.waitUntil(lambda: bool(_buttons(place, start)), timeout=PATIENCE)
        (found,) = _buttons(place, start)
        self.click(found)

    def _choose_in_menu(self, titles: tuple[str, ...]) -> None:
        for title in titles:
            self.bot.waitUntil(partial(_is_there, title), timeout=PATIENCE)
            found = _entry(title)
            assert found is not None
            menu, action = found
            self.click(menu, menu.actionGeometry(action).center())

    def drop(self, path: Path) -> None:
        """Drag a file from the desktop into the window."""
        url, middle = QUrl.fromLocalFile(str(path)), self.window.rect().center()
        self._drop(path.name, url, self.window, middle)

    def drop_link(self, address: str, widget: QWidget, place: QPoint) -> None:
        """Drag a link out of a browser to a place of a widget that can be seen."""
        assert widget.visibleRegion().contains(place), widget
        self._drop(address, QUrl(address), widget, place)

    def _drop(self, name: str, url: QUrl, widget: QWidget, place: QPoint) -> None:
        self.actions.append(f"drag {name}")
        data = QMimeData()
        data.setUrls([url])
        copy, nothing = Qt.DropAction.CopyAction, Modifier.NoModifier
        enter = QDragEnterEvent(place, copy, data, _LEFT, nothing)
        QApplication.sendEvent(widget, enter)
        assert enter.isAccepted()
        drop = QDropEvent(QPointF(place), copy, data, _LEFT, nothing)
        QApplication.sendEvent(widget, drop)

    def run(self, words: str) -> None:
        """Run a command from the palette: open it, type, Enter."""
        self.press("Ctrl+K")
        self.write(words)
        self.press("Return")

    @contextmanager
    def in_dialog(self, act: Callable[[], object]) -> Iterator[None]:
        """Do something in the modal dialog that the block opens, once it has focus."""

        def has_opened() -> bool:
            dialog, focused = (
                QApplication.activeModalWidget(),
                QApplication.focusWidget(),
            )
            return bool(dialog and focused and dialog.isAncestorOf(focused))

        with self._as_soon_as(has_opened, act):
            yield

    @contextmanager
    def in_menu(self, *titles: str) -> Iterator[None]:
        """Click on an entry of the menu that the block opens, and of those it opens."""

        def has_opened() -> bool:
            return isinstance(QApplication.activePopupWidget(), QMenu)

        with self._as_soon_as(has_opened, lambda: self._choose_in_menu(titles)):
            yield

    @contextmanager
    def _as_soon_as(
        self, true: Callable[[], bool], act: Callable[[], object]
    ) -> Iterator[None]:
        def look() -> None:
            if not true():
                return
            watch.stop()
            try:
                act()
            finally:  # what is still open would wait for ever
                for left in (
                    QApplication.activePopupWidget,
                    QApplication.activeModalWidget,
                ):
                    if (open_ := left()) is not None:
                        open_.close()

        watch = QTimer(interval=20)
        watch.timeout.connect(look)
        watch.start()
        yield  # it may not return before something was done: the loop is within
        self.bot.waitUntil(lambda: not watch.isActive(), timeout=PATIENCE)


def press(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier
) -> None:
    """Press a key where the focus is, uncounted."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def _focused() -> QWidget:
    focused = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert focused is not None, "nothing has the focus"
    return focused


def _buttons(place: QWidget, start: str) -> list[QAbstractButton]:
    return [
        button
        for button in place.findChildren(QAbstractButton)
        if button.isVisible()
        and (button.accessibleName() or button.text()).startswith(start)
    ]


def _is_there(title: str) -> bool:
    return _entry(title) is not None


def _entry(title: str) -> tuple[QMenu, QAction] | None:
    """Return the entry of the menu on top that is called so, if it is there yet."""
    menu = QApplication.activePopupWidget()
    for action in menu.actions() if isinstance(menu, QMenu) else ():
        if action.text().replace("&", "") == title and isinstance(menu, QMenu):
            return menu, action
    return None
