"""How words become a call: files, help, errors and exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.domain.errors import EssayError


class Windows:
    """Takes the place of the screen: remembers on what a window was opened."""

    def __init__(self) -> None:
        self.opened: list[Path | None] = []

    def __call__(self, path: Path | None) -> int:
        self.opened.append(path)
        return 0


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ([], None),
        (["open"], None),
        (["job.dossier"], Path("job.dossier")),
        (["open", "inspect"], Path("inspect")),
    ],
)
def test_words_that_are_no_command_open_the_window(
    words: list[str],
    file: Path | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("job.dossier", "inspect"):
        Path(name).touch()
    windows = Windows()
    assert cli.run(words, windows) == 0
    assert windows.opened == [file]


def test_a_word_that_is_neither_command_nor_file_opens_no_window(
    capsys: pytest.CaptureFixture[str],
) -> None:
    windows = Windows()
    assert cli.run(["inspct"], windows) == 2
    assert windows.opened == []
    assert "“inspct”" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others have a screen")
def test_without_a_screen_the_window_is_refused_in_one_sentence() -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    blind = {name: held for name, held in os.environ.items() if name not in screens}
    done = subprocess.run(
        [sys.executable, "-m", "app"],
        env=blind,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("briefwright: There is no screen")
    assert len(done.stderr.splitlines()) == 1


def test_what_the_user_can_mend_is_one_sentence_and_exit_code_2(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(path: Path | None) -> int:
        raise EssayError(f"{path} is empty")

    assert cli.run([__file__], refuse) == 2
    assert capsys.readouterr().err == f"briefwright: {__file__} is empty\n"


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_help_shows_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.run([command, "--help"], Windows())
    assert stop.value.code == 0
    assert f"  briefwright {command} " in capsys.readouterr().out


def test_the_overview_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["--help"], Windows())
    out = capsys.readouterr().out
    assert [name for name in cli.COMMANDS if f"\n  {name} " not in out] == []


def test_commands_do_not_pay_for_qt() -> None:
    code = (
        "import sys; from app import cli\n"
        "for name in cli.COMMANDS: cli._load(name)\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
