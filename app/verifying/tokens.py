"""Words, numbers and marks of a text, alike for every typography but not for case."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.text.folding import fold

ELLIPSIS = "..."
SPREAD = r"\.{3}|\. \. \."  # an ellipsis, as it may be set
NUMBER = r"\d+(?:[.,]\d+)*"
WORD = r"[^\W\d_]+(?:'[^\W\d_]+)*"
_TOKEN = re.compile(rf"(?P<ellipsis>{SPREAD})|(?P<number>{NUMBER})|(?P<word>{WORD})|\S")
_NEGATING = {  # words that turn what stands beside them into its opposite
    "en": "no not nor never neither without cannot",
    "ru": "не ни нет нельзя без",
    "uk": "не ні немає нема без жодного",
    "de": "nicht kein keine nie ohne",
    "fr": "ne pas jamais sans",
}
_NEGATIONS = frozenset(word for row in _NEGATING.values() for word in row.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. ``glued``: no space between it and the one before."""

    text: str
    glued: bool = False
    kind: str | None = None

    @property
    def negates(self) -> bool:
        """Whether leaving this out would turn the meaning around."""
        folded = self.text.casefold()
        return folded in _NEGATIONS or folded.endswith("n't")


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; quotes, dashes, spaces and ё are folded."""
    folded = fold(text)
    cased = "".join(
        _as_written(character, text[at])
        for character, at in zip(folded.text, folded.index, strict=True)
    )
    return tuple(
        Token(
            ELLIPSIS if found.lastgroup == "ellipsis" else _one_quote(found[0]),
            found.start() > 0 and cased[found.start() - 1] != " ",
            found.lastgroup,
        )
        for found in _TOKEN.finditer(cased)
    )


def _as_written(folded: str, original: str) -> str:
    return folded.upper() if original.isupper() and len(folded.upper()) == 1 else folded


def _one_quote(text: str) -> str:
    """Single quotes within double ones may be set the other way round."""
    return '"' if text == "'" else text
