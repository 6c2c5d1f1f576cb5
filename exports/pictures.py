"""Pictures as they may go into a file: upright, in sRGB, and with nothing to tell.

Cameras and editors write names, places and times beside the pixels, and behind them.
All that is cut out; the pixels stay as they are unless a picture has to be turned, has
other colours than sRGB, or is to have fewer dots. What cannot be read is refused.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from exports.picture_files import clean_jpeg, clean_png, has_all_rows
from exports.wording import sentence

if TYPE_CHECKING:
    from PIL.Image import Image

PNG, JPEG = "image/png", "image/jpeg"
_FORMATS = ("PNG", "JPEG")
_MOST_PIXELS = 60_000_000
_ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4
_SCREEN = 96.0  # dots to the inch where a picture does not say
_LEAST_DOTS, _MOST_DOTS = 36.0, 1200.0  # what makes sense
_QUALITY = 92  # of a JPEG that must be written anew
_WORTH = 1.1  # times too many dots: below, fewer would only blur
_INCH = 72.0
LOGO_REDUCED = (  # code and message of a loss
    "logo",
    sentence("The logo is smaller than its sheet says, so that it stays on the page"),
)
_REMEMBERED = 16  # pictures: a preview shows the same ones again and again


class PictureError(ValueError):
    """A picture that cannot be shown; the message is a clause that says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole PNG or JPEG file. Sizes are pixels, ``dots`` are those to the inch."""

    data: bytes
    media_type: str
    width: int
    height: int
    dots: float

    @property
    def size(self) -> tuple[float, float]:
        """How large it wants to be, in points."""
        return self.width * _INCH / self.dots, self.height * _INCH / self.dots

    def fitted(
        self, width: float, height: float, share: float | None = None
    ) -> tuple[float, float]:
        """Return the size in points that keeps its proportions and fits into a room.

        With a ``share`` it takes this part of the width, else no more than its own.
        """
        own = self.size
        wanted = 1.0 if share is None else width * share / own[0]
        scale = min(wanted, width / own[0], height / own[1])
        return own[0] * scale, own[1] * scale


def scaled(
    picture: Picture, height: float, room: tuple[float, float]
) -> tuple[float, float]:
    """Return the size in points at a height, smaller where a room is not that large."""
    scale = min(height, room[1], room[0] * picture.height / picture.width)
    return scale * picture.width / picture.height, scale


def read_picture(data: bytes) -> Picture:
    """Return a PNG or JPEG cleaned. PictureError when it is none, damaged or a bomb."""
    return _read(bytes(data))


def thinned(picture: Picture, width: float, dpi: int) -> Picture:
    """Return a picture with at most so many dots to the inch at a width in points.

    0 is no limit. Sizes are kept, so it takes the same room on the page.
    """
    most = round(width / _INCH * dpi)
    if not dpi or picture.width <= most * _WORTH:
        return picture
    return _smaller(picture, max(most, 1))


@lru_cache(maxsize=_REMEMBERED)
def _read(data: bytes) -> Picture:
    import PIL.Image  # noqa: PLC0415 - few documents have pictures

    bomb = PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what is beside the pixels
            warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
            with PIL.Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                _check_size(image)
                image.load()
                return _cleaned(image, data)
    except bomb as error:
        raise PictureError(sentence("it has too many pixels")) from error
    except PictureError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as error:
        raise PictureError(sentence("it is damaged or no PNG or JPEG")) from error


def _check_size(image: Image) -> None:
    if image.width * image.height > _MOST_PIXELS:
        raise PictureError(sentence("it has too many pixels"))


def _cleaned(image: Image, data: bytes) -> Picture:
    kind = PNG if image.format == "PNG" else JPEG
    if kind == PNG and not has_all_rows(data):
        raise PictureError(sentence("it has fewer pixels than it says"))
    dots = _dots(image.info.get("dpi"))
    changed = _in_srgb(_upright(image))
    if changed is not image:
        data = _file(changed, kind)
    cleaned = clean_png(data) if kind == PNG else clean_jpeg(data)
    return Picture(cleaned, kind, changed.width, changed.height, dots)


def _upright(image: Image) -> Image:
    from PIL import ImageOps  # noqa: PLC0415 - as above

    try:
        turned = image.getexif().get(_ORIENTATION, 1) != 1
        return ImageOps.exif_transpose(image) if turned else image
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, struct.error):
        return image  # what is written beside a picture does not spoil it


def _in_srgb(image: Image) -> Image:
    """Return a picture in the colours that every reader takes it to be in.

    A profile that cannot be read is passed over, as readers of files do.
    """
    from PIL import ImageCms  # noqa: PLC0415 - as above

    profile = image.info.get("icc_profile")
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        try:
            held = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            name = ImageCms.getProfileDescription(held)
            if "sRGB" not in name:
                srgb = ImageCms.createProfile("sRGB")
                made = ImageCms.profileToProfile(image, held, srgb, outputMode=wanted)
                return made or image
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            pass
    return image.convert("RGB") if image.mode == "CMYK" else image


def _file(image: Image, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == PNG:
        image.save(out, "PNG")
    else:
        image.convert("L" if image.mode == "L" else "RGB").save(
            out, "JPEG", quality=_QUALITY, subsampling=0
        )
    return out.getvalue()


@lru_cache(maxsize=_REMEMBERED)
def _smaller(picture: Picture, width: int) -> Picture:
    from PIL import Image as Images  # noqa: PLC0415 - as above

    height = max(round(picture.height * width / picture.width), 1)
    with Images.open(io.BytesIO(picture.data), formats=_FORMATS) as image:
        plain = eight_bit(image)
        data = _file(
            plain.resize((width, height), Images.Resampling.LANCZOS), picture.media_type
        )
    clean = clean_png if picture.media_type == PNG else clean_jpeg
    dots = picture.dots * width / picture.width
    return Picture(clean(data), picture.media_type, width, height, dots)


def eight_bit(image: Image) -> Image:
    """Return a picture in grey or colours of eight bits, transparent where it was."""
    if image.mode.startswith("I"):  # sixteen bits of grey
        scaled = image.convert("I").point(lambda value: value / 257)
        return scaled.convert("L")
    if image.has_transparency_data:
        return image.convert("LA" if image.mode == "LA" else "RGBA")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _dots(found: object) -> float:
    if isinstance(found, tuple) and found:
        try:
            dots = float(found[0])
        except (TypeError, ValueError, ZeroDivisionError):
            return _SCREEN
        if _LEAST_DOTS <= dots <= _MOST_DOTS:
            return dots
    return _SCREEN
