"""What stands around the text of a PDF: contents, cover, endnotes, the marking."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from exports import (
    Document,
    Format,
    Heading,
    Marking,
    Metadata,
    Note,
    NotePlace,
    Paragraph,
    ParagraphRole,
    RenderOptions,
    Text,
    load_sheet,
    render,
)
from exports.readback import differences, mismatches, read
from exports.sheet import RunningHead
from exports.units import mm
from tests.exports.random_documents import on_page
from tests.exports.showcase import SHOWCASE
from tests.readers.pdf_lint import lint

if TYPE_CHECKING:
    from exports import Rendered

SAID = (
    "Officials first flagged the staffing shortfall in the fifth report of the year. "
)
LONG = "The ceasefire: who asked for it, who delayed it and what each of them told us, "
EVERYTHING = RenderOptions(contents=3, cover=True, notes=NotePlace.END)
BYLINE = "TLP:AMBER · A. Analyst, Desk East · 2 March 2026 · EB/2026/014"
AMBER = Marking("TLP:AMBER", "#FFC000", "#000000")


def chapters(count: int, language: str = "en-GB") -> Document:
    """Return a document of so many headings on three levels, with a note each."""
    blocks: list[Heading | Paragraph] = [
        Paragraph((Text(BYLINE),), ParagraphRole.BYLINE)
    ]
    for number in range(count):
        title = f"{LONG * (number % 5 == 3)}Part {number} of it"
        note = Note((Text(f"Source {number}. {SAID}"),))
        blocks += [
            Heading((1, 2, 3, 2)[number % 4], (Text(title), note)),
            Paragraph((Text(SAID * 4), note, Text(SAID * 4))),
        ]
    metadata = Metadata(
        "What was said, and by whom",
        language,
        "A. Analyst",
        "Desk East",
        "Intelligence brief",
        reference="EB/2026/014",
        date_text="2 March 2026",
    )
    return Document(metadata, tuple(blocks), AMBER)


def written(document: Document, options: RenderOptions) -> Rendered:
    """Render a document; the file is sound and has what the options ask for."""
    rendered = render(document, Format.PDF, options)
    assert lint(rendered.data) == []
    assert differences(document, rendered.data, Format.PDF, options) == ()
    return rendered


@cache
def book() -> bytes:
    return written(chapters(80), EVERYTHING).data


def page_texts(data: bytes) -> list[str]:
    """Return the words of each page, as pdfium sees them, in single spaces."""
    with pypdfium2.PdfDocument(data) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    return [re.sub(r"\W+", " ", text.replace("\ufffe", "")) for text in texts]


def elements(data: bytes, role: str) -> list[Any]:
    """Return the elements of a role, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_plain(e) for e in _below(pdf.Root.StructTreeRoot) if role == e.S]


def _below(element: Any) -> Any:  # noqa: ANN401 - pikepdf's objects
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def _plain(element: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    return tuple(
        str(kid.S)
        for kid in element.K
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    )


def test_each_entry_names_the_page_where_its_heading_stands() -> None:
    data = book()
    entries = [text for text in read(data, Format.PDF).added if "of it" in text]
    assert len(entries) == 80
    pages = page_texts(data)
    for number, entry in enumerate(entries):
        title, _, page = entry.rpartition(" ")
        assert title.endswith(f"Part {number} of it")
        assert f"Part {number} of it" in pages[int(page) - 1]
    assert int(entries[0].rpartition(" ")[2]) > 3  # behind a cover and two pages


def test_pdfium_finds_each_heading_on_the_page_that_its_entry_prints() -> None:
    _, *pages = page_texts(book())  # without the cover
    printed = {
        int(number): int(page)
        for text in pages
        for number, page in re.findall(r"Part (\d+) of it (\d+)", text)
    }
    stands = {
        number: int(named[1])
        for text in pages
        for number in printed
        if re.search(rf"Part {number} of it{2 * number + 1}\b", text)  # with its mark
        and (named := re.search(r"Page (\d+) of", text))
    }
    assert len(printed) == 80
    assert printed == stands


def test_links_of_the_contents_lead_to_the_pages_they_name() -> None:
    with pikepdf.open(io.BytesIO(book())) as pdf:
        numbers: dict[Any, int] = {p.objgen: n for n, p in enumerate(pdf.pages, 1)}
        entries = [text for text in read(book(), Format.PDF).added if "of it" in text]
        named = {text.rpartition(" ")[0]: text.rpartition(" ")[2] for text in entries}
        said = [
            (str(link.Contents), numbers[link.Dest[0].objgen])
            for page in list(pdf.pages)[1:5]
            for link in page.get("/Annots", [])
            if str(link.Contents) in named
        ]
    assert len({title for title, _ in said}) == 80
    assert all(named[title] == str(page) for title, page in said)


def test_contents_are_tagged_as_entries_within_entries() -> None:
    tables, entries = elements(book(), "/TOC"), elements(book(), "/TOCI")
    assert len(tables) > 1
    assert all(set(table) == {"/TOCI"} for table in tables)
    assert {entry[0] for entry in entries} == {"/Reference"}
    assert {entry[1:] for entry in entries} == {(), ("/TOC",)}


def test_a_wrong_page_or_a_lost_entry_is_found() -> None:
    document, readback = chapters(80), read(book(), Format.PDF)
    at = next(n for n, text in enumerate(readback.added) if "Part 7 of it" in text)
    wrong = f"{readback.added[at][:-1]}{(int(readback.added[at][-1]) + 1) % 10}"
    for added in (
        (*readback.added[:at], wrong, *readback.added[at + 1 :]),
        (*readback.added[:at], *readback.added[at + 1 :]),
        readback.added[1:],
        readback.added[:-1],
    ):
        changed = replace(readback, added=added)
        assert len(mismatches(document, changed, EVERYTHING)) == 1


def test_a_heading_that_moved_makes_its_entry_wrong() -> None:
    document, readback = chapters(80), read(book(), Format.PDF)
    moved = tuple((text, page + 1) for text, page in readback.headings)
    changed = replace(readback, headings=moved)
    assert len(mismatches(document, changed, EVERYTHING)) == 1


def test_contents_list_headings_down_to_the_level_that_is_asked_for() -> None:
    data = written(chapters(8), RenderOptions(contents=1)).data
    added = read(data, Format.PDF).added
    assert [text.rpartition(" ")[0] for text in added[1:]] == [
        "Part 0 of it",
        "Part 4 of it",
    ]


def test_without_headings_or_notes_nothing_is_added() -> None:
    document = Document(Metadata("A title"), (Paragraph((Text(SAID),)),))
    options = replace(EVERYTHING, cover=False)
    assert read(written(document, options).data, Format.PDF).added == ()


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en-GB", ("Contents", "Notes")),
        ("ru", ("Содержание", "Примечания")),
        ("uk", ("Зміст", "Примітки")),
    ],
)
def test_titles_are_in_the_language_of_the_document(
    language: str, titles: tuple[str, str]
) -> None:
    options = replace(EVERYTHING, cover=False)
    added = read(written(chapters(4, language), options).data, Format.PDF).added
    assert (added[0], added[-1]) == titles
    assert added[-2].startswith(titles[1])  # the contents list the notes too


def test_a_cover_has_a_page_of_its_own_without_a_number() -> None:
    document = chapters(8)
    data = written(document, RenderOptions(cover=True)).data
    first, second, *_ = page_texts(data)
    for said in ("What was said", "Desk East", "Intelligence brief", "A Analyst"):
        assert said in first
    assert first.count("TLP AMBER") == 3  # on top, at the bottom, and as text
    assert "Page 1" not in first
    assert second.count("TLP AMBER") == 2
    assert "Page 2 of" in second
    assert "Part 0 of it" in second
    readback = read(data, Format.PDF)
    assert "TLP:AMBER" in readback.added
    assert BYLINE not in readback.paragraphs  # the cover says it all


def test_a_byline_that_says_more_than_the_cover_stays() -> None:
    document = chapters(2)
    more = Paragraph((Text("For the board only"),), ParagraphRole.BYLINE)
    document = replace(document, blocks=(more, *document.blocks))
    data = written(document, RenderOptions(cover=True)).data
    assert "For the board only" in page_texts(data)[0]


def test_the_marking_is_real_text_once_in_every_document_that_has_one() -> None:
    said = Paragraph((Text(SAID),))
    byline = Paragraph((Text("TLP:AMBER+STRICT · Desk"),), ParagraphRole.BYLINE)
    for blocks in ((said,), (byline, said)):
        data = written(Document(Metadata("A"), blocks, AMBER), RenderOptions()).data
        readback = read(data, Format.PDF)
        texts = [*readback.paragraphs, *readback.added]
        assert texts.count("TLP:AMBER") == 1


@pytest.mark.parametrize("size", ["A4", "A5", "A6"])
def test_no_marking_hides_the_number_of_the_page(size: str) -> None:
    options = RenderOptions(on_page(load_sheet("modern"), size))
    document = Document(Metadata("A"), (Paragraph((Text(SAID),)),), AMBER)
    with pypdfium2.PdfDocument(render(document, Format.PDF, options).data) as pdf:
        page = pdf[0]
        shapes = [held.get_bounds() for held in page.get_objects([FPDF_PAGEOBJ_PATH])]
        highest = max(top for _, _, _, top in shapes if top < page.get_height() / 2)
        text = page.get_textpage()
        at = text.get_text_range().index("Page 1")
        assert all(text.get_charbox(n)[1] > highest for n in range(at, at + 4))


def test_endnotes_keep_their_order_and_lead_both_ways() -> None:
    options = RenderOptions(notes=NotePlace.END)
    document = chapters(40)
    data = written(document, options).data
    notes = read(data, Format.PDF).notes
    assert [note.partition(".")[0] for note in notes] == [
        f"Source {number // 2}" for number in range(80)
    ]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages: dict[Any, int] = {p.objgen: n for n, p in enumerate(pdf.pages)}
        links = [
            (number, pages[link.Dest[0].objgen])
            for number, page in enumerate(pdf.pages)
            for link in page.get("/Annots", [])
            if "/Dest" in link
        ]
    there = [link for link in links if link[1] > link[0]]
    back = [(to, at) for at, to in links if to < at]
    assert len(there) >= 70
    assert sorted(there) == sorted(back)


def test_the_showcase_takes_every_option() -> None:
    for options in (EVERYTHING, RenderOptions(contents=6)):
        rendered = render(SHOWCASE, Format.PDF, options)
        assert lint(rendered.data) == []


def test_contents_fit_a_small_page_in_wide_margins() -> None:
    page = replace(load_sheet().page, width=mm(105), height=mm(148))
    options = replace(EVERYTHING, sheet=replace(load_sheet(), page=page))
    document = chapters(30)
    data = written(document, options).data
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            boxes = [text.get_charbox(n) for n in range(text.count_chars())]
            assert max(box[2] for box in boxes) < page.get_width() - 20


def test_a_title_too_long_for_the_running_head_ends_in_an_ellipsis() -> None:
    title = SAID * 3
    document = replace(chapters(12), metadata=Metadata(title, reference=SAID * 3))
    data = written(document, RenderOptions()).data
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[1]
        text = page.get_textpage()
        margin = load_sheet().page.right.pt
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        assert max(box[2] for box in boxes) <= page.get_width() - margin + 4
        assert text.get_text_bounded().count("…") == 2  # of the title, the reference
        assert "Page 2 of" in text.get_text_bounded()


def test_a_running_head_may_name_the_section_of_the_page() -> None:
    sheet = replace(load_sheet(), running_head=RunningHead.SECTION)
    document = replace(chapters(40), marking=None)
    data = written(document, RenderOptions(sheet)).data
    pages = [page.rpartition("Page") for page in page_texts(data)]
    before = ""
    for number, (text, _, running) in enumerate(pages):
        begun = re.findall(r"Part \d*[02468] of it", text)
        begun = [part for part in begun if int(part.split()[1]) % 4 == 0]
        if number:
            assert (begun or [before])[0] in running
        before = (begun or [before])[-1]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en-GB", "Note 1"), ("ru", "Примечание 1"), ("sv", "Note 1")],
)
def test_links_of_notes_are_described_in_the_language_of_the_document(
    language: str, said: str
) -> None:
    data = written(chapters(1, language), RenderOptions()).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [str(link.Contents) for link in pdf.pages[0].Annots]
    assert said in links


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", "قال إن المحادثات مع NATO ستستمر (2026) في مارس"),
        ("he", "הוא אמר שהשיחות עם NATO יימשכו (2026) במרץ"),
    ],
)
def test_contents_and_endnotes_of_a_text_from_right_to_left_say_the_same(
    language: str, said: str
) -> None:
    note = Note((Text(said),))
    pairs = [
        (Heading(1 + n % 2, (Text(f"{said} {n}"),)), Paragraph((Text(said * 9), note)))
        for n in range(20)
    ]
    blocks = tuple(block for pair in pairs for block in pair)
    document = Document(Metadata(said, language), blocks, AMBER)
    added = read(written(document, EVERYTHING).data, Format.PDF).added
    assert sum(said in text for text in added) == 20


def test_a_title_of_two_lines_has_no_lone_word_in_the_second() -> None:
    title = "Harbour talks: what was said, by whom, and what that means now"
    document = Document(Metadata(title), (Paragraph((Text(SAID),)),))
    with pypdfium2.PdfDocument(written(document, RenderOptions()).data) as pdf:
        lines = pdf[0].get_textpage().get_text_range().splitlines()
    assert " ".join(line.strip() for line in lines[:2]) == title
    assert len(lines[1].strip()) > len(title) / 3


def test_no_word_of_a_title_is_cut_to_make_its_lines_alike() -> None:
    title = "A Überwachungsmaßnahmen and all that they may lead to"
    page = replace(load_sheet().page, width=mm(148), height=mm(210))
    options = RenderOptions(replace(load_sheet(), page=page))
    document = Document(Metadata(title), (Paragraph((Text(SAID),)),))
    with pypdfium2.PdfDocument(written(document, options).data) as pdf:
        assert title.split()[1] in pdf[0].get_textpage().get_text_range()
