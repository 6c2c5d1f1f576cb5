"""Which sentences say most of what an essay is about: a walk over shared words.

From a sentence the walk goes to another with a chance that follows the rare words they
share (TextRank: Mihalcea and Tarau, 2004). It is taken over the words, not over pairs
of sentences, so that the work grows with the length of the essay and not its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from app.text.words import stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_STAY = 0.85  # chance to go on from a sentence instead of starting anew
_ROUNDS = 12  # leaves less than a hundredth of the way to the end of the walk
_NOTHING = 1e-9  # shared with others; what is left of sums of floats
_SHORTEST = 4  # letters of a word that is about something

_Weights = dict[str, float]


def centrality(sentences: Sequence[str]) -> tuple[float, ...]:
    """Return for each sentence how central it is: 0 to 1, the most central has 1."""
    if not sentences:
        return ()
    weights = _weighted(sentences)
    reach: _Weights = defaultdict(float)
    for weight in weights:
        for key, value in weight.items():
            reach[key] += value
    degrees = [
        sum(value * reach[key] for key, value in weight.items()) - 1  # but not itself
        for weight in weights
    ]
    count = len(weights)
    ranks = [1 / count] * count
    for _ in range(_ROUNDS):
        ranks = _step(ranks, weights, degrees)
    most = max(ranks)
    return tuple(rank / most for rank in ranks)


def stems_of(sentence: str) -> frozenset[str]:
    """Return the stems of the words that a sentence is about."""
    return frozenset(stem(word) for word in words(sentence) if len(word) >= _SHORTEST)


def _weighted(sentences: Sequence[str]) -> list[_Weights]:
    """Return for each sentence its stems, weighted by rarity, of length 1."""
    held = [stems_of(sentence) for sentence in sentences]
    spread = Counter(key for keys in held for key in keys)
    weights = []
    for keys in held:
        raw = {key: math.log(1 + len(held) / spread[key]) for key in sorted(keys)}
        length = math.sqrt(sum(value * value for value in raw.values()))
        weights.append({key: value / length for key, value in raw.items()})
    return weights


def _step(
    ranks: Sequence[float], weights: Sequence[_Weights], degrees: Sequence[float]
) -> list[float]:
    carried: _Weights = defaultdict(float)
    shares = [
        rank / degree if degree > _NOTHING else 0.0
        for rank, degree in zip(ranks, degrees, strict=True)
    ]
    for share, weight in zip(shares, weights, strict=True):
        for key, value in weight.items():
            carried[key] += share * value
    start = (1 - _STAY) / len(ranks)
    return [
        start
        + _STAY * (sum(value * carried[key] for key, value in weight.items()) - share)
        for share, weight in zip(shares, weights, strict=True)
    ]
