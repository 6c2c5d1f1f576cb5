"""The way in: a chart and a canvas to a drawing, and charts that cannot be drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from exports.charts.bars import draw_bars
from exports.charts.data import ChartError, events_of, figures_of
from exports.charts.drawing import mirrored
from exports.charts.lines import draw_lines
from exports.charts.timeline import draw_timeline
from exports.charts.words import alternative
from exports.document import Block, Chart, ChartKind
from exports.languages import is_right_to_left
from exports.rendered import Format, Loss
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.charts.drawing import Canvas, ChartDrawing
    from exports.document import Document

_LONGEST = 32_000  # bytes of alternative text; a PDF holds 767 more (ISO 19005-3)


def draw_chart(chart: Chart, canvas: Canvas, language: str) -> ChartDrawing:
    """Draw a chart. ChartError when its data cannot be drawn."""
    match chart.kind:
        case ChartKind.BARS:
            drawing = draw_bars(figures_of(chart, language), canvas)
        case ChartKind.LINES:
            drawing = draw_lines(figures_of(chart, language), canvas, language)
        case ChartKind.TIMELINE:
            drawing = draw_timeline(events_of(chart), canvas)
        case _:
            assert_never(chart.kind)
    return mirrored(drawing) if is_right_to_left(language) else drawing


def charted(document: Document, to: Format) -> tuple[Document, tuple[Loss, ...]]:
    """Return a document in which every chart can be drawn, and what became a table.

    In Word a chart is a picture, so its table stands below it: there it can be read,
    checked and changed, and it carries the id of the chart, as what has the words.
    """
    if not any(isinstance(block, Chart) for block in document.blocks):
        return document, ()
    losses: list[Loss] = []
    blocks = [
        made
        for block in document.blocks
        for made in _set(block, document.metadata.language, to, losses)
    ]
    return replace(document, blocks=tuple(blocks)), tuple(losses)


def _set(
    block: Block, language: str, to: Format, losses: list[Loss]
) -> Iterator[Block]:
    if not isinstance(block, Chart):
        yield block
        return
    try:
        _check(block, language)
    except ChartError as error:
        message = sentence("A chart is set as its table: {why}").format(why=error)
        losses.append(Loss("chart", message, block.id))
        yield replace(block.data, caption=block.caption, id=block.id)
        return
    if to is Format.DOCX:
        yield replace(block, id="")
        yield replace(block.data, caption=(), id=block.id)
    else:
        yield block


def _check(chart: Chart, language: str) -> None:
    if chart.kind is ChartKind.TIMELINE:
        events_of(chart)
    else:
        figures_of(chart, language)
    if len(alternative(chart, language).encode("utf-16-be")) > _LONGEST:
        raise ChartError(
            sentence("its data are too long for the description of a picture")
        )
