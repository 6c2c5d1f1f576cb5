"""A picture on its way into a brief: cleaned, and with no more dots than a page needs.

It is cleaned before the dossier has it, not when it is exported: the brief travels
inside its own PDF, and so would what a camera wrote beside the pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.brief import WIDTHS
from app.domain.errors import BriefError
from app.domain.picture import LARGEST, Picture, picture_of
from app.domain.wording import tr

_PAGE, _DPI = 720.0, 300  # points and dots to the inch: 3,000 dots for the widest page
_TEXT = 451.0  # points: the width of the text on A4 with margins of an inch
_DRAWING = (b"<svg", b"<?xml", b"<!DOCTYPE svg")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture, and the part of the width of the text, in percent, of its own size."""

    picture: Picture
    width: int
    thinned: bool = False  # it had more dots than a page can show


def prepared(data: bytes, name: str) -> Prepared:
    """Return the picture in a file. BriefError says in one sentence why it is none."""
    from exports.pictures import (  # noqa: PLC0415 - few briefs have pictures
        PictureError,
        read_picture,
        thinned,
    )

    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_DRAWING):
        raise _refused(name, tr("it is a drawing (SVG); save it as PNG"))
    try:
        whole = read_picture(data)
    except PictureError as error:
        raise _refused(
            name, tr("{error}; save it as PNG or JPEG").format(error=error)
        ) from error
    shown = thinned(whole, _PAGE, _DPI)
    if len(shown.data) > LARGEST:
        raise _refused(
            name,
            tr("it has more than {most} MB; save it as JPEG").format(
                most=LARGEST >> 20
            ),
        )
    share = round(shown.size[0] / _TEXT * WIDTHS[-1])
    width = min(max(share, WIDTHS[0]), WIDTHS[-1])
    return Prepared(picture_of(shown.data), width, shown is not whole)


def _refused(name: str, reason: str) -> BriefError:
    return BriefError(
        tr("“{name}” was not put into the brief, because {reason}").format(
            name=name, reason=reason
        )
    )
