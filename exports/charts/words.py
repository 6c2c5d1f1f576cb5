"""A chart in words: for who cannot see it, and for who wants to check its figures.

The alternative text of a chart is a sentence, made from the data where its author gives
none, and then, each row a line of its own, the whole table. So a reader of the page has
every figure, and a file says what a passage with evidence has to say even where the
chart hides the cells: ``data_in`` takes the table out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.charts.data import figures_of
from exports.document import Chart, ChartKind, plain_text, table_text

if TYPE_CHECKING:
    from exports.charts.data import Series, SeriesSet

_KINDS = {  # bars, lines, timeline; then "lowest" and "highest"
    "en": ("Bar chart", "Line chart", "Timeline", "lowest", "highest"),
    "de": ("Balkendiagramm", "Liniendiagramm", "Zeitleiste", "kleinster Wert",
           "größter Wert"),
    "fr": ("Diagramme à barres", "Courbe", "Chronologie", "minimum", "maximum"),
    "es": ("Gráfico de barras", "Gráfico de líneas", "Cronología", "mínimo", "máximo"),
    "it": ("Grafico a barre", "Grafico a linee", "Cronologia", "minimo", "massimo"),
    "pl": ("Wykres słupkowy", "Wykres liniowy", "Oś czasu", "minimum", "maksimum"),
    "ru": ("Столбчатая диаграмма", "График", "Хронология", "минимум", "максимум"),
    "uk": ("Стовпчикова діаграма", "Графік", "Хронологія", "мінімум", "максимум"),
    "ar": ("مخطط أعمدة", "مخطط خطي", "خط زمني", "الأدنى", "الأعلى"),
    "he": ("תרשים עמודות", "תרשים קווי", "ציר זמן", "הנמוך ביותר", "הגבוה ביותר"),
}  # fmt: skip
_ORDER = (ChartKind.BARS, ChartKind.LINES, ChartKind.TIMELINE)


def alternative(chart: Chart, language: str) -> str:
    """Return the alternative text: a sentence, a line end, the table row by row."""
    said = " ".join(chart.alt.split()) or summary(chart, language)
    return f"{said}\n{table_text(chart.data)}"


def data_in(alternative_text: str) -> str:
    """Return the table in an alternative text, as ``table_text`` has it."""
    return alternative_text.partition("\n")[2]


def summary(chart: Chart, language: str) -> str:
    """Return a sentence on the data of a chart that can be drawn."""
    words = _KINDS.get(language.partition("-")[0].lower(), _KINDS["en"])
    kind = words[_ORDER.index(chart.kind)]
    caption = " ".join(plain_text(chart.caption).split())
    said = f"{kind}: {caption}" if caption else kind
    if chart.kind is ChartKind.TIMELINE:
        return f"{said}."
    figures = figures_of(chart, language)
    parts = [_series(held, figures, words[-2:]) for held in figures.series]
    return f"{'. '.join([said.rstrip('.'), *filter(None, parts)])}."


def _series(series: Series, figures: SeriesSet, words: tuple[str, ...]) -> str:
    """Return what a series says: where it starts and ends, its least and most."""
    known = [row for row, value in enumerate(series.values) if value is not None]
    if not known:
        return ""
    least = min(known, key=lambda row: series.values[row] or 0.0)
    most = max(known, key=lambda row: series.values[row] or 0.0)

    def at(row: int) -> str:
        return f"{series.texts[row]} ({figures.labels[row]})"

    name = f"{series.name}: " if series.name else ""
    extremes = f"{words[0]} {at(least)}, {words[1]} {at(most)}"
    return f"{name}{at(known[0])} … {at(known[-1])}; {extremes}"
