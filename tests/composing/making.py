"""Essays and dossiers made by hand for the tests of composing, checking, verifying."""

from __future__ import annotations

import hashlib

from app.domain.dossier import Dossier
from app.domain.essay import (
    Block,
    BlockKind,
    Essay,
    FoundQuotation,
    NoteMark,
    Part,
    Span,
    TextLink,
    TranslationSpan,
)
from app.domain.ids import EssayId

ORIGINAL = "Порт будет закрыт на ремонт до весны. Другого выхода у нас нет."
TRANSLATED = "The port will be closed for repairs until spring. We have no other way."
ADDRESS = "https://portnews.example/interview/17"
HARBOUR = (
    (BlockKind.TITLE, "Harbour", "en"),
    (BlockKind.PARAGRAPH, "The harbour handles most of the region's grain.", "en"),
    (BlockKind.PARAGRAPH, "The director of the port told Port News:", "en"),
    (BlockKind.QUOTATION, ORIGINAL, "ru"),
    (BlockKind.TRANSLATION, TRANSLATED, "en"),
    (BlockKind.SOURCE_NOTE, f"Source: {ADDRESS}", None),
    (BlockKind.PARAGRAPH, "It costs 12 million euros. Nobody knows who pays.", "en"),
)
NOTED = (
    (BlockKind.HEADING, "# Grain", "en"),
    (BlockKind.PARAGRAPH, "Prices *rose*[^1] in [May](https://m.example/5).", "en"),
    (BlockKind.LIST_ITEM, "- One silo burned.", "en"),
    (BlockKind.LIST_ITEM, "- Two were empty.", "en"),
    (
        BlockKind.TABLE,
        "| Year | Tonnes |\n|---|--:|\n| 2024 | 10 |\n| 2025 | 7 |",
        "en",
    ),
    (BlockKind.FOOTNOTE, "[^1]: Index of the *ministry*.", "en"),
)


def essay_of(
    *blocks: tuple[BlockKind, str, str | None],
    name: str = "harbour.txt",
    marked: tuple[str, ...] = (),
) -> Essay:
    """Return an essay of blocks, one on each line; ``marked`` texts are markup."""
    text = "\n".join(words for _, words, _ in blocks) + "\n"
    at = 0
    placed = []
    for kind, words, language in blocks:
        placed.append(Block(kind, at, at + len(words), language))
        at += len(words) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Essay(
        EssayId(f"essay-{name}"),
        name,
        "txt",
        "utf-8",
        blocks[0][1],
        "en",
        text,
        digest,
        digest,
        tuple(placed),
        (Part(blocks[0][1], 0, len(placed) - 1),),
        markup=tuple(sorted(_spans(text, marked), key=lambda span: span.start)),
    )


def _spans(text: str, marked: tuple[str, ...]) -> list[Span]:
    spans = []
    at = 0
    for piece in marked:
        at = text.index(piece, at)
        spans.append(Span(at, at + len(piece)))
        at += len(piece)
    return spans


def harbour() -> Essay:
    """Return an essay with a Russian quotation, its translation and its source."""
    made = essay_of(*HARBOUR)
    original, translation = made.blocks[3], made.blocks[4]
    at = made.text.index(ADDRESS)
    return _replace(
        made,
        quotations=(
            FoundQuotation(
                original.start,
                original.end,
                "ru",
                speaker="Anna Petrova",
                role="director of the port",
                outlet="Port News",
                translation=TranslationSpan(translation.start, translation.end, "en"),
                source_url=ADDRESS,
            ),
        ),
        links=(TextLink(ADDRESS, at, at + len(ADDRESS)),),
    )


def noted() -> Essay:
    """Return a Markdown essay with a footnote, a hidden link, a list and a table."""
    marked = ("# ", "*", "*", "[^1]", "[", "](https://m.example/5)", "- ", "- ")
    made = essay_of(*NOTED, name="grain.md", marked=(*marked, "[^1]: ", "*", "*"))
    mark, link = made.text.index("[^1]"), made.text.index("[May]")
    return _replace(
        made,
        format="md",
        note_marks=(NoteMark(mark, mark + 4, 5),),
        links=(TextLink("https://m.example/5", link + 1, link + 4),),
    )


def dossier_of(*essays: Essay) -> Dossier:
    """Return a dossier that holds only these essays."""
    return Dossier("job", essays)


def _replace(essay: Essay, **changes: object) -> Essay:
    import dataclasses  # noqa: PLC0415 - its own replace is typed by the caller

    return dataclasses.replace(essay, **changes)  # type: ignore[arg-type]
