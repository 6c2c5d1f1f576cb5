"""What one should know of an essay that was just opened, and what of it is doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.essay import EXCERPT, BlockKind
from app.domain.wording import tr, trn
from app.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.essay import Essay, FoundQuotation


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: a sentence, and the span it is about in code points."""

    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Appraisal:
    """An essay in one line, and what of it is doubtful, in reading order."""

    line: str
    doubts: tuple[Doubt, ...] = ()


def appraise(essay: Essay) -> Appraisal:
    """Return what an essay holds and what the import could not be sure of."""
    return Appraisal(
        " · ".join(_counted(essay)),
        tuple(sorted(_doubts(essay), key=lambda doubt: doubt.start)),
    )


def _counted(essay: Essay) -> Iterator[str]:
    blocks = essay.blocks
    words = count_words(essay.reading(blocks[0].start, blocks[-1].end)) if blocks else 0
    yield trn("{count} word", "{count} words", words).format(count=f"{words:,}")
    yield trn("{count} block", "{count} blocks", len(blocks)).format(count=len(blocks))
    set_apart = [one for one in essay.quotations if not one.inline]
    quoted = set_apart or essay.quotations  # "none" only where there is none to take
    foreign = sum(_is_foreign(one, essay) for one in quoted)
    if foreign:
        yield trn(
            "{count} foreign-language quotation",
            "{count} foreign-language quotations",
            foreign,
        ).format(count=foreign)
    if rest := len(quoted) - foreign:
        yield trn("{count} quotation", "{count} quotations", rest).format(count=rest)
    if not quoted:
        yield tr("no quotations")
    links = len(essay.links)
    text = trn("{count} link", "{count} links", links)
    yield text.format(count=links) if links else tr("no links")
    notes = sum(block.kind is BlockKind.FOOTNOTE for block in blocks)
    text = trn("{count} footnote", "{count} footnotes", notes)
    yield text.format(count=notes) if notes else tr("no footnotes")


def _is_foreign(found: FoundQuotation, essay: Essay) -> bool:
    return found.language is not None and found.language != essay.language


def _doubts(essay: Essay) -> Iterator[Doubt]:
    for notice in essay.notices:
        if notice.code != EXCERPT:
            at = notice.start or 0
            yield Doubt(notice.message, at, at)
    for found in essay.quotations:
        if not found.inline and (message := _missing(found, essay)):
            yield Doubt(message, found.start, found.end)


def _missing(found: FoundQuotation, essay: Essay) -> str:
    """Return what was not found of a quotation, the weightiest alone; "" for nothing.

    Who said it comes first: without that, there is nothing to attribute it to.
    """
    if not found.speaker and not found.outlet:
        return tr("It was not found who says this quotation")
    if found.language is None:
        return tr("The language of this quotation was not recognised")
    if _is_foreign(found, essay) and found.translation is None:
        return tr("No translation of this quotation was found")
    if not found.source_url:
        return tr("No source of this quotation was found")
    return ""
