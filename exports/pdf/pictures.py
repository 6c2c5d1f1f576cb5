"""PNG and JPEG pictures to image objects, without what a camera wrote into them."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from exports.pdf.objects import Objects

_MOST_PIXELS = 60_000_000
_FORMATS = ("PNG", "JPEG")


class PictureError(Exception):
    """A picture that cannot be shown; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture, sizes in pixels. ``grey`` is one byte a pixel, else three."""

    width: int
    height: int
    pixels: bytes
    grey: bool

    def write(self, objects: Objects) -> str:
        """Write the image object and return its reference."""
        space = "/DeviceGray" if self.grey else "/DeviceRGB"
        return objects.stream(
            self.pixels,
            f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}"
            f"/ColorSpace{space}/BitsPerComponent 8",
        )


def read_picture(data: bytes) -> Picture:
    """Decode a picture. PictureError when it is damaged, of another kind or too big."""
    import PIL.Image  # noqa: PLC0415 - few documents have pictures
    import PIL.ImageOps  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
            with PIL.Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                _check_size(opened)
                return _decoded(PIL.ImageOps.exif_transpose(opened))
    except (OSError, ValueError, SyntaxError) as error:
        raise PictureError("it is damaged or no PNG or JPEG") from error
    except (
        PIL.Image.DecompressionBombError,
        PIL.Image.DecompressionBombWarning,
    ) as error:
        raise PictureError("it is too large") from error


def _check_size(image: Image) -> None:
    if image.width * image.height > _MOST_PIXELS:
        raise PictureError("it is too large")


def _decoded(image: Image) -> Picture:
    if image.has_transparency_data:
        image = _on_white(image)
    grey = image.mode in ("1", "L", "I", "I;16")
    image = image.convert("L" if grey else "RGB")
    return Picture(image.width, image.height, image.tobytes(), grey)


def _on_white(image: Image) -> Image:
    import PIL.Image  # noqa: PLC0415

    image = image.convert("RGBA")
    ground = PIL.Image.new("RGBA", image.size, "white")
    return PIL.Image.alpha_composite(ground, image).convert("RGB")
