"""The table of a fact-checker's copy says of each passage where its essay has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import exports
from app.checking.against import said_otherwise
from app.checking.remaking import Remade, remade
from app.composing.compile import compile_brief
from app.composing.gather import items_from
from app.composing.origins import origins_title
from app.composing.portable import with_data
from app.composing.templates import load_template, new_brief
from app.domain.brief import TextItem
from exports.document import plain_text
from exports.readback import differences, read
from tests.composing.making import dossier_of, harbour

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier

TEMPLATE = load_template()


def job() -> tuple[Brief, Dossier]:
    """Return a brief with the first passages of the sample essay, one altered."""
    essay = harbour()
    brief = new_brief(TEMPLATE, "Who opens the harbour")
    items = items_from(essay, 0, 1200)
    texts = [item for item in items if isinstance(item, TextItem)]
    for item in texts:
        brief = brief.with_item(brief.sections[0].id, item)
    changed = replace(texts[-1], text=f"Nobody says that {texts[-1].text}")
    return brief.with_replaced(changed), dossier_of(essay)


def table_of(document: exports.Document) -> list[list[str]]:
    table = document.blocks[-1]
    assert isinstance(table, exports.Table)
    return [[plain_text(cell.content) for cell in row] for row in table.rows]


def test_every_passage_has_a_row_with_its_place_in_its_essay() -> None:
    brief, dossier = job()
    document = compile_brief(brief, dossier, TEMPLATE, origins=True)
    rows = table_of(document)
    essay = dossier.essays[0]
    assert len(rows) == len(document.evidence) > 1
    for piece, row in zip(document.evidence, rows, strict=True):
        told = dict(piece.origin)
        start, end, length = int(told["start"]), told["end"], len(essay.text)
        assert row[3] == f"{essay.name}, characters {start + 1}–{end} of {length}"
    assert rows[0][1:3] == ["The same words", "verbatim"]
    said, there, status, _ = rows[-1]
    assert status == "altered"
    assert said.startswith("Nobody says that ")
    assert not there.startswith("Nobody")
    assert said.endswith(there[-40:])


def test_without_being_asked_for_there_is_no_table() -> None:
    brief, dossier = job()
    plain = compile_brief(brief, dossier, TEMPLATE)
    told = compile_brief(brief, dossier, TEMPLATE, origins=True)
    assert told.blocks[: len(plain.blocks)] == plain.blocks
    assert len(told.blocks) > len(plain.blocks)


@pytest.mark.parametrize("language", ["ru", "uk", "de", "ar", "he", "ka"])
def test_the_table_speaks_the_language_of_the_brief(language: str) -> None:
    brief, dossier = job()
    made = replace(brief, language=language)
    document = compile_brief(made, dossier, TEMPLATE, origins=True)
    headings = [
        plain_text(block.content)
        for block in document.blocks
        if isinstance(block, exports.Heading)
    ]
    assert headings[-1] == origins_title(language)
    known = language != "ka"
    assert (origins_title(language) != origins_title("en")) is known


@pytest.mark.parametrize("to", [exports.Format.PDF, exports.Format.DOCX])
def test_a_file_with_the_table_reads_back_and_is_found_unchanged(
    to: exports.Format, tmp_path: Path
) -> None:
    brief, dossier = job()
    document = compile_brief(brief, dossier, TEMPLATE, origins=True)
    document = with_data(document, brief, dossier)
    data = exports.render(document, to).data
    assert differences(document, data, to, exports.RenderOptions()) == ()
    back = read(data, to)
    assert said_otherwise(back, brief, dossier, to) == ()
    if to is exports.Format.PDF:
        assert remade(data, back, tmp_path) is Remade.SAME
