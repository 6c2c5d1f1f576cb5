"""Puts pictures into the brief: read and cleaned on another thread, then one step."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QObject, Signal

from app.composing.picturing import Prepared, prepared
from app.domain.brief import PictureItem
from app.domain.errors import BriefError, UserError
from app.domain.wording import later, tr
from app.editing.commands import new_item_id
from app.ui.editor.pictured import Offer

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.ui.editor.brief_editor import BriefEditor

_LARGEST = 64 << 20  # bytes of a file that is worth a look
_PASTED = later("The pasted picture")


@dataclass(frozen=True, slots=True)
class _Read:
    """Pictures that can be put in, and a sentence for each thing to know of them."""

    pictures: tuple[Prepared, ...]
    remarks: tuple[str, ...]


class Picturing(QObject):
    """Takes pictures for one store."""

    placed = Signal()  # there is a picture more, and its item is the current one
    failed = Signal(str)

    def __init__(
        self,
        store: DossierStore,
        tasks: Tasks,
        editor: BriefEditor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._tasks = tasks
        self._editor = editor
        self._closed = False
        editor.thumbnails.work_on(tasks)
        editor.pictures_offered.connect(self.take)

    def insert(self, path: Path) -> None:
        """Put the picture of a file behind the caret. BriefError without a brief."""
        self.take(Offer((path,), *self._editor.place_behind()))

    def take(self, offer: Offer) -> None:
        """Read what is offered, and put in all of it that can be shown."""
        self._tasks.run(
            partial(_read, offer.pictures), partial(self._put, offer), self._refuse
        )

    def close(self) -> None:
        """Put nothing in any more: the dossier is being closed."""
        self._closed = True

    def _put(self, offer: Offer, read: _Read) -> None:
        if self._closed:
            return
        items = tuple(
            PictureItem(new_item_id(), ready.picture.id, width=ready.width)
            for ready in read.pictures
        )
        remarks = list(read.remarks)
        if items:
            try:
                pictures = (ready.picture for ready in read.pictures)
                self._store.add_items(offer.section, items, offer.at, pictures=pictures)
                self._editor.select_item(items[-1].id)
                self.placed.emit()
            except UserError as error:
                remarks.append(str(error))
        if remarks:
            self.failed.emit(". ".join(remarks))

    def _refuse(self, error: UserError) -> None:
        self.failed.emit(str(error))


def _read(sources: tuple[Path | QImage, ...]) -> _Read:
    pictures: list[Prepared] = []
    remarks: list[str] = []
    for source in sources:
        name = source.name if isinstance(source, Path) else tr(_PASTED)
        try:
            data = _file(source) if isinstance(source, Path) else _png(source)
            ready = prepared(data, name)
        except BriefError as error:
            remarks.append(str(error))
            continue
        pictures.append(ready)
        if ready.thinned:
            remarks.append(
                tr("“{name}” has more dots than a page shows, so it has fewer").format(
                    name=name
                )
            )
    return _Read(tuple(pictures), tuple(remarks))


def _file(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BriefError(
                tr("“{name}” is no file, so nothing was put in").format(name=path.name)
            )
        if status.st_size > _LARGEST:
            raise BriefError(
                tr(
                    "“{name}” was not put into the brief, because it has more than"
                    " {most} MB; make it smaller"
                ).format(name=path.name, most=_LARGEST >> 20)
            )
        return path.read_bytes()
    except OSError as error:
        raise BriefError(
            tr("“{name}” cannot be read ({strerror}), so nothing was put in").format(
                name=path.name, strerror=error.strerror
            )
        ) from error


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a device, says Qt
    return bytes(buffer.data().data())
