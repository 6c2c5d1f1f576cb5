"""What a reader sees as one character: a letter with its marks, a joined emoji.

A line never ends inside one, one font draws all of it, and one box stands for it. The
rules are those of Unicode, annex 29, as far as the bundled fonts and boxes need them.
"""

from __future__ import annotations

import unicodedata

_JOINER = "\N{ZERO WIDTH JOINER}"
_SKIN = "\U0001f3fb", "\U0001f3ff"  # modifiers of an emoji
_REGION = "\U0001f1e6", "\U0001f1ff"  # two of them are a flag


def clusters(text: str) -> list[str]:
    """Cut a text before each character that stands on its own."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for character in text:
        if found and _joins(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def chunks(text: str, most: int) -> list[str]:
    """Cut a text into parts of at most so many code points, or of one cluster."""
    parts: list[str] = []
    for cluster in clusters(text):
        if parts and len(parts[-1]) + len(cluster) <= most:
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts


def is_mark(character: str) -> bool:
    """Whether a character is put on the one before it."""
    return unicodedata.category(character)[0] == "M"


def is_east_asian(text: str) -> bool:
    """Whether a text holds what Chinese, Japanese or Korean is written with."""
    return any(unicodedata.east_asian_width(held) in "WFH" for held in text)


def is_hidden(character: str) -> bool:
    """Whether a character has no shape of its own, such as a joiner."""
    return (
        unicodedata.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
        or character == "\N{COMBINING GRAPHEME JOINER}"
    )


def _joins(before: str, character: str) -> bool:
    """Whether a character belongs to the cluster before it."""
    if is_mark(character) or is_hidden(character):
        return True
    if _within(character, _SKIN) or before[-1] == _JOINER:
        return unicodedata.category(character)[0] == "S"
    return _within(character, _REGION) and len(before) == 1 and _within(before, _REGION)


def _within(character: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= character <= bounds[1]
