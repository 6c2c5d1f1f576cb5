"""PDF files as a reader meets them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from exports import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Column,
    CrossReference,
    Document,
    Figure,
    Format,
    Heading,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    PageBreak,
    Paragraph,
    RenderOptions,
    Table,
    Text,
    load_sheet,
    render,
)
from exports.readback import differences, mismatches, read
from exports.units import mm
from tests.exports.nesting import document, neighbours, slots
from tests.exports.showcase import SHOWCASE, picture
from tests.readers.pdf_lint import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports import Rendered, StyleSheet

SLOTS = tuple(slots())
LONG = "The harbour board met twice and agreed on nothing but the next date. " * 6


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def of(*blocks: Block) -> Document:
    return Document(Metadata("A title"), blocks)


def written(source: Document, sheet: StyleSheet | None = None) -> Rendered:
    """Render a document; the file is sound and says what the document says."""
    options = RenderOptions(sheet) if sheet else RenderOptions()
    rendered = render(source, Format.PDF, options)
    assert lint(rendered.data) == []
    assert mismatches(source, read(rendered.data, Format.PDF)) == ()
    return rendered


def paper(width: float, height: float, margin: float) -> StyleSheet:
    """Return the sheet on other paper, all in millimetres."""
    page = replace(
        load_sheet().page,
        width=mm(width),
        height=mm(height),
        top=mm(margin),
        bottom=mm(margin),
        left=mm(margin),
        right=mm(margin),
    )
    return replace(load_sheet(), page=page)


def test_a_document_with_everything_is_sound_and_says_the_same() -> None:
    rendered = written(SHOWCASE)
    assert rendered.losses == ()


def slowly(blocks: tuple[Block, ...]) -> Iterator[object]:
    """Yield blocks as they are, but callouts, which are large, after the first slow."""
    met = 0
    for block in blocks:
        met += isinstance(block, Callout)
        slow = isinstance(block, Callout) and met > 1
        yield pytest.param(block, marks=pytest.mark.slow) if slow else block


@pytest.mark.parametrize(
    "block", [*slowly(SLOTS)], ids=lambda block: type(block).__name__
)
def test_each_block_with_each_inline_is_sound_and_says_the_same(block: Block) -> None:
    written(document((block,)))


def test_each_block_may_follow_each_other() -> None:
    written(document(tuple(neighbours())))


@pytest.mark.parametrize("blocks", [(), (PageBreak(),), (Heading(1, ()), said(""))])
def test_a_document_with_nothing_in_it_is_one_page(blocks: tuple[Block, ...]) -> None:
    assert written(of(*blocks)).pages == 1


def test_the_placements_say_where_each_block_went() -> None:
    source = of(replace(said("One"), id="a"), PageBreak(), replace(said("Two"), id="b"))
    placements = written(source).placements
    assert [(held.id, held.page) for held in placements] == [("a", 1), ("b", 2)]
    assert all(0 < held.top < 0.3 for held in placements)


@pytest.mark.parametrize(
    ("width", "height", "margin"), [(105, 148, 10), (60, 60, 5), (30, 40, 20)]
)
def test_small_paper_holds_the_same_text(
    width: float, height: float, margin: float
) -> None:
    note = Note((Text(LONG),))
    rows = tuple((Cell((Text(LONG),)), Cell((Text("1"),))) for _ in range(3))
    table = Table((Column(3), Column(1)), rows[0], rows)
    inner = List((ListItem((said(LONG), List((ListItem((said("Deep"),)),)))),))
    source = of(
        Heading(1, (Text("A heading of several words"),)),
        Paragraph((Text(LONG), note, Text(LONG), note)),
        table,
        inner,
        Callout(CalloutKind.NOTE, (said(LONG),), "Mind"),
        Figure(picture(), "image/png", "A field"),
    )
    assert written(source, paper(width, height, margin)).pages > 1


def test_long_words_and_addresses_stay_within_the_margins() -> None:
    address = "https://example.org/" + "a-very-long-part/of?the=address&" * 12
    source = of(
        said("x" * 700),
        said("The well-known harbour-board-members met twice-weekly and said-so. " * 9),
        said("Рентгеноэлектрокардиографического" * 9),
        Paragraph((Text("See "), Link((Text(address),), address), Text("."))),
    )
    data = written(source).data
    assert rightmost(data) < load_sheet().page.width.pt - load_sheet().page.right.pt + 6


def rightmost(data: bytes) -> float:
    """Return how far right any letter of the first page reaches, in points."""
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        ends = [text.get_charbox(index)[2] for index in range(text.count_chars())]
    return float(max(ends))


def test_a_missing_character_is_a_box_and_a_loss_in_its_block() -> None:
    source = of(replace(said("Fine"), id="a"), replace(said("𓀀𓀁 here"), id="b"))
    losses = written(source).losses
    assert [(loss.code, loss.id) for loss in losses] == [("missing-character", "b")]
    assert "2 characters of this: “𓀀” (U+13000), “𓀁” (U+13001)" in losses[0].message


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", ""])
def test_a_link_that_is_not_of_the_web_is_text_and_a_loss(target: str) -> None:
    source = of(Paragraph((Link((Text("here"),), target),)))
    rendered = written(source)
    assert [loss.code for loss in rendered.losses] == ["link"]
    assert b"/Annot" not in rendered.data


def test_a_reference_to_nothing_is_text_and_a_loss() -> None:
    source = of(Paragraph((CrossReference("gone", "Table 9"),)))
    assert [loss.code for loss in written(source).losses] == ["reference"]


def test_a_heading_that_skips_a_level_is_tagged_without_the_gap() -> None:
    source = of(Heading(1, (Text("One"),)), Heading(3, (Text("Three"),)))
    assert [loss.code for loss in written(source).losses] == ["heading-level"]


@pytest.mark.parametrize("data", [b"", b"GIF89a", picture()[:60]])
def test_a_picture_that_cannot_be_read_is_said_in_words(data: bytes) -> None:
    rendered = written(of(Figure(data, "image/png", "A map of the harbour")))
    assert [loss.code for loss in rendered.losses] == ["picture"]
    assert rendered.pages == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_nothing_a_camera_wrote_goes_into_the_file(kind: str) -> None:
    rendered = written(of(Figure(picture(kind), "image/png", "A field")))
    assert b"Photographer" not in rendered.data


def test_properties_in_several_lines_become_one() -> None:
    metadata = replace(SHOWCASE.metadata, subject="one\ntwo\x00\x1b & <three>")
    assert lint(render(Document(metadata, ()), Format.PDF).data) == []


def test_a_document_of_nothing_is_known_as_untitled() -> None:
    assert lint(render(Document(Metadata(""), ()), Format.PDF).data) == []


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ((Paragraph((Text("Words"),)), Heading(1, (Text("First"),))), "First"),
        ((Paragraph((Text("word " * 99),)),), f"{'word ' * 16}…"),
        ((Paragraph((Text("x" * 99),)),), f"{'x' * 80} …"),
    ],
)
def test_a_document_without_a_title_is_known_by_its_first_words(
    blocks: tuple[Block, ...], title: str
) -> None:
    source = Document(Metadata(""), blocks)
    data = render(source, Format.PDF).data
    assert read(data, Format.PDF).title == title
    assert lint(data) == []
    assert differences(source, data, Format.PDF) == ()


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("77", "Asia/Kamchatka")])
def test_another_process_writes_the_same_bytes(seed: str, zone: str) -> None:
    program = (
        "import sys; from exports import Format, render;"
        "from tests.exports.showcase import SHOWCASE;"
        "sys.stdout.buffer.write(render(SHOWCASE, Format.PDF).data)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "."},
        capture_output=True,
        check=True,
    )
    assert done.stdout == render(SHOWCASE, Format.PDF).data


def test_what_was_written_before_changes_nothing() -> None:
    before = render(SHOWCASE, Format.PDF).data
    render(of(said(LONG + "Жовтень 𓀀 fi ffi")), Format.PDF)
    assert render(SHOWCASE, Format.PDF).data == before
