"""Pictures to image objects: a JPEG goes in as it is, a PNG as its pixels.

Colours are those of the device, which the output intent says to be sRGB (ISO 19005-3,
6.2.4.3). What is transparent has a soft mask; no image is marked to be interpolated
(6.2.8).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from exports.pictures import JPEG, eight_bit

if TYPE_CHECKING:
    from PIL.Image import Image

    from exports.pdf.objects import Objects
    from exports.pictures import Picture

_OPAQUE = 255


def write_picture(picture: Picture, objects: Objects) -> str:
    """Write the image object of a picture and return its reference."""
    import PIL.Image  # noqa: PLC0415 - few documents have pictures

    with PIL.Image.open(io.BytesIO(picture.data), formats=("PNG", "JPEG")) as image:
        if picture.media_type == JPEG:
            head = _head(image, grey=image.mode == "L")
            return objects.encoded(picture.data, f"{head}/Filter/DCTDecode")
        return _pixels(eight_bit(image), objects)


def _pixels(image: Image, objects: Objects) -> str:
    mask = ""
    if image.mode in ("LA", "RGBA"):
        alpha = image.getchannel("A")
        if alpha.getextrema()[0] != _OPAQUE:
            held = objects.stream(alpha.tobytes(), _head(image, grey=True))
            mask = f"/SMask {held}"
        image = image.convert(image.mode.removesuffix("A"))
    head = _head(image, grey=image.mode == "L")
    return objects.stream(image.tobytes(), head + mask)


def _head(image: Image, *, grey: bool) -> str:
    space = "/DeviceGray" if grey else "/DeviceRGB"
    return (
        f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}"
        f"/ColorSpace{space}/BitsPerComponent 8"
    )
