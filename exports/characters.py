"""Characters that no file shows: each is replaced before any writer sees the text.

So all formats say the same, and the loss is told once. Control characters have no look;
XML cannot hold most of them, and readers of PDF drop or exchange them. Characters that
are only invisible, such as joiners and marks of direction, stay.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar

from exports.nodes import changed, may_hold_nodes
from exports.rendered import Loss
from exports.wording import sentence

if TYPE_CHECKING:
    from exports.document import Document

    _Node = TypeVar("_Node")

# General categories (Unicode 15, 4.5): controls, surrogates, private use, not assigned.
# XML 1.0, production [2] and its note, forbids or discourages what is in Cc, Cs and the
# noncharacters; ISO 19005-3, 6.2.11.7, gives private use no meaning in a PDF.
_NO_TEXT = frozenset(("Cc", "Cs", "Co", "Cn"))
_SPACES = "\t\n\r\x85"  # controls that are white space
_COMMON = re.compile(r"(?:[^\S\x0b\x0c\x1c-\x1f]|\xad)+")  # no look, and still text
_IDLE_HYPHEN = re.compile("\xad(?!\\w)")  # a soft hyphen that divides no word
_SAID = frozenset(  # fields that a reader sees, hears, or finds in the properties
    ("text", "title", "alt", "label", "author", "organisation", "subject", "reference")
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Stands for what is no text, such as a picture that was not copied (Unicode 15, 23.8).
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_NAMED = 5  # characters that a loss names


def shown(text: str) -> str:
    """Return a text as files show it: U+FFFD for each character that none can show.

    A byte order mark inside a text means that no line ends there, and has a character
    of its own for that since Unicode 3.2 (23.8); readers of PDF take it for no text.
    """
    for character in unshown(text):
        text = text.replace(character, _REPLACEMENT)
    text = text.replace("\ufeff", "\N{WORD JOINER}")
    return _IDLE_HYPHEN.sub("", text) if "\xad" in text else text


def unshown(text: str) -> str:
    """Return the characters of a text that no file shows, each once, in order."""
    if _is_plain(_COMMON.sub("", text)):
        return ""
    return "".join(filter(_is_no_text, dict.fromkeys(text)))


def _is_no_text(character: str) -> bool:
    if character == _OBJECT:
        return True
    return character not in _SPACES and unicodedata.category(character) in _NO_TEXT


def _is_plain(text: str) -> bool:
    """Whether a text certainly has nothing that no file shows; quick."""
    return text.isprintable() and _OBJECT not in text


def codes(characters: str) -> str:
    """Return characters by their numbers, such as ``U+000C, U+FFFF``."""
    named = ", ".join(f"U+{ord(character):04X}" for character in characters[:_NAMED])
    more = len(characters) - _NAMED
    return f"{named} and {more} more" if more > 0 else named


def mended(document: Document) -> tuple[Document, tuple[Loss, ...]]:
    """Return a document that every format can show, and what was replaced in it.

    Its evidence and its sources stay as they are: they are data, not shown.
    """
    lost: dict[str, str] = {}
    whole = replace(
        document,
        metadata=_mended(document.metadata, "", lost),
        marking=_mended(document.marking, "", lost),
        blocks=_mended(document.blocks, "", lost),
        remarks=_mended(document.remarks, "", lost),
    )
    losses = [
        Loss(
            "character",
            sentence("No file can show {signs}: � stands there").format(
                signs=codes(held)
            ),
            block,
        )
        for block, held in lost.items()
    ]
    return whole, tuple(losses)


def _mended(node: _Node, block: str, lost: dict[str, str]) -> _Node:
    """Return a node, itself where nothing is replaced; ``lost`` is by block id.

    Texts in a tuple, such as keywords, are said like the fields of ``_SAID``.
    """
    if isinstance(node, str):
        return _shown(node, block, lost)  # type: ignore[return-value] # it is a text
    if isinstance(node, tuple):
        parts = [_mended(part, block, lost) for part in node]
        same = all(map(is_, parts, node))
        return node if same else tuple(parts)  # type: ignore[return-value] # alike
    kind: type = type(node)
    changes: dict[str, Any] = {}
    for name in _names(kind):
        held = getattr(node, name)
        if not held or (type(held) is str and _is_plain(held)):
            continue
        block = getattr(node, "id", "") or block
        new = _mended(held, block, lost)
        if new is not held:
            changes[name] = new
    return changed(node, changes) if changes else node


def _shown(text: str, block: str, lost: dict[str, str]) -> str:
    if _is_plain(text):
        return text
    if found := unshown(text):
        lost[block] = "".join(dict.fromkeys(lost.get(block, "") + found))
    return shown(text)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of node that say something or may hold nodes."""
    if not is_dataclass(kind):
        return ()
    held = fields(kind)
    return tuple(f.name for f in held if f.name in _SAID or may_hold_nodes(f))
