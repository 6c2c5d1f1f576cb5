"""What a user calls a piece of the dossier: by the words in it, never by its id.

The words are looked for in the text of its row, which may be damaged.
"""

from __future__ import annotations

import re

from app.domain.wording import later, tr
from app.storage.nodes import Kind

_CALLED = {
    Kind.DOSSIER: later("the list of what the dossier holds"),
    Kind.SOURCE: later("the source"),
    Kind.QUOTATION: later("the quotation"),
    Kind.BRIEF: later("the brief"),
    Kind.SECTION: later("the section"),
    Kind.ITEM: later("the passage"),
    Kind.TRIAGE: later("how the parts of an essay were cut and passed over"),
}
_PIECE = later("a piece")
_KINDS = frozenset(kind.value for kind in Kind)
_WORDS = re.compile(
    r'"(?:heading|title|text|original|caption|name)": ?"((?:[^"\\]|\\.)+)'
)
_SHOWN = 40  # characters of a text by which one knows it


def called(kind: str, body: str) -> str:
    """Return what a node is and how it begins, such as “the section “Summary””."""
    what = tr(_CALLED[Kind(kind)] if kind in _KINDS else _PIECE)
    begins = beginning(body)
    return f"{what} {begins}" if begins else what


def beginning(body: str) -> str:
    """Return the first words of a piece in quotation marks; empty where none are."""
    found = _WORDS.search(body)
    if found is None:
        return ""
    words = " ".join(found[1].split())
    return (
        f"“{words}”" if len(words) <= _SHOWN else f"“{words[: _SHOWN - 1].rstrip()}…”"
    )
