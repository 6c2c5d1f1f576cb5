"""The language of each block, and of the essay: the one most of it is written in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.essay import BlockKind
from app.text.language import detect, is_plainly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.essay import Block

UNDETERMINED = "und"  # BCP 47: no language shows


def with_languages(text: str, blocks: Sequence[Block]) -> tuple[str, tuple[Block, ...]]:
    """Return the language of a text, and its blocks with theirs.

    A short block whose words decide nothing is in the language of the essay. A source
    note is in none.
    """
    guesses = _guesses(text, blocks)
    sizes: Counter[str] = Counter()
    for block, guess in zip(blocks, guesses, strict=True):
        if guess is not None:
            sizes[guess] += block.end - block.start
    main = sizes.most_common(1)[0][0] if sizes else UNDETERMINED
    return main, tuple(
        replace(block, language=_language(text, block, guess, main))
        for block, guess in zip(blocks, guesses, strict=True)
    )


def _guesses(text: str, blocks: Sequence[Block]) -> list[str | None]:
    """Return the language of each block; what went before it is asked for first."""
    guesses: list[str | None] = []
    last: str | None = None
    for block in blocks:
        guess = None
        if block.kind is not BlockKind.SOURCE_NOTE:
            words = text[block.start : block.end]
            plain = last is not None and is_plainly(words, last)
            guess = last if plain else detect(words)
        guesses.append(guess)
        last = guess or last
    return guesses


def _language(text: str, block: Block, guess: str | None, main: str) -> str | None:
    if block.kind is BlockKind.SOURCE_NOTE:
        return None
    if guess is None or guess == main:
        return main if main != UNDETERMINED else None
    return detect(text[block.start : block.end], expected=main)
