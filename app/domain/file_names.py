"""The names of files that are handed over: a pattern, filled in, safe on every system.

What no name may have is that of Windows ("Naming Files, Paths, and Namespaces",
Microsoft Learn), the strictest of all. Signs that turn the direction of a text are
dropped too: with one a name can look as if it ended in another suffix.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from app.domain.errors import ExportError
from app.domain.wording import tr

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from app.domain.brief import Brief

PATTERN = "{title}"  # as long as nobody chooses another
PARTS = (
    "title",
    "date",
    "marking",
    "version",
    "profile",
    "reference",
    "author",
    "organisation",
)
_PART = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])")
_LOOSE = " .-–—_·,;"  # left at an end where a part of the pattern was empty
_LONGEST = 80  # characters
_MOST_BYTES = 200  # of UTF-8; file systems take 255, with a number and a suffix
_NOTHING = "brief"


@dataclass(frozen=True, slots=True)
class Naming:
    """What a name can say beside what the brief says.

    ``day`` stands for a brief without a date, ``version`` counts how often this brief
    was handed over, from 1; ``profile`` says for whom.
    """

    day: datetime.date
    version: int = 1
    profile: str = ""


def file_stem(pattern: str, brief: Brief, naming: Naming) -> str:
    """Return the name of the files of a brief, without their suffix.

    ExportError when the pattern names a part that there is not.
    """
    said = {
        "title": brief.title,
        "date": (brief.date or naming.day).isoformat(),
        "marking": brief.marking,
        "version": str(naming.version),
        "profile": naming.profile,
        "reference": brief.reference,
        "author": brief.author,
        "organisation": brief.organisation,
    }

    def part(found: re.Match[str]) -> str:
        if found[1] not in said:
            raise ExportError(
                tr("“{part}” is no part of a name; there are {parts}").format(
                    part=found[0], parts=", ".join(f"{{{name}}}" for name in PARTS)
                )
            )
        return said[found[1]]

    return safe_stem(_PART.sub(part, pattern))


def safe_stem(text: str) -> str:
    """Return a text as the name of a file, without suffix, that every system takes."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(c for c in composed if unicodedata.category(c) not in {"Cf", "Cs"})
    words = " ".join(_FORBIDDEN.sub(" ", seen).split())
    name = _cut(words.strip(_LOOSE)).strip(_LOOSE)
    if _DEVICES.fullmatch(name.partition(".")[0].rstrip().casefold()):
        name = f"_{name}"
    return name or _NOTHING


def free_stem(stem: str, suffixes: Iterable[str], taken: Callable[[str], bool]) -> str:
    """Return a name that none of the files has yet: itself, else “name (2)” and on.

    ``suffixes`` are without their dot; ``taken`` tells of a whole name whether it is.
    """
    ends = tuple(suffixes)
    numbered = (stem if n == 1 else f"{stem} ({n})" for n in count(1))
    return next(
        name for name in numbered if not any(taken(f"{name}.{end}") for end in ends)
    )


def _cut(name: str) -> str:
    """Return as much of a name as file systems take, no sign torn from its marks."""
    at = min(len(name), _LONGEST)
    while len(name[:at].encode()) > _MOST_BYTES:
        at -= 1
    while 0 < at < len(name) and unicodedata.combining(name[at]):
        at -= 1
    return name[:at]
