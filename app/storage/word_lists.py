"""The user's own words, which no dictionary has: a text file for each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import ExportError
from app.domain.wording import tr
from app.storage.atomic import write_atomically
from app.storage.places import home

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 1 << 20  # bytes; nobody adds that many words by hand


def read_words(language: str) -> frozenset[str]:
    """Return the user's words of a language (BCP 47); none where they cannot be read.

    English has one list, whatever the country.
    """
    path = _path(language)
    try:
        if path.stat().st_size > _LARGEST:
            return frozenset()
        return frozenset(path.read_text(encoding="utf-8").split())
    except (OSError, ValueError):
        return frozenset()


def add_word(language: str, word: str) -> None:
    """Keep a word. ExportError when the user's folder cannot be written to."""
    path = _path(language)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            tr("The word was not kept: the folder {folder} cannot be made").format(
                folder=path.parent
            )
        ) from error
    words = sorted({*read_words(language), word})
    write_atomically(path, ("\n".join(words) + "\n").encode())


def _path(language: str) -> Path:
    name = f"words-{language.partition('-')[0].casefold()}.txt"
    return home() / "dictionaries" / name
