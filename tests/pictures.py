"""Pictures for tests, each with something beside its pixels that nobody may see."""

from __future__ import annotations

import io

from PIL import Image

from app.domain.brief import Brief, PictureItem, Section
from app.domain.ids import BriefId, ItemId, SectionId
from app.domain.picture import Picture, picture_of

MAKER = "A. Photographer"


def photo(
    kind: str = "PNG", size: tuple[int, int] = (240, 120), colour: str = "#1F3A5F"
) -> bytes:
    """Return the file of a picture that names its maker."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = MAKER
    Image.new("RGB", size, colour).save(out, kind, exif=exif)
    return out.getvalue()


MAP = picture_of(photo())
HARBOUR = picture_of(photo("JPEG", (200, 300), "#884422"))


def shown(
    picture: Picture = MAP, key: str = "picture", **fields: object
) -> PictureItem:
    """Return an item that shows a picture."""
    described = {"caption": "The harbour", "alt": "A harbour from above"} | fields
    return PictureItem(ItemId(key), picture.id, **described)  # type: ignore[arg-type]


def with_pictures(*items: PictureItem) -> Brief:
    """Return a brief with one section of pictures."""
    section = Section(SectionId("s"), "Known", "what-we-know", items)
    return Brief(BriefId("b"), "Harbour", "one-page-brief", sections=(section,))
