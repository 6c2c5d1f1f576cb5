"""What is remembered between two runs; a disk that takes no settings stops nobody."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Signal

from app.domain.errors import ExportError
from app.storage.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.handover import Handover


class Memory(QObject):
    """The settings, read once and kept on each change."""

    failed = Signal(str)
    handover_changed = Signal(object)  # to another Handover

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = load_settings()

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def update(self, change: Callable[[Settings], Settings]) -> None:
        """Change the settings and keep them."""
        changed = change(self._settings)
        if changed == self._settings:
            return
        self._settings = changed
        try:
            save_settings(changed)
        except ExportError as error:
            self.failed.emit(str(error))

    def keep_frame(self, geometry: QByteArray) -> None:
        """Keep size and place of the window, as Qt writes them."""
        text = base64.b64encode(geometry.data()).decode()
        self.update(lambda old: replace(old, window_geometry=text))

    def keep_handover(self, handover: Handover) -> None:
        """Keep how briefs are handed over."""
        if handover != self._settings.handover:
            self.update(lambda old: replace(old, handover=handover))
            self.handover_changed.emit(handover)

    def use_style(self, name: str) -> None:
        """Hand briefs over in another style from now on."""
        self.keep_handover(replace(self._settings.handover, style=name))

    def keep_zoom(self, zoom: int) -> None:
        """Keep the size of pages in the preview, as ``PageView`` counts it."""
        self.update(lambda old: replace(old, preview_zoom=zoom))

    def keep_page_zoom(self, percent: int) -> None:
        """Keep how large the text of briefs is shown."""
        self.update(lambda old: replace(old, page_zoom=percent))

    def keep_essay_zoom(self, percent: int) -> None:
        """Keep how large the text of essays is shown."""
        self.update(lambda old: replace(old, essay_zoom=percent))

    def frame(self) -> QByteArray:
        """Return size and place of the window, empty at the first start."""
        return QByteArray(base64.b64decode(self._settings.window_geometry))

    def keep_opened(self, path: Path) -> None:
        """Keep that a dossier is on the desk, and was opened last."""
        name = str(path)
        self.update(lambda old: replace(old.with_recent(path), open_dossier=name))

    def keep_closed(self) -> None:
        """Keep that there is nothing on the desk."""
        self.update(lambda old: replace(old, open_dossier=""))

    def recent(self) -> list[Path]:
        """Return the dossiers of before that are still there, the newest first."""
        paths = [Path(name) for name in self._settings.recent]
        return [path for path in paths if path.is_file()]
