"""Faces for what the face of a style lacks: those bundled, then those of the system.

Which they are is data: ``resources/fonts/fallbacks.toml``. The folders of the system
are searched when a character is met that no bundled face has, and once in a process.
"""

from __future__ import annotations

import os
import struct
import sys
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import uharfbuzz as hb

from exports import font_rights

if TYPE_CHECKING:
    from collections.abc import Iterator

_OUTLINES = frozenset(("glyf", "CFF "))  # tables; CFF2 is in no version of PDF
_DATA = "fallbacks.toml"
_MOST_FACES = 64  # in a collection; the largest known has 36


class Fallback(NamedTuple):
    """A bundled face: the names of its files."""

    regular: str
    bold: str


@cache
def bundled() -> tuple[Fallback, ...]:
    """Return the bundled faces in their order."""
    return tuple(
        Fallback(face["regular"], face.get("bold", face["regular"]))
        for face in _data()["faces"]
    )


@cache
def installed() -> tuple[hb.Face, ...]:
    """Return the faces of the system that may stand in, in their order."""
    return tuple(usable(found_files(folders(), tuple(_data()["installed"]["files"]))))


def found_files(where: tuple[Path, ...], names: tuple[str, ...]) -> list[Path]:
    """Return the files of these names anywhere in the folders, in the order of names.

    Of two of one name the one in the first folder counts.
    """
    wanted = {name.casefold(): place for place, name in enumerate(names)}
    found: dict[int, Path] = {}
    for folder in where:
        for parent, inner, held in os.walk(folder):
            inner.sort()
            for name in sorted(held):
                place = wanted.get(name.casefold())
                if place is not None:
                    found.setdefault(place, Path(parent, name))
    return [path for _, path in sorted(found.items())]


def usable(paths: list[Path]) -> Iterator[hb.Face]:
    """Yield the faces of font files that this writer can embed, and may."""
    for path in paths:
        blob = hb.Blob.from_file_path(str(path))
        for index in range(min(_count(blob), _MOST_FACES)):
            face = hb.Face(blob, index)
            if not _OUTLINES.isdisjoint(face.table_tags) and may_be_embedded(face):
                yield face


def may_be_embedded(face: hb.Face) -> bool:
    """Whether the face says that a part of it may be put into a document."""
    return font_rights.may_be_embedded(face.reference_table("OS/2").data)


def folders() -> tuple[Path, ...]:
    """Return where this system keeps its fonts."""
    home = Path.home()
    match sys.platform:
        case "win32":
            root = Path(os.environ.get("WINDIR", r"C:\Windows"))
            own = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
            return (root / "Fonts", own / "Microsoft" / "Windows" / "Fonts")
        case "darwin":
            roots = (Path("/System/Library"), Path("/Library"), home / "Library")
            return tuple(root / "Fonts" for root in roots)
        case _:
            own = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
            common = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
            shared = (Path(root) for root in common.split(":") if root)
            return tuple(root / "fonts" for root in (own, *shared))


def _data() -> dict[str, Any]:
    text = files("resources").joinpath("fonts", _DATA).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _count(blob: hb.Blob) -> int:
    """Return how many faces a file holds (OpenType, collections)."""
    head = blob.data[:12]
    if len(head) < 12 or head[:4] != b"ttcf":  # noqa: PLR2004 - the head's length
        return 1
    return int(struct.unpack_from(">I", head, 8)[0])
