"""Charts: figures as people type them, scales, drawings that stay in their room."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.charts.data import ChartError, day_of, figures_of, value_of
from exports.charts.draw import draw_chart
from exports.charts.drawing import (
    Canvas,
    ChartDrawing,
    Dress,
    Label,
    Patch,
    Polyline,
    wrapped,
)
from exports.charts.scale import scale_for, written
from exports.charts.words import alternative, data_in
from exports.document import (
    Cell,
    Chart,
    ChartKind,
    Column,
    Note,
    Table,
    Text,
    table_text,
)

DRESS = Dress(9.0, "#111111", "#555555", "#DDDDDD", ("#1F3A5F", "#B4572A", "#2F7D6B"))
THIN = "\N{NARROW NO-BREAK SPACE}"
EITHER = [ChartKind.BARS, ChartKind.LINES]


def measure(text: str) -> float:
    return 4.5 * len(text)


def canvas(width: float = 400.0) -> Canvas:
    return Canvas(width, 500.0, DRESS, measure)


def table(*rows: tuple[str, ...]) -> Table:
    cells = [tuple(Cell((Text(text),)) for text in row) for row in rows]
    return Table((Column(),) * len(cells[0]), cells[0], tuple(cells[1:]))


def chart(kind: ChartKind, *rows: tuple[str, ...]) -> Chart:
    return Chart(kind, table(*rows), (Text("Ships"),))


YEARS = (("Year", "Ships"), ("2023", "212"), ("2024", "198"), ("2025", "131"))
EVENTS = (
    ("Date", "What"),
    ("14 March 2026", "A mine is found."),
    ("June 2026", "Insurers " + "raise the premium " * 9),
)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("212", "en-GB", 212.0),
        ("1,234", "en-GB", 1234.0),
        ("1,5", "en-GB", 1.5),
        ("1.234", "de", 1234.0),
        ("1.5", "de", 1.5),
        ("0.125", "de", 0.125),
        ("1,250", "ru", 1.25),
        ("1.234,5", "en-GB", 1234.5),
        ("1,234.5", "de", 1234.5),
        ("12.345.678", "en-GB", 12345678.0),
        ("1 234", "ru", 1234.0),
        ("1\N{NARROW NO-BREAK SPACE}234,5", "uk", 1234.5),
        ("1'234", "de-CH", 1234.0),
        ("€ 12.50", "en-GB", 12.5),
        ("12 %", "en-GB", 12.0),
        ("1,234", "ar", 1234.0),
        ("١٬٢٣٤٫٥", "ar", 1234.5),
        ("−4", "en-GB", -4.0),
        ("-4.5 kt", "en-GB", -4.5),
        ("–", "en-GB", None),
        ("", "en-GB", None),
        ("n/a", "en-GB", None),
        ("(5)", "en-GB", -5.0),
        ("(€ 1,200) %", "en-GB", -1200.0),
        ("1 234,567", "en-GB", 1234.567),
    ],
)
def test_a_figure_is_read_as_its_language_writes_it(
    text: str, language: str, value: float | None
) -> None:
    assert value_of(text, language) == value


@pytest.mark.parametrize(
    "text",
    [
        *("many", "40–50", "3 of 9", "1/2"),
        *("1.2.3", "12.05.2024", "1 2", "1,23,4", "(-5)", "(5"),
    ],
)
def test_what_is_no_figure_is_said(text: str) -> None:
    with pytest.raises(ChartError, match=re.escape(f"“{text}” is no figure")):
        value_of(text, "en-GB")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026", "2026-01-01"),
        ("2026-03", "2026-03-01"),
        ("2026-03-14", "2026-03-14"),
        ("14.3.2026", "2026-03-14"),
        ("14 March 2026", "2026-03-14"),
        ("March 14, 2026", "2026-03-14"),
        ("Mar. 2026", "2026-03-01"),
    ],
)
def test_a_date_is_a_day(text: str, iso: str) -> None:
    assert day_of(text) == day_of(iso) is not None


@pytest.mark.parametrize("text", ["soon", "2026-13-01", "31 June 2026", "14 Foo 2026"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert day_of(text) is None


@given(st.floats(-1e9, 1e9, allow_nan=False), st.floats(-1e9, 1e9, allow_nan=False))
def test_a_scale_takes_in_its_values_in_even_steps(one: float, other: float) -> None:
    low, high = sorted((one, other))
    scale = scale_for(low, high)
    slack = scale.step * 1e-6
    assert scale.low <= low + slack
    assert scale.high >= high - slack
    assert 2 <= len(scale.ticks) <= 9
    gaps = [later - earlier for earlier, later in itertools.pairwise(scale.ticks)]
    assert gaps == pytest.approx([scale.step] * len(gaps), rel=1e-6)


@pytest.mark.parametrize(
    ("value", "step", "language", "text"),
    [
        (1500, 500, "en", "1500"),
        (15000, 5000, "en", f"15{THIN}000"),
        (1234567, 1, "de", f"1{THIN}234{THIN}567"),
        (0.5, 0.5, "en", "0.5"),
        (0.5, 0.5, "ru", "0,5"),
        (0.25, 0.25, "en", "0.25"),
        (-20, 20, "en", "−20"),
        (0, 2.5, "en", "0.0"),
    ],
)
def test_ticks_are_written_as_the_language_does(
    value: float, step: float, language: str, text: str
) -> None:
    assert written(value, step, language) == text


def labels(drawing: ChartDrawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Label)]


def test_each_bar_has_its_label_and_its_figure_as_typed() -> None:
    drawing = draw_chart(chart(ChartKind.BARS, *YEARS), canvas(), "en-GB")
    assert labels(drawing) == ["2023", "212", "2024", "198", "2025", "131"]


def lengths(drawing: ChartDrawing, colour: str) -> list[float]:
    """Return how long the bars of a colour are."""
    return [
        max(x for x, _ in shape.points) - min(x for x, _ in shape.points)
        for shape in drawing.shapes
        if isinstance(shape, Patch) and shape.colour == colour
    ]


def test_bars_are_as_long_as_their_figures() -> None:
    drawing = draw_chart(chart(ChartKind.BARS, *YEARS), canvas(), "en-GB")
    first, second, third = lengths(drawing, DRESS.colour(0))
    assert second / first == pytest.approx(198 / 212)
    assert third / first == pytest.approx(131 / 212)


def test_each_bar_of_several_series_has_its_name_and_none_lacks_a_figure() -> None:
    rows = (("Port", "By sea", "By rail"), ("East", "12", "–"), ("West", "−4", "9"))
    drawing = draw_chart(chart(ChartKind.BARS, *rows), canvas(), "en-GB")
    assert labels(drawing) == [
        *("East", "By sea", "12", "By rail", "–"),
        *("West", "By sea", "−4", "By rail", "9"),
    ]
    assert len(lengths(drawing, DRESS.colour(1))) == 1


def test_lines_differ_in_dash_and_mark_and_leave_gaps() -> None:
    rows = (
        ("Year", "A", "B"),
        *((str(2000 + n), str(n), str(9 - n)) for n in range(9)),
    )
    gap = (*rows[:4], ("2003", "", "6"), *rows[5:])
    drawing = draw_chart(chart(ChartKind.LINES, *gap), canvas(), "en-GB")
    lines = [s for s in drawing.shapes if isinstance(s, Polyline) and s.weight > 1]
    by_colour = {c: [s for s in lines if s.colour == c] for c in DRESS.series[:2]}
    assert [len(held) for held in by_colour.values()] == [2, 1]
    assert len({s.dash for s in lines}) == 2
    corners = {len(s.points) for s in drawing.shapes if isinstance(s, Patch)}
    assert len(corners) == 2
    assert "A: 8" in labels(drawing)
    assert "B: 1" in labels(drawing)


def test_labels_below_lines_do_not_meet() -> None:
    rows = (("Day", "N"), *((f"2026-01-{n:02}", str(n)) for n in range(1, 29)))
    drawing = draw_chart(chart(ChartKind.LINES, *rows), canvas(), "en-GB")
    days = [s for s in drawing.shapes if isinstance(s, Label) and "2026" in s.text]
    assert days[0].text == "2026-01-01"
    assert days[-1].text == "2026-01-28"
    for one, other in itertools.pairwise(days):
        assert one.x + measure(one.text) / 2 < other.x - measure(other.text) / 2


def test_a_timeline_gives_longer_times_more_room_and_says_all() -> None:
    rows = (
        ("Date", "What"),
        ("2026-01-01", "One"),
        ("2026-01-02", "Two"),
        ("2026-12-01", "Three"),
    )
    drawing = draw_chart(chart(ChartKind.TIMELINE, *rows), canvas(), "en-GB")
    places = [s.y for s in drawing.shapes if isinstance(s, Label) and s.strong]
    assert places[2] - places[1] > places[1] - places[0]
    long = draw_chart(chart(ChartKind.TIMELINE, *EVENTS), canvas(), "en-GB")
    assert " ".join(labels(long)).count("premium") == 9


def test_a_chart_is_mirrored_where_people_read_from_the_right() -> None:
    drawn = chart(ChartKind.BARS, *YEARS)
    there, here = (draw_chart(drawn, canvas(), tag) for tag in ("en", "ar"))
    left = next(s for s in there.shapes if isinstance(s, Label))
    right = next(s for s in here.shapes if isinstance(s, Label))
    assert right.x == pytest.approx(there.width - left.x)


CELLS = st.one_of(
    st.integers(-(10**9), 10**9).map(str),
    st.sampled_from(["", "–", "(12.5)", "1,234.5", "0"]),
)


@given(
    st.sampled_from(EITHER),
    st.integers(1, 4),
    st.lists(st.text("abc éж ", min_size=1, max_size=60), min_size=1, max_size=12),
    st.data(),
)
def test_no_drawing_leaves_its_room(
    kind: ChartKind, series: int, names: list[str], data: st.DataObject
) -> None:
    head = ("Label", *(f"Series {n}" for n in range(series)))
    rows = [(name, *(data.draw(CELLS) for _ in range(series))) for name in names]
    made = chart(kind, head, *rows)
    try:
        drawing = draw_chart(made, canvas(), "en-GB")
    except ChartError as error:
        if "too much for one page" in str(error):
            assert series * len(names) > 20
            return
        assert all(v is None for row in rows for v in map(_value, row[1:]))
        return
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            assert -1 <= shape.y <= drawing.height + DRESS.size
            continue
        for x, y in shape.points:
            assert -1 <= x <= drawing.width + 1
            assert -5 <= y <= drawing.height + 5


def _value(text: str) -> float | None:
    return value_of(text, "en-GB")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((("Year",), ("2025",)), "needs a column of labels"),
        ((("Year", "Ships"),), "needs a column of labels"),
        ((("Year", "Ships"), ("2025", "many")), "“many” is no figure"),
        ((("Year", "Ships"), ("2025", "–")), "has no figures"),
        ((("N", "V"), *((str(n), "1") for n in range(61))), "61 bars .* too much"),
        ((("N", "V"), *(("word " * 40, "1") for n in range(12))), "too much for one"),
        ((("N", "V"), ("A", "2 bn"), ("B", "900 m")), "not all of one unit"),
        ((("N", "V"), ("A", "9" * 400)), "too large a figure"),
        ((("N", "V"), ("A", "9 " + "tonnes " * 9)), "too long for a figure"),
    ],
)
def test_what_cannot_be_drawn_says_why(
    rows: tuple[tuple[str, ...], ...], message: str
) -> None:
    with pytest.raises(ChartError, match=message):
        figures_of(chart(ChartKind.BARS, *rows), "en-GB")


def test_a_label_of_joined_letters_is_not_cut_and_one_that_fits_is_not_either() -> None:
    def joined(text: str) -> float:  # the forms at an end are the wider ones
        return 4.0 * len(text) + 9.0

    assert wrapped("أوديسا", 33, joined) == ["أوديسا"]
    assert wrapped("أوديسا", 10, joined) == ["أوديسا"]
    assert wrapped("e\u0301e\u0301", 14, joined) == ["e\u0301", "e\u0301"]


def test_notes_in_cells_are_never_lost_in_a_drawing() -> None:
    held = table(*YEARS)
    noted = Cell((Text("212"), Note((Text("Harbour Office"),))))
    row = (held.rows[0][0], noted)
    made = Chart(ChartKind.BARS, Table(held.columns, held.header, (row,)))
    with pytest.raises(ChartError, match="notes in its cells"):
        figures_of(made, "en-GB")


def test_the_words_for_a_chart_say_where_it_starts_ends_and_how_far_it_goes() -> None:
    said = alternative(chart(ChartKind.LINES, *YEARS), "en-GB")
    first, _, rest = said.partition("\n")
    assert first == (
        "Line chart: Ships. Ships: 212 (2023) … 131 (2025);"
        " lowest 131 (2025), highest 212 (2023)."
    )
    assert rest == data_in(said) == table_text(table(*YEARS))


def test_words_of_the_author_come_before_those_made_from_the_data() -> None:
    made = Chart(ChartKind.BARS, table(*YEARS), alt="Fewer ships\neach year.")
    assert alternative(made, "en-GB").splitlines()[0] == "Fewer ships each year."
