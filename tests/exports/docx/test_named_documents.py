"""Each document of the programme is a sound Word file that others read alike."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from exports import (
    Cell,
    Column,
    Document,
    Format,
    Heading,
    Link,
    Metadata,
    Note,
    Paragraph,
    RenderOptions,
    Table,
    Text,
    render,
)
from exports.document import plain_text
from exports.docx.links import usable_address
from exports.readback import differences, mismatches, read
from exports.readback.expected import note_text, notes_of
from exports.rendered import WordTemplate
from exports.showing import as_shown
from tests.exports.docx.test_house import HOUSE
from tests.exports.pdf.named_documents import named, names
from tests.exports.random_documents import Case
from tests.exports.showcase import SHOWCASE
from tests.readers.docx_access import barriers
from tests.readers.docx_lint import lint
from tests.readers.test_docx_readers import nodes, words
from tests.readers.tools import by_office, require, run, to_pdf, validator_errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document as DocxDocument

HOUSE_NAME, NOTES_NAME = "house template", "2,000 notes"
QUICK = ("harbour.txt, one-page-brief", "right to left", "all added", HOUSE_NAME)
LEFT_OUT = ("200 pages", "every nesting", "missing characters")  # random, or elsewhere
NAMES = [
    name if name in QUICK else pytest.param(name, marks=pytest.mark.slow)
    for name in (*names(), HOUSE_NAME, NOTES_NAME)
    if name not in LEFT_OUT
]
OF_OUR_PAGE = [name for name in NAMES if name != HOUSE_NAME]
NOTES = 2_000
A_TENTH = 0.1
PATIENCE = 500  # seconds: LibreOffice takes long for two thousand notes
WORDS = """the harbour authority said that the convoys would be cleared in the order of
their papers and that nobody asked for more than the certificate which was agreed on in
the spring although the port had not been told when the inspectors would arrive"""


def stress() -> Case:
    """Return a document of some two hundred pages with two thousand notes."""
    said = WORDS.split()
    blocks: list[Heading | Paragraph | Table] = []
    for number in range(NOTES):
        if number % 50 == 0:
            blocks.append(Heading(1 + number // 50 % 2, (Text(f"Part {number}"),)))
        first = number % len(said)
        text = " ".join((said[first:] + said[:first])[: 36 + number % 15])
        address = f"https://example.org/{number}"
        source = Note((Text(f"Source {number}, "), Link((Text(address),), address)))
        blocks.append(Paragraph((Text(f"No. {number}: {text}."), source)))
        if number % 100 == 99:
            cells = tuple(Cell((Text(f"{number} {n}"),)) for n in range(3))
            blocks.append(Table((Column(),) * 3, cells, (cells,) * 40))
    return Case(Document(Metadata("Notes"), tuple(blocks)), RenderOptions(contents=2))


def case_of(name: str) -> Case:
    """Return a document and how it is to be written."""
    if name == NOTES_NAME:
        return stress()
    if name == HOUSE_NAME:
        template = WordTemplate(HOUSE)
        return Case(SHOWCASE, RenderOptions(template=template, contents=1))
    return named(name)


@pytest.fixture(scope="module", params=NAMES)
def written(request: pytest.FixtureRequest) -> tuple[Case, bytes]:
    """Return a document of the programme, and its Word file."""
    case = case_of(request.param)
    return case, render(case.document, Format.DOCX, case.options).data


@pytest.fixture
def file(written: tuple[Case, bytes], tmp_path: Path) -> Path:
    path = tmp_path / "named.docx"
    path.write_bytes(written[1])
    return path


def test_it_keeps_every_rule(written: tuple[Case, bytes]) -> None:
    assert lint(written[1]) == []


def test_nothing_keeps_anybody_from_reading_it(written: tuple[Case, bytes]) -> None:
    found = barriers(written[1])
    if written[0].options.template is None:  # the looks of a house are its own
        levels = "A heading of level"  # those of random documents are random
        assert [line for line in found if not line.startswith(levels)] == []


def test_the_validator_finds_nothing(file: Path) -> None:
    assert validator_errors(file) == []


def test_it_passes_the_shared_check(file: Path, shared: Path) -> None:
    check = shared / "check" / "check_docx.py"
    assert run(sys.executable, check, file).endswith("1 checked, 0 defects\n")


def test_it_proves_itself(written: tuple[Case, bytes]) -> None:
    case, data = written
    assert differences(case.document, data, Format.DOCX, case.options) == ()


@pytest.mark.timeout(2 * PATIENCE)
def test_libreoffice_keeps_every_text_and_note(
    written: tuple[Case, bytes], file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = read(by_office(file, folder, "docx", PATIENCE).read_bytes(), Format.DOCX)
    case = written[0]
    numbered = case.options.numbered(Format.DOCX)
    shown, _ = as_shown(case.document, Format.DOCX, numbered)  # charts with tables
    assert mismatches(shown, saved, case.options) == ()


@pytest.mark.timeout(2 * PATIENCE)
@pytest.mark.parametrize("written", OF_OUR_PAGE, indirect=True)
def test_it_has_about_as_many_pages_as_our_pdf(
    written: tuple[Case, bytes], file: Path, tmp_path: Path
) -> None:
    case = written[0]
    ours = render(case.document, Format.PDF, case.options).pages
    with pypdfium2.PdfDocument(to_pdf(file, tmp_path, PATIENCE)) as pdf:
        theirs = len(pdf)
    assert abs(theirs - ours) <= max(1, ours * A_TENTH), (ours, theirs)


def test_pandoc_and_python_docx_find_notes_headings_and_links(
    written: tuple[Case, bytes], file: Path
) -> None:
    document = written[0].document
    tree = json.loads(run(require("pandoc"), "-f", "docx", "-t", "json", file))
    found = ["".join(words(note).split()) for note in nodes(tree, "Note")]
    assert found == ["".join(note_text(note).split()) for note in notes_of(document)]
    wanted = [
        "".join(plain_text(block.content).split())
        for block in document.blocks
        if isinstance(block, Heading)
    ]
    headings = ["".join(above(held).split()) for *_, held in nodes(tree, "Header")]
    assert [text for text in headings if text in wanted] == wanted
    links = {target[0] for *_, target in nodes(tree, "Link")}
    assert {usable_address(link.target) for link in links_of(document)} <= links
    opened = docx.Document(io.BytesIO(written[1]))
    assert set(wanted) <= {"".join(text.split()) for text in texts_of(opened)}


def texts_of(opened: DocxDocument) -> Iterator[str]:
    """Yield each paragraph; its ``text`` would leave out what content controls hold."""
    for paragraph in opened.element.iter(qn("w:p")):
        yield "".join(held.text or "" for held in paragraph.iter(qn("w:t")))


def above(tree: Any) -> str:  # noqa: ANN401 - it is JSON
    """Return the words of a piece of pandoc's JSON without those of its notes."""
    kept = [held for held in tree if held["t"] != "Note"]
    return words(kept)


def links_of(document: Document) -> Iterator[Link]:
    for inline in document.inlines():
        held = inline.content if isinstance(inline, Note) else (inline,)
        yield from (link for link in held if isinstance(link, Link))
