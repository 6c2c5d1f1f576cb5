"""Types into a window in bouts, and notes how long each key takes to be seen.

Run as a process by ``benchmarks.keystroke``. ``bare`` types into the text edit of an
empty window, ``alike`` into one with the face and the width of our page; anything else
is the path of a dossier, whose brief is typed into. The first line on the standard
input is the text for the bare ones, in JSON; each other line is a bout, whose answer is
a line of JSON.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

from benchmarks.screen import HEIGHT, WIDTH

KEYS = 60  # in a bout
_BURST = 6  # keys, after which comes a rest long enough for preview and checks
_PACE, _REST = 60, 640  # ms; 16 keys a second are more than anybody types
_BEAT = 5  # ms
_CALM = 1500  # ms of waiting after a window is made, and after each bout
_LIMIT = 30.0  # seconds
_NEAR = 6  # paragraphs
_LETTERS = "ETAOIN SHRDLU "


class Typist(QObject):
    """Presses keys at a pace; a key is done when the text is painted with it.

    What it changes besides, a moment later, is told by the longest time between beats.
    """

    def __init__(self, target: QTextEdit) -> None:
        super().__init__(target)
        self._target = target
        self._drawn = random.Random(20261123)  # noqa: S311 - the same keys each time
        self._pressed: tuple[float, float] | None = None
        self.taken: list[tuple[float, float]] = []  # by the clock, of the processor; ms
        self.edits: list[float] = []  # ms of the processor
        target.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when all is painted: what is posted then comes next."""
        if event.type() == QEvent.Type.Paint and self._pressed:
            high = Qt.EventPriority.HighEventPriority.value
            QApplication.postEvent(self, QEvent(QEvent.Type.User), high)
        return super().eventFilter(watched, event)

    def customEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the time; all is painted and flushed."""
        if self._pressed:
            wall, cpu = self._pressed
            now = time.perf_counter(), time.thread_time()
            self.taken.append(((now[0] - wall) * 1e3, (now[1] - cpu) * 1e3))
            self._pressed = None
            self._settle()

    def _settle(self) -> None:
        """Have our page make an edit of the key now, and note what that takes."""
        settle = getattr(self._target, "settle", None)
        if settle is not None:
            before = time.thread_time()
            settle()
            self.edits.append((time.thread_time() - before) * 1e3)

    def press(self) -> None:
        """Press the next key, through the window as the system does it.

        Not before the last one is painted: the slowest keys count too.
        """
        self.rest()
        self._pressed = time.perf_counter(), time.thread_time()
        key = Qt.Key(ord(self._drawn.choice(_LETTERS)))
        QTest.keyClick(self._target.window().windowHandle(), key)

    def rest(self) -> None:
        """Wait until the last key is painted. TimeoutError where it never is."""
        given_up = time.perf_counter() + _LIMIT
        while self._pressed:
            if time.perf_counter() > given_up:
                raise TimeoutError("a key was not painted")
            _wait(_BEAT)


class Heart(QTimer):
    """Beats all the time; the longest time between two beats is how long it hung."""

    def __init__(self) -> None:
        super().__init__(interval=_BEAT)
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.timeout.connect(self._beat)
        self.longest = 0.0, 0.0  # ms by the clock; of the processor
        self._last = 0.0, 0.0

    def begin(self) -> None:
        """Forget what was, and beat."""
        self.longest = 0.0, 0.0
        self._last = time.perf_counter(), time.thread_time()
        self.start()

    def _beat(self) -> None:
        now = time.perf_counter(), time.thread_time()
        spent = [(a - b) * 1e3 for a, b in zip(now, self._last, strict=True)]
        self.longest = max(self.longest[0], spent[0]), max(self.longest[1], spent[1])
        self._last = now


def main(what: str) -> int:
    """Make the window, then type a bout for each line that comes; return the code."""
    app = QApplication([])
    app.setCursorFlashTime(0)
    text = json.loads(sys.stdin.readline())
    if what in {"bare", "alike"}:
        window, target = _bare(text, like_the_page=what == "alike")
    else:
        window, target = _page(app, what)
    _to_the_middle(target)
    typist, heart = Typist(target), Heart()
    _wait(_CALM)
    print("ready", flush=True)
    for _line in sys.stdin:
        typist.taken.clear()
        typist.edits.clear()
        heart.begin()
        for key in range(1, KEYS + 1):
            typist.press()
            _wait(_PACE if key % _BURST else _REST)
        heart.stop()
        typist.rest()
        said = {
            "taken": typist.taken,
            "edits": typist.edits,
            "longest": heart.longest,
        }
        print(json.dumps(said), flush=True)
        _wait(_CALM)
    window.close()
    return 0


def _bare(text: str, *, like_the_page: bool) -> tuple[QMainWindow, QTextEdit]:
    window = QMainWindow()
    target = QTextEdit()
    if like_the_page:
        from app.ui.editor import typeset  # noqa: PLC0415 - not for the bare one

        target.setFont(typeset.body_font())
        beside = target.document().documentMargin() * 2
        wide = int(typeset.measure() + beside)
        target.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        target.setLineWrapColumnOrWidth(wide)
    target.setPlainText(text)
    window.setCentralWidget(target)
    window.resize(WIDTH, HEIGHT)
    window.show()
    return window, target


def _page(app: QApplication, path: str) -> tuple[QMainWindow, QTextEdit]:
    from app.main import Made  # noqa: PLC0415 - its cost is not that of the bare one

    made = Made(app)
    made.window.resize(WIDTH, HEIGHT)
    made.window.show()
    made.wake()
    app.aboutToQuit.connect(made.close)
    made.window.open(Path(path))
    while made.window.desk is None:
        _wait(_BEAT)
    return made.window, made.window.desk.editor


def _to_the_middle(target: QTextEdit) -> None:
    """Put the caret into the longest paragraph of those in the middle."""
    document = target.document()
    middle = document.blockCount() // 2
    near = [document.findBlockByNumber(middle + by) for by in range(-_NEAR, _NEAR)]
    block = max(near, key=lambda one: one.length())
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + block.length() // 2)
    target.setTextCursor(cursor)
    target.setFocus()
    target.ensureCursorVisible()


def _wait(milliseconds: float) -> None:
    QTest.qWait(int(milliseconds))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
