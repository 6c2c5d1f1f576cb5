"""What an edit of one paragraph costs the preview, against writing the whole file.

Both in one warm process, as the window has it: a document comes as the export process
receives it, is written with the memory of the version before, and then without one.
"""

from __future__ import annotations

import random
import statistics
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from exports import (
    Document,
    Format,
    Heading,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Text,
    render,
)
from exports.framing import pack, take
from exports.pdf.memory import Memory
from exports.worker import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exports import Block

ESSAY = Path(__file__).parents[1] / "resources" / "essays" / "harbour.txt"
PARAGRAPHS = 170  # twenty pages
EDITS = 60
PARAGRAPH = 20  # words, at least
HEAD = """| edit of one paragraph | pages | edit ms | whole ms | mean | median | worst |
|---|---|---|---|---|---|---|"""


def preview(_folder: Path) -> Iterator[str]:
    """Edit paragraphs anywhere in a brief, and compare each time."""
    collect_seldom()
    drawn = random.Random(20261122)  # noqa: S311 - the same text at every run
    for name, edited in (("a word exchanged", _exchanged), ("words added", _longer)):
        yield _measured(name, edited, drawn)


def _measured(
    name: str, edited: Callable[[str, random.Random], str], drawn: random.Random
) -> str:
    document, memory = _brief(drawn), Memory()
    render(document, Format.PDF, None, memory)
    costs: list[tuple[float, float]] = []
    pages = 0
    for _ in range(EDITS):
        document = _edited(document, edited, drawn)
        start = process_time()
        arrived = take(bytearray(pack(document)))
        assert isinstance(arrived, Document)  # noqa: S101 - as it was sent
        shown = render(arrived, Format.PDF, None, memory)
        middle = process_time()
        whole = render(document, Format.PDF)
        costs.append((middle - start, process_time() - middle))
        pages = whole.pages
        if shown != whole:
            return f"| {name} | **another file** |"
    ratios = [part / whole for part, whole in costs]
    mean = [statistics.mean(column) * 1000 for column in zip(*costs, strict=True)]
    return (
        f"| {name} | {pages} | {mean[0]:.1f} | {mean[1]:.1f} | {mean[0] / mean[1]:.3f}"
        f" | {statistics.median(ratios):.3f} | {max(ratios):.3f} |"
    )


def _edited(
    document: Document,
    edited: Callable[[str, random.Random], str],
    drawn: random.Random,
) -> Document:
    blocks = list(document.blocks)
    at = drawn.choice(
        [i for i, held in enumerate(blocks) if isinstance(held, Paragraph)]
    )
    paragraph = blocks[at]
    assert isinstance(paragraph, Paragraph)  # noqa: S101 - chosen so
    first, *rest = paragraph.content
    assert isinstance(first, Text)  # noqa: S101 - made so below
    changed = replace(first, text=edited(first.text, drawn))
    blocks[at] = replace(paragraph, content=(changed, *rest))
    return replace(document, blocks=tuple(blocks))


def _exchanged(text: str, drawn: random.Random) -> str:
    words = text.split(" ")
    words[drawn.randrange(len(words))] = drawn.choice(("harbour", "ice", "officials"))
    return " ".join(words)


def _longer(text: str, drawn: random.Random) -> str:
    words = text.split(" ")
    words.insert(
        drawn.randrange(len(words)), "and the port was closed again until spring"
    )
    return " ".join(words)


def _brief(drawn: random.Random) -> Document:
    """Return a brief of our own essay's sentences, with headings and footnotes."""
    essay = ESSAY.read_text(encoding="utf-8").splitlines()[1:]
    sentences = [
        f"{sentence.rstrip('.')}."
        for line in essay
        if len(line.split()) > PARAGRAPH
        for sentence in line.split(". ")
    ]
    blocks: list[Block] = []
    for number in range(PARAGRAPHS):
        if number % 12 == 0:
            title = Text(f"Section {number // 12 + 1}")
            blocks.append(Heading(1 + number // 12 % 2, (title,), f"h{number}"))
        said = Text(" ".join(drawn.choices(sentences, k=4)))
        note = (Note((Text(drawn.choice(sentences)),)),) if number % 4 == 0 else ()
        blocks.append(Paragraph((said, *note), id=f"p{number}"))
    return Document(
        Metadata("A brief of twenty pages"), tuple(blocks), Marking("TLP:RED")
    )
