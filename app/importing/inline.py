"""Quotations inside a sentence: words in quotation marks that somebody is said to say.

Scare quotes, terms and titles of works stand in the same marks. What tells them apart
is length, a verb of speech close by, and how the words themselves are written.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.essay import BlockKind, FoundQuotation, Notice, TranslationSpan
from app.domain.wording import later
from app.importing.attribution import Attribution, attribute, speaks
from app.importing.marks import find_pairs
from app.text.language import detect
from app.text.sentences import sentences
from app.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.essay import Block, TextLink
    from app.importing.marks import Pair

_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE})
_FEWEST_WORDS = 4  # of a quotation with somebody's name beside it
_FEWEST_ALONE = 8  # of one without: nobody puts so many words in scare quotes
_CONTEXT = 300  # code points before and behind that are looked at
_LED = 4  # code points before a quotation among which a colon leads in to it
_BESIDE = 60  # code points within which a verb of speech is about this quotation
_TITLE_SHARE = 0.6  # of the longer words of a title of a work are capitalised
_LONG_WORD = 4  # letters
_TRANSLATION_LENGTHS = (0.4, 2.5)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The rest of the sentences that a quotation stands in."""

    before: str
    after: str

    @property
    def is_speech(self) -> bool:
        """Whether somebody says something directly before or behind."""
        return speaks(self.before[-_BESIDE:]) or speaks(self.after[:_BESIDE])


def inline_quotations(
    text: str, blocks: Sequence[Block], links: Sequence[TextLink]
) -> Iterator[FoundQuotation | Notice]:
    """Yield the quotations inside paragraphs, and a notice for a mark left open."""
    for block in blocks:
        if block.kind not in _KINDS:
            continue
        body = text[block.start : block.end]
        pairs, unclosed = find_pairs(body)
        for pair in pairs:
            if found := _quotation(body, block, pair, links):
                yield found
        for at in unclosed[:1]:  # the first says it all
            message = later(
                "A quotation mark opens here and is not closed in the paragraph."
            )
            yield Notice("open-quotation-mark", message, block.start + at)


def _quotation(
    body: str, block: Block, pair: Pair, links: Sequence[TextLink]
) -> FoundQuotation | None:
    said = body[pair.start : pair.end]
    led = body[max(0, pair.outer_start - _LED) : pair.outer_start]
    if not _could_be_said(said, led):
        return None
    beside = _Beside(
        _before(body, pair, block.language), _after(body, pair, block.language)
    )
    who = _attribution(beside, block.language)
    if len(words(said)) < _FEWEST_ALONE and not (beside.is_speech or who.speaker):
        return None
    return FoundQuotation(
        block.start + pair.start,
        block.start + pair.end,
        detect(said, expected=block.language) or block.language,
        inline=True,
        speaker=who.speaker,
        role=who.role,
        outlet=who.outlet,
        translation=_translation(body, block, pair),
        source_url=_source_url(body, block, pair, links),
    )


def _could_be_said(said: str, before: str) -> bool:
    """Return whether the words alone allow that somebody said them."""
    finished = said[-1] in ",.!?…"
    found = words(said)
    if _is_title(found) and not finished:
        return False
    return len(found) >= _FEWEST_WORDS or finished or before.rstrip().endswith(":")


def _before(body: str, pair: Pair, language: str | None) -> str:
    """Return the sentence before a quotation as far as it is unfinished there."""
    first = max(0, pair.outer_start - _CONTEXT)
    before = body[first : pair.outer_start]
    spans = sentences(before, language)
    if not spans or before.rstrip()[-1] in ".!?…":
        return ""
    return before[spans[-1][0] :]


def _after(body: str, pair: Pair, language: str | None) -> str:
    """Return what follows a quotation in its own sentence."""
    rest = body[pair.outer_end : pair.outer_end + _CONTEXT]
    spans = sentences(rest, language)
    if not spans or rest.lstrip()[0] in ".!?…;":
        return ""
    clause = rest[: spans[0][1]]
    last = body[pair.end - 1]
    if rest.lstrip(" ,—–-")[:1].isupper():  # «…?» Orlov asked, but not «….» Orlov asked
        anew = last in ".…" or (last in "?!" and not speaks(clause[:_BESIDE]))
        return "" if anew else clause
    return clause


def _is_title(found: Sequence[str]) -> bool:
    long = [word for word in found if len(word) >= _LONG_WORD]
    capitals = sum(1 for word in long if word[0].isupper())
    return len(found) > 1 and bool(long) and capitals >= _TITLE_SHARE * len(long)


def _attribution(beside: _Beside, language: str | None) -> Attribution:
    """Return who speaks: behind the quotation if that clause names anybody."""
    behind = attribute(beside.after, language)
    ahead = attribute(beside.before, language)
    if speaks(beside.after[:_BESIDE]) and behind.speaker:
        return _filled(behind, ahead)
    return _filled(ahead, behind)


def _filled(first: Attribution, second: Attribution) -> Attribution:
    if first.speaker and second.speaker and first.speaker != second.speaker:
        return first
    return Attribution(
        first.speaker or second.speaker,
        first.role or second.role,
        first.outlet or second.outlet,
    )


def _translation(body: str, block: Block, pair: Pair) -> TranslationSpan | None:
    """Return the translation in brackets directly behind a quotation."""
    at = pair.outer_end
    while at < len(body) and body[at] in " \n,—–":
        at += 1
    if body[at : at + 1] not in {"(", "["}:
        return None
    close = body.find(")" if body[at] == "(" else "]", at, at + 4 * _CONTEXT)
    if close < 0:
        return None
    inside = body[at + 1 : close]
    bare = inside.strip(' \n“”„«»"‘’')
    low, high = _TRANSLATION_LENGTHS
    if not bare or not low <= len(bare) / (pair.end - pair.start) <= high:
        return None
    language = detect(bare)
    if language is None or language == detect(body[pair.start : pair.end]):
        return None
    start = block.start + at + 1 + inside.index(bare)
    return TranslationSpan(start, start + len(bare), language)


def _source_url(body: str, block: Block, pair: Pair, links: Sequence[TextLink]) -> str:
    """Return the first address behind the quotation, in its or the next sentence."""
    start = block.start + pair.outer_end
    at = bisect_left(links, start, key=lambda link: link.start)
    if at == len(links) or links[at].start >= block.end:
        return ""
    between = body[pair.outer_end : links[at].start - block.start]
    is_near = len(between) <= _CONTEXT and len(sentences(between, block.language)) <= 1
    return links[at].url if is_near and not _MARKS.intersection(between) else ""


_MARKS = frozenset('“„«"')
