"""The window in another language: nothing it says is left in English."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QDate,
    QLocale,
    QModelIndex,
    Qt,
    QTranslator,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QTabWidget,
    QWidget,
)

from app.domain import wording
from app.domain.file_names import PARTS
from app.domain.wording import speak
from app.ui.actions import key_text
from app.ui.dialogs.crash import CrashDialog
from app.ui.dialogs.new_password import NewPasswordDialog
from app.ui.dialogs.password import PasswordDialog
from app.ui.dialogs.share import ShareDialog
from app.ui.empty_state import EmptyState
from app.ui.frame import SMALLEST
from app.ui.language import of_the_system, use_language
from exports.sheet_reading import shipped_names
from tests import words
from tests.ui.window.conftest import wait_for_desk
from tests.ui.window.test_taking import at_quotation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

OPEN, CLOSE = "⟦", "⟧"
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = (  # the same in every language
    *("Briefwright", "English", "TLP", "CLEAR", "GREEN", "AMBER", "STRICT", "RED"),
    *("Ctrl", "Alt", "Shift", "Del", "Return", "Enter", "Space", "Backspace", "Esc"),
    *("Up", "Down", "Left", "Right", "Tab", "Home", "End", "docx", "pdf", "dossier"),
    *("SHA", "https", "CTRL", "British", "American"),  # languages name themselves
    *shipped_names(),  # looks are called as their files
    *("en", "ru", *PARTS),  # tags of languages, and places in the name of a file
    *("Scroll", "Left", "Right"),  # Qt's own catalogue has these
)
CARDS = {  # the command that opens each; the export sheet scrolls where it has to
    "brief.details": "details",
    "version.history": "history",
    "dossier.search": "search",
    "view.keys": "keys_card",
}
ESSAY = """Гавань открыта не для всех

Гавань закрыта с осени. Суда стоят на рейде, и их с каждым днём больше. «Мы откроем
гавань весной», — сказал министр Иван Орлов.

Что будет дальше

Весной лёд уйдёт. Тогда через гавань пройдут 40 судов в месяц, и цены на зерно упадут.
"""


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the catalogue of a language that is English in brackets."""
    catalogue = words.said()
    catalogue.locale = "ru"
    for message in catalogue:
        if message.id:
            forms = words.forms(message.id)
            said = tuple(map(bracketed, forms))
            message.string = said[0] if len(forms) == 1 else (*said, said[-1])
    folder = tmp_path_factory.mktemp("i18n")
    path = folder / "xx" / "LC_MESSAGES" / "briefwright.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(words.as_mo(catalogue))
    return folder


def bracketed(text: str) -> str:
    """Return a text in brackets, but for the places that are filled in."""
    return OPEN + re.sub(r"(\{[^{}]*\})", rf"{CLOSE}\1{OPEN}", text) + CLOSE


@pytest.fixture
def brackets(catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak that language."""
    monkeypatch.setattr(wording, "CATALOGUES", catalogues)
    speak("xx")
    yield
    speak("en")


@pytest.fixture
def desk(
    brackets: None,  # noqa: ARG001 - before the window is made
    open_window: Callable[[], Window],
    tmp_path: Path,
    qtbot: QtBot,
) -> Desk:
    """Return the desk of a window with a brief, a passage and a card."""
    folder = tmp_path / "работа"
    folder.mkdir()
    essay = folder / "гавань.txt"
    essay.write_text(ESSAY, encoding="utf-8")
    window = open_window()
    window.open(essay)
    desk = wait_for_desk(window, qtbot)
    window.registry["brief.new.one-page-brief"].trigger()
    desk.essay.send(1)
    return desk


def outside_brackets(text: str) -> str:
    """Return what of a text is in no brackets."""
    depth, kept = 0, ""
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        kept += sign if not depth and sign != CLOSE else " "
    return kept


def said_by(widget: QWidget) -> Iterator[str]:
    """Yield all that a widget says, or would say to who asks."""
    yield widget.windowTitle()
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    for name in ("text", "placeholderText", "title", "suffix"):
        if (value := widget.property(name)) and not isinstance(widget, QLabel):
            yield str(value)
    if isinstance(widget, QLabel):
        yield re.sub(r"<[^>]*>", "", widget.text())
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(at) for at in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from said_in(widget.model())
    for action in widget.actions():
        yield action.text()
        yield action.toolTip()


def said_in(model: QAbstractItemModel) -> Iterator[str]:
    """Yield what a model says in its rows."""
    for row in range(model.rowCount(QModelIndex())):
        for role in ROLES:
            yield str(model.data(model.index(row, 0), role) or "")


def english_in(root: QWidget, content: str) -> set[str]:
    """Return what is said in English, and is not of the user's own content."""
    keys = " ".join(key_text(action) for action in root.findChildren(QAction))
    known = {word.casefold() for word in (*NAMES, *LATIN.findall(f"{content} {keys}"))}
    widgets = [root, *root.findChildren(QWidget)]
    said = {text for widget in widgets for text in said_by(widget)}
    said |= {action.text() for action in root.findChildren(QAction)}
    return {
        text
        for text in said
        if any(
            word.casefold() not in known
            for word in LATIN.findall(outside_brackets(text))
        )
    }


def content_of(desk: Desk) -> str:
    """Return the words of the brief, as whoever made its template wrote them."""
    brief = desk.store.brief
    assert brief is not None
    sections = (section.heading for section in brief.sections)
    return " ".join((brief.title, *sections, str(desk.store.file.path)))


ROOMS = (
    "view.palette",
    "view.keys",
    "version.history",
    "dossier.search",
    "brief.details",
    "brief.export",
    "view.preview",
    "view.item",
    "view.check",
    "view.length",
    "view.spelling",
    "brief.fit",
    "brief.replace",
    "brief.spelling",
    "essay.find",
    "text.cite",
    "text.note",
    "triage.peek",
)


def test_all_that_the_window_says_is_translated(desk: Desk, qtbot: QtBot) -> None:
    window = desk.window()
    content = content_of(desk)
    found = english_in(window, content)
    for room in ROOMS:
        command = window.findChild(QAction, room)
        assert command is not None, room
        assert command.isEnabled(), room
        command.trigger()
        qtbot.wait(50)
        found |= english_in(window, content)
    assert "\n".join(sorted(found)) == ""


@pytest.mark.parametrize(
    "make",
    [
        lambda parent: CrashDialog(Path("отчёт"), parent),
        lambda parent: PasswordDialog("почему", parent),
        lambda parent: NewPasswordDialog("досье", parent, locked=True),
        ShareDialog,
    ],
    ids=["crash", "password", "new password", "share"],
)
def test_all_that_a_dialog_says_is_translated(
    brackets: None,  # noqa: ARG001
    qtbot: QtBot,
    make: Callable[[QWidget], QWidget],
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert english_in(make(parent), "") == set()


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_each_entry_of_a_menu_has_a_key_of_its_own(
    open_window: Callable[[], Window], language: str
) -> None:
    speak(language)
    try:
        window = open_window()
        bar = window.menuBar()
        entries = [bar.actions()]
        entries += [menu.actions() for menu in bar.findChildren(QMenu)]
        for actions in entries:
            keys = re.findall(r"&(\w)", " ".join(one.text().lower() for one in actions))
            assert len(keys) == len(set(keys)), [one.text() for one in actions]
    finally:
        speak("en")


def cut_off(root: QWidget) -> set[str]:
    """Return the words of the buttons and boxes that have less room than they need."""
    return {
        button.text()
        for button in root.findChildren(QAbstractButton)
        if button.isVisibleTo(root)
        and isinstance(button, QCheckBox | QPushButton)  # the others show a sign
        and button.visibleRegion().boundingRect().width()
        < button.minimumSizeHint().width()
    }


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_nothing_is_cut_off_on_a_small_screen(
    open_window: Callable[[], Window],
    language: str,
    essay_file: Path,
    qtbot: QtBot,
) -> None:
    speak(language)
    try:
        window = open_window()
        window.resize(1366, 768)
        start = window.findChild(EmptyState)
        assert start is not None
        for label in start.findChildren(QLabel):
            assert label.width() >= label.sizeHint().width(), label.text()
        window.open(essay_file)
        desk = wait_for_desk(window, qtbot)
        window.registry["brief.new.one-page-brief"].trigger()
        at_quotation(desk)
        desk.make_card()
        desk.show_tab(desk.item)
        qtbot.wait(50)
        assert desk.item.horizontalScrollBar().maximum() == 0
        assert cut_off(window.top_bar) == set()
        window.registry["brief.export"].trigger()
        window.sheet.choices.more.setChecked(True)
        qtbot.wait(50)
        assert cut_off(window.sheet) == set()
    finally:
        speak("en")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_no_card_cuts_off_its_words_in_a_small_window(
    open_window: Callable[[], Window],
    language: str,
    essay_file: Path,
    qtbot: QtBot,
) -> None:
    speak(language)
    try:
        window = open_window()
        window.open(essay_file)
        desk = wait_for_desk(window, qtbot)
        window.registry["brief.new.one-page-brief"].trigger()
        for size in ((1280, 720), SMALLEST):
            window.resize(*size)
            desk.show_tab(desk.length)
            qtbot.wait(50)
            bar, back = desk.tabs.tabBar(), desk.narrowness.back
            assert bar.tabRect(bar.count() - 1).right() <= bar.width()
            assert back.visibleRegion().boundingRect().width() in {0, back.width()}
            assert back.isVisible() == (size == SMALLEST)
            for command, name in CARDS.items():
                window.registry[command].trigger()
                qtbot.wait(50)
                card = getattr(window, name)
                assert window.rect().contains(card.geometry()), name
                assert cut_off(card) == set(), name
                card.dismiss()
    finally:
        speak("en")


def test_a_language_is_chosen_for_the_next_start(window: Window) -> None:
    window.registry["language.ru"].trigger()
    assert window.memory.settings.language == "ru"
    assert window.messages.text


@pytest.mark.parametrize(
    ("system", "spoken"), [("ru_UA", "ru"), ("en_GB", "en"), ("de_DE", "en")]
)
def test_the_system_says_the_language(system: str, spoken: str) -> None:
    assert of_the_system(QLocale(system)) == spoken


def test_dialogs_of_qt_and_dates_follow_the_language(qapp: QApplication) -> None:
    before, here = QLocale(), set(qapp.findChildren(QTranslator))
    try:
        use_language(qapp, "ru")
        assert qapp.translate("QPlatformTheme", "Cancel") == "Отмена"
        assert QLocale().toString(QDate(2031, 3, 9), "d MMMM") == "9 марта"
    finally:
        for translator in set(qapp.findChildren(QTranslator)) - here:
            qapp.removeTranslator(translator)
        QLocale.setDefault(before)
        speak("en")
