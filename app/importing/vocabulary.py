"""Which words an essay uses where: what its parts hold together by."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

from app.text.profiles import small_words
from app.text.words import STEM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.essay import Block

_SMALL = small_words()
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_NOISE = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The stems of each block, and in how many blocks each occurs."""

    bags: tuple[Counter[str], ...]
    spread: Counter[str]

    @classmethod
    def of(cls, text: str, blocks: Sequence[Block]) -> Vocabulary:
        """Return the vocabulary of an essay."""
        bags = tuple(_bag(text[block.start : block.end]) for block in blocks)
        spread: Counter[str] = Counter()
        for bag in bags:
            spread.update(bag.keys())
        return cls(bags, spread)

    def counts(self, span: range) -> Counter[str]:
        """Return how often each stem occurs in a run of blocks."""
        counts: Counter[str] = Counter()
        for bag in self.bags[span.start : span.stop]:
            counts.update(bag)
        return counts

    def worth(self, stem: str, count: int) -> float:
        """Return how much a stem says about where it occurs so many times."""
        rarity = len(self.bags) / (1 + self.spread[stem])
        return sqrt(count) * log(1 + rarity)


def _bag(text: str) -> Counter[str]:
    lowered = _NOISE.sub(" ", text).lower()
    found = _LONG_WORD.findall(lowered)
    return Counter([word[:STEM] for word in found if word not in _SMALL])
