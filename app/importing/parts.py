"""An essay cut into proposed parts: at its headings, else where the words change.

Without headings, each place between two blocks gets a depth: how much less the words
on both sides have in common there than around it. Breaks are then chosen together, so
that they lie deep and the parts come out of a size one can take in. A quotation is
never cut off from what leads in to it, translates it, names its source or adds to it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from math import inf, sqrt
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.domain.essay import BlockKind, Part
from app.importing.cues import LEANING
from app.importing.titles import short_titles
from app.importing.vocabulary import Vocabulary
from app.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.domain.essay import Block, Essay, TextLink
    from app.importing.quoting import Quoted

_SMALLEST = 120  # words a part should have: two or three paragraphs, and
_LARGEST = 500  # at most, in a long essay; between them:
_PARTS = 12  # a dozen parts is what one can look over
_WINDOW = 2  # blocks on either side whose words are compared
_WIDEST = 40  # places passed over in one part; keeps the choice linear
_DEPTH_WEIGHT = 0.3  # of the deepest place, against being so far off the size
_LEANING_COST = 0.3  # of beginning with a paragraph that leans on the one before
_NEVER_FIRST = frozenset(
    {
        BlockKind.TRANSLATION,
        BlockKind.SOURCE_NOTE,
        BlockKind.FOOTNOTE,
        BlockKind.CAPTION,
        BlockKind.TABLE,
    }
)


def find_parts(essay: Essay, quoted: Sequence[Quoted]) -> tuple[Part, ...]:
    """Return the parts of an essay; every block is in exactly one."""
    text, blocks = essay.text, essay.blocks
    if not blocks:
        return ()
    if headings := _heading_starts(blocks):
        return _parts_at(essay, headings)
    vocabulary = Vocabulary.of(text, blocks)
    worth = _worth(text, blocks, _depths(vocabulary))
    tied = tied_blocks(text, blocks, quoted, essay.links)
    starts = _choose(_sizes(text, blocks), worth, tied)
    spans = [range(*pair) for pair in pairwise([*starts, len(blocks)])]
    if len(spans) == 1:
        return (Part(essay.title, 0, len(blocks) - 1),)
    titles = short_titles(essay, spans)
    return tuple(
        Part(title, span.start, span.stop - 1)
        for title, span in zip(titles, spans, strict=True)
    )


def _heading_starts(blocks: Sequence[Block]) -> list[int]:
    """Return where parts start: at each heading that is not directly under another."""
    return [
        index
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING
        and (index == 0 or blocks[index - 1].kind is not BlockKind.HEADING)
    ]


def _parts_at(essay: Essay, headings: Sequence[int]) -> tuple[Part, ...]:
    """Return the parts that headings begin; what is before the first is one too."""
    blocks = essay.blocks
    before = blocks[: headings[0]]
    has_opening = any(block.kind is not BlockKind.TITLE for block in before)
    starts = [0, *(headings if has_opening else headings[1:])]
    return tuple(
        Part(_heading_over(essay, first, after), first, after - 1)
        for first, after in pairwise([*starts, len(blocks)])
    )


def _heading_over(essay: Essay, first: int, after: int) -> str:
    """Return the heading that stands directly over the text of a part."""
    over = ""
    for block in essay.blocks[first:after]:
        if block.kind is BlockKind.HEADING:
            over = essay.reading(block.start, block.end)
        elif over:
            break
    return over or essay.title


def tied_blocks(
    text: str,
    blocks: Sequence[Block],
    quoted: Sequence[Quoted],
    links: Sequence[TextLink],
) -> frozenset[int]:
    """Return the indexes of the blocks that no part may begin with."""
    tied = {0}
    if blocks[0].kind is BlockKind.TITLE:
        tied.add(1)
    for one in quoted:
        tied.update(range(one.blocks.start + 1, one.blocks.stop))
        at = one.blocks.stop
        hosts = _hosts(blocks, one.blocks, links)
        while at < len(blocks) and _is_aside(text, blocks[at], hosts, links):
            tied.add(at)
            at += 1
    for index, (before, block) in enumerate(pairwise(blocks), start=1):
        same_list = before.kind is block.kind is BlockKind.LIST_ITEM
        leads_in = text[before.end - 1] == ":"
        if same_list or leads_in or block.kind in _NEVER_FIRST:
            tied.add(index)
    return frozenset(tied)


def _hosts(
    blocks: Sequence[Block], span: range, links: Sequence[TextLink]
) -> frozenset[str]:
    start, end = blocks[span.start].start, blocks[span.stop - 1].end
    return frozenset(_host(link.url) for link in _within(links, start, end))


def _within(links: Sequence[TextLink], start: int, end: int) -> Sequence[TextLink]:
    first = bisect_left(links, start, key=lambda link: link.start)
    last = bisect_left(links, end, key=lambda link: link.start)
    return links[first:last]


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _is_aside(
    text: str, block: Block, hosts: Collection[str], links: Sequence[TextLink]
) -> bool:
    """Return whether a block adds to a quotation: in brackets, or by the same site."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    body = text[block.start : block.end]
    if (body[0], body.rstrip(".")[-1:]) in {("(", ")"), ("[", "]")}:
        return True
    own = {_host(link.url) for link in _within(links, block.start, block.end)}
    return bool(own.intersection(hosts))


def _sizes(text: str, blocks: Sequence[Block]) -> list[int]:
    return [count_words(text[block.start : block.end]) for block in blocks]


def _depths(vocabulary: Vocabulary) -> list[float]:
    """Return for each block how deep the valley of cohesion before it is, 0 to 1."""
    stems = [bag.keys() for bag in vocabulary.bags]
    alike = [0.0] + [
        _likeness(
            set().union(*stems[max(0, at - _WINDOW) : at]),
            set().union(*stems[at : at + _WINDOW]),
        )
        for at in range(1, len(stems))
    ]
    return [
        max(alike[max(1, at - _WINDOW) : at + _WINDOW + 1], default=0.0) - here
        for at, here in enumerate(alike)
    ]


def _likeness(one: set[str], other: set[str]) -> float:
    """Return the cosine of two sets of words."""
    if not one or not other:
        return 0.0
    return len(one & other) / sqrt(len(one) * len(other))


def _worth(text: str, blocks: Sequence[Block], depths: Sequence[float]) -> list[float]:
    """Return for each block what beginning a part with it is worth."""
    deepest = max(depths) or 1.0
    return [
        _DEPTH_WEIGHT * depth / deepest
        - (_LEANING_COST if LEANING.match(text, block.start) else 0.0)
        for block, depth in zip(blocks, depths, strict=True)
    ]


def _choose(
    sizes: Sequence[int], worth: Sequence[float], tied: Collection[int]
) -> list[int]:
    """Return the blocks that parts begin with: worth it, and sizes near the target."""
    count = len(sizes)
    target = min(max(sum(sizes) / _PARTS, _SMALLEST), _LARGEST)
    totals = [0, *accumulate(sizes)]
    places = [at for at in range(count + 1) if at in {0, count} or at not in tied]
    best = {0: 0.0}
    came: dict[int, int] = {}
    for number, end in enumerate(places[1:], start=1):
        best[end] = inf
        for start in places[max(0, number - _WIDEST) : number]:
            off = (totals[end] - totals[start] - target) / target
            cost = best[start] + off**2 - (worth[start] if start else 0.0)
            if cost < best[end]:
                best[end], came[end] = cost, start
    starts: list[int] = []
    at = count
    while at:
        at = came[at]
        starts.append(at)
    return starts[::-1]
