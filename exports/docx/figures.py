"""Figures: a picture in the line of text, with words for who cannot see it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from exports.document import Figure
from exports.docx.xml import NAMESPACES, escape, run
from exports.pictures import (
    LOGO_REDUCED,
    PNG,
    PictureError,
    read_picture,
    scaled,
    thinned,
)
from exports.rendered import Loss
from exports.units import pt
from exports.wording import sentence

if TYPE_CHECKING:
    from exports.document import Chart
    from exports.pictures import Picture
    from exports.rendered import RenderOptions
    from exports.sheet import Logo
    from exports.units import Length

_TALLEST = 0.6  # of the height of the text; more leaves no room for the words around


class Figures:
    """The pictures of one document, each stored once."""

    def __init__(
        self, options: RenderOptions, language: str, losses: list[Loss]
    ) -> None:
        page = options.sheet.page
        self._room = (
            (page.width - page.left - page.right) / pt(1),
            (page.height - page.top - page.bottom) / pt(1) * _TALLEST,
        )
        self._options = options
        self._language = language
        self._losses = losses
        self._shown = 0
        self._stored: dict[bytes, str] = {}
        self.pictures: list[tuple[str, str, Picture]] = []  # relationship, name

    def xml(self, block: Figure) -> str:
        """Return the run that shows a figure."""
        share = block.share
        try:
            picture = read_picture(block.data)
        except PictureError as error:
            message = sentence("A picture is left out: {why}").format(why=error)
            self._losses.append(Loss("picture", message, block.id))
            picture, share = self._instead(block), None
        self._shown += 1
        width, height = picture.fitted(*self._room, share)
        thin = thinned(picture, width, self._options.picture_dpi)
        size = pt(width), pt(height)
        return _drawing(self._shown, block.alt, self._key(thin), size)

    def chart(self, chart: Chart) -> str:
        """Return the run that shows a chart: the drawing of the PDF, and a sentence.

        Its figures are not in the sentence; the table below the picture has them.
        """
        from exports.charts.words import summary  # noqa: PLC0415 - few have any

        alt = chart.alt or summary(chart, self._language)
        return self.xml(Figure(self._picture_of(chart), PNG, alt))

    def _instead(self, block: Figure) -> Picture:
        """Return the words for a picture as the PDF sets them in its place."""
        return read_picture(self._picture_of(block))

    def _picture_of(self, block: Figure | Chart) -> bytes:
        from exports.pdf.block_image import block_png  # noqa: PLC0415 - loads the PDF

        return block_png(block, self._options.sheet, self._language)

    def logo(self, logo: Logo) -> str:
        """Return the run that shows a logo in the height of its sheet, or less."""
        picture = read_picture(logo.data)
        self._shown += 1
        width, height = scaled(picture, logo.height.pt, self._room)
        if height < logo.height.pt:
            self._losses.append(Loss(*LOGO_REDUCED))
        size = pt(width), pt(height)
        return _drawing(self._shown, logo.alt, self._key(picture), size)

    def _key(self, picture: Picture) -> str:
        digest = hashlib.sha256(picture.data).digest()
        if digest not in self._stored:
            number = len(self._stored) + 1
            suffix = "png" if picture.media_type == PNG else "jpeg"
            self._stored[digest] = f"rIdP{number}"
            name = f"image{number}.{suffix}"
            self.pictures.append((self._stored[digest], name, picture))
        return self._stored[digest]


def _drawing(number: int, alt: str, key: str, size: tuple[Length, Length]) -> str:
    extent = f'cx="{size[0]:d}" cy="{size[1]:d}"'
    named = f'id="{number}" name="Figure {number}" descr="{escape(alt)}"'
    return run(
        "<w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f"<wp:docPr {named}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
