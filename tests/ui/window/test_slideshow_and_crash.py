"""F5 and back; and what a bug looks like to the person at the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from app.ui.dialogs.crash import CrashDialog, CrashWatch

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 10_000


def test_f5_shows_the_brief_full_screen_and_escape_returns(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.send(3)
    desk.editor.setFocus()
    qtbot.keyClick(desk.editor, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.slideshow.slides is not None, timeout=PATIENCE)
    slides = window.slideshow.slides
    assert slides is not None
    assert slides.isFullScreen()
    assert slides.slide.heading == "Who opens the harbour"

    qtbot.keyClick(slides, Qt.Key.Key_Right)
    assert slides.slide.heading == "What we know"
    qtbot.keyClick(slides, Qt.Key.Key_Escape)
    assert window.slideshow.slides is None


def test_attach_source_goes_to_the_fields_of_the_source(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.send(1)
    desk.editor.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(desk.editor, Qt.Key.Key_S, both)

    assert desk.tabs.currentWidget() is desk.item
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert desk.item.isAncestorOf(focused)
    assert window.messages.text == ""


def raised() -> RuntimeError:
    """Return an error that quotes what a person wrote, as errors may."""
    cause, error = KeyError("words of the brief"), RuntimeError("words of the brief")
    try:
        raise error from cause
    except RuntimeError as caught:
        return caught


def test_a_bug_leaves_a_report_and_the_window_goes_on(
    home: Path, window: Window, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    watch, error = CrashWatch(), raised()
    with qtbot.waitSignal(watch.reported) as reported:
        watch.take(type(error), error, error.__traceback__)
    assert reported.args is not None
    report: Path = reported.args[0]

    assert report.parent == home / "reports"
    text = report.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert "Briefwright" in lines[0]
    assert lines[2] == "KeyError"  # the cause comes first
    assert lines[4] == "RuntimeError"
    assert lines[5].startswith("  window/test_slideshow_and_crash.py:")
    assert "words of the brief" not in text
    assert "RuntimeError" in capsys.readouterr().err
    dialog = CrashDialog(report, window)
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "kept" in said
    assert report.name in said


def test_the_watch_takes_what_nobody_took(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    watch = CrashWatch()
    watch.install()
    assert sys.excepthook == watch.take
