"""How a file was written, put down in the file: so that it can be written again.

The same document and options give the same bytes. So whoever has the document, as a
file that holds its brief does, can tell whether anything else was changed.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from exports.rendered import NotePlace, RenderOptions

if TYPE_CHECKING:
    from exports.sheet import StyleSheet

_DISTRIBUTION = "briefwright"


def recipe_of(options: RenderOptions) -> str:
    """Return options and the version of the program as JSON, in ASCII.

    Of a style sheet it has a digest. A password is no part of it.
    """
    held = {
        "program": _version(),
        "sheet": _digest(options.sheet),
        "notes": options.notes.value,
        "contents": options.contents,
        "cover": options.cover,
        "dpi": options.picture_dpi,
    }
    return json.dumps(held, sort_keys=True, separators=(",", ":"))


def options_in(recipe: str, sheet: StyleSheet) -> RenderOptions | None:
    """Return the options of a stranger's recipe; None where they are not ours today.

    That is, where another version or another sheet of that name was used.
    """
    held = _held(recipe)
    contents, dpi = held.get("contents"), held.get("dpi")
    if type(contents) is not int or type(dpi) is not int:
        return None
    at_end = held.get("notes") == NotePlace.END.value
    options = RenderOptions(
        sheet,
        notes=NotePlace.END if at_end else NotePlace.FOOT,
        contents=contents,
        cover=held.get("cover") is True,
        picture_dpi=dpi,
    )
    return options if recipe_of(options) == recipe else None


def _held(recipe: str) -> dict[str, object]:
    try:
        held = json.loads(recipe)
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}


@lru_cache(maxsize=4)
def _digest(sheet: StyleSheet) -> str:
    return hashlib.sha256(repr(sheet).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _version() -> str:
    """Return the version of the program, "" where it was not installed as a package."""
    from importlib.metadata import (  # noqa: PLC0415 - loads a parser of mail
        PackageNotFoundError,
        version,
    )

    try:
        return version(_DISTRIBUTION)
    except PackageNotFoundError:
        return ""
