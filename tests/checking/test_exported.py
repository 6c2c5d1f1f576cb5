"""What an exported file says of itself: its passages, quotations and tables."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

import exports
from app.checking.against import said_otherwise
from app.checking.exported import faults, verdicts
from app.composing.compile import compile_brief
from app.composing.gather import items_from
from app.composing.templates import load_template, new_brief
from app.domain.brief import Item, Shown, TableItem, TextItem
from app.domain.essay import BlockKind
from app.domain.stretch import Stretch
from exports.readback import (
    Readback,
    ReadbackError,
    differences,
    mismatches,
    read,
)
from exports.readback.model import read_manifest, record_of
from exports.sheet import load_sheet
from tests.composing.making import dossier_of, noted

TEMPLATE = load_template()
FORMATS = (exports.Format.DOCX, exports.Format.PDF)
ESSAY = noted()


def table() -> TableItem:
    block = next(held for held in ESSAY.blocks if held.kind is BlockKind.TABLE)
    (item,) = items_from(ESSAY, block.start, block.end)
    assert isinstance(item, TableItem)
    return item


def compiled(item: Item) -> exports.Document:
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
def test_a_passage_with_words_set_apart_verifies_against_its_essay(
    form: exports.Format,
) -> None:
    block = next(b for b in ESSAY.blocks if b.kind is BlockKind.PARAGRAPH)
    (passage,) = items_from(ESSAY, block.start, block.end)
    assert isinstance(passage, TextItem)
    stretches = (
        Stretch(1, 5, strong=True),
        Stretch(7, 9, emphasis=True),
        Stretch(9, 12, link="https://example.org/a"),
    )
    document = compiled(replace(passage, stretches=stretches))
    readback = read(exports.render(document, form).data, form)
    assert mismatches(document, readback) == ()
    (verdict,) = verdicts(readback, dossier_of(ESSAY))
    assert verdict.problem == ""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("shown", [Shown.BARS, Shown.LINES, Shown.TIMELINE])
def test_a_table_that_is_drawn_verifies_against_its_essay(
    form: exports.Format, shown: Shown
) -> None:
    document = compiled(replace(table(), shown=shown))
    data = exports.render(document, form).data
    assert differences(document, data, form) == ()
    (verdict,) = verdicts(read(data, form), dossier_of(ESSAY))
    assert (verdict.role, verdict.status, verdict.problem) == ("table", "verbatim", "")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("shown", Shown)
@pytest.mark.parametrize("figure", ["7", "n/a"])
def test_what_an_untouched_file_shows_of_a_table_is_what_the_brief_says(
    form: exports.Format, shown: Shown, figure: str
) -> None:
    item = replace(table(), rows=(("2024", figure), ("May", figure)), shown=shown)
    brief = new_brief(TEMPLATE, "Grain")
    brief = brief.with_item(brief.sections[0].id, item)
    dossier = dossier_of(ESSAY)
    document = compile_brief(brief, dossier, TEMPLATE)
    options = exports.RenderOptions(sheet=replace(load_sheet(), numbered=2))
    readback = read(exports.render(document, form, options).data, form)
    assert said_otherwise(readback, brief, dossier, form) == ()


def test_a_chart_of_which_nothing_is_left_on_the_page_is_missed() -> None:
    document = compiled(replace(table(), shown=Shown.BARS))
    out = io.BytesIO()
    with pikepdf.open(
        io.BytesIO(exports.render(document, exports.Format.PDF).data)
    ) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        emptied = re.sub(
            rb"(/Figure<<[^>]*>>BDC).*?(EMC)", rb"\1 \2", content, flags=re.S
        )
        assert emptied != content
        pdf.pages[0].Contents.write(emptied)
        pdf.save(out)
    told = differences(document, out.getvalue(), exports.Format.PDF)
    assert any("“Year | Tonnes" in said for said in told)


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
    assert verdict.problem.startswith("was changed in the file: “")


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


def spoken(words: str, *more: str) -> exports.Document:
    """Return a document with a passage, and what is said besides."""
    return exports.Document(
        exports.Metadata("Port"),
        (
            exports.Paragraph((exports.Text(words),), id="p"),
            *(exports.Paragraph((exports.Text(text),)) for text in more),
        ),
        evidence=(exports.Evidence("p", "passage", words, "verbatim"),),
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("was", "now"), [("fell -5 percent", "fell 5 percent"), ("10-15 t", "1015 t")]
)
def test_a_lost_hyphen_is_a_change_though_arabic_stands_elsewhere(
    was: str, now: str, form: exports.Format
) -> None:
    document = replace(spoken(was, "هذا نص عربي"), blocks=spoken(now, "هذا نص").blocks)
    (verdict,) = verdicts(read(exports.render(document, form).data, form))
    assert verdict.problem.startswith("was changed in the file")


@pytest.mark.parametrize("form", FORMATS)
def test_a_whole_file_has_no_fault(form: exports.Format) -> None:
    readback = read(exports.render(spoken("Grain moves."), form).data, form)
    assert faults(readback) == ()


PIECE = exports.Evidence("p", "passage", "Grain moves.", "verbatim")
WHOLE = Readback((), evidence=(PIECE, PIECE), record=record_of((PIECE, PIECE), ()))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (replace(WHOLE, evidence=(PIECE,)), "evidence for 2 passages, quotations"),
        (replace(WHOLE, evidence=()), "carries it for 0: the others were not checked"),
        (replace(WHOLE, evidence=(PIECE, replace(PIECE, id="q"))), "not what it"),
        (replace(WHOLE, sources=("{}",)), "not what it recorded"),
        (replace(WHOLE, record=""), "no longer records"),
        (replace(WHOLE, record="9" * 5000), "record of the evidence in the file is"),
        (replace(WHOLE, strays=("DRAFT",)), "not in its export: “DRAFT”"),
    ],
)
def test_evidence_that_is_missing_is_said(file: Readback, said: str) -> None:
    (sentence,) = faults(file)
    assert said in sentence


CARD = exports.Quotation(
    (exports.Text("Порт закрыт."),),
    "ru",
    exports.Translation((exports.Text("The port is forced to close."),), "en"),
    (
        exports.Text("Anna Berg, pilot"),
        exports.Note((exports.Text("Rumb, https://example.org/1"),), "n"),
    ),
    id="q",
)


def card_file(form: exports.Format, forged: exports.Quotation) -> Readback:
    """Return an exported card as it reads after a forger has changed the page."""
    proof = exports.Evidence(
        "q",
        "quotation",
        "Порт закрыт.",
        "verbatim",
        beside=(
            ("translation", "The port is forced to close."),
            ("attribution", "Anna Berg, pilot"),
            ("note", "Rumb, https://example.org/1"),
        ),
    )
    metadata = exports.Metadata("Port")
    document = exports.Document(metadata, (forged,), evidence=(proof,))
    return read(exports.render(document, form).data, form)


def forged(**changes: object) -> exports.Quotation:
    return replace(CARD, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMATS)
def test_a_card_that_nobody_touched_verifies(form: exports.Format) -> None:
    (verdict,) = verdicts(card_file(form, CARD))
    assert verdict.problem == ""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("card", "name"),
    [
        (
            forged(
                translation=exports.Translation(
                    (exports.Text("The port is invited to close."),), "en"
                )
            ),
            "translation",
        ),
        (
            forged(attribution=(exports.Text("Ivan Orlov"), CARD.attribution[1])),
            "attribution",
        ),
        (
            forged(
                attribution=(
                    CARD.attribution[0],
                    exports.Note((exports.Text("Rumb, https://example.org/2"),), "n"),
                )
            ),
            "note",
        ),
    ],
)
def test_what_stands_beside_a_quotation_cannot_be_forged(
    form: exports.Format, card: exports.Quotation, name: str
) -> None:
    (verdict,) = verdicts(card_file(form, card))
    assert verdict.problem.startswith(f"its {name} is no longer what was exported")


def held_by(origin: object) -> Readback:
    """Return a file with one piece of evidence from a stranger."""
    piece = {"id": "p", "role": "passage", "text": "x", "status": "verbatim"}
    manifest = json.dumps({"evidence": [piece | {"origin": origin}], "sources": []})
    evidence, _ = read_manifest(manifest)
    return Readback((), passages=(("p", "x"),), evidence=evidence)


@pytest.mark.parametrize(
    ("start", "end"),
    [("0", "9" * 5000), ("9" * 5000, "9" * 5001), ("²", "4"), ("-1", "4"), ("", "4")],
)
def test_a_place_that_cannot_be_is_lost(start: str, end: str) -> None:
    origin = [["sha256", ESSAY.sha256], ["start", start], ["end", end]]
    (verdict,) = verdicts(held_by(origin), dossier_of(ESSAY))
    assert verdict.problem == (
        "says it is “verbatim”, but against its essay it is “lost”"
    )


NUMBERS = st.integers(-3, 10_000).map(str) | st.text("0123456789²٣-", max_size=30)
NAMES = st.sampled_from(["sha256", "start", "end", "essay"])
ORIGINS = st.lists(st.tuples(NAMES, NUMBERS | st.just(ESSAY.sha256)))
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
PIECES = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["p", "q"]),
        "role": st.sampled_from(["passage", "quotation", "table", ""]),
        "text": st.text() | st.just(ESSAY.text[:40]),
        "status": st.sampled_from(["verbatim", "trimmed", "altered", "x"]),
        "origin": ORIGINS | VALUES,
    }
)


@given(st.lists(PIECES | VALUES, max_size=4), st.text() | NUMBERS)
def test_whatever_the_evidence_says_there_is_a_verdict(
    pieces: list[object], record: str
) -> None:
    try:
        evidence, _ = read_manifest(json.dumps({"evidence": pieces, "sources": []}))
    except ReadbackError:
        return
    file = Readback((), passages=(("p", "x"),), evidence=evidence, record=record)
    assert len(verdicts(file, dossier_of(ESSAY))) == len(evidence)
    assert all(isinstance(sentence, str) for sentence in faults(file))
