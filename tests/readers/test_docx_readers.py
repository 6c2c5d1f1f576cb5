"""Programs of others find in our Word files what the document says."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from lxml import etree

from exports import Format, Heading, render
from exports.document import plain_text
from exports.readback import mismatches, read
from exports.readback.expected import note_text, notes_of, paragraphs_of
from tests.exports.showcase import SHOWCASE
from tests.readers.tools import by_office, pdf_text, require, run, to_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTES = [" ".join(note_text(note).split()) for note in notes_of(SHOWCASE)]
_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture
def showcase(tmp_path: Path) -> Path:
    path = tmp_path / "showcase.docx"
    path.write_bytes(render(SHOWCASE, Format.DOCX).data)
    return path


def nodes(tree: Any, kind: str) -> Iterator[Any]:  # noqa: ANN401 - it is JSON
    """Yield the content of each node of a kind in pandoc's JSON."""
    if isinstance(tree, dict):
        if tree.get("t") == kind:
            yield tree["c"]
        tree = list(tree.values())
    if isinstance(tree, list):
        for inner in tree:
            yield from nodes(inner, kind)


def words(tree: Any) -> str:  # noqa: ANN401 - it is JSON
    """Return the words of a piece of pandoc's JSON, one space between them."""
    if isinstance(tree, dict):
        if tree.get("t") in ("Space", "SoftBreak", "LineBreak"):
            return " "
        if tree.get("t") == "Str":
            return str(tree["c"])
        return words(tree.get("c", ""))
    return "".join(map(words, tree)) if isinstance(tree, list) else ""


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_pandoc_finds_every_note_in_order(showcase: Path) -> None:
    pandoc = require("pandoc")
    tree = json.loads(run(pandoc, "-f", "docx", "-t", "json", showcase))
    found = [" ".join(words(note).split()) for note in nodes(tree, "Note")]
    assert found == NOTES


def test_pandoc_finds_headings_and_links(showcase: Path) -> None:
    pandoc = require("pandoc")
    tree = json.loads(run(pandoc, "-f", "docx", "-t", "json", showcase))
    headings = [level for level, *_ in nodes(tree, "Header")]
    links = [target[0] for *_, target in nodes(tree, "Link")]
    assert headings == [b.level for b in SHOWCASE.blocks if isinstance(b, Heading)]
    outside = [link for link in links if link.startswith("http")]
    assert outside == ["https://example.org/%D0%BF%D1%83%D1%82%D1%8C?a=1&b=2"] * len(
        NOTES
    )


def test_libreoffice_finds_every_note_under_its_own_mark(
    showcase: Path, tmp_path: Path
) -> None:
    opened = by_office(showcase, tmp_path, "odt")
    with zipfile.ZipFile(opened) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    bodies = root.iter(f"{_ODF_TEXT}note-body")
    found = ["".join(str(text) for text in body.itertext()) for body in bodies]
    assert [squeezed(text) for text in found] == [squeezed(text) for text in NOTES]


def test_libreoffice_sets_every_paragraph_and_marks_every_page(
    showcase: Path, tmp_path: Path
) -> None:
    text = pdf_text(to_pdf(showcase, tmp_path))
    pages = text.rstrip("\f").split("\f")
    assert SHOWCASE.marking
    assert all(page.count(SHOWCASE.marking.label) >= 2 for page in pages)
    for said in ("Оригинал", "Figure 1", "What is to be decided?", "a step"):
        assert said in text


def test_saved_by_libreoffice_it_still_says_the_same_and_proves_it(
    showcase: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = by_office(showcase, folder, "docx").read_bytes()
    assert mismatches(SHOWCASE, read(saved, Format.DOCX)) == ()


def test_python_docx_finds_the_paragraphs_outside_of_tables(showcase: Path) -> None:
    opened = docx.Document(str(showcase))
    found = {squeezed(paragraph.text) for paragraph in opened.paragraphs}
    headings = {
        squeezed(plain_text(block.content))
        for block in SHOWCASE.blocks
        if isinstance(block, Heading)
    }
    assert headings <= found
    assert opened.core_properties.title == next(paragraphs_of(SHOWCASE))
    assert opened.core_properties.author == "A. Analyst"
    assert len(opened.tables) == 2
