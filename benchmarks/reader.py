"""Opens an essay in a window, reads, searches, takes, types; notes how long it takes.

Run as a process by ``benchmarks.million``: ``bare`` shows a text file in a plain text
edit and nothing else, ``ours`` a dossier in our window. Each line on the standard input
names an act; the answer is a line of JSON: milliseconds by the clock and of the thread
that draws, for each time that it was done, until all is at rest, and the longest time
between two beats.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

from benchmarks.screen import HEIGHT, WIDTH
from benchmarks.typist import Heart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QAbstractScrollArea, QTextEdit, QWidget

    from app.ui.window import Window

NEEDLE = "quay, the closure"  # typed letter by letter; it is all over the essay
SEARCHED = ("insurers blockade", "blockade", "зерно")  # in the dossier
_BEAT = 5  # ms
_CALM, _SETTLED = 400, 0.1  # ms of waiting; the share of a processor that is no work
_PACE = 60  # ms between two keys
_REST = 640  # ms, long enough for the preview and the checks to begin
_BURST = 6  # keys, after which comes a rest
_LIMIT = 120.0  # seconds
_NOTCH = 120  # eighths of a degree: one step of a wheel

Times = tuple[float, float]  # ms by the clock, of the thread


class Gauge(QObject):
    """Tells how long it takes from an act until what is looked at is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._watched: QObject | None = None
        self._begun: Times = 0.0, 0.0
        self._taken: Times | None = None

    def take(self, act: Callable[[], object], seen: QWidget) -> Times:
        """Do something and wait for its paint. TimeoutError where there is none."""
        self._taken, self._watched = None, seen
        seen.installEventFilter(self)
        self._begun = _now()
        act()
        given_up = time.perf_counter() + _LIMIT
        while self._taken is None:
            if time.perf_counter() > given_up:
                raise TimeoutError("nothing was painted")
            _wait(_BEAT)
        seen.removeEventFilter(self)
        return self._taken

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when all is painted: what is posted then comes next."""
        if event.type() == QEvent.Type.Paint and watched is self._watched:
            high = Qt.EventPriority.HighEventPriority.value
            QApplication.postEvent(self, QEvent(QEvent.Type.User), high)
        return super().eventFilter(watched, event)

    def customEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the time, of the first paint."""
        if self._taken is None:
            self._taken = _since(self._begun)


@dataclass(slots=True)
class Bare:
    """A plain text edit in an empty window: the same text, font and wrapping."""

    path: Path
    gauge: Gauge
    text: QPlainTextEdit = field(default_factory=QPlainTextEdit)
    window: QMainWindow = field(default_factory=QMainWindow)

    def open(self) -> Iterable[Times]:
        """Read the file and show it."""
        font = QFont("serif")
        font.setPointSizeF(11)
        self.text.setFont(font)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.window.setCentralWidget(self.text)
        self.window.resize(WIDTH // 4, HEIGHT)
        yield self.gauge.take(self._show, self.text.viewport())

    def find(self) -> Iterable[Times]:
        """Find as the edit does it, from hit to hit."""
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        for _ in range(_BURST):
            yield self.gauge.take(self._next, self.text.viewport())

    def type(self) -> Iterable[Times]:
        """Type into the middle of the text."""
        _to_the_middle(self.text)
        yield from _typed(self.gauge, self.text)

    def close(self) -> None:
        """Close the window."""
        self.window.close()

    def _show(self) -> None:
        self.text.setPlainText(self.path.read_text(encoding="utf-8"))
        self.window.show()

    def _next(self) -> None:
        self.text.find(NEEDLE)
        self.text.centerCursor()


class Ours:
    """A dossier in our window."""

    def __init__(self, app: QApplication, path: Path, gauge: Gauge) -> None:
        from app.main import Made  # noqa: PLC0415 - its cost is not that of the bare one

        made = Made(app)
        self._path, self._gauge = path, gauge
        self.window: Window = made.window
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        made.wake()
        self.close = made.close
        _settled(_now())

    @property
    def text(self) -> QPlainTextEdit:
        """The text of the essay."""
        assert self.window.desk  # noqa: S101 - it was opened first
        return self.window.desk.essay.text

    @property
    def editor(self) -> QTextEdit:
        """The page with the brief."""
        assert self.window.desk  # noqa: S101 - it was opened first
        return self.window.desk.editor

    def open(self) -> Iterable[Times]:
        """Open the dossier, until its essay is seen."""
        begun = _now()
        self.window.open(self._path)
        while self.window.desk is None:
            _wait(1)
        self._gauge.take(self.text.viewport().update, self.text.viewport())
        yield _since(begun)

    def find(self) -> Iterable[Times]:
        """Type what is searched for into the field, then go from hit to hit."""
        assert self.window.desk  # noqa: S101 - it was opened first
        needle, seen = self.window.desk.essay.finder.field, self.text.viewport()
        needle.clear()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        _wait(_CALM)
        for letter in NEEDLE:
            yield self._gauge.take(partial(QTest.keyClicks, needle, letter), seen)
            _wait(_PACE)
        for _ in range(_BURST):
            step = partial(QTest.keyClick, needle, Qt.Key.Key_Return)
            yield self._gauge.take(step, seen)
            _wait(_PACE)
        needle.clear()

    def search(self) -> Iterable[Times]:
        """Search the dossier, until the hits are seen."""
        self.window.registry["dossier.search"].trigger()
        card = self.window.search
        for word in SEARCHED:
            card.query.setText(word)
            begun, seen = _now(), card.list.viewport()
            card.list.clear()
            card.search()
            while not card.list.count():
                _wait(1)
            self._gauge.take(seen.update, seen)
            yield _since(begun)
        card.dismiss()

    def triage(self) -> Iterable[Times]:
        """Send paragraphs by a digit, until each is seen in the brief."""
        assert self.window.desk  # noqa: S101 - it was opened first
        parts = self.window.desk.essay.parts
        parts.setFocus()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.window.registry["triage.next_paragraph"].trigger()
        for number in range(2 * _BURST):
            _wait(_REST if number % _BURST == _BURST - 1 else _CALM)
            send = partial(QTest.keyClick, parts, Qt.Key.Key_1)
            yield self._gauge.take(send, self.editor.viewport())

    def type(self) -> Iterable[Times]:
        """Type into the middle of the brief."""
        _to_the_middle(self.editor)
        yield from _typed(self._gauge, self.editor)


def scroll(text: QPlainTextEdit, gauge: Gauge) -> Iterable[Times]:
    """Turn page after page by key, then turn the wheel, from the middle on."""
    bar, seen = text.verticalScrollBar(), text.viewport()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    text.setFocus()
    _wait(_CALM)
    for _ in range(4 * _BURST):
        yield gauge.take(partial(QTest.keyClick, text, Qt.Key.Key_PageDown), seen)
        _wait(_BEAT)
    bar.setValue(bar.maximum() // 2)
    _wait(_CALM)
    for _ in range(4 * _BURST):
        yield gauge.take(partial(_turn_wheel, text), seen)
        _wait(_BEAT)


def jump(text: QPlainTextEdit, gauge: Gauge) -> Iterable[Times]:
    """Go to the end and back to the beginning."""
    text.setFocus()
    for number in range(_BURST):
        key = Qt.Key.Key_Home if number % 2 else Qt.Key.Key_End
        control = Qt.KeyboardModifier.ControlModifier
        go = partial(QTest.keyClick, text, key, control)
        yield gauge.take(go, text.viewport())
        _wait(_PACE)


def main(what: str, path: str) -> int:
    """Make the window; do an act for each line that comes; return the code."""
    app = QApplication([])
    app.setCursorFlashTime(0)
    gauge, heart = Gauge(), Heart()
    book = Bare(Path(path), gauge) if what == "bare" else Ours(app, Path(path), gauge)
    acts: dict[str, Callable[[], Iterable[Times]]] = {
        "open": book.open,
        "scroll": lambda: scroll(book.text, gauge),
        "jump": lambda: jump(book.text, gauge),
        "find": book.find,
        "type": book.type,
    }
    if isinstance(book, Ours):
        acts |= {"search": book.search, "triage": book.triage}
    print("ready", flush=True)
    for line in sys.stdin:
        heart.begin()
        begun = _now()
        said: dict[str, object] = {"taken": list(acts[line.strip()]())}
        said["rest"] = _settled(begun)[0]
        heart.stop()
        said |= {"longest": heart.longest, "memory": _memory()}
        print(json.dumps(said), flush=True)
    book.close()
    return 0


def _typed(gauge: Gauge, target: QAbstractScrollArea) -> Iterable[Times]:
    for number in range(4 * _BURST):
        key = Qt.Key(ord("ETAOIN"[number % _BURST]))
        press = partial(QTest.keyClick, target.window().windowHandle(), key)
        yield gauge.take(press, target.viewport())
        _wait(_REST if number % _BURST == _BURST - 1 else _PACE)


def _turn_wheel(text: QPlainTextEdit) -> None:
    seen = text.viewport()
    place = QPointF(seen.rect().center())
    none, turn = Qt.KeyboardModifier.NoModifier, QPoint(0, -_NOTCH)
    event = QWheelEvent(
        place,
        seen.mapToGlobal(place),
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(seen, event)


def _settled(begun: Times) -> Times:
    """Wait until no thread of this process works; return when that began."""
    while True:
        since, worked = _since(begun), time.process_time()
        _wait(_CALM)
        if time.process_time() - worked < _SETTLED * _CALM / 1e3:
            return since


def _to_the_middle(target: QTextEdit | QPlainTextEdit) -> None:
    document = target.document()
    cursor = QTextCursor(document.findBlockByNumber(document.blockCount() // 2))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    target.setTextCursor(cursor)
    target.setFocus()
    target.ensureCursorVisible()


def _wait(milliseconds: int) -> None:
    QTest.qWait(milliseconds)


def _now() -> Times:
    return time.perf_counter(), time.thread_time()


def _since(begun: Times) -> Times:
    wall, cpu = _now()
    return (wall - begun[0]) * 1e3, (cpu - begun[1]) * 1e3


def _memory() -> int:
    """Return the most bytes that this process held at a time."""
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
