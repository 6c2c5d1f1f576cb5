"""What a command of the command line is: a value, so that help is made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from app.domain.wording import later

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Mapping, Sequence

DONE, FINDINGS, BAD_INPUT, BUG = 0, 1, 2, 3  # exit codes
REMEDY = later("briefwright salvage makes a new file of what is whole, and of backups")


class FormatError(UserError):
    """A format, a date or a password that the command line gives, and that is none."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``run`` returns an exit code; a UserError it raises becomes 2."""

    name: str
    summary: str
    examples: tuple[str, ...]
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
    alone: Mapping[str, str] = field(default_factory=dict)  # see ``spelt_out``

    def spelt_out(self, words: Sequence[str]) -> list[str]:
        """Return a command line in which no option takes a word that is not its own.

        An option whose value may be left out has it behind “=”; ``alone`` says what
        such an option means without one. What stands behind it is another word.
        """
        return [self.alone.get(word, word) for word in words]
