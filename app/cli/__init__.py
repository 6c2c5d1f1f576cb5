"""The commands, one module each, and the one place that turns words into a call.

A command's module is imported only when it is asked for, so that ``inspect`` never
pays for what ``export`` needs. Commands that need a window are handed one.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.cli.command import BAD_INPUT, DONE, REMEDY, Command
from app.domain.errors import DamageError, EssayError, UserError
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

COMMANDS = (
    *("inspect", "draft", "export", "check", "verify", "search"),
    *("history", "lock", "share", "purge", "salvage", "files"),
)
_SUMMARY = later("From an essay to a briefing note that can be trusted. Works offline.")
_OPEN = ("briefwright open essay.txt", "briefwright report.dossier")


class OpenWindow(Protocol):
    """What opens the window on a file, or empty, and returns its exit code."""

    def __call__(self, path: Path | None) -> int:
        """Open the window and stay until it is closed."""


def run(words: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command line and return its exit code, 0 to 2; a bug is raised."""
    first = words[0] if words else "open"
    try:
        if first in COMMANDS:
            return _run_command(_load(first), words[1:])
        if first in ("-h", "--help"):
            _overview().print_help()
            return DONE
        rest = words[1:] if first == "open" else words
        file = _window_arguments(rest).file if rest else None
        if file is not None and not file.exists():
            raise EssayError(
                tr(
                    "There is no file “{file}”, and no command of that name; --help"
                    " lists the commands"
                ).format(file=file)
            )
        return open_window(file)
    except UserError as error:
        lost = isinstance(error, DamageError) and any(map(_is_dossier, words))
        remedy = f"; {tr(REMEDY)}" if lost else ""
        print(f"briefwright: {error}{remedy}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # the reader of our output, such as head, has left
        sys.stderr.close()
        return DONE


def _is_dossier(word: str) -> bool:
    return word.casefold().endswith(".dossier")


def _load(name: str) -> Command:
    command = import_module(f"app.cli.{name}").COMMAND
    assert isinstance(command, Command)  # noqa: S101 - what each module promises
    return command


def _run_command(command: Command, words: Sequence[str]) -> int:
    parser = _parser(
        f"briefwright {command.name}", tr(command.summary), command.examples
    )
    command.add_arguments(parser)
    return command.run(parser.parse_args(command.spelt_out(words)))


def _window_arguments(words: Sequence[str]) -> Namespace:
    parser = _parser("briefwright open", tr("Open the window on a file."), _OPEN)
    help_text = tr(
        "an essay, a dossier or a PDF of ours; without it, what was open last"
    )
    parser.add_argument("file", nargs="?", type=Path, help=help_text)
    return parser.parse_args(words)


def _overview() -> ArgumentParser:
    commands = [_load(name) for name in COMMANDS]
    window = tr("open the window on an essay or a dossier (also without 'open')")
    summaries = {command.name: tr(command.summary) for command in commands}
    told = {"open": window, **summaries}
    lines = [f"  {name:<10} {summary}" for name, summary in told.items()]
    parser = _parser("briefwright", tr(_SUMMARY), _OPEN)
    parser.usage = "briefwright [COMMAND] …"
    parser.epilog = "\n".join([tr("commands:"), *lines, "", parser.epilog or ""])
    return parser


def _parser(program: str, summary: str, examples: Sequence[str]) -> ArgumentParser:
    import argparse  # noqa: PLC0415 - a bare start into the window needs none

    from app.cli.arguments import speak_as_we_do  # noqa: PLC0415

    speak_as_we_do()
    return argparse.ArgumentParser(
        prog=program,
        description=summary,
        epilog="\n".join([tr("examples:"), *(f"  {line}" for line in examples)]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
