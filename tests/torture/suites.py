"""The suites by name. Each is imported when it is run."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.torture.result import Result, Size


@dataclass(frozen=True, slots=True)
class Suite:
    """A function of a module here, and what it does in words of the table.

    ``judges`` says that mutations of the storage are shown to it.
    """

    name: str
    module: str
    what: str
    judges: bool = False

    def run(self, size: Size) -> Result:
        """Do it."""
        module = import_module(f"tests.torture.{self.module}")
        return cast("Callable[[Size], Result]", getattr(module, self.name))(size)


SUITES = (
    Suite("kills", "kills", "kill -9 while making, opening, editing, importing an"
          " essay, attaching a file, adding a picture, naming a version, exporting,"
          " copying, backing up, publishing a working copy, keeping an edit that the"
          " dossier does not take, locking with a password", judges=True),
    Suite("crash_points", "crash_points", "killed at every call to the disk, half-way"
          " in every write, and again while recovering", judges=True),
    Suite("power_cut", "crash_points", "power cut: unsynced writes dropped, reordered,"
          " torn at 512 bytes; names and contents apart", judges=True),
    Suite("io_errors", "io_errors", "each call fails (EIO, ENOSPC), once and from then"
          " on; then work goes on", judges=True),
    Suite("disk_full", "disk_full", "disk full at a random level, then not"),
    Suite("foreign", "foreign", "another program overwrites, replaces, moves, cuts or"
          " changes the open file", judges=True),
    Suite("corruption", "corruption", "random damage: bits to pages, stale and swapped"
          " pages, cuts, the header; some of it with a password; what salvage says is"
          " missing against what is", judges=True),
    Suite("hostile_dossiers", "hostile_dossiers", "dossiers made to do harm"),
    Suite("hostile_imports", "hostile_imports", "essays and PDFs made to do harm"),
    Suite("export_steps", "export_steps", "an export killed at each line", judges=True),
    Suite("undo_steps", "undo_steps", "random edits, undos, redos and restarts against"
          " a list of values"),
    Suite("leaks", "leaks", "byte search: words and folder names outside the dossier;"
          " removed ones in copies for others; deleted and locked ones anywhere",
          judges=True),
)  # fmt: skip


def suite(name: str) -> Suite:
    """Return a suite by its name. KeyError when there is none."""
    return {one.name: one for one in SUITES}[name]
