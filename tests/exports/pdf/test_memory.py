"""A PDF written with the memory of the version before is the one written without."""

from __future__ import annotations

import gc
import pickle
import struct
import weakref
from dataclasses import replace
from pathlib import Path
from random import Random
from string import ascii_lowercase
from time import process_time
from typing import TYPE_CHECKING

import pyphen  # type: ignore[import-untyped]
import pytest

from exports import Document, Format, Metadata, Note, Paragraph, RenderOptions, Text
from exports.pdf.memory import Known, Memory
from exports.pdf.shaping import Shaped
from exports.render import render
from exports.sheet import load_sheet
from tests.exports import nesting
from tests.exports.random_documents import LEFT_TO_RIGHT, RIGHT_TO_LEFT, Author, Case
from tests.exports.random_edits import Editor
from tests.exports.showcase import SHOWCASE

if TYPE_CHECKING:
    from exports.pdf.blocks import SetBlock

FONTS = Path(__file__).parents[3] / "resources/fonts"
MOST_PAGES = 20
MOST_WORDS = 30_000  # of documents that are gone, shaped
LANGUAGES = (*LEFT_TO_RIGHT, *RIGHT_TO_LEFT)


def assert_same(case: Case, memory: Memory, what: object) -> int:
    """Write a document with a memory and without, as it comes from another process.

    Returns how many pages it has.
    """
    arrived = pickle.loads(pickle.dumps(case.document))  # noqa: S301 - our own
    again = render(arrived, Format.PDF, case.options, memory)
    assert again == render(case.document, Format.PDF, case.options), what
    return again.pages


def edit(case: Case, author: Author, edits: int) -> None:
    """Edit a document so many times; one that grows too long gets shorter again."""
    editor, memory = Editor(author), Memory()
    pages = assert_same(case, memory, "the first time")
    for number in range(edits):
        long = pages > MOST_PAGES and case.document.blocks
        case = editor.shortened(case) if long else editor.edited(case)
        pages = assert_same(case, memory, number)


@pytest.mark.parametrize("seed", [pytest.param(0, marks=pytest.mark.slow), 2])
def test_random_edits_give_the_bytes_of_a_whole_rendering(seed: int) -> None:
    author = Author(seed, LANGUAGES)
    edit(Case(author.document(), author.options()), author, 25)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [100, 101])
def test_so_do_hundreds_of_edits(seed: int) -> None:
    author = Author(seed, LANGUAGES)
    edit(Case(author.document(), author.options()), author, 300)


def test_so_do_edits_of_every_node_there_is() -> None:
    edit(Case(SHOWCASE, RenderOptions()), Author(5), 15)


def test_every_nesting_is_the_same_the_second_time() -> None:
    case = Case(nesting.document(tuple(nesting.neighbours())), RenderOptions())
    memory = Memory()
    assert_same(case, memory, "the first time")
    assert_same(case, memory, "the second time")


def with_many_glyphs(data: bytes) -> bytes:
    """Return a TrueType font with so many empty glyphs that none keeps its number."""
    kinds = [data[at : at + 16] for at in range(12, 12 + data[5] * 16, 16)]
    tables = {}
    for tag, _, start, size in (struct.unpack(">4sIII", kind) for kind in kinds):
        tables[tag] = data[start : start + size]
    more = 0x8001 - struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    wide = 4 if tables[b"head"][51] else 2  # bytes of a place: indexToLocFormat
    tables[b"loca"] += tables[b"loca"][-wide:] * more
    tables[b"hmtx"] += bytes(2) * more
    tables[b"maxp"] = tables[b"maxp"][:4] + b"\x80\x01" + tables[b"maxp"][6:]
    head, body = data[:12], b""
    for tag, table in tables.items():
        head += struct.pack(
            ">4sIII", tag, 0, 12 + 16 * len(tables) + len(body), len(table)
        )
        body += table + bytes(-len(table) % 4)
    return head + body


def test_so_do_edits_in_a_face_whose_glyphs_have_other_numbers_in_each_file() -> None:
    sheet = load_sheet()
    names = {name for _, face in sheet.faces for name in (face.regular, face.bold)}
    large = [
        (name, with_many_glyphs((FONTS / name).read_bytes())) for name in sorted(names)
    ]
    options = RenderOptions(sheet=replace(sheet, fonts=tuple(large)))
    memory = Memory()
    said = ["One word", "or", "two words more", "stand in each", "of these"]
    while said:
        blocks = tuple(Paragraph((Text(text),)) for text in said)
        case = Case(Document(Metadata("Faces", "en"), blocks), options)
        assert_same(case, memory, said)
        del said[0]


def test_another_document_owes_nothing_to_the_one_before() -> None:
    memory = Memory()
    for seed in range(5):
        author = Author(seed)
        assert_same(Case(author.document(), author.options()), memory, seed)


def test_only_what_the_last_document_uses_is_kept() -> None:
    author = Author(3)
    case = Case(author.document(30), RenderOptions())
    used, fresh = Memory(), Memory()
    editor = Editor(author)
    for _ in range(10):
        case = replace(editor.edited(case), options=case.options)
        render(case.document, Format.PDF, case.options, used)
    render(case.document, Format.PDF, case.options, fresh)
    for kept in ("blocks", "lines", "pages", "packed", "written", "furniture"):
        assert len(getattr(used, kept)) == len(getattr(fresh, kept)) > 0, kept


def test_no_block_of_the_version_before_is_held_once_a_file_is_written() -> None:
    memory = Memory()
    gone = Paragraph((Text("This sentence is in the first version alone."),), id="p")
    followed = weakref.ref(memory_of(gone, memory))
    memory_of(Paragraph((Text("Another one."),), id="p"), memory)
    gc.collect()
    assert followed() is None


def memory_of(block: Paragraph, memory: Memory) -> SetBlock:
    """Write a block alone; returns what the memory holds of it."""
    held = Known()
    document = held.known(Document(Metadata("T"), (block,)))
    render(document, Format.PDF, None, memory)
    found = memory.blocks.find((held.hashed(document.blocks[0]), 0))
    assert found is not None
    return found


@pytest.mark.slow
def test_of_words_never_seen_before_only_so_many_are_held() -> None:
    drawn, memory = Random(5), Memory()  # noqa: S311 - the same words every time
    for _ in range(4):
        words = ("".join(drawn.choices(ascii_lowercase, k=7)) for _ in range(12_000))
        block = Paragraph((Text(" ".join(words)),))
        render(Document(Metadata("T"), (block,)), Format.PDF, None, memory)
    render(SHOWCASE, Format.PDF, None, memory)
    gc.collect()
    assert sum(isinstance(held, Shaped) for held in gc.get_objects()) < MOST_WORDS
    assert pyphen.hdcache
    assert not any(held.cache for held in pyphen.hdcache.values())


def test_what_is_sound_is_forgotten_with_its_block_even_if_no_file_is_written() -> None:
    known, blocks = Known(), (Paragraph((Text("One"),)), Paragraph((Text("Two"),)))
    first = known.known(Document(Metadata("A"), blocks))
    known.sound = frozenset(map(id, first.blocks))
    known.known(Document(Metadata("A"), blocks[:1]))
    assert known.sound == {id(blocks[0])}


def test_a_missing_character_is_told_of_each_block_that_has_it() -> None:
    def said(text: str) -> Paragraph:
        return Paragraph((Text(text),), id=text)

    missing = "\N{LINEAR B SYLLABLE B008 A}"
    one = Document(Metadata("T"), (said(f"x {missing}"), said(f"y {missing}")))
    memory = Memory()
    for document in (one, replace(one, blocks=one.blocks[1:])):
        rendered = render(document, Format.PDF, None, memory)
        lost = [loss.id for loss in rendered.losses]
        assert lost == [getattr(block, "id", "") for block in document.blocks]


def test_an_edit_costs_a_fraction_of_a_whole_rendering() -> None:
    """The benchmark says how little; here a busy machine must not matter."""
    words = "negotiations on grain shipments were continued in the office " * 9

    def brief(changed: int) -> Document:
        return Document(
            Metadata("T"),
            tuple(
                Paragraph(
                    (Text(f"{i} {words}{'x' * (i == changed)}"), Note((Text("n"),)))
                )
                for i in range(160)
            ),
        )

    memory = Memory()
    render(brief(0), Format.PDF, None, memory)
    ratios = []
    for changed in (10, 110):
        start = process_time()
        render(brief(changed), Format.PDF, None, memory)
        middle = process_time()
        render(brief(changed), Format.PDF)
        ratios.append((middle - start) / (process_time() - middle))
    assert min(ratios) < 0.5, ratios
