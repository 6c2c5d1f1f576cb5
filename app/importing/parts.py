"""An essay cut into proposed parts: at its headings, else where the words change.

Without headings, each place between two blocks gets a depth: how much less the words
on both sides have in common there than around it. Breaks are then chosen together, so
that they lie deep and the parts come out of a size one can take in. A quotation is
never cut off from what leads in to it, translates it, names its source or adds to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate, pairwise
from math import inf, log, sqrt
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.domain.essay import BlockKind, Part
from app.importing.cues import LEANING
from app.importing.titles import Vocabulary, short_title
from app.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.domain.essay import Block, TextLink
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


def find_parts(
    text: str,
    blocks: Sequence[Block],
    quoted: Sequence[Quoted],
    links: Sequence[TextLink],
    title: str,
) -> tuple[Part, ...]:
    """Return the parts of an essay; every block is in exactly one."""
    if not blocks:
        return ()
    headings = _heading_starts(blocks)
    if headings:
        return _parts_at(text, blocks, headings, title)
    vocabulary = Vocabulary.of(text, blocks)
    tied = tied_blocks(text, blocks, quoted, links)
    sizes = _sizes(text, blocks)
    starts = _choose(sizes, _worth(text, blocks, _depths(vocabulary)), tied)
    parts = [
        Part("", first, after - 1) for first, after in pairwise([*starts, len(blocks)])
    ]
    taken: list[str] = []
    for part in parts:
        taken.append(short_title(text, blocks, part, vocabulary, taken))
    return tuple(
        Part(name, part.first, part.last)
        for name, part in zip(taken, parts, strict=True)
    )


def _heading_starts(blocks: Sequence[Block]) -> list[int]:
    """Return where parts start: at each heading that is not directly under another."""
    return [
        index
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING
        and (index == 0 or blocks[index - 1].kind is not BlockKind.HEADING)
    ]


def _parts_at(
    text: str, blocks: Sequence[Block], headings: Sequence[int], title: str
) -> tuple[Part, ...]:
    starts = [*headings]
    before = blocks[: headings[0]]
    if any(block.kind is not BlockKind.TITLE for block in before):
        starts.insert(0, 0)
    else:
        starts[0] = 0
    parts: list[Part] = []
    for first, after in pairwise([*starts, len(blocks)]):
        own = [b for b in blocks[first:after] if b.kind is BlockKind.HEADING]
        deepest = _last_of_run(blocks, first, own)
        name = text[deepest.start : deepest.end] if deepest else title
        parts.append(Part(" ".join(name.split()), first, after - 1))
    return tuple(parts)


def _last_of_run(
    blocks: Sequence[Block], first: int, own: Sequence[Block]
) -> Block | None:
    """Return the heading that stands directly over the text of a part."""
    if not own:
        return None
    at = blocks.index(own[0], first)
    while at + 1 < len(blocks) and blocks[at + 1].kind is BlockKind.HEADING:
        at += 1
    return blocks[at]


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
    bags = vocabulary.bags
    alike = [0.0] + [
        _likeness(
            _merged(bags[max(0, at - _WINDOW) : at]), _merged(bags[at : at + _WINDOW])
        )
        for at in range(1, len(bags))
    ]
    return [
        max(alike[max(1, at - _WINDOW) : at + _WINDOW + 1], default=0.0) - here
        for at, here in enumerate(alike)
    ]


def _worth(text: str, blocks: Sequence[Block], depths: Sequence[float]) -> list[float]:
    """Return for each block what beginning a part with it is worth."""
    deepest = max(depths) or 1.0
    return [
        _DEPTH_WEIGHT * depth / deepest
        - (_LEANING_COST if LEANING.match(text, block.start) else 0.0)
        for block, depth in zip(blocks, depths, strict=True)
    ]


def _merged(bags: Sequence[Counter[str]]) -> Counter[str]:
    merged: Counter[str] = Counter()
    for bag in bags:
        merged.update(bag)
    return merged


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the cosine of two bags of words, counts dampened."""
    shared = one.keys() & other.keys()
    if not shared:
        return 0.0
    dot = sum(_damp(one[word]) * _damp(other[word]) for word in shared)
    return dot / (_norm(one) * _norm(other))


def _norm(bag: Counter[str]) -> float:
    return sqrt(sum(_damp(count) ** 2 for count in bag.values()))


def _damp(count: int) -> float:
    return 1 + log(count)


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
