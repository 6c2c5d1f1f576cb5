"""A brief becomes a neutral document with its blocks, evidence and prompts."""

from __future__ import annotations

import datetime
from dataclasses import replace

import exports
from app.composing.compile import compile_brief
from app.composing.gather import items_from
from app.composing.templates import load_template, new_brief
from app.domain.brief import Brief, Form, ItemNote, Section
from app.domain.ids import BriefId, SectionId
from app.domain.stretch import Stretch
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
from tests.composing.making import ADDRESS, ORIGINAL, TRANSLATED, dossier_of, harbour


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


def test_evidence_points_to_where_the_passage_now_stands() -> None:
    essay = harbour()
    (passage,) = items_from(essay, essay.blocks[1].start, essay.blocks[1].end)
    moved = replace(essay, text="A new first line.\n" + essay.text)
    (proof,) = compiled(passage, dossier=dossier_of(moved)).evidence
    origin = dict(proof.origin)
    start, end = int(origin["start"]), int(origin["end"])
    assert moved.text[start:end] == proof.text


def test_the_same_brief_gives_the_same_document() -> None:
    item, dossier = carded()
    assert compiled(item, dossier=dossier) == compiled(item, dossier=dossier)


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
