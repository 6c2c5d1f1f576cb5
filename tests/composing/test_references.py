"""A text mentions other pieces by their names; what is read says their numbers."""

from __future__ import annotations

import io
from dataclasses import replace
from time import process_time

import pikepdf
import pytest

import exports
from app.checking.registry import check
from app.composing.compile import compile_brief
from app.composing.labels import labels_of
from app.composing.portable import packed, unpacked
from app.composing.references import mentioned_in, targets_of, typed
from app.composing.templates import load_template
from app.domain.anchor import Anchor
from app.domain.brief import Brief, Citation, Form, Section, TableItem, TextItem
from app.domain.dossier import Dossier
from app.domain.ids import EssayId, ItemId, SectionId, SourceId
from app.domain.source import Source
from exports import Format, render
from exports.document import plain_text
from exports.readback import differences
from tests.pictures import HARBOUR, MAP, shown, with_pictures

TEMPLATE = load_template("one-page-brief")
REPORT = Source(SourceId("report"), title="Port works")
DOSSIER = replace(Dossier("d"), pictures=(MAP, HARBOUR), sources=(REPORT,))
PORTS = TableItem(ItemId("ports"), ("Port", "Ships"), (("Riga", "12"),), "Ships")


def brief_of(words: str, *items: object, **fields: object) -> Brief:
    text = replace(TextItem(ItemId("t"), words), **fields)  # type: ignore[arg-type]
    brief = with_pictures()
    for item in (text, *items):
        brief = brief.with_item(SectionId("s"), item)  # type: ignore[arg-type]
    return brief.with_new_section(Section(SectionId("next"), "What next", "what-next"))


def document(brief: Brief) -> exports.Document:
    return compile_brief(brief, DOSSIER.with_brief(brief), TEMPLATE)


def said(brief: Brief) -> exports.Paragraph:
    block = next(b for b in document(brief).blocks if getattr(b, "id", "") == "t")
    assert isinstance(block, exports.Paragraph)
    return block


def mentions(brief: Brief) -> list[exports.CrossReference]:
    content = said(brief).content
    return [one for one in content if isinstance(one, exports.CrossReference)]


def test_a_mention_says_the_number_and_leads_to_the_piece() -> None:
    brief = brief_of("See [[the  HARBOUR]] and [[Ships]].", PORTS, shown())
    assert mentions(brief) == [
        exports.CrossReference("picture", "Figure\xa01"),
        exports.CrossReference("ports", "Table\xa01"),
    ]
    assert plain_text(said(brief).content) == "See Figure\xa01 and Table\xa01."
    assert labels_of(brief) == {"picture": "Figure\xa01", "ports": "Table\xa01"}


def test_numbers_follow_the_order_of_the_pieces() -> None:
    other = shown(HARBOUR, "other", caption="Quay")
    brief = brief_of("See [[Quay]].", shown(), other)
    assert mentions(brief)[0].text == "Figure\xa02"
    moved = brief.with_item_moved(ItemId("other"), SectionId("s"), 0)
    assert mentions(moved)[0].text == "Figure\xa01"
    assert mentions(brief.without_item(ItemId("picture")))[0].text == "Figure\xa01"


def test_a_section_is_mentioned_by_its_heading() -> None:
    assert mentions(brief_of("Under [[what next]].")) == [
        exports.CrossReference("next", "What next")
    ]


def test_a_caption_with_a_number_of_its_own_is_mentioned_by_that() -> None:
    own = replace(PORTS, caption="Table 7. Stocks")
    assert mentions(brief_of("See [[Table 7. Stocks]].", own))[0].text == "Table 7"


def test_no_number_is_given_that_a_caption_has_of_its_own() -> None:
    own = replace(PORTS, id=ItemId("own"), caption="TABLE 1. Stocks")
    brief = brief_of("See [[Ships]] and [[Table 1. Stocks]].", PORTS, own)
    assert labels_of(brief) == {"ports": "Table\xa02"}
    assert [one.text for one in mentions(brief)] == ["Table\xa02", "Table 1"]


def test_what_leads_nowhere_stays_as_typed() -> None:
    brief = brief_of("See [[Nothing]] or [[]] or [x].", shown())
    assert plain_text(said(brief).content) == "See [[Nothing]] or [[]] or [x]."
    assert labels_of(brief) == {}


def test_brackets_that_a_passage_has_from_its_essay_stay() -> None:
    words = "He wrote [[Ships]] in the margin."
    taken = Anchor(EssayId("e"), 0, len(words), words)
    brief = brief_of(words, PORTS, anchor=taken)
    assert plain_text(said(brief).content) == words
    assert labels_of(brief) == {}
    ours = brief_of(f"{words} See [[ships]].", PORTS, anchor=taken)
    assert plain_text(said(ours).content) == f"{words} See Table\xa01."


def test_the_work_grows_with_the_mentions_not_with_their_square() -> None:
    def seconds(count: int) -> float:
        headings = [
            TextItem(ItemId(f"h{n}"), f"Heading {n}", form=Form.SUBHEADING)
            for n in range(count)
        ]
        words = " ".join(f"[[Heading {n}]]" for n in range(count))
        items = (TextItem(ItemId("t"), words), *headings)
        brief = replace(
            brief_of(""), sections=(Section(SectionId("s"), "S", items=items),)
        )
        start = process_time()
        assert len(mentioned_in(brief)) == count
        return process_time() - start

    few, many = (min(seconds(count) for _ in range(3)) for count in (500, 4000))
    assert many < 24 * few  # 8 times; 64 if squared


def test_notes_keep_their_places_around_mentions() -> None:
    cited = (Citation(REPORT.id, at=3), Citation(REPORT.id))
    brief = brief_of("See [[Ships]].", PORTS, citations=cited)
    kinds = [type(one).__name__ for one in said(brief).content]
    assert kinds == ["Text", "Note", "Text", "CrossReference", "Text", "Note"]


def test_a_subheading_is_a_target_and_mentions_nothing() -> None:
    heading = TextItem(ItemId("h"), "See [Ships]", form=Form.SUBHEADING)
    plain = replace(heading, text="Prospects")
    brief = brief_of("[[Prospects]]", plain, PORTS)
    assert mentioned_in(brief) == {"h"}
    names = [target.name for target in targets_of(brief_of("x", heading, PORTS))]
    assert names == ["Known", "Ships", "What next"]
    for target in targets_of(brief):
        assert mentioned_in(brief_of(typed(target), plain, PORTS)) == {target.id}


@pytest.mark.parametrize("to", [Format.PDF, Format.DOCX])
def test_the_file_says_what_the_mention_says(to: Format) -> None:
    brief = brief_of("See [[The harbour]] and [[Known]].", shown(), PORTS)
    made = document(brief)
    rendered = render(made, to)
    assert rendered.losses == ()
    assert differences(made, rendered.data, to, exports.RenderOptions()) == ()


def test_in_a_pdf_a_mention_is_a_link_within() -> None:
    data = render(document(brief_of("See [[The harbour]].", shown())), Format.PDF).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [a for page in pdf.pages for a in page.get("/Annots", [])]
        assert any("/Dest" in link or "/D" in link.get("/A", {}) for link in links)


def test_mentions_travel_inside_a_pdf() -> None:
    brief = brief_of("See [[The harbour]].", shown())
    again = unpacked(packed(brief, DOSSIER.with_brief(brief)))
    dossier = again.as_dossier("other")
    assert compile_brief(again.brief, dossier, TEMPLATE) == document(brief)


def test_p31_mentions_of_nothing_and_of_two_pieces_are_found() -> None:
    two = (shown(), shown(HARBOUR, "other"))
    for words, part in (
        ("[[Nothing]]", "“[[Nothing]]” leads nowhere"),
        ("[[The harbour]]", "names more than one piece"),
    ):
        brief = brief_of(words, *two)
        found = check(brief, DOSSIER.with_brief(brief), TEMPLATE)
        (finding,) = [one for one in found if one.rule == "P31"]
        assert part in finding.message
        assert (finding.blocks, finding.place.item) == (False, "t")
    brief = brief_of("[[Known]]", *two)
    found = check(brief, DOSSIER.with_brief(brief), TEMPLATE)
    assert not [one for one in found if one.rule == "P31"]
