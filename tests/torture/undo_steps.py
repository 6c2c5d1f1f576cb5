"""Random edits, undos, redos and restarts, compared with a plain list of values.

The store is the one of the window, the file a real one: what can be undone after a
restart is read off the log.
"""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.editing.store import DossierStore
from app.storage.dossier_file import open_dossier
from tests.storage.job import make_job
from tests.torture.aftermath import workplace
from tests.torture.result import Result, Size

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.dossier import Dossier

_STEPS = {Size.SHORT: 150, Size.FULL: 4000}
_LETTERS = 'шлиїґ👍\u0301مر "\\\n'
_PAUSE = 10.0  # seconds between edits: each is a step of its own
_RESTART = 0.02  # share of restarts among the steps
_SEED = 13


def undo_steps(size: Size) -> Result:
    """Go back and forth at random."""
    application = QCoreApplication.instance() or QCoreApplication([])
    with workplace() as folder:
        path = folder / "job.dossier"
        make_job(path)
        walk = _Walk(path)
        try:
            for _ in range(_STEPS[size]):
                walk.step()
                application.processEvents()
                if walk.faults:
                    break
        finally:
            walk.store.close()
    counts = (("steps", walk.steps), ("restarts", walk.restarts))
    return Result(counts, tuple(walk.faults))


class _Walk:
    """A store, and beside it the values that it must have had."""

    def __init__(self, path: Path) -> None:
        self.steps = self.restarts = 0
        self.faults: list[str] = []
        self._path = path
        self._chance = random.Random(_SEED)  # noqa: S311 - turns, not secrets
        self._time = itertools.count(0.0, _PAUSE)
        self.store = self._opened()
        self._values: list[Dossier] = [self.store.dossier]
        self._at = 0

    def step(self) -> None:
        """Do one thing, and compare."""
        self.steps += 1
        if self._chance.random() < _RESTART:
            self.restarts += 1
            self.store.close()
            self.store = self._opened()
        else:
            self._chance.choices((self._edit, self._undo, self._redo), (5, 4, 3))[0]()
        held = self._values[self._at]
        if self.store.dossier != held:
            self.faults.append(f"step {self.steps}: it is another dossier")
        if self.store.can_redo != (self._at + 1 < len(self._values)):
            self.faults.append(f"step {self.steps}: redo is not what it must be")

    def _opened(self) -> DossierStore:
        return DossierStore(open_dossier(self._path), clock=lambda: next(self._time))

    def _edit(self) -> None:
        text = "".join(self._chance.choices(_LETTERS, k=self._chance.randrange(40)))
        edit = self._chance.choice((self.store.set_title, self.store.set_author))
        edit(f"{self.steps};{text}.".replace("\n", " "))
        self.store.flush()
        del self._values[self._at + 1 :]
        self._values.append(self.store.dossier)
        self._at += 1
        if f"{self.steps};" not in str(self.store.brief):
            self.faults.append(f"step {self.steps}: the edit is not there")

    def _undo(self) -> None:
        if self._at:
            self.store.undo()
            self._at -= 1

    def _redo(self) -> None:
        if self.store.can_redo:
            self.store.redo()
            self._at += 1
