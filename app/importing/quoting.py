"""Quotations that stand as blocks of their own, with translation and source.

What makes a paragraph a quotation is what is around it: a lead-in that ends with a
colon, another language than the essay's, quotation marks about the whole, a line that
names the source. A translation is told by its language, its length and its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.essay import BlockKind, FoundQuotation, TranslationSpan
from app.importing.attribution import Attribution, attribute
from app.importing.cues import SOURCE_NOTE, TRANSLATION_NOTE
from app.importing.marks import enclosing
from app.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.essay import Block, TextLink

_FEWEST_WORDS = 4  # of a paragraph that can be a quotation by its language alone
_LENGTHS = (0.4, 2.2)  # a translation is so many times as long as the original
_DENSE_LENGTHS = (0.8, 8.0)  # from a script whose signs are syllables or words
_DENSE = frozenset({"zh", "ja", "ko"})
_ALIKE = (0.6, 1.8)
_DASH_AND_NAME = re.compile(r"\s*[—–―-]{1,2}\s*(?=[^\W\d_a-zа-я])")
_LONGEST_AFTERTHOUGHT = 160  # code points
_IN_OUTLET = re.compile(
    r",\s*(?:in|im|dans|w|в|у)\s+(?:the\s|der\s|die\s|le\s|la\s|газет[еі]\s)?\s*"
    r"[«“\"„*_]*(?P<outlet>[^\W\d_a-zа-я][^,;«»“”\"\n]{1,50})"
)
_LONGEST_RUN = 12  # paragraphs of one quotation
_FLOWING = (BlockKind.PARAGRAPH, BlockKind.QUOTATION)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation by the indexes of its blocks; -1 where there is none."""

    lead_in: int
    first: int
    last: int
    translation: range
    note: int

    @property
    def blocks(self) -> range:
        """Every block that belongs to it, lead-in to source note."""
        ends = [self.last, self.translation.stop - 1, self.note]
        start = self.first if self.lead_in < 0 else self.lead_in
        return range(start, max(ends) + 1)


def find_quoted(text: str, blocks: Sequence[Block], main: str) -> tuple[Quoted, ...]:
    """Return the quotations among the blocks, in order, without overlap."""
    found: list[Quoted] = []
    at = 0
    while at < len(blocks):
        quoted = _quoted(text, blocks, at, main)
        if quoted is None:
            at += 1
        else:
            found.append(quoted)
            at = quoted.blocks.stop
    return tuple(found)


def with_kinds(blocks: Sequence[Block], found: Sequence[Quoted]) -> tuple[Block, ...]:
    """Return the blocks with the kinds that the quotations found among them give."""
    out = list(blocks)
    for quoted in found:
        for index in range(quoted.first, quoted.last + 1):
            out[index] = replace(out[index], kind=BlockKind.QUOTATION)
        for index in quoted.translation:
            out[index] = replace(out[index], kind=BlockKind.TRANSLATION)
        if quoted.note >= 0:
            note = replace(out[quoted.note], kind=BlockKind.SOURCE_NOTE, language=None)
            out[quoted.note] = note
    return tuple(out)


def block_quotations(
    text: str,
    blocks: Sequence[Block],
    found: Sequence[Quoted],
    links: Sequence[TextLink],
) -> Iterator[FoundQuotation]:
    """Yield what each quotation is proposed as."""
    for quoted in found:
        start, end = _words(text, blocks, quoted.first, quoted.last)
        who = _attribution(text, blocks, quoted)
        yield FoundQuotation(
            start,
            end,
            blocks[quoted.first].language,
            speaker=who.speaker,
            role=who.role,
            outlet=who.outlet,
            translation=_translation(text, blocks, quoted),
            source_url=_source_url(blocks, quoted, links),
        )


def _quoted(text: str, blocks: Sequence[Block], at: int, main: str) -> Quoted | None:
    block = blocks[at]
    if block.kind not in _FLOWING:
        return None
    if block.kind is BlockKind.PARAGRAPH and _last_character(text, block) == ":":
        return None  # it leads in to another
    lead_in = _lead_in(text, blocks, at)
    last = _last(text, blocks, at)
    translation = _translation_range(text, blocks, range(at, last + 1), main)
    after = translation.stop if translation else last + 1
    note = _note(text, blocks, after)
    quoted = Quoted(lead_in, at, last, translation, note)
    return quoted if _is_quotation(text, blocks, quoted, main) else None


def _lead_in(text: str, blocks: Sequence[Block], at: int) -> int:
    before = at - 1
    if before < 0 or blocks[before].kind is not BlockKind.PARAGRAPH:
        return -1
    return before if _last_character(text, blocks[before]) == ":" else -1


def _last_character(text: str, block: Block) -> str:
    return text[block.start : block.end].rstrip("*_ ")[-1:]


def _last(text: str, blocks: Sequence[Block], at: int) -> int:
    """Return the last block of the quotation that begins at ``at``."""
    first = blocks[at]
    last = at
    while last + 1 < len(blocks) and last - at < _LONGEST_RUN:
        following = blocks[last + 1]
        same = following.kind is first.kind and following.language == first.language
        if not same or not _continues(text, first, following):
            break
        last += 1
    return last


def _continues(text: str, first: Block, following: Block) -> bool:
    if _is_afterthought(text, following):
        return False
    if first.kind is BlockKind.QUOTATION:
        return True
    return enclosing(text[first.start : first.end]) is None


def _is_quotation(
    text: str, blocks: Sequence[Block], quoted: Quoted, main: str
) -> bool:
    first = blocks[quoted.first]
    if first.kind is BlockKind.QUOTATION:
        return True
    body = text[first.start : first.end]
    if TRANSLATION_NOTE.match(body) or SOURCE_NOTE.match(body):
        return False
    supported = quoted.lead_in >= 0 or quoted.note >= 0
    if enclosing(body):
        return supported
    foreign = first.language not in {None, main}
    if foreign and len(body.split()) >= _FEWEST_WORDS:
        return supported or bool(quoted.translation)
    return quoted.lead_in >= 0 and quoted.note >= 0 and quoted.first == quoted.last


def _translation_range(
    text: str, blocks: Sequence[Block], original: range, main: str
) -> range:
    """Return the blocks that translate an original, directly behind it."""
    first = blocks[original.start]
    none = range(original.stop, original.stop)
    if first.language in {None, main}:
        return none
    stop = original.stop
    while stop < len(blocks) and stop - original.stop < len(original):
        block = blocks[stop]
        if block.kind not in _FLOWING or block.language != main:
            break
        if _is_afterthought(text, block) or _last_character(text, block) == ":":
            break
        stop += 1
    translation = range(original.stop, stop)
    return translation if _translates(text, blocks, original, translation) else none


def _translates(
    text: str, blocks: Sequence[Block], original: range, translation: range
) -> bool:
    if not translation:
        return False
    start, end = blocks[original.start].start, blocks[original.stop - 1].end
    begin, stop = blocks[translation.start].start, blocks[translation.stop - 1].end
    ratio = (stop - begin) / (end - start)
    language = blocks[original.start].language
    low, high = _DENSE_LENGTHS if language in _DENSE else _LENGTHS
    if TRANSLATION_NOTE.match(text, begin):
        return True
    if not low <= ratio <= high:
        return False
    if _note(text, blocks, translation.stop) >= 0 or enclosing(text[begin:stop]):
        return True
    if blocks[translation.start].kind is BlockKind.QUOTATION:
        return True
    return _ALIKE[0] <= ratio <= _ALIKE[1] and len(
        sentences(text[start:end], language)
    ) == len(sentences(text[begin:stop]))


def _note(text: str, blocks: Sequence[Block], at: int) -> int:
    """Return ``at`` when the block there says whose words went before, else -1."""
    if at >= len(blocks):
        return -1
    if blocks[at].kind is BlockKind.SOURCE_NOTE:
        return at
    if blocks[at].kind in _FLOWING and _is_afterthought(text, blocks[at]):
        return at
    return -1


def _is_afterthought(text: str, block: Block) -> bool:
    """Return whether a block is a line such as «— Maria Lindqvist, harbour master»."""
    body = text[block.start : block.end]
    if len(body) > _LONGEST_AFTERTHOUGHT or body[-1] in "?!":
        return False
    if SOURCE_NOTE.match(body):
        return True
    return _DASH_AND_NAME.match(body) is not None and len(sentences(body)) == 1


def _words(
    text: str, blocks: Sequence[Block], first: int, last: int
) -> tuple[int, int]:
    """Return the span of the words quoted, without marks about the whole."""
    start, end = blocks[first].start, blocks[last].end
    if inner := enclosing(text[start:end]):
        return start + inner[0], start + inner[1]
    return start, end


def _translation(
    text: str, blocks: Sequence[Block], quoted: Quoted
) -> TranslationSpan | None:
    if not quoted.translation:
        return None
    first = quoted.translation.start
    start, end = _words(text, blocks, first, quoted.translation.stop - 1)
    if label := TRANSLATION_NOTE.match(text, start):
        start = label.end()
        inner = enclosing(text[start:end])
        start, end = (start + inner[0], start + inner[1]) if inner else (start, end)
    return TranslationSpan(start, end, blocks[first].language)


def _attribution(text: str, blocks: Sequence[Block], quoted: Quoted) -> Attribution:
    """Return who is named in the lead-in, and what the note behind can add."""
    who = Attribution()
    before = quoted.lead_in if quoted.lead_in >= 0 else quoted.first - 1
    if before >= 0 and blocks[before].kind is BlockKind.PARAGRAPH:
        lead = blocks[before]
        spans = sentences(text[lead.start : lead.end], lead.language)
        start, end = spans[-1]
        who = attribute(text[lead.start + start : lead.start + end], lead.language)
    if quoted.note < 0:
        return who
    note = blocks[quoted.note]
    named = _from_note(text[note.start : note.end])
    return Attribution(
        who.speaker or named.speaker, who.role or named.role, who.outlet or named.outlet
    )


def _from_note(note: str) -> Attribution:
    """Return what «— Speaker, role» or «Source: Outlet, 3 May, https://…» says."""
    named = SOURCE_NOTE.match(note)
    if named is None:
        dash = _DASH_AND_NAME.match(note)
        rest = _without_urls(note[dash.end() :] if dash else note)
        place = _IN_OUTLET.search(rest)
        outlet = place["outlet"].strip(" .)]*_") if place else ""
        rest = rest[: place.start()] if place else rest
        who = attribute(f"{rest} said.")
        name, _, role = rest.partition(",")
        if who.speaker:
            return replace(who, outlet=outlet or who.outlet)
        return Attribution(name.strip(" .)]*_"), role.strip(" .)]*_"), outlet)
    rest = _without_urls(named["rest"])
    outlet = re.split(r"[,;(\n]", rest)[0].strip(' .–—-:«»“”"')
    return Attribution(outlet=outlet)


def _without_urls(text: str) -> str:
    return re.sub(r"https?://\S+", "", text).strip()


def _source_url(
    blocks: Sequence[Block], quoted: Quoted, links: Sequence[TextLink]
) -> str:
    """Return the first address in the note behind a quotation, else in its lead-in."""
    for index in (quoted.note, quoted.lead_in):
        if index < 0:
            continue
        at = bisect_left(links, blocks[index].start, key=lambda link: link.start)
        if at < len(links) and links[at].start < blocks[index].end:
            return links[at].url
    return ""
