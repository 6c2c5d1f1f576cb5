"""What the page shows and no edit has taken yet: a key is painted first, then read.

Nobody can meet the time between: whoever asks the store has it read before. At the
latest it is read when the paint is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextDocument

    from app.editing.store import DossierStore
    from app.ui.editor.page import Page


_REST = 15  # ms from a key to its edit: the paint comes first, the next key later


class Unread(QObject):
    """Notes where Qt has changed the document; ``read`` makes edits of it."""

    was_read = Signal()

    def __init__(
        self,
        store: DossierStore,
        page: Page,
        document: QTextDocument,
        read: Callable[[int, int], None],
    ) -> None:
        super().__init__(document)
        self._store = store
        self._page = page
        self._read = read
        self._span: tuple[int, int] | None = None  # positions in the document
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(store.settle)
        document.contentsChange.connect(self._on_change)
        document.contentsChanged.connect(self._on_changed)

    def __bool__(self) -> bool:
        """Whether there is anything unread."""
        return self._span is not None

    @property
    def since(self) -> int:
        """The first position of the document behind which something is unread."""
        return self._span[0] if self._span else 0

    def _on_change(self, at: int, removed: int, added: int) -> None:
        if self._page.painting:
            return
        first, last = self._span or (at, at)
        if at < last:
            last = max(at, last - removed) + added
        self._span = min(first, at), max(last, at + added)

    def _on_changed(self) -> None:
        if self._page.painting or self._span is None:
            return
        self._store.await_typing(self._take)
        if self._page.is_whole:
            self._rest.start()
        else:
            self._store.settle()  # lines came or went, of which the store knows nothing

    def _take(self) -> None:
        span, self._span = self._span, None
        if span is not None:
            self._read(*span)
            self.was_read.emit()
