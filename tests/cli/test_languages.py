"""The commands speak the language of the environment, argparse and verify too."""

from __future__ import annotations

import argparse
import ast
import inspect
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import exports
from app import cli
from app.cli import arguments
from app.domain.wording import speak
from tests.cli import hostile
from tests.cli.calling import no_window
from tests.cli.test_verify import without_attachments
from tests.cli.test_verify_edited import ADDED, changed, exchanged, looking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RUSSIAN, ENGLISH = "ru_RU.UTF-8", "C"
NAMED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES")
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|--\S+|\S*\.(?:docx|pdf|dossier|txt)\S*")
TWO_ENGLISH_WORDS = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")
NEVER_SAID = re.compile(  # to whom we write: mistakes of the program, other features
    r"subparser|conflicting|mutually|cannot (merge|have)|unknown parser|__call__"
    r"|argument \"-\"|can't open|invalid option string|invalid conflict|dest="
    r"|subcommands|unexpected option|is not callable|%\(prog\)s %\(version\)s"
    r"|\.__call__|show program's version|%r is not|for positionals"
)


def said(language: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a command in a language of the system."""
    environment = {n: v for n, v in os.environ.items() if n not in NAMED}
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, words)],
        env=environment | {"LANG": language, "PYTHONUTF8": "1", "COLUMNS": "80"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("words", "code", "english", "russian"),
    [
        (["verify", "--help"], 0, "usage: ", "использование: "),
        (["verify", "--help"], 0, "positional arguments:", "аргументы:"),
        (["verify", "--help"], 0, "show this help message", "показать эту справку"),
        (["verify", "--help"], 0, "Without --dossier it proves", "Без --dossier"),
        (["verify"], 2, "arguments are required: file", "нужны ещё аргументы: file"),
        (["check", "a", "b"], 2, "unrecognized arguments: b", "неизвестные аргументы"),
        (["check", "--brief"], 2, "expected one argument", "нужно одно значение"),
        (["verify", "a.odt"], 2, "neither .docx nor .pdf", "не .docx и не .pdf"),
    ],
)
def test_help_and_mistakes_are_told_in_the_language_of_the_system(
    words: list[str], code: int, english: str, russian: str
) -> None:
    for language, wanted in ((ENGLISH, english), (RUSSIAN, russian)):
        done = said(language, *words)
        assert done.returncode == code
        assert wanted in " ".join((done.stdout + done.stderr).split())


def test_a_language_behind_english_is_not_spoken() -> None:
    environment = os.environ | {"LANGUAGE": "en:ru"}
    words = [sys.executable, "-m", "app", "check"]
    done = subprocess.run(
        words, env=environment, capture_output=True, check=False, timeout=60
    )
    assert b"usage: " in done.stderr


def test_argparse_says_nothing_that_is_not_in_our_list() -> None:
    tree = ast.parse(inspect.getsource(argparse))
    texts = {
        text.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "_"
        for text in call.args
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }
    unknown = texts - set(arguments.SAID)
    assert {text for text in unknown if not NEVER_SAID.search(text)} == set()


@pytest.fixture
def russian() -> Iterator[None]:
    """Speak Russian as long as a test takes."""
    speak("ru")
    yield
    speak("en")


@pytest.mark.usefixtures("russian")
@pytest.mark.parametrize(
    "change",
    [
        str,
        lambda part: part.replace("TLP:AMBER", "TLP:CLEAR"),
        lambda part: part.replace("<w:sectPr", ADDED),
        lambda part: part.replace("Own notes", "His notes"),
        lambda part: part.replace("Nobody knows", "Everybody knows"),
        exchanged,
        looking("Talks", "<w:vanish/>"),
    ],
)
def test_all_that_verify_says_of_a_word_file_is_russian(
    change: Callable[[str], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(changed(change))
    cli.run(["verify", str(path)], no_window)
    assert_russian(capsys.readouterr().out)


@pytest.mark.usefixtures("russian")
@pytest.mark.parametrize("made", ["honest", "without evidence", "damaged", "other"])
def test_all_that_verify_says_of_a_pdf_is_russian(
    made: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = hostile.honest(exports.Format.PDF)
    match made:
        case "without evidence":
            data = without_attachments()
        case "damaged":
            data = data[:200]
        case "other":
            data += b"\n%"
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    cli.run(["verify", str(path)], no_window)
    told = capsys.readouterr()
    assert_russian(told.out + told.err)


def assert_russian(text: str) -> None:
    assert re.search("[а-я]{4}", text)
    for line in text.splitlines():
        bare = QUOTED.sub("", line)
        if not line.startswith(("✓", "✗ цитата", "✗ фрагмент")):  # the brief's words
            assert not TWO_ENGLISH_WORDS.search(bare), line


def test_what_a_dossier_holds_is_counted_in_words_of_either_language(
    tmp_path: Path,
) -> None:
    essay, path = tmp_path / "talks.txt", tmp_path / "job.dossier"
    essay.write_text("Talks\n\nTalks go on, and nobody knows for how long.\n", "utf-8")
    assert cli.run(["draft", str(essay), "-o", str(path)], no_window) == 0
    for language, wanted in ((ENGLISH, ", 1 essay, "), (RUSSIAN, ", 1 текст, ")):
        assert wanted in said(language, "verify", path).stdout
