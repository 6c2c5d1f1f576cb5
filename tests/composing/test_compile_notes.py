"""Sources and footnotes of a brief become notes and a list of sources."""

from __future__ import annotations

import json
from dataclasses import replace

import exports
from app.composing.compile import compile_brief
from app.composing.gather import items_from
from app.domain.brief import Brief, Citation, ItemNote, Section
from app.domain.ids import BriefId, SectionId
from exports.document import plain_text
from tests.composing.compiling import (
    REPORT,
    TEMPLATE,
    carded,
    compiled,
    notes,
    of,
    text,
)
from tests.composing.making import ADDRESS, dossier_of, harbour, noted


def test_the_second_note_of_a_source_is_short() -> None:
    cited = (Citation(REPORT.id),)
    items = [replace(text(key, "Words."), citations=cited) for key in "ab"]
    dossier = dossier_of(harbour()).with_source(REPORT)
    document = compiled(*items, dossier=dossier)
    assert notes(document) == ["Port works, https://p.example/r", "Port works."]
    assert [json.loads(source)["id"] for source in document.sources] == ["report"]


def test_a_note_stands_where_its_mark_is() -> None:
    item = replace(
        text("a", "One two three"),
        citations=(Citation(REPORT.id, at=7),),
        notes=(ItemNote("Carried.", 3), ItemNote("Beyond.", 99)),
    )
    document = compiled(item, dossier=dossier_of(harbour()).with_source(REPORT))
    block = document.blocks[1]
    assert isinstance(block, exports.Paragraph)
    said = [
        "*" if isinstance(part, exports.Note) else plain_text((part,))
        for part in block.content
    ]
    assert said == ["One", "*", " two", "*", " three", "*"]
    assert notes(document)[0] == "Carried."


def test_a_footnote_of_the_essay_reaches_the_document() -> None:
    essay = noted()
    items = items_from(essay, essay.blocks[1].start, essay.blocks[1].end)
    document = compiled(*items, dossier=dossier_of(essay))
    assert notes(document) == ["Index of the ministry.", "https://m.example/5"]


def test_a_source_cited_by_card_and_item_has_one_note() -> None:
    item, dossier = carded()
    source = dossier.sources[0]
    cited = replace(item, citations=(Citation(source.id, "12"),))
    assert notes(compiled(cited, dossier=dossier)) == [f"Port News, p. 12, {ADDRESS}"]


def test_the_slot_for_sources_lists_them_in_full_once() -> None:
    cited = (Citation(REPORT.id, "4"),)
    items = tuple(replace(text(key, "Words."), citations=cited) for key in "ab")
    brief = Brief(
        BriefId("b"),
        "T",
        "x",
        sections=(
            Section(SectionId("k"), "Known", "what-we-know", items),
            Section(SectionId("s"), "Sources", "sources"),
        ),
    )
    block = of(brief, dossier_of(harbour()).with_source(REPORT)).blocks[-1]
    assert isinstance(block, exports.List)
    (point,) = block.items
    assert isinstance(point.blocks[0], exports.Paragraph)
    assert plain_text(point.blocks[0].content) == "Port works, https://p.example/r"


def test_a_list_of_sources_is_added_where_no_section_has_it() -> None:
    item = replace(text("a", "Words."), citations=(Citation(REPORT.id),))
    known = Section(SectionId("k"), "Known", "what-we-know", (item,))
    brief = Brief(BriefId("b"), "T", "x", language="ru", sections=(known,))
    dossier = dossier_of(harbour()).with_source(REPORT)
    added = compile_brief(brief, dossier, TEMPLATE, sources=True).blocks
    assert added[:-2] == of(brief, dossier).blocks
    heading, listed = added[-2:]
    assert heading == exports.Heading(1, (exports.Text("Источники"),))
    assert isinstance(listed, exports.List)
    assert len(listed.items) == 1


def test_endnotes_do_not_repeat_the_list_of_sources_beside_them() -> None:
    cited = (Citation(REPORT.id, "4"),)
    known, later = (
        Section(
            SectionId(f"section-{key}"),
            "Known",
            "what-we-know",
            (replace(text(key, "Words."), citations=cited),),
        )
        for key in "kl"
    )
    listed = Section(SectionId("s"), "Sources", "sources")
    dossier = dossier_of(harbour()).with_source(REPORT)

    def at_end(*sections: Section, sources: bool = False) -> list[str]:
        brief = Brief(BriefId("b"), "T", "x", sections=sections)
        made = compile_brief(brief, dossier, TEMPLATE, sources=sources, endnotes=True)
        return notes(made)

    short, full = "Port works, p. 4.", "Port works, p. 4, https://p.example/r"
    assert at_end(known, listed) == at_end(known, sources=True) == [short]
    assert at_end(known) == [full]
    assert at_end(listed, later) == [full]  # the list has only what stands before it


def test_a_list_of_sources_is_not_added_twice_or_empty() -> None:
    listed = Section(SectionId("s"), "Sources", "sources")
    item = replace(text("a", "Words."), citations=(Citation(REPORT.id),))
    known = Section(SectionId("k"), "Known", "what-we-know", (item,))
    dossier = dossier_of(harbour()).with_source(REPORT)
    for sections in ((known, listed), ()):
        brief = Brief(BriefId("b"), "T", "x", sections=sections)
        with_sources = compile_brief(brief, dossier, TEMPLATE, sources=True)
        assert with_sources == of(brief, dossier)
