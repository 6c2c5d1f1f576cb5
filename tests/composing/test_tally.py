"""The words of a document by kind, held against budget and Word file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import astuple, replace

import pytest
from docx.oxml.ns import qn
from lxml import etree

from app.composing.budget import usage, words_of
from app.composing.compile import compile_brief
from app.composing.gather import taken_from
from app.composing.page_fill import page_fill, pages_of
from app.composing.tally import Tally, tally
from app.composing.templates import load_template, new_brief
from app.domain.brief import Form, ItemNote, Shown, TableItem, TextItem
from app.domain.ids import ItemId
from app.text.words import count_words
from exports import Document, Format, Metadata, PageBreak, render
from exports.rendered import Placement, Rendered
from tests.composing.making import dossier_of, harbour

TEMPLATE = load_template()
EMPTY = new_brief(TEMPLATE)
TABLE = TableItem(ItemId("t"), ("A b", "C"), (("1", "d"),), "A caption")


def composed() -> tuple[Document, int]:
    """Return a document with all of an essay, and what its budget counts."""
    essay = harbour()
    taken = taken_from(essay, 0, len(essay.text))
    dossier = dossier_of(essay)
    for source in taken.sources:
        dossier = dossier.with_source(source)
    for card in taken.quotations:
        dossier = dossier.with_quotation(card)
    brief = EMPTY
    for item in (*taken.items, TABLE):
        brief = brief.with_item(EMPTY.sections[2].id, item)
    document = compile_brief(brief, dossier, TEMPLATE)
    return document, usage(brief, dossier, TEMPLATE).used


def paragraphs_in(data: bytes) -> list[str]:
    """Return the text of every paragraph and note of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [
            etree.fromstring(package.read(f"word/{name}.xml"))
            for name in ("document", "footnotes")
        ]
    return [
        "".join(run.text or "" for run in paragraph.iter(qn("w:t")))
        for part in parts
        for paragraph in part.iter(qn("w:p"))
    ]


def test_the_budget_counts_what_the_brief_itself_says() -> None:
    document, used = composed()
    words = tally(document)
    assert words.budgeted == used
    assert min(astuple(words)) > 0


def test_all_kinds_together_are_the_words_of_the_word_file() -> None:
    document, _ = composed()
    data = render(document, Format.DOCX).data
    assert sum(map(count_words, paragraphs_in(data))) == tally(document).total


def test_a_note_is_counted_apart_from_the_text_that_bears_it() -> None:
    item = TextItem(ItemId("i"), "Two words", notes=(ItemNote("A note of five words"),))
    brief = EMPTY.with_item(EMPTY.sections[1].id, item)
    words = tally(compile_brief(brief, dossier_of(), TEMPLATE))
    assert (words.body, words.notes) == (2, 5)


def test_headings_and_prompts_are_labels_but_subheadings_are_text() -> None:
    heading = TextItem(ItemId("h"), "On the ice", form=Form.SUBHEADING)
    brief = EMPTY.with_item(EMPTY.sections[2].id, heading)
    document = compile_brief(brief, dossier_of(), TEMPLATE)
    assert tally(document).body == 3
    assert tally(document).labels > count_words(TEMPLATE.slots[0].prompt)


def test_a_caption_is_counted_apart_and_a_drawn_table_says_no_words() -> None:
    def counted(item: TableItem) -> Tally:
        brief = EMPTY.with_item(EMPTY.sections[2].id, item)
        return tally(compile_brief(brief, dossier_of(), TEMPLATE))

    assert (counted(TABLE).captions, counted(TABLE).body) == (2, 5)
    drawn = replace(TABLE, shown=Shown.BARS)
    assert (counted(drawn).captions, counted(drawn).body) == (2, 0)
    assert words_of(drawn, dossier_of()) == 2


def test_a_page_break_says_nothing() -> None:
    assert tally(Document(Metadata("A title"), (PageBreak(),))) == Tally(labels=2)


def test_sections_take_what_their_blocks_take() -> None:
    first, second = EMPTY.sections[:2]
    brief = EMPTY.with_item(first.id, TextItem(ItemId("i"), "Said."))
    places = (
        Placement(first.id, 1, taken=0.1),
        Placement("i", 1, taken=0.3),
        Placement(second.id, 2, taken=0.2),
    )
    rendered = Rendered(b"", (), places, 2, ("", ""), (0.9, 0.25))
    fill = page_fill(brief, rendered)
    assert fill.pages == pytest.approx(1.25)
    assert fill.over(1) == pytest.approx(0.25)
    assert fill.over(2) == 0
    assert fill.sections[first.id] == pytest.approx(0.4)
    assert fill.sections[second.id] == pytest.approx(0.2)


def test_a_short_brief_takes_a_part_of_a_page() -> None:
    document, _ = composed()
    rendered = render(document, Format.PDF)
    assert 0.2 < pages_of(rendered) < 1.5
    assert pages_of(Rendered(b"")) == 0
