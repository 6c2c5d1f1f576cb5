"""Tables of a brief become tables and charts, with all that they say."""

from __future__ import annotations

from dataclasses import replace

import exports
from app.domain.brief import Citation, Shown, TableItem
from app.domain.ids import ItemId
from exports.document import plain_text
from tests.composing.compiling import REPORT, compiled
from tests.composing.making import dossier_of, harbour


def test_a_table_keeps_its_cells() -> None:
    item = TableItem(ItemId("t"), ("Year", "Tonnes"), (("2024", "10"),), "Grain")
    (block,) = compiled(item).blocks[1:]
    assert isinstance(block, exports.Table)
    assert plain_text(block.header[1].content) == "Tonnes"
    assert plain_text(block.rows[0][1].content) == "10"
    assert [column.numeric for column in block.columns] == [True, True]


def test_a_table_shown_as_bars_becomes_a_chart_with_the_same_data() -> None:
    table = TableItem(
        ItemId("t"),
        ("Year", "Tonnes"),
        (("2024", "10"),),
        "Grain",
        citations=(Citation(REPORT.id),),
    )
    cited = dossier_of(harbour()).with_source(REPORT)
    (plain,) = compiled(table, dossier=cited).blocks[1:]
    bars = replace(table, shown=Shown.BARS)
    (drawn,) = compiled(bars, dossier=cited).blocks[1:]
    assert isinstance(plain, exports.Table)
    assert isinstance(drawn, exports.Chart)
    assert (drawn.kind, drawn.id) == (exports.ChartKind.BARS, "t")
    assert drawn.data == plain
    assert drawn.caption == plain.caption
    assert any(isinstance(inline, exports.Note) for inline in drawn.caption)


def test_a_chart_keeps_the_note_of_a_table_without_a_caption() -> None:
    table = TableItem(
        ItemId("t"),
        ("Year", "Tonnes"),
        (("2024", "10"),),
        citations=(Citation(REPORT.id),),
        shown=Shown.LINES,
    )
    cited = dossier_of(harbour()).with_source(REPORT)
    (drawn,) = compiled(table, dossier=cited).blocks[1:]
    assert isinstance(drawn, exports.Chart)
    assert [type(inline) for inline in drawn.caption] == [exports.Note]
    assert not any(
        isinstance(inline, exports.Note)
        for cell in drawn.data.header
        for inline in cell.content
    )


def test_a_column_of_figures_stays_one_where_a_figure_is_missing() -> None:
    rows = (("East", "12", "n/a"), ("West", "–", ""), ("North", "", "3"))
    table = TableItem(ItemId("t"), ("Port", "2025", "2026"), rows)
    block = compiled(table).blocks[-1]
    assert isinstance(block, exports.Table)
    assert [column.numeric for column in block.columns] == [False, True, True]
