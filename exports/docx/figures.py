"""Figures: a picture in the line of text, with words for who cannot see it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from exports.charts.words import summary
from exports.document import Figure
from exports.docx.pictures import (
    PNG,
    Picture,
    PictureError,
    missing_picture,
    read_picture,
)
from exports.docx.xml import NAMESPACES, escape, run
from exports.rendered import Loss
from exports.units import Length

if TYPE_CHECKING:
    from exports.document import Chart
    from exports.sheet import Logo, Page, StyleSheet

_TALLEST = 0.6  # of the height of the text; more leaves no room for the words around


def chart_figure(chart: Chart, sheet: StyleSheet, language: str) -> Figure:
    """Return a chart as a picture: the drawing of the PDF, and a sentence on it.

    Its figures are not in the sentence; the table below the picture has them.
    """
    from exports.pdf.chart_image import chart_png  # noqa: PLC0415 - loads the PDF

    alt = chart.alt or summary(chart, language)
    return Figure(chart_png(chart, sheet, language), PNG, alt)


class Figures:
    """The pictures of one document, each stored once."""

    def __init__(self, page: Page, losses: list[Loss]) -> None:
        self._width = Length(page.width - page.left - page.right)
        self._height = Length(round((page.height - page.top - page.bottom) * _TALLEST))
        self._losses = losses
        self._shown = 0
        self._stored: dict[bytes, str] = {}
        self.pictures: list[tuple[str, str, Picture]] = []  # relationship, name

    def xml(self, block: Figure) -> str:
        """Return the run that shows a figure."""
        try:
            picture = read_picture(block.data)
        except PictureError as error:
            message = f"{error}; a grey field stands for it: {block.alt}"
            self._losses.append(Loss("picture", message, block.id))
            picture = missing_picture()
        self._shown += 1
        width, height = picture.fitted(self._width, self._height)
        return _drawing(self._shown, block.alt, self._key(picture), (width, height))

    def logo(self, logo: Logo) -> str:
        """Return the run that shows a logo in the height that it is to have."""
        picture = read_picture(logo.data)
        self._shown += 1
        width = Length(round(picture.width * logo.height / picture.height))
        return _drawing(self._shown, logo.alt, self._key(picture), (width, logo.height))

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
