"""What is dropped on a window: files to open and to add, a link as a source."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import BriefError, UserError
from app.domain.ids import ItemId
from app.domain.wording import tr
from app.ui.editor.web_link import address_in, source_in
from app.ui.item.source_files import local_files
from app.ui.keeping.opening import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QMimeData

    from app.ui.desk import Desk
    from app.ui.keeping.opening import Opener
    from app.ui.window import Window

_HOLDS_BRIEFS = {SUFFIX, ".pdf"}  # what is opened and cannot be added


@dataclass(frozen=True, slots=True)
class Dropped:
    """What becomes of files: one is opened, essays are added, the rest is left."""

    opened: Path | None
    added: tuple[Path, ...]
    left: tuple[Path, ...]


def sorted_out(paths: Sequence[Path], *, has_desk: bool) -> Dropped:
    """Tell what becomes of files that are dropped together.

    One alone is opened. Of several, a dossier is opened and the essays are added to it;
    without one they are added to what is open, or to the dossier of the first.
    """
    whole = [path for path in paths if path.suffix.casefold() in _HOLDS_BRIEFS]
    essays = [path for path in paths if path not in whole]
    if len(paths) == 1 or not (whole or has_desk):
        return Dropped(paths[0], tuple(paths[1:]), ())
    opened = whole[0] if whole else None
    return Dropped(opened, tuple(essays), tuple(whole[1:]))


class Dropping(QObject):
    """Takes drops for a window; of several files each waits for the one before."""

    def __init__(self, window: Window, opener: Opener) -> None:
        super().__init__(window)
        self._window = window
        self._opener = opener
        self._waiting: deque[Path] = deque()
        self._is_opening = False  # what the waiting are to be added to
        opener.opened.connect(lambda _store: self._go_on_soon())
        opener.added.connect(lambda _essay: self._go_on_soon())
        opener.failed.connect(lambda _why: self._go_on_without())
        opener.given_up.connect(self._waiting.clear)
        opener.locked.connect(lambda _path, _why: self._go_on_without())
        opener.damaged.connect(lambda _path, _why, _word: self._go_on_without())

    def accepts(self, data: QMimeData) -> bool:
        """Whether a window can do something with what is dragged over it."""
        has_link = self._window.desk is not None and bool(address_in(data))
        return bool(local_files(data)) or has_link

    def take(self, data: QMimeData) -> bool:
        """Do what is to be done with what is dropped. False when it is not taken."""
        if not self.accepts(data):
            return False
        if paths := local_files(data):
            self._take_files(paths)
        elif self._window.desk is not None:
            try:
                self._take_link(self._window.desk, data)
            except UserError as error:
                self._window.messages.tell(str(error))
        return True

    def _take_files(self, paths: Sequence[Path]) -> None:
        found = sorted_out(paths, has_desk=self._window.desk is not None)
        self._waiting.extend(found.added)
        if found.left:
            names = ", ".join(path.name for path in found.left)
            said = tr("One dossier is open at a time: {names} was not opened")
            self._window.messages.tell(said.format(names=names))
        desk = self._window.desk
        there = desk.store.file.path if desk else None
        if found.opened is None or found.opened.resolve() == there:
            self._go_on()
        else:
            self._is_opening = True
            self._window.open(found.opened)

    def _go_on_without(self) -> None:
        """Go on behind a file that cannot be added, unless all should go into that."""
        if self._is_opening:
            self._waiting.clear()
        self._go_on_soon()

    def _go_on_soon(self) -> None:
        self._is_opening = False
        if self._waiting:
            QTimer.singleShot(0, self, self._go_on)  # the desk is made meanwhile

    def _go_on(self) -> None:
        desk = self._window.desk
        if desk is None:
            self._waiting.clear()
        elif self._waiting:
            self._opener.add_to(desk.store, self._waiting.popleft())

    def _take_link(self, desk: Desk, data: QMimeData) -> None:
        """Let the current item have a link as its source."""
        item = desk.editor.current_item()
        source = source_in(data, desk.store.dossier.sources)
        if source is None:
            return
        if not item:
            raise BriefError(
                tr(
                    "The link was not taken: put the cursor into the passage that it"
                    " is the source of, or drop it there"
                )
            )
        desk.store.attach_source(ItemId(item), source)
        desk.show_tab(desk.item)
