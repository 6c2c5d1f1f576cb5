"""Pictures in the text, with their caption below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document import CalloutKind
from exports.pdf.objects import fits, fitting, pdf_text
from exports.pdf.rows import Row
from exports.pdf.strips import (
    PlacedPicture,
    Shape,
    Strip,
    framed,
    kept,
    padded,
    spaced,
    text_strips,
)
from exports.pictures import (
    LOGO_REDUCED,
    PictureError,
    read_picture,
    scaled,
    thinned,
)
from exports.wording import sentence

if TYPE_CHECKING:
    from exports.document import Figure
    from exports.pdf.composer import Composer
    from exports.pdf.strips import Column
    from exports.pdf.tags import Element
    from exports.pictures import Picture
    from exports.sheet import Logo

_BELOW_LOGO = 14.0  # points
_PADDING = 6.0  # points around what stands for a picture
_TALLEST = 0.6  # of the height of the text


def figure_strips(
    figure: Figure, composer: Composer, parent: Element, column: Column
) -> list[Strip]:
    """Lay out a figure; in place of one that cannot be read stands what it shows."""
    alt = figure.alt.strip() or "Picture"
    if not fits(alt):
        alt = fitting(alt)
        composer.lose(
            "alternative-text", sentence("The description of a picture is cut short")
        )
    if not figure.alt.strip():
        composer.lose(
            "alternative-text", sentence("A picture has no description for readers")
        )
    name = composer.named(figure.id)
    if figure.caption:
        parent, name = parent.child("Div", id=name), ""
    element = parent.child("Figure", f"/Alt{pdf_text(alt)}", id=name)
    try:
        picture = read_picture(figure.data)
    except PictureError as error:
        composer.lose(
            "picture", sentence("A picture is left out: {why}").format(why=error)
        )
        strips = _instead(alt, composer, element, column)
    else:
        strips = [_shown(picture, figure.share, composer, element, column)]
    after = composer.sheet.style("body").after
    if not figure.caption:
        return spaced(strips, after=after)
    strips = kept(strips)
    # Below a picture nothing has to follow, as it has where a table is named.
    style = replace(composer.sheet.style("caption"), keep_with_next=False)
    text = composer.set(figure.caption, style, parent.child("Caption"), column.width)
    return strips + spaced(text_strips(text, column.x), before=4.0, after=after)


def logo_strips(
    logo: Logo, composer: Composer, parent: Element, column: Column
) -> list[Strip]:
    """Lay out a logo above the title, in the height that its sheet says, or less."""
    picture = read_picture(logo.data)
    room = column.width, column.height * _TALLEST
    width, height = scaled(picture, logo.height.pt, room)
    if height < logo.height.pt:
        composer.lose(*LOGO_REDUCED)
    element = parent.child("Figure", f"/Alt{pdf_text(logo.alt)}")
    thin = thinned(picture, width, composer.picture_dpi)
    placed = PlacedPicture(thin, element, column.x, width, height)
    row = Row(height, after=_BELOW_LOGO, may_end=False)
    return [Strip(row, pictures=(placed,))]


def _shown(
    picture: Picture,
    share: float | None,
    composer: Composer,
    element: Element,
    column: Column,
) -> Strip:
    width, height = picture.fitted(column.width, column.height * _TALLEST, share)
    thin = thinned(picture, width, composer.picture_dpi)
    placed = PlacedPicture(thin, element, column.x, width, height)
    before = composer.sheet.style("caption").before
    return Strip(Row(height, before=before), pictures=(placed,))


def _instead(
    alt: str, composer: Composer, element: Element, column: Column
) -> list[Strip]:
    """Set what a picture shows on the ground of a note, for it cannot be shown."""
    style = composer.sheet.style("caption")
    inside = column.indented(_PADDING, _PADDING)
    text = composer.plain(f"[{alt}]", style, element, inside.width)
    look = composer.sheet.callout(CalloutKind.NOTE)
    ground = Shape(column.x, 0, column.width, 0, look.ground)
    strips = framed(text_strips(text, inside.x), [ground])
    return padded(strips, _PADDING, before=style.before, after=0.0)
