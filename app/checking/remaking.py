"""A PDF, held byte for byte against what is written of the brief inside it."""

from __future__ import annotations

from enum import Enum
from itertools import product
from typing import TYPE_CHECKING

import exports
from app.composing.compile import compile_brief
from app.composing.origins import origins_in
from app.composing.portable import NAME, unpacked, with_data
from app.composing.styles import StyleError, find_style, style_names
from app.composing.templates import template_of
from exports.recipe import options_in

if TYPE_CHECKING:
    from pathlib import Path

    from exports.readback import Readback


class Remade(Enum):
    """Whether a file is what this program makes of the brief inside it."""

    SAME = "same"  # to the last byte
    OTHER = "other"
    UNKNOWN = "unknown"  # made by another version, in another look, or locked


def remade(data: bytes, readback: Readback, styles: Path) -> Remade:
    """Write the brief inside a file again, and hold the result against the file.

    ``styles`` is the folder of the user's own style sheets. PortableError or
    TemplateError when there is no brief inside that could be composed here.
    """
    if not readback.recipe:
        return Remade.OTHER  # each export with a brief inside has one
    options = _options(readback.recipe, styles)
    if options is None or _is_locked(data):
        return Remade.UNKNOWN
    portable = unpacked(dict(readback.attachments)[NAME])
    brief, dossier = portable.brief, portable.as_dossier(portable.brief.id)
    template = template_of(brief)
    at_end = options.notes is exports.NotePlace.END
    told = origins_in(readback.paragraphs, brief.language)
    for listed, origins in product((False, True), told):
        document = compile_brief(
            brief,
            dossier,
            template,
            sources=listed,
            endnotes=at_end,
            origins=origins,
        )
        document = with_data(document, brief, dossier)
        if exports.render(document, exports.Format.PDF, options).data == data:
            return Remade.SAME
    return Remade.OTHER


def _options(recipe: str, styles: Path) -> exports.RenderOptions | None:
    """Return the options of a recipe with the sheet it was made with, if that is here.

    Sheets are known by their digests: nothing that a stranger names is opened.
    """
    for name in style_names(styles):
        try:
            options = options_in(recipe, find_style(name, styles))
        except StyleError:  # one of the user's own is bad, and was not used
            continue
        if options:
            return options
    return None


def _is_locked(data: bytes) -> bool:
    """Whether a file is encrypted: then its bytes differ at each export."""
    return b"/Encrypt" in data[-4096:] or b"/Encrypt" in data[:4096]
