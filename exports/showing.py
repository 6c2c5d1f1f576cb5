"""What a writer shows of a document: one answer for who writes, proves and verifies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document import Chart
from exports.numbering import numbered
from exports.rendered import Format

if TYPE_CHECKING:
    from exports.document import Document
    from exports.rendered import Loss


def as_shown(
    document: Document, to: Format, levels: int
) -> tuple[Document, tuple[Loss, ...]]:
    """Return a document as a format must say it, and what was lost on the way.

    Charts that cannot be drawn are tables; in Word every chart has its table as well.
    Headings down to some ``levels`` have numbers and mentions of them too, but in plain
    text; in Word, which counts itself, the mentions alone show ours. What a format
    cannot hold is left out.
    """
    losses: tuple[Loss, ...] = ()
    if any(isinstance(block, Chart) for block in document.blocks):
        from exports.charts.draw import charted  # noqa: PLC0415 - few have any

        document, losses = charted(document, to)
    if to is not Format.TEXT:
        document = numbered(document, levels)
    if to is not Format.PDF and document.attachments:
        document = replace(document, attachments=())  # no other format holds files
    if to is not Format.DOCX and document.remarks:
        document = replace(document, remarks=())  # no other format has comments
    return document, losses
