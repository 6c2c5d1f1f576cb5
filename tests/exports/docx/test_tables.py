"""How wide the columns of a table are in Word, and what readers then see in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pypdfium2

from exports import Cell, Column, Document, Format, Metadata, Table, Text, render
from tests.readers.tools import to_pdf

if TYPE_CHECKING:
    from pathlib import Path

COMPOUND = "Donaudampfschifffahrtsgesellschaft"


def wide(words: tuple[str, ...]) -> Table:
    """Return a table with words and figures side by side, by their lengths alone."""
    columns = tuple(Column(max(len(word), 4), word.isdigit()) for word in words)
    head = tuple(Cell((Text(f"No {number}"),)) for number, _ in enumerate(words))
    return Table(columns, head, (tuple(Cell((Text(word),)) for word in words),))


def test_figures_beside_long_words_are_never_divided(tmp_path: Path) -> None:
    words = tuple(COMPOUND if n % 5 == 0 else str(n * 1000) for n in range(12))
    path = tmp_path / "wide.docx"
    path.write_bytes(render(Document(Metadata(""), (wide(words),)), Format.DOCX).data)
    with pypdfium2.PdfDocument(to_pdf(path, tmp_path)) as pdf:
        shown = pdf[0].get_textpage().get_text_range().split()
    assert {word for word in words if word.isdigit()} <= set(shown)


def test_a_column_of_one_short_word_is_as_wide_as_it(tmp_path: Path) -> None:
    path = tmp_path / "long.docx"
    table = Table(
        (Column(1), Column(99)),
        (Cell((Text("Responsibility"),)), Cell((Text("b"),))),
        (),
    )
    path.write_bytes(render(Document(Metadata(""), (table,)), Format.DOCX).data)
    first, second = docx.Document(str(path)).tables[0].columns
    assert first.width is not None
    assert second.width is not None
    assert 60 < first.width.pt < 100
    assert first.width.pt + second.width.pt > 400


def test_figures_stand_under_each_other_from_right_to_left_too(tmp_path: Path) -> None:
    cells = [(Cell((Text("א"),)), Cell((Text(said),))) for said in ("7", "1,234")]
    table = Table((Column(), Column(numeric=True)), cells[0], tuple(cells))
    path = tmp_path / "turned.docx"
    document = Document(Metadata("", "he"), (table,))
    path.write_bytes(render(document, Format.DOCX).data)
    with pypdfium2.PdfDocument(to_pdf(path, tmp_path)) as pdf:
        page = pdf[0].get_textpage()
        text = page.get_text_range()
        ends = [page.get_charbox(text.index(sign))[2] for sign in "74"]
    assert abs(ends[0] - ends[1]) < 1


def test_a_minus_stands_before_its_figures_from_right_to_left(tmp_path: Path) -> None:
    cells = [(Cell((Text("א"),)), Cell((Text(said),))) for said in ("7", "\u22123")]
    table = Table((Column(), Column(numeric=True)), cells[0], tuple(cells))
    path = tmp_path / "minus.docx"
    rendered = render(Document(Metadata("", "he"), (table,)), Format.DOCX)
    assert not rendered.losses
    path.write_bytes(rendered.data)
    with pypdfium2.PdfDocument(to_pdf(path, tmp_path)) as pdf:
        page = pdf[0].get_textpage()
        text = page.get_text_range()
        minus, three, seven = (page.get_charbox(text.index(c)) for c in "\u221237")
    assert minus[2] <= three[0] + 1
    assert abs(three[2] - seven[2]) < 1
