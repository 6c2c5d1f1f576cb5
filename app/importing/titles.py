"""A short title for a part, from its own words: the phrase that tells it apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from app.domain.essay import BlockKind
from app.text.profiles import WORDS
from app.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from app.domain.essay import Block, Part

_SMALL = frozenset().union(*WORDS["Latn"].values(), *WORDS["Cyrl"].values())
_WORD = re.compile(r"[^\W_]+(?:[.'’ʼ‑-][^\W_]+)*")
_NOISE = re.compile(r"\S+://\S+")
_FEWEST_LETTERS = 3
_LONGEST_PHRASE = 4  # words
_SKIPPED = frozenset({BlockKind.SOURCE_NOTE, BlockKind.FOOTNOTE, BlockKind.QUOTATION})
_EARLY = 40  # phrases after which one counts half of one at the beginning
_FALLBACK = 6  # first words, where no phrase stands out


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The stems of each block, and in how many blocks each occurs."""

    bags: tuple[Counter[str], ...]
    spread: Counter[str]

    @classmethod
    def of(cls, text: str, blocks: Sequence[Block]) -> Vocabulary:
        """Return the vocabulary of an essay."""
        bags = tuple(
            Counter(
                stem(word)
                for word in _WORD.findall(_NOISE.sub(" ", text[b.start : b.end]))
                if _counts(word)
            )
            for b in blocks
        )
        spread: Counter[str] = Counter()
        for bag in bags:
            spread.update(bag.keys())
        return cls(bags, spread)

    def rarity(self, word: str) -> float:
        """Return how much a stem says about the block it is in."""
        return log(1 + len(self.bags) / (1 + self.spread[word]))


def _counts(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and word.lower() not in _SMALL


def short_title(
    text: str,
    blocks: Sequence[Block],
    part: Part,
    vocabulary: Vocabulary,
    taken: Collection[str],
) -> str:
    """Return a title of at most a few words, unlike the titles already taken."""
    own = blocks[part.first : part.last + 1]
    flowing = [block for block in own if block.kind not in _SKIPPED]
    counts: Counter[str] = Counter()
    for bag in vocabulary.bags[part.first : part.last + 1]:
        counts.update(bag)
    best, points = "", 0.0
    for order, phrase in enumerate(_phrases(text, flowing)):
        score = _score(phrase, counts, vocabulary) / (1 + order / _EARLY)
        if score > points and _capitalised(phrase) not in taken:
            best, points = phrase, score
    if not best:
        first = flowing[0] if flowing else own[0]
        best = " ".join(text[first.start : first.end].split()[:_FALLBACK])
    return _capitalised(best)


def _capitalised(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _phrases(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield runs of words that are not small, none across a mark."""
    for block in blocks:
        body = _NOISE.sub(".", text[block.start : block.end])
        held: list[re.Match[str]] = []
        for word in _WORD.finditer(body):
            if held and body[held[-1].end() : word.start()] != " ":
                yield from _phrase(body, held)
                held = []
            if _counts(word[0]):
                held.append(word)
            else:
                yield from _phrase(body, held)
                held = []
        yield from _phrase(body, held)


def _phrase(body: str, held: Sequence[re.Match[str]]) -> Iterator[str]:
    if held:
        run = held[:_LONGEST_PHRASE]
        yield body[run[0].start() : run[-1].end()]


def _score(phrase: str, counts: Counter[str], vocabulary: Vocabulary) -> float:
    stems = [stem(word) for word in _WORD.findall(phrase)]
    worth: float = sum(counts[each] ** 0.5 * vocabulary.rarity(each) for each in stems)
    return worth / (len(stems) + 1) * (1.5 if len(stems) in {2, 3} else 1.0)
