"""Quotations inside a sentence: words in quotation marks that somebody is said to say.

Scare quotes, terms and titles of works stand in the same marks. What tells them apart
is length, a verb of speech close by, and how the words themselves are written.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.essay import BlockKind, FoundQuotation, Notice, TranslationSpan
from app.importing.attribution import Attribution, attribute, speaks
from app.importing.cues import ACCORDING
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
        near = self.before[-_BESIDE:], self.after[:_BESIDE]
        return any(map(speaks, near)) or bool(ACCORDING.search(self.before))


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
        for at in unclosed:
            message = "A quotation mark opens here and is not closed in the paragraph."
            yield Notice("open-quotation-mark", message, block.start + at)


def _quotation(
    body: str, block: Block, pair: Pair, links: Sequence[TextLink]
) -> FoundQuotation | None:
    said = body[pair.start : pair.end]
    beside = _beside(body, pair, block.language)
    if not _is_quotation(said, beside):
        return None
    who = _attribution(beside)
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


def _beside(body: str, pair: Pair, language: str | None) -> _Beside:
    first = max(0, pair.outer_start - _CONTEXT)
    before = body[first : pair.outer_start]
    spans = sentences(before, language)
    if spans and (
        spans[-1][1] < len(before.rstrip()) or before.rstrip()[-1:] not in ".!?"
    ):
        before = before[spans[-1][0] :]
    else:
        before = ""
    after = body[pair.outer_end : pair.outer_end + _CONTEXT]
    goes_on = after.lstrip(" ,—–-")[:1]
    spans = sentences(after, language)
    after = after[: spans[0][1]] if spans else ""
    if after.lstrip()[:1] in ".!?" or (_is_closed(body, pair) and goes_on.isupper()):
        after = after if _begins_with_speech(after) else ""
    return _Beside(before, after)


def _is_closed(body: str, pair: Pair) -> bool:
    """Return whether the words end with a full stop, so that a new sentence follows."""
    return (
        body[pair.end - 1] in ".!?…"
        and body[pair.outer_end : pair.outer_end + 1] != ","
    )


def _begins_with_speech(after: str) -> bool:
    return speaks(after[:_BESIDE]) and after.lstrip()[:1] not in ".!?"


def _is_quotation(said: str, beside: _Beside) -> bool:
    found = words(said)
    if _is_title(found) and said[-1] not in ",.!?":
        return False
    if beside.is_speech:
        return len(found) >= _FEWEST_WORDS or said[-1] in ",.!?…" or _is_led_in(beside)
    return len(found) >= _FEWEST_ALONE


def _is_led_in(beside: _Beside) -> bool:
    return beside.before.rstrip().endswith(":")


def _is_title(found: Sequence[str]) -> bool:
    long = [word for word in found if len(word) >= _LONG_WORD]
    capitals = sum(1 for word in long if word[0].isupper())
    return len(found) > 1 and bool(long) and capitals >= _TITLE_SHARE * len(long)


def _attribution(beside: _Beside) -> Attribution:
    """Return who speaks: behind the quotation if that clause names anybody."""
    behind, ahead = attribute(beside.after), attribute(beside.before)
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
