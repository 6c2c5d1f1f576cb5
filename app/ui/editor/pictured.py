"""Pictures that are dropped or pasted, before anybody has read them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from app.domain.ids import SectionId

# The last ones cannot be taken, and to say why is better than to paste their names.
_SUFFIXES = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".svg")
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Files or images, to be put before index ``at`` of a section."""

    pictures: tuple[Path | QImage, ...]
    section: SectionId
    at: int


def has_pictures(data: QMimeData) -> bool:
    """Tell whether what is dropped or pasted is meant as a picture.

    A word processor offers one of its text as well: then the text is meant.
    """
    return bool(_files(data)) or (data.hasImage() and not data.hasText())


def pictures_in(data: QMimeData) -> tuple[Path | QImage, ...]:
    """Return the files that are named, or else the image that is there."""
    if files := _files(data):
        return files
    image = data.imageData() if has_pictures(data) else None
    return (image,) if isinstance(image, QImage) else ()


def _files(data: QMimeData) -> tuple[Path, ...]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    shown = [path for path in paths if path.suffix.lower() in _SUFFIXES]
    return tuple(shown) if len(shown) == len(paths) else ()
