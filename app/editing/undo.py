"""Edits become steps, steps become entries of the log, and each can be taken back.

A run of typing in one item is one step, however many entries it was saved in. Undo is
an entry too: the inverse of a step. So all that can be undone is still undoable after
a restart, and nothing in the log is ever changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage.nodes import (
    SpliceError,
    apply_splices,
    inverses,
    pictures_between,
    splices_between,
)
from app.storage.oplog import Entry, HistoryError
from app.storage.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.storage.nodes import Shelf, Splice
    from app.storage.steps import History, Older

    Fetch = Callable[[int], tuple[Splice, ...]]
    Originals = tuple[tuple[Essay, bytes], ...]

PAUSE = 1.0  # seconds without a key after which typing is another step


class Intention(StrEnum):
    """What the user meant by an edit; the word in the log."""

    ADD_ESSAY = "add-essay"
    ADD_BRIEF = "add-brief"
    DUPLICATE_BRIEF = "duplicate-brief"
    REMOVE_BRIEF = "remove-brief"
    ADD_ITEMS = "add-items"
    ADD_CARD = "add-card"
    EDIT_TEXT = "edit-text"
    EDIT_CELL = "edit-cell"
    EDIT_CAPTION = "edit-caption"
    DESCRIBE_PICTURE = "describe-picture"
    SIZE_PICTURE = "size-picture"
    SHOW_TABLE_AS = "show-table-as"
    SPLIT_ITEM = "split-item"
    JOIN_ITEMS = "join-items"
    MOVE_ITEM = "move-item"
    MOVE_ITEMS = "move-items"
    REMOVE_ITEM = "remove-item"
    SHORTEN_ITEM = "shorten-item"
    ERASE = "erase"
    PASTE = "paste"
    SET_FORM = "set-form"
    FORMAT = "format"
    REPLACE_WORDS = "replace-words"
    ADD_SECTION = "add-section"
    RENAME_SECTION = "rename-section"
    MOVE_SECTION = "move-section"
    REMOVE_SECTION = "remove-section"
    REMOVE_SECTIONS = "remove-sections"
    SET_TITLE = "set-title"
    SET_MARKING = "set-marking"
    SET_LANGUAGE = "set-language"
    SET_AUTHOR = "set-author"
    SET_ORGANISATION = "set-organisation"
    SET_REFERENCE = "set-reference"
    SET_DATE = "set-date"
    ATTACH_SOURCE = "attach-source"
    EDIT_SOURCE = "edit-source"
    ATTACH_FILE = "attach-file"
    REMOVE_FILE = "remove-file"
    EDIT_QUOTATION = "edit-quotation"
    CITE = "cite"
    UNCITE = "uncite"
    REMOVE_NOTE = "remove-note"
    RESTORE_VERSION = "restore-version"
    RESTORE_ITEM = "restore-item"
    CUT_PARTS = "cut-parts"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class _Taken:
    """A step that can be taken back. ``splices`` is None while only the file has it."""

    step: Step
    splices: tuple[Splice, ...] | None = None


@dataclass(slots=True)
class _Run:
    """The edits since the last pause: one step of the user."""

    kind: Intention
    place: Hashable
    last: float
    step: int | None = None


class UndoHistory:
    """The dossier as edited, and the way back and forth. Knows no file and no Qt."""

    def __init__(self, dossier: Dossier, history: History) -> None:
        self.dossier = dossier
        self._logged = dossier  # as the entries made so far leave it
        self.head = history.head  # the number of the last entry
        self._undo = [_Taken(step) for step in history.undo]
        self._redo = [_Taken(step) for step in history.redo]
        self._older = history.older
        self._run: _Run | None = None
        self._originals: Originals = ()

    @property
    def next_undo(self) -> str | None:
        """What undo would take back, None for nothing."""
        if self._run and self.dossier is not self._logged:
            return self._run.kind
        return self._undo[-1].step.kind if self._undo else None

    @property
    def next_redo(self) -> str | None:
        """What redo would bring back, None for nothing."""
        return self._redo[-1].step.kind if self._redo else None

    @property
    def unread(self) -> Older | None:
        """Where to read on before the last known step is undone, None for nowhere."""
        return self._older if len(self._undo) <= 1 else None

    def read_on(self, history: History) -> None:
        """Take the steps that come before all that are known."""
        self._undo[:0] = [_Taken(step) for step in history.undo]
        self._older = history.older

    def edit(
        self,
        after: Dossier,
        kind: Intention,
        now: float,
        place: Hashable = None,
        originals: Originals = (),
    ) -> tuple[Entry, ...]:
        """Take an edit; return the entry of the step it ends, if it ends one.

        ``now`` is in seconds. Edits at the same place without a pause are one step.
        """
        run = self._run
        ended: tuple[Entry, ...] = ()
        if not (
            run and place is not None and run.place == place and now - run.last < PAUSE
        ):
            ended = self.cut()
            run = self._run = _Run(kind, place, now)
        run.last = now
        self._redo.clear()
        self._originals += originals
        self.dossier = after
        return ended

    def cut(self) -> tuple[Entry, ...]:
        """Return the entry for what was edited since the last one, if anything was."""
        if self.dossier is self._logged or self._run is None:
            return ()
        splices = splices_between(self._logged, self.dossier)
        pictures = pictures_between(self._logged, self.dossier)
        self._logged = self.dossier
        if not splices:
            return ()
        run = self._run
        seq = self.head + 1
        originals, self._originals = self._originals, ()
        if run.step is None:
            run.step = seq
            self._undo.append(_Taken(Step(seq, run.kind), splices))
        else:
            last = self._undo[-1]
            self._undo[-1] = replace(last, splices=(last.splices or ()) + splices)
        self.head = seq
        return (Entry(seq, run.step, run.kind, splices, None, originals, pictures),)

    def undo(self, fetch: Fetch, shelf: Shelf) -> tuple[Entry, ...]:
        """Take back the last step, all edits cut; return the entry that says so.

        DossierError when the log is damaged there: the dossier has not changed then,
        and as the steps before build on that one, they are given up.
        """
        return self._take_back(self._undo, self._redo, fetch, shelf)

    def redo(self, fetch: Fetch, shelf: Shelf) -> tuple[Entry, ...]:
        """Bring back what the last undo took."""
        return self._take_back(self._redo, self._undo, fetch, shelf)

    def _take_back(
        self,
        here: list[_Taken],
        there: list[_Taken],
        fetch: Fetch,
        shelf: Shelf,
    ) -> tuple[Entry, ...]:
        if not here:
            return ()
        if self.dossier is not self._logged:
            raise ValueError("There are edits that have not been cut")
        self._run = None
        taken = here[-1]
        try:
            held = fetch(taken.step.seq) if taken.splices is None else taken.splices
            splices = inverses(held)
            after = apply_splices(self.dossier, splices, shelf)
        except (SpliceError, HistoryError) as error:
            here.clear()
            lost = tr("what was undone can no longer be redone")
            if here is self._undo:
                self._older = None
                lost = tr("this and older edits can no longer be undone")
            raise DossierError(
                tr(
                    "The history of the dossier is damaged at edit {seq}: nothing was"
                    " changed, but {lost}"
                ).format(seq=taken.step.seq, lost=lost)
            ) from error
        here.pop()
        seq = self.head = self.head + 1
        there.append(_Taken(Step(seq, taken.step.kind), splices))
        self.dossier = self._logged = after
        return (Entry(seq, seq, taken.step.kind, splices, undoes=taken.step.seq),)
