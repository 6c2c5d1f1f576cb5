"""What a person without mouse or screen learns of widgets: names, roles, Tab's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = 24  # px, of whatever is clicked (WCAG 2.2, 2.5.8)
MOST = 200  # presses of Tab, more than there are controls
Role = QAccessible.Role
ROLES = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.Link,
    Role.List,
    Role.PageTabList,
    Role.RadioButton,
    Role.SpinBox,
    Role.Table,
    Role.Tree,
}


def stops(root: QWidget) -> list[QWidget]:
    """Return what Tab has to reach."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QTabWidget)  # its tabs are
    ]


def said_of(widget: QWidget) -> str:
    """Return what a widget is called: a box by its label, as Qt does on Linux."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox):
        label = QAccessible.RelationFlag.Label
        named = (one.text(QAccessible.Text.Name) for one, _ in spoken.relations(label))
        return next(named, "")
    return spoken.text(QAccessible.Text.Name).strip()


def value_of(widget: QWidget) -> str:
    """Return what is written in a widget at the moment."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.toPlainText()
    return ""


def faults_of(widget: QWidget) -> Iterator[str]:
    """Yield what a screen reader would not learn of a widget."""
    where = f"{type(widget).__name__} {widget.objectName()}"
    name = said_of(widget)
    if not name:
        yield f"{where}: has no name"
    elif name == type(widget).__name__ or name == value_of(widget):
        yield f"{where}: its name {name!r} is its class or what is written in it"
    role = QAccessible.queryAccessibleInterface(widget).role()
    own = bool(widget.accessibleDescription())  # a drawing says what it shows
    if role not in ROLES and not own and not isinstance(widget, QFrame):
        yield f"{where}: nobody knows what a {role.name} does"


def too_low(root: QWidget) -> Iterator[str]:
    """Yield the controls that are hard to hit."""
    for widget in root.findChildren(QWidget):
        clicked = isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
        inner = isinstance(widget.parentWidget(), QComboBox | QLineEdit)
        if clicked and widget.isVisible() and not inner and widget.height() < LEAST:
            yield f"{type(widget).__name__} {said_of(widget)}: {widget.height()} px"


def walk(key: Qt.Key) -> list[QWidget]:
    """Press a key until the way comes round, and return where it led."""
    way: list[QWidget] = []
    for _ in range(MOST):
        here = QApplication.focusWidget()
        assert here is not None
        shift = Qt.KeyboardModifier.ShiftModifier
        back = key == Qt.Key.Key_Backtab
        QTest.keyClick(here, key, shift if back else Qt.KeyboardModifier.NoModifier)
        there = QApplication.focusWidget()
        assert there is not None, f"the focus is lost behind {said_of(here)!r}"
        assert there is not here, f"{said_of(here)!r} holds the focus"
        if there in way:
            break
        way.append(there)
    return way


def leave() -> None:
    """Press Escape where the caret is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    QTest.qWait(20)
