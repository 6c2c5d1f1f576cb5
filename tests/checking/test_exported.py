"""What an exported file says of itself: its passages, quotations and tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

import exports
from app.checking.exported import verdicts
from app.composing.compile import compile_brief
from app.composing.gather import items_from
from app.composing.templates import load_template, new_brief
from app.domain.brief import TableItem
from app.domain.essay import BlockKind
from exports.readback import mismatches, read
from tests.composing.making import dossier_of, noted

TEMPLATE = load_template()
FORMATS = (exports.Format.DOCX, exports.Format.PDF)
ESSAY = noted()


def table() -> TableItem:
    block = next(held for held in ESSAY.blocks if held.kind is BlockKind.TABLE)
    (item,) = items_from(ESSAY, block.start, block.end)
    assert isinstance(item, TableItem)
    return item


def compiled(item: TableItem) -> exports.Document:
    brief = new_brief(TEMPLATE, "Grain")
    brief = brief.with_item(brief.sections[0].id, item)
    return compile_brief(brief, dossier_of(ESSAY), TEMPLATE)


def with_cells(document: exports.Document, *rows: tuple[str, ...]) -> exports.Document:
    """Return a document with other rows in its table, and the evidence as it was."""
    cells = tuple(
        tuple(exports.Cell((exports.Text(text),)) for text in row) for row in rows
    )
    return replace(
        document,
        blocks=tuple(
            replace(block, rows=cells) if isinstance(block, exports.Table) else block
            for block in document.blocks
        ),
    )


def test_a_table_has_evidence_of_its_cells() -> None:
    (proof,) = compiled(table()).evidence
    assert (proof.role, proof.status) == ("table", "verbatim")
    assert proof.text == "Year | Tonnes\n2024 | 10\n2025 | 7"


@pytest.mark.parametrize("form", FORMATS)
def test_an_untouched_table_verifies_against_its_essay(form: exports.Format) -> None:
    document = compiled(table())
    readback = read(exports.render(document, form).data, form)
    assert mismatches(document, readback) == ()
    (verdict,) = verdicts(readback, dossier_of(ESSAY))
    assert (verdict.role, verdict.problem) == ("table", "")


@pytest.mark.parametrize("form", FORMATS)
def test_a_row_left_out_in_the_brief_is_said_to_be_a_cut(form: exports.Format) -> None:
    item = replace(table(), rows=table().rows[1:])
    readback = read(exports.render(compiled(item), form).data, form)
    (verdict,) = verdicts(readback, dossier_of(ESSAY))
    assert (verdict.status, verdict.problem) == ("trimmed", "")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "rows",
    [
        (("2024", "11"), ("2025", "7")),
        (("2024", "10"),),
        (("2024", "7"), ("2025", "10")),
        (("2024 10", ""), ("2025", "7")),
    ],
    ids=["another figure", "a row gone", "figures swapped", "a figure moved"],
)
def test_a_table_changed_in_the_file_is_found(
    rows: tuple[tuple[str, ...], ...], form: exports.Format
) -> None:
    changed = with_cells(compiled(table()), *rows)
    readback = read(exports.render(changed, form).data, form)
    (verdict,) = verdicts(readback)
    assert verdict.problem.startswith("was changed in the file, to “Year | Tonnes")


@pytest.mark.parametrize("form", FORMATS)
def test_empty_cells_keep_their_places_in_the_file(form: exports.Format) -> None:
    rows = (("", "10"), ("", ""), ("2025 | 2026", ""))
    document = compiled(replace(table(), header=("", "Tonnes"), rows=rows))
    readback = read(exports.render(document, form).data, form)
    assert mismatches(document, readback) == ()
    (verdict,) = verdicts(readback)
    assert verdict.problem == ""


@pytest.mark.parametrize("form", FORMATS)
def test_a_character_that_no_file_shows_is_told_and_no_change(
    form: exports.Format,
) -> None:
    words = "The port has 12\x01 cranes.\x0c"
    document = exports.Document(
        exports.Metadata("Port"),
        (exports.Paragraph((exports.Text(words),), id="p"),),
        evidence=(exports.Evidence("p", "passage", words, "verbatim"),),
    )
    (verdict,) = verdicts(read(exports.render(document, form).data, form))
    assert verdict.problem == ""
    assert "U+0001, U+000C" in verdict.remark
