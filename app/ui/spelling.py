"""What the window knows of spelling: verdicts by word, from a process of its own."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.wording import later, tr
from app.models.language_names import language_name
from app.spelling.child import Question
from app.spelling.words import words_in
from app.storage.places import home
from app.storage.word_lists import add_word, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.editing.worker import WorkerClient

CHILD = "app.spelling.child"
_SOON = 150  # ms; words are asked for together
_AT_ONCE = 400  # words in one question
_LOST = later(
    "Misspelt words are not marked in this language until the next start, because its"
    " dictionary cannot be loaded: {language}; all else works"
)


@dataclass(frozen=True, slots=True)
class SpellingProcess:
    """How the process with the dictionaries is started and talked to: JSON lines."""

    command: tuple[str, ...] = (sys.executable, "-I", "-m", CHILD)

    def begin(self) -> None:
        """Know that a process begins; this one remembers nothing of one before it."""

    def pack(self, message: object) -> bytes:
        """Return the bytes of a question. TypeError for anything else."""
        if not isinstance(message, Question):
            raise TypeError(f"No question: {message!r}")
        return json.dumps(asdict(message)).encode() + b"\n"

    def take(self, received: bytearray) -> object | None:
        """Take the first answer from what was received; None while it is not whole."""
        line, ended, _rest = received.partition(b"\n")
        if not ended:
            return None
        del received[: len(line) + 1]
        return Answer(json.loads(line))


@dataclass(frozen=True, slots=True)
class Answer:
    """Words; None where there is no dictionary."""

    words: list[str] | None


class Spelling(QObject):
    """Which words are wrong, as far as is known by now; the rest is asked for."""

    learnt = Signal()  # something is known that was not
    lost = Signal(str)  # says that a language is not looked up any more

    def __init__(self, client: WorkerClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._on = True
        self._right: dict[str, dict[str, bool]] = defaultdict(dict)  # by language
        self._asked: dict[str, dict[str, None]] = defaultdict(dict)  # and not answered
        self._own: dict[str, frozenset[str]] = {}  # the user's words
        self._without: set[str] = set()  # languages that have no dictionary here
        self._at_once: dict[str, int] = {}  # words, where more ended the process
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self._ask)

    @property
    def is_on(self) -> bool:
        """Whether words are looked up and marked as one types."""
        return self._on

    @property
    def is_waiting(self) -> bool:
        """Whether words were asked for that nobody has answered yet."""
        return any(self._asked.values())

    def turn(self, *, on: bool) -> None:
        """Look words up from now on, or leave that."""
        self._on = on
        self.learnt.emit()

    def close(self) -> None:
        """End the process that holds the dictionaries."""
        self._timer.stop()
        self._client.close()

    def wrong_in(
        self, text: str, language: str, known: frozenset[str]
    ) -> list[tuple[int, int]]:
        """Return the spans of the words that are wrong (code points).

        ``known`` are right whatever a dictionary says. Words that nobody has looked up
        yet are none of them; ``learnt`` comes when they are.
        """
        if not language or language in self._without:
            return []
        verdicts, own = self._right[language], self._words_of(language)
        wrong = []
        for start, end, word in _words_in(text, language):
            if word in known or word in own:
                continue
            right = verdicts.get(word)
            if right is None:
                self._asked[language][word] = None
            elif not right:
                wrong.append((start, end))
        if self._asked[language] and not self._timer.isActive():
            self._timer.start()
        return wrong

    def suggest(
        self, word: str, language: str, done: Callable[[Sequence[str]], object]
    ) -> None:
        """Find what a word should be; ``done`` gets it, later, the likeliest first."""
        question = Question(language, _folder(), suggest=word)
        self._client.ask(
            question,
            lambda answer: done(answer.words or []),
            lambda _sentence: done([]),
            slot="suggest",
        )

    def accept(self, word: str, language: str) -> None:
        """Take a word into the user's own list. ExportError when it cannot be kept."""
        add_word(language, word)
        self._own.pop(language, None)
        self.learnt.emit()

    def _do_without(self, language: str) -> None:
        """Say of no word of a language that it is wrong: there is no dictionary."""
        self._without.add(language)
        self._asked.pop(language, None)
        self.learnt.emit()

    def _words_of(self, language: str) -> frozenset[str]:
        if language not in self._own:
            self._own[language] = read_words(language)
        return self._own[language]

    def _ask(self) -> None:
        for language, asked in self._asked.items():
            words = tuple(asked)[: self._at_once.get(language, _AT_ONCE)]
            if words:
                question = Question(language, _folder(), words)
                done = partial(self._take, language, words)
                failed = partial(self._find_what_ends_it, language, words)
                self._client.ask(question, done, failed, slot=f"check {language}")

    def _find_what_ends_it(
        self, language: str, words: tuple[str, ...], _sentence: str
    ) -> None:
        """Ask for nothing but the dictionary, after words have ended the process twice.

        Where it loads, one of the words is at fault: it is found by halves.
        """
        self._client.ask(
            Question(language, _folder()),
            lambda _: self._halve(language, words),
            lambda _: self._lose(language),
            slot=f"load {language}",
        )

    def _halve(self, language: str, words: tuple[str, ...]) -> None:
        """Ask for fewer words; one that ends the process by itself passes for right."""
        self._at_once[language] = len(words) // 2
        if len(words) == 1:
            del self._at_once[language]
            self._right[language][words[0]] = True
            self._asked[language].pop(words[0], None)
        self.learnt.emit()
        self._timer.start()

    def _lose(self, language: str) -> None:
        self._do_without(language)
        name = language_name(language) or language
        self.lost.emit(tr(_LOST).format(language=name))

    def _take(self, language: str, words: Sequence[str], answer: Answer) -> None:
        if answer.words is None:
            self._do_without(language)
            return
        wrong = set(answer.words)
        for word in words:
            self._right[language][word] = word not in wrong
            self._asked[language].pop(word, None)
        if self._asked[language]:
            self._timer.start()
        else:
            self._at_once.pop(language, None)
        self.learnt.emit()


@lru_cache(maxsize=4096)
def _words_in(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(words_in(text, language))


def _folder() -> str:
    return str(home() / "dictionaries")
