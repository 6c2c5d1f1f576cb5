"""Dossiers to measure the window with: an essay of any length, and a long brief."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from app.composing.gather import card_from, items_from
from app.composing.templates import load_template, new_brief
from app.domain.brief import QuotationItem, TextItem
from app.domain.dossier import Dossier
from app.domain.essay import BlockKind
from app.domain.ids import ItemId
from app.importing import parse
from app.storage.dossier_file import create_dossier
from benchmarks.preview import ESSAY, PARAGRAPHS

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.brief import Item
    from app.domain.essay import Essay
    from app.domain.quotation import Quotation
    from app.domain.source import Source

_SEED = 20261122  # the same text at every run
_LINES = 12  # paragraphs below a heading of the essay


def made(path: Path, words: int, *, passages: int = PARAGRAPHS, essays: int = 1) -> str:
    """Make a dossier; return the text of its brief, a line for each passage.

    Each essay has at least so many ``words``: chapters of our own essay's sentences in
    another order each time, and its quotations as they are. The brief is of the first.
    """
    texts = [essay_of(words, number).encode() for number in range(essays)]
    held = [parse(data, f"long{number or ''}.md") for number, data in enumerate(texts)]
    essay = held[0]
    brief = new_brief(load_template(), "A brief of twenty pages")
    cards = [card_from(essay, found) for found in essay.quotations[:5]]
    items = [*_passages(essay, passages), *_cards(cards)]
    share = -(-len(items) // len(brief.sections))
    sections = tuple(
        replace(section, items=tuple(items[at * share : (at + 1) * share]))
        for at, section in enumerate(brief.sections)
    )
    dossier = replace(
        Dossier("job", tuple(held)).with_brief(replace(brief, sections=sections)),
        quotations=tuple(card for card, _ in cards),
        sources=tuple({source.id: source for _, source in cards if source}.values()),
    )
    file = create_dossier(path, dossier.id)
    originals = {one.id: data for one, data in zip(held, texts, strict=True)}
    file.save(dossier, "draft", originals)
    file.close()
    return "\n".join(item.text for item in items if isinstance(item, TextItem))


def essay_of(words: int, number: int = 0) -> str:
    """Return a Markdown text of at least so many words; another for each number."""
    drawn = random.Random(_SEED + number)  # noqa: S311 - the same text at every run
    _, *paragraphs = ESSAY.read_text(encoding="utf-8").splitlines()
    lines, count = ["# A long essay"], 0
    while count < words:
        if len(lines) % _LINES == 1:
            lines.append(f"## Chapter {len(lines) // _LINES + 1}")
        sentences = drawn.choice(paragraphs).split(". ")
        drawn.shuffle(sentences)
        lines.append(". ".join(sentences))
        count += sum(len(sentence.split()) for sentence in sentences)
    return "\n\n".join(lines)


def _passages(essay: Essay, wanted: int) -> list[Item]:
    """Return whole paragraphs from all over the essay as items, the longer ones."""
    long = [
        block
        for block in essay.blocks
        if block.kind is BlockKind.PARAGRAPH and block.end - block.start > 300  # noqa: PLR2004
    ]
    step = max(1, len(long) // wanted)
    chosen = long[::step][:wanted]
    return [item for b in chosen for item in items_from(essay, b.start, b.end)]


def _cards(cards: list[tuple[Quotation, Source | None]]) -> list[Item]:
    return [
        QuotationItem(ItemId(f"card-{at}"), card.id)
        for at, (card, _) in enumerate(cards)
    ]
