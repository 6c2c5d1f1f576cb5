"""A block as a picture, for formats that cannot hold it itself: the PDF, rendered."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document import Document, Metadata
from exports.rendered import RenderOptions

if TYPE_CHECKING:
    from PIL.Image import Image

    from exports.document import Chart, Figure
    from exports.sheet import StyleSheet

_INCH = 72.0  # points
_AROUND = 2.0  # points of white left around a drawing


def block_png(
    block: Chart | Figure, sheet: StyleSheet, language: str, dpi: int = 300
) -> bytes:
    """Return a block, its caption left out, as wide as the text of a page.

    Of a figure that cannot be shown it is what stands in its place.
    """
    from exports.pdf.writer import write_pdf  # noqa: PLC0415 - few documents have any

    alone = Document(Metadata("", language), (replace(block, caption=(), id=""),))
    options = RenderOptions(sheet=replace(sheet, logo=None))
    image = _first_page(write_pdf(alone, options).data, dpi)
    scale, page = dpi / _INCH, sheet.page
    edges = (page.left.pt, page.top.pt, page.right.pt, page.bottom.pt)
    left, top, right, bottom = (round(edge * scale) for edge in edges)
    text = image.crop((left, top, image.width - right, image.height - bottom))
    drawn = _drawn(text)
    room = round(_AROUND * scale)
    height = min((drawn[3] if drawn else 0) + room, text.height)
    out = io.BytesIO()
    text.crop((0, 0, text.width, height)).save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def _first_page(pdf: bytes, dpi: int) -> Image:
    import pypdfium2  # noqa: PLC0415 - as above

    with pypdfium2.PdfDocument(pdf) as document:
        image: Image = document[0].render(scale=dpi / _INCH).to_pil().convert("RGB")
    return image


def _drawn(image: Image) -> tuple[int, int, int, int] | None:
    """Return the box around all that is not white."""
    from PIL import Image as Images  # noqa: PLC0415 - as above
    from PIL import ImageChops  # noqa: PLC0415

    white = Images.new("RGB", image.size, "white")
    return ImageChops.difference(image, white).getbbox()
