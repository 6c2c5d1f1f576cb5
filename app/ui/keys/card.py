"""F1: every command and its key, to be looked up and to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
)

from app.domain.wording import tr
from app.ui.actions import key_text, plain_title, rank
from app.ui.commands.menus import LINE, menus
from app.ui.keys.choices import portable
from app.ui.keys.field import KeyField
from app.ui.kit.card import Card
from app.ui.kit.layouts import column, row, wrapped
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from app.ui.actions import ActionRegistry
    from app.ui.keys.choices import KeyChoices

WIDTH, HEIGHT = 560, 620  # px, at most
_KEY_WIDTH = 160
_ROW = QSize(0, 6 * GRID)
_COMMAND = Qt.ItemDataRole.UserRole


class KeysCard(Card):
    """The commands by menu, each with its key; a key is changed where it is read."""

    def __init__(
        self, registry: ActionRegistry, keys: KeyChoices, parent: QWidget
    ) -> None:
        super().__init__(tr("Keys"), parent)
        self._registry = registry
        self._keys = keys
        self.query = QLineEdit()
        self.query.setPlaceholderText(tr("Find a command or a key"))
        self.query.setAccessibleName(self.query.placeholderText())
        self.query.setClearButtonEnabled(True)
        self.list = _made_list()
        self.field = KeyField()
        self.none = QPushButton(tr("No key"))
        self.own = QPushButton(tr("Standard key"))
        self.all = QPushButton(tr("All standard"))
        self.notice = wrapped("", muted=True)
        self._lay_out()
        self._connect()

    def open(self) -> None:
        """Show all commands, those of the menus in their order."""
        self.query.clear()
        self.notice.setText(tr("Enter on a command, then press its new key"))
        self._fill()
        self.come_up(self.query)

    def place(self) -> None:
        """Stand in the middle of the desk, as high as there is room."""
        room = self._desk.size()
        width = min(WIDTH, room.width() - 8 * GRID)
        height = min(HEIGHT, room.height() - 16 * GRID)
        self.setGeometry((room.width() - width) // 2, 12 * GRID, width, height)

    def choose(self, command: str) -> None:
        """Go to a command in the list."""
        for line in self._lines():
            if line.data(0, _COMMAND) == command:
                self.list.setCurrentItem(line)

    @property
    def current(self) -> str:
        """The id of the command that is chosen, empty for none."""
        line = self.list.currentItem()
        return (line.data(0, _COMMAND) or "") if line else ""

    def _lay_out(self) -> None:
        heading = QLabel(tr("Keys"))
        heading.setProperty("heading", True)
        close = QPushButton(tr("Close"))
        close.clicked.connect(lambda _on=False: self.dismiss())
        self.field.setFixedWidth(_KEY_WIDTH)
        body = column(heading, self.query, self.list, pad=(4, 4))
        body.addLayout(row(self.field, self.none, self.own, None))
        body.addWidget(self.notice)
        body.addLayout(row(self.all, None, close))
        self.setLayout(body)

    def _connect(self) -> None:
        self.query.textChanged.connect(lambda _text: self._fill())
        self.query.returnPressed.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(lambda _now, _was: self._show_key())
        self.list.itemActivated.connect(lambda _line, _column: self.field.setFocus())
        self.field.pressed.connect(self._take)
        self.field.given_up.connect(self.list.setFocus)
        self.none.clicked.connect(lambda _on=False: self._take(""))
        self.own.clicked.connect(lambda _on=False: self._restore())
        self.all.clicked.connect(lambda _on=False: self._restore_all())

    def _fill(self) -> None:
        before = self.current
        self.list.clear()
        for title, actions in self._groups():
            if hits := [one for one in actions if _fits(self.query.text(), one)]:
                group = QTreeWidgetItem(self.list, [title])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                group.setFont(0, _heavier(self.font()))
                group.setSizeHint(0, _ROW)
                for action in hits:
                    _add_line(group, action)
        self.list.expandAll()
        first = next(self._lines(), None)
        if first is not None:
            self.list.setCurrentItem(first)
        self.choose(before)
        self._show_key()

    def _groups(self) -> Iterator[tuple[str, list[QAction]]]:
        listed: set[str] = set()
        for title, entries in menus():
            names = [name for name in entries if name != LINE]
            listed.update(names)
            yield title.replace("&", ""), [self._registry[name] for name in names]
        rest = [one for one in self._registry if one.objectName() not in listed]
        yield tr("Templates"), rest

    def _lines(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.list.topLevelItemCount()):
            group = self.list.topLevelItem(at)
            if group is not None:
                yield from map(group.child, range(group.childCount()))

    def _show_key(self) -> None:
        command = self.current
        key = portable(self._registry[command].shortcut()) if command else ""
        for button in (self.field, self.none, self.own):
            button.setEnabled(bool(command))
        self.field.show_key(key)

    def _take(self, key: str) -> None:
        if command := self.current:
            self._tell(self._keys.choose(command, key))

    def _restore(self) -> None:
        if command := self.current:
            self._tell(self._keys.restore(command))

    def _restore_all(self) -> None:
        self._keys.restore_all()
        self._tell(tr("Every command has its standard key"))

    def _tell(self, sentence: str) -> None:
        self._fill()
        self.notice.setText(sentence)
        QTimer.singleShot(0, self.list, self.list.setFocus)  # the key has gone by


def _made_list() -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(tr("Commands and their keys"))
    made.setColumnCount(2)
    made.setHeaderHidden(True)
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setIndentation(3 * GRID)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.header().setStretchLastSection(False)
    made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return made


def _heavier(font: QFont) -> QFont:
    heavy = QFont(font)
    heavy.setWeight(QFont.Weight.DemiBold)
    return heavy


def _add_line(group: QTreeWidgetItem, action: QAction) -> None:
    line = QTreeWidgetItem(group, [plain_title(action), key_text(action)])
    line.setSizeHint(0, _ROW)
    line.setData(0, _COMMAND, action.objectName())
    spoken = f"{plain_title(action)}, {key_text(action) or tr('no key')}"
    line.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)


def _fits(query: str, action: QAction) -> bool:
    key = key_text(action)
    return (
        rank(query, f"{plain_title(action)} {key}") is not None
        or query.casefold() == key.casefold()
    )
