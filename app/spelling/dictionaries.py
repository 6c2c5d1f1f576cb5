"""Where dictionaries are found: the user's own, those of the program, the system's.

A dictionary is a pair of Hunspell's files, ``xx_YY.dic`` and ``xx_YY.aff``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OURS = Path(__file__).parents[2] / "resources" / "dictionaries"
_SYSTEM = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/Library/Spelling"),
)


def folders(own: Path) -> tuple[Path, ...]:
    """Return where to look for dictionaries, the user's own folder first."""
    return (own, OURS, *_SYSTEM)


def find_dictionary(language: str, places: Iterable[Path]) -> Path | None:
    """Return the ``.dic`` of a BCP 47 tag; None where there is none.

    That of the region is taken before that of the language, and that before one of
    another region; of two alike, that of the first place.
    """
    region = language.replace("-", "_").casefold()
    tongue = region.partition("_")[0]
    held = {path: _tag(path) for place in places for path in _whole(place)}
    exact = [path for path, tag in held.items() if tag == region]
    broad = [path for path, tag in held.items() if tag == tongue]
    other = [path for path, tag in held.items() if tag.startswith(f"{tongue}_")]
    return next(iter((*exact, *broad, *other)), None)


def _whole(place: Path) -> Iterator[Path]:
    """Yield the dictionaries of a folder that have their rules beside them."""
    for path in sorted(place.glob("*.dic")):
        if path.with_suffix(".aff").is_file():
            yield path


def _tag(path: Path) -> str:
    return path.stem.replace("-", "_").casefold()
