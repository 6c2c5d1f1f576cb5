"""Passwords from a file or a person, never from the command line.

Other programs see the words of a command line, and a shell remembers them.
"""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING, TypeVar

from app.cli.command import FormatError
from app.domain.errors import NeedsPasswordError
from app.domain.wording import tr
from exports.password import prepared

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Result = TypeVar("_Result")


def read_password(path: Path | None) -> str:
    """Return the first line of a file, empty for none. FormatError if it is none."""
    if path is None:
        return ""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:  # ValueError: it is no text
        raise FormatError(
            tr("The password cannot be read from “{path}”").format(path=path)
        ) from error
    if not lines or not prepared(lines[0]):
        raise FormatError(
            tr("The first line of “{path}” is empty: that is no password").format(
                path=path
            )
        )
    return lines[0]


def new_password(path: Path | None, name: str) -> str:
    """Return the first line of a file; else who sits at a terminal types one twice.

    FormatError when there is none, or when it was typed in two ways.
    """
    if path is not None:
        return read_password(path)
    if not sys.stdin.isatty():
        raise FormatError(
            tr("There is nobody to ask: give it with --new-password-file")
        )
    given = getpass(tr("New password of “{name}”: ").format(name=name))
    if given != getpass(tr("The same again: ")):
        raise FormatError(
            tr("These were two passwords, so nothing was changed: try again")
        )
    if not given:
        raise FormatError(tr("An empty one is no password: --remove takes it away"))
    return given


def with_password(
    name: str, password: str, option: str, read: Callable[[str], _Result]
) -> _Result:
    """Return what is read of a file; who sits at a terminal is asked for a password.

    NeedsPasswordError when there is nobody to ask, or when it is the wrong one; it
    names the ``option`` that would have helped.
    """
    try:
        return read(password)
    except NeedsPasswordError as error:
        if password:
            raise
        unasked = NeedsPasswordError(
            tr("{error}; give it with {option}").format(error=error, option=option)
        )
        if not sys.stdin.isatty():
            raise unasked from error
    try:
        given = getpass(tr("Password of “{name}”: ").format(name=name))
    except EOFError as error:  # nobody is there any more
        raise unasked from error
    return read(given)
