"""A brief becomes a neutral document with its notes, evidence and prompts."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import exports
from app.composing.compile import compile_brief
from app.composing.gather import card_from, items_from
from app.composing.templates import load_template, new_brief
from app.domain.brief import (
    Brief,
    Citation,
    Form,
    Item,
    ItemNote,
    QuotationItem,
    Section,
    Shown,
    TableItem,
    TextItem,
)
from app.domain.ids import BriefId, ItemId, SectionId, SourceId
from app.domain.source import Source
from app.domain.stretch import Stretch
from exports.document import plain_text
from tests.composing.making import (
    ADDRESS,
    ORIGINAL,
    TRANSLATED,
    dossier_of,
    harbour,
    noted,
)

if TYPE_CHECKING:
    from app.domain.dossier import Dossier

TEMPLATE = load_template()
REPORT = Source(SourceId("report"), "report", "Port works", url="https://p.example/r")


def compiled(
    *items: Item, slot: str = "what-we-know", dossier: Dossier | None = None
) -> exports.Document:
    section = Section(SectionId("s"), "Known", slot, items)
    return of(Brief(BriefId("b"), "T", "x", sections=(section,)), dossier)


def of(brief: Brief, dossier: Dossier | None = None) -> exports.Document:
    return compile_brief(brief, dossier or dossier_of(harbour()), TEMPLATE)


def text(key: str, words: str, form: Form = Form.PARAGRAPH) -> TextItem:
    return TextItem(ItemId(key), words, form=form)


def carded() -> tuple[QuotationItem, Dossier]:
    essay = harbour()
    card, source = card_from(essay, essay.quotations[0])
    assert source is not None
    dossier = dossier_of(essay).with_quotation(card).with_source(source)
    return QuotationItem(ItemId("q"), card.id), dossier


def notes(document: exports.Document) -> list[str]:
    marks = (mark for mark in document.inlines() if isinstance(mark, exports.Note))
    return [plain_text(note.content) for note in marks]


def test_the_shell_says_who_when_and_how_secret() -> None:
    brief = Brief(
        BriefId("b"),
        "Port call",
        "one-page-brief",
        marking="TLP:AMBER",
        author="A. Moreau",
        organisation="Desk East",
        reference="2026/17",
        date=datetime.date(2026, 3, 9),
    )
    document = of(brief)
    assert document.metadata.title == "Port call"
    assert document.marking == exports.Marking("TLP:AMBER", "#FFC000", "#000000")
    shown = [
        plain_text(b.content)
        for b in document.blocks
        if isinstance(b, exports.Paragraph)
    ]
    assert shown == ["TLP:AMBER · A. Moreau, Desk East · 9 March 2026 · 2026/17"]


def test_an_unknown_marking_is_shown_as_it_is_written() -> None:
    brief = Brief(BriefId("b"), "T", "x", marking="TLP:WHITE")
    assert of(brief).marking == exports.Marking("TLP:WHITE")


def test_points_in_a_row_are_one_list() -> None:
    bullets = [text(key, key, Form.BULLET) for key in "ab"]
    document = compiled(*bullets, text("c", "c", Form.NUMBER), text("d", "d"))
    kinds = [(type(b), getattr(b, "ordered", None)) for b in document.blocks[1:]]
    assert kinds == [
        (exports.List, False),
        (exports.List, True),
        (exports.Paragraph, None),
    ]
    (first, *_) = (b for b in document.blocks if isinstance(b, exports.List))
    assert [point.id for point in first.items] == ["a", "b"]


def test_a_card_is_a_quotation_with_its_translation_and_source() -> None:
    item, dossier = carded()
    document = compiled(item, dossier=dossier)
    block = document.blocks[1]
    assert isinstance(block, exports.Quotation)
    assert (plain_text(block.original), block.language) == (ORIGINAL, "ru")
    assert block.translation is not None
    assert plain_text(block.translation.content) == TRANSLATED
    assert (block.translation.label, block.translation.language) == (
        "Translation",
        "en",
    )
    attribution = plain_text(block.attribution)
    assert attribution == "Anna Petrova, director of the port, Port News"
    assert notes(document) == [f"Port News, {ADDRESS}"]


def test_evidence_says_what_the_file_must_still_say() -> None:
    item, dossier = carded()
    essay = dossier.essays[0]
    (passage,) = items_from(essay, essay.blocks[1].start, essay.blocks[1].end)
    first, second = compiled(passage, item, dossier=dossier).evidence
    assert (first.id, first.role, first.status) == (passage.id, "passage", "verbatim")
    assert first.text == "The harbour handles most of the region's grain."
    assert (second.id, second.role, second.text) == ("q", "quotation", ORIGINAL)
    origin = dict(second.origin)
    assert origin["essay"] == "harbour.txt"
    assert origin["sha256"] == essay.sha256
    assert essay.text[int(origin["start"]) : int(origin["end"])] == ORIGINAL
    assert origin["url"] == ADDRESS


def test_own_words_need_no_evidence() -> None:
    assert compiled(text("a", "Our view.")).evidence == ()


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


def test_words_in_another_script_say_their_language() -> None:
    item = replace(text("a", "He said «порт закрыт» in May."), language="en")
    (block,) = compiled(item).blocks[1:]
    assert isinstance(block, exports.Paragraph)
    assert exports.Text("порт закрыт", language="ru") in block.content


def test_a_paragraph_in_another_language_says_so() -> None:
    item = replace(text("a", ORIGINAL), language="ru")
    (block,) = compiled(item).blocks[1:]
    assert isinstance(block, exports.Paragraph)
    assert block.language == "ru"


def test_an_address_in_the_text_is_a_link_without_the_full_stop() -> None:
    (block,) = compiled(text("a", "See https://p.example/r.")).blocks[1:]
    assert isinstance(block, exports.Paragraph)
    assert exports.Link((exports.Text(REPORT.url),), REPORT.url) in block.content
    assert plain_text(block.content) == "See https://p.example/r."


def test_a_table_keeps_its_cells() -> None:
    item = TableItem(ItemId("t"), ("Year", "Tonnes"), (("2024", "10"),), "Grain")
    (block,) = compiled(item).blocks[1:]
    assert isinstance(block, exports.Table)
    assert plain_text(block.header[1].content) == "Tonnes"
    assert plain_text(block.rows[0][1].content) == "10"
    assert [column.numeric for column in block.columns] == [True, True]


def test_a_table_shown_as_bars_becomes_a_chart_with_the_same_data() -> None:
    table = TableItem(
        ItemId("t"),
        ("Year", "Tonnes"),
        (("2024", "10"),),
        "Grain",
        citations=(Citation(REPORT.id),),
    )
    cited = dossier_of(harbour()).with_source(REPORT)
    (plain,) = compiled(table, dossier=cited).blocks[1:]
    bars = replace(table, shown=Shown.BARS)
    (drawn,) = compiled(bars, dossier=cited).blocks[1:]
    assert isinstance(plain, exports.Table)
    assert isinstance(drawn, exports.Chart)
    assert (drawn.kind, drawn.id) == (exports.ChartKind.BARS, "t")
    assert drawn.data == plain
    assert drawn.caption == plain.caption
    assert any(isinstance(inline, exports.Note) for inline in drawn.caption)


def test_a_chart_keeps_the_note_of_a_table_without_a_caption() -> None:
    table = TableItem(
        ItemId("t"),
        ("Year", "Tonnes"),
        (("2024", "10"),),
        citations=(Citation(REPORT.id),),
        shown=Shown.LINES,
    )
    cited = dossier_of(harbour()).with_source(REPORT)
    (drawn,) = compiled(table, dossier=cited).blocks[1:]
    assert isinstance(drawn, exports.Chart)
    assert [type(inline) for inline in drawn.caption] == [exports.Note]
    assert not any(
        isinstance(inline, exports.Note)
        for cell in drawn.data.header
        for inline in cell.content
    )


def test_the_bottom_line_leads() -> None:
    (block,) = compiled(text("a", "Act now."), slot="bottom-line").blocks[1:]
    assert isinstance(block, exports.Paragraph)
    assert block.role is exports.ParagraphRole.LEAD


def test_a_callout_among_key_judgements_is_one() -> None:
    template = load_template("intelligence-assessment")
    items = (text("a", "It will.", Form.CALLOUT),)
    section = Section(SectionId("s"), "Key judgements", "key-judgements", items)
    brief = Brief(BriefId("b"), "T", template.id, sections=(section,))
    block = compile_brief(brief, dossier_of(harbour()), template).blocks[1]
    assert isinstance(block, exports.Callout)
    assert block.kind is exports.CalloutKind.KEY_JUDGEMENT


def test_an_empty_slot_says_what_is_still_to_be_written() -> None:
    document = of(new_brief(TEMPLATE, "T"))
    callouts = [b for b in document.blocks if isinstance(b, exports.Callout)]
    assert {callout.kind for callout in callouts} == {exports.CalloutKind.PROMPT}
    assert {callout.title for callout in callouts} == {"To be written"}
    first = callouts[0].blocks[0]
    assert isinstance(first, exports.Paragraph)
    assert plain_text(first.content) == TEMPLATE.slots[0].prompt


def test_an_empty_slot_without_a_prompt_says_so_too() -> None:
    document = of(new_brief(TEMPLATE, "T"))
    (callout,) = list(document.blocks)[-1:]
    assert isinstance(callout, exports.Callout)
    (paragraph,) = callout.blocks
    assert isinstance(paragraph, exports.Paragraph)
    assert plain_text(paragraph.content) == "Nothing has been written here yet."


def test_a_source_cited_by_card_and_item_has_one_note() -> None:
    item, dossier = carded()
    source = dossier.sources[0]
    cited = replace(item, citations=(Citation(source.id, "12"),))
    assert notes(compiled(cited, dossier=dossier)) == [f"Port News, p. 12, {ADDRESS}"]


def test_evidence_points_to_where_the_passage_now_stands() -> None:
    essay = harbour()
    (passage,) = items_from(essay, essay.blocks[1].start, essay.blocks[1].end)
    moved = replace(essay, text="A new first line.\n" + essay.text)
    (proof,) = compiled(passage, dossier=dossier_of(moved)).evidence
    origin = dict(proof.origin)
    start, end = int(origin["start"]), int(origin["end"])
    assert moved.text[start:end] == proof.text


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


def test_the_same_brief_gives_the_same_document() -> None:
    item, dossier = carded()
    assert compiled(item, dossier=dossier) == compiled(item, dossier=dossier)


def test_a_column_of_figures_stays_one_where_a_figure_is_missing() -> None:
    rows = (("East", "12", "n/a"), ("West", "–", ""), ("North", "", "3"))
    table = TableItem(ItemId("t"), ("Port", "2025", "2026"), rows)
    block = compiled(table).blocks[-1]
    assert isinstance(block, exports.Table)
    assert [column.numeric for column in block.columns] == [False, True, True]


def test_a_date_beside_a_name_of_another_direction_is_not_torn() -> None:
    brief = Brief(
        BriefId("b"), "T", "x", author="محمد علي", date=datetime.date(2026, 3, 9)
    )
    byline = of(brief).blocks[0]
    assert isinstance(byline, exports.Paragraph)
    assert (
        plain_text(byline.content) == "\u2068محمد علي\u2069 · \u20689 March 2026\u2069"
    )


def test_what_stands_out_in_a_text_is_strong_emphasised_or_a_link() -> None:
    stretches = (
        Stretch(0, 3, strong=True),
        Stretch(4, 8, emphasis=True),
        Stretch(11, 15, link="https://example.org/a"),
        Stretch(16, 21, link="https://user@bank.example"),
    )
    item = replace(text("a", "The port was shut today."), stretches=stretches)
    item = replace(item, notes=(ItemNote("so they say", 6),))
    block = compiled(item).blocks[-1]
    assert isinstance(block, exports.Paragraph)
    assert [held for held in block.content if not isinstance(held, exports.Note)] == [
        exports.Text("The", strong=True),
        exports.Text(" "),
        exports.Text("po", emphasis=True),
        exports.Text("rt", emphasis=True),
        exports.Text(" wa"),
        exports.Link((exports.Text("s sh"),), "https://example.org/a"),
        exports.Text("u"),
        exports.Text("t tod"),  # an address that hides where it leads is none
        exports.Text("ay."),
    ]
