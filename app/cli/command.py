"""What a command of the command line is: a value, so that help is made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

DONE, FINDINGS, BAD_INPUT, BUG = 0, 1, 2, 3  # exit codes


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``run`` returns an exit code; a UserError it raises becomes 2."""

    name: str
    summary: str
    examples: tuple[str, ...]
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
