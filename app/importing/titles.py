"""A short title for a part, from its own words: the phrase that tells it apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from math import log, sqrt
from typing import TYPE_CHECKING

from app.domain.essay import BlockKind
from app.text.profiles import small_words
from app.text.words import STEM, stem, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.essay import Block

_SMALL = small_words()
_BEFORE_NOUNS = word_set(
    "the a an this these our their its his her my your of in on for by from with about "
    "der die das den dem des ein eine einen einem eines unser le la les un une du des "
    "el los las del il lo gli"
)
_WORD = re.compile(r"[^\W_]+(?:[.'’ʼ‑-][^\W_]+)*")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_NOISE = re.compile(r"https?://\S+", re.IGNORECASE)
_FEWEST_LETTERS = 3
_LONGEST_PHRASE = 4  # words
_NOUN_BONUS = 1.6  # for a phrase that an article or preposition leads in
_PAIR_BONUS = 1.5  # for two or three words, which say more than one
_EARLY = 40  # phrases after which one counts half of one at the beginning
_LOOKED_AT = 40  # phrases of a part; a later one could hardly win
_SKIPPED = frozenset({BlockKind.SOURCE_NOTE, BlockKind.FOOTNOTE, BlockKind.QUOTATION})
_FALLBACK = 6  # first words, where no phrase stands out


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


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    words: tuple[str, ...]
    is_led_in: bool


def _counts(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and word.lower() not in _SMALL


def short_titles(
    text: str,
    blocks: Sequence[Block],
    spans: Sequence[range],
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    """Return for each run of blocks a title of a few words, no two alike."""
    taken: list[str] = []
    for span in spans:
        own = blocks[span.start : span.stop]
        flowing = [block for block in own if block.kind not in _SKIPPED] or own
        counts = vocabulary.counts(span)
        title = _best(_phrases(text, flowing), vocabulary, counts, taken)
        if not title:
            first = flowing[0]
            title = " ".join(text[first.start : first.end].split()[:_FALLBACK])
        taken.append(_capitalised(title))
    return tuple(taken)


def _best(
    phrases: Iterator[_Phrase],
    vocabulary: Vocabulary,
    counts: Counter[str],
    taken: Sequence[str],
) -> str:
    best, points = "", 0.0
    for order, phrase in enumerate(islice(phrases, _LOOKED_AT)):
        score = _score(phrase, vocabulary, counts) / (1 + order / _EARLY)
        if score > points and _capitalised(phrase.text) not in taken:
            best, points = phrase.text, score
    return best


def _capitalised(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _phrases(text: str, blocks: Sequence[Block]) -> Iterator[_Phrase]:
    """Yield runs of words that are not small, none across a mark."""
    for block in blocks:
        body = _NOISE.sub(".", text[block.start : block.end])
        held: list[re.Match[str]] = []
        before = ""
        for word in _WORD.finditer(body):
            if held and body[held[-1].end() : word.start()] != " ":
                yield _phrase(body, held, before)
                held, before = [], ""
            if _counts(word[0]):
                held.append(word)
                continue
            if held:
                yield _phrase(body, held, before)
                held = []
            before = word[0].lower()
        if held:
            yield _phrase(body, held, before)


def _phrase(body: str, held: Sequence[re.Match[str]], before: str) -> _Phrase:
    run = held[:_LONGEST_PHRASE]
    return _Phrase(
        body[run[0].start() : run[-1].end()],
        tuple(stem(word[0]) for word in run),
        before in _BEFORE_NOUNS,
    )


def _score(phrase: _Phrase, vocabulary: Vocabulary, counts: Counter[str]) -> float:
    total = sum([vocabulary.worth(word, counts[word]) for word in phrase.words])
    score = total / (len(phrase.words) + 1)
    if phrase.is_led_in:
        score *= _NOUN_BONUS
    return score * _PAIR_BONUS if len(phrase.words) in {2, 3} else score
