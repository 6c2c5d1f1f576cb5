"""Pictures of the brief as they are painted on the screen, decoded off its thread.

Qt is told the format and given the bytes that the dossier has; nothing is ever loaded
by a name.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.domain.ids import PictureId
    from app.domain.picture import Picture
    from app.editing.tasks import Tasks

_MOST = 48  # images kept; a brief has few pictures
_SMALL = 32 << 10  # bytes of a file that is decoded before another thread would start
_FORMATS = {"image/png": b"png", "image/jpeg": b"jpeg"}
_Key = tuple["PictureId", int]


class Thumbnails(QObject):
    """Makes images once and remembers them; ``ready`` says that there is another."""

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: Tasks | None = None
        self._made: dict[_Key, QImage] = {}
        self._asked: set[_Key] = set()

    def work_on(self, tasks: Tasks) -> None:
        """Decode on other threads from now on."""
        self._tasks = tasks

    def image(self, picture: Picture, wide: int) -> QImage | None:
        """Return a picture so many pixels wide, null if damaged; None for not yet."""
        key = (picture.id, wide)
        if key in self._made:
            return self._made[key]
        if key in self._asked:
            return None
        work = partial(decoded, picture, wide)
        if self._tasks is None or len(picture.data) <= _SMALL:
            return self._keep(key, work())
        self._asked.add(key)
        self._tasks.run(work, partial(self._tell, key), _no_failure)
        return None

    def _tell(self, key: _Key, image: QImage) -> None:
        self._asked.discard(key)
        self._keep(key, image)
        self.ready.emit()

    def _keep(self, key: _Key, image: QImage) -> QImage:
        while len(self._made) >= _MOST:
            del self._made[next(iter(self._made))]
        self._made[key] = image
        return image


def decoded(picture: Picture, wide: int) -> QImage:
    """Return the image of a file so many pixels wide; null where it has none."""
    across, down = picture.size
    kind = _FORMATS.get(picture.media_type)
    if kind is None or not across or not down:
        return QImage()
    buffer = QBuffer()
    buffer.setData(picture.data)
    reader = QImageReader(buffer, kind)
    reader.setScaledSize(QSize(wide, max(1, round(down * wide / across))))
    return reader.read()


def _no_failure(error: UserError) -> None:
    raise error  # ``decoded`` raises none
