"""A brief goes into a file with all that it needs, and comes out as it was."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.composing.compile import compile_brief
from app.composing.portable import NAME, packed, unpacked, with_data
from app.composing.templates import load_template
from app.composing.wholeness import PortableError
from app.domain.anchor import Anchor, anchor_in
from app.domain.brief import (
    Brief,
    Citation,
    Form,
    ItemNote,
    QuotationItem,
    Section,
    Shown,
    TableItem,
    TextItem,
)
from app.domain.dossier import Dossier
from app.domain.ids import BriefId, ItemId, QuotationId, SectionId, SourceId
from app.domain.quotation import Quotation, Translation
from app.domain.source import Name, PartialDate, Source
from app.verifying.cells import cells
from app.verifying.verbatim import status_of
from exports import Format, render
from exports.readback import read
from tests.composing.making import ORIGINAL, TRANSLATED, harbour, noted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.brief import Item
    from app.domain.essay import Essay
    from exports.document import Document

HARBOUR, GRAIN = harbour(), noted()
TEMPLATE = load_template("one-page-brief")
SOURCES = (
    Source(SourceId("s1"), title="Interview", url="https://portnews.example/17"),
    Source(
        SourceId("s2"),
        "book",
        "Grain",
        (Name("Orlov", "I."),),
        issued=PartialDate(2024, 5),
        language="uk",
    ),
    Source(SourceId("s3"), title="Never cited"),
)


def anchored(essay: Essay, words: str) -> Anchor:
    start = essay.text.index(words)
    return anchor_in(essay, start, start + len(words))


CARD = Quotation(
    QuotationId("q1"),
    ORIGINAL,
    "ru",
    Translation(TRANSLATED, "en", "", anchored(HARBOUR, TRANSLATED)),
    "Anna Petrova",
    source=SourceId("s1"),
    anchor=anchored(HARBOUR, ORIGINAL),
)
IDLE = Quotation(QuotationId("q2"), "Інша мова", "uk", anchor=CARD.anchor)
TABLE_AT = next(block for block in GRAIN.blocks if block.kind == "table")
TABLE = cells(GRAIN, TABLE_AT.start, TABLE_AT.end)


@st.composite
def anchors(draw: st.DrawFn) -> Anchor:
    """Draw an anchor that fits, one whose words have moved, or one that is lost."""
    essay = draw(st.sampled_from((HARBOUR, GRAIN)))
    start = draw(st.integers(0, len(essay.text) - 2))
    end = draw(st.integers(start + 1, min(len(essay.text), start + 90)))
    made = anchor_in(essay, start, end)
    moved = Anchor(made.essay, made.start + 7, made.end + 7, *exact_of(made))
    lost = Anchor(made.essay, made.start, made.end, "words of another essay")
    return draw(st.sampled_from((made, moved, lost)))


def exact_of(anchor: Anchor) -> tuple[str, str, str]:
    return anchor.exact, anchor.prefix, anchor.suffix


words = st.text("abc Привіт – שלום.\n«»", max_size=40)
marks = st.one_of(st.none(), st.integers(0, 50))
citations = st.lists(
    st.builds(
        Citation,
        st.sampled_from([source.id for source in SOURCES[:2]]),
        st.sampled_from(("", "p. 7")),
        marks,
    ),
    max_size=2,
).map(tuple)
notes = st.lists(
    st.builds(ItemNote, words, marks, st.one_of(st.none(), anchors())), max_size=2
).map(tuple)
texts = st.builds(
    TextItem,
    st.just(ItemId("")),
    words,
    st.one_of(st.none(), anchors()),
    st.sampled_from(Form),
    st.sampled_from((None, "uk", "en")),
    citations,
    notes,
)
cards = st.builds(
    QuotationItem, st.just(ItemId("")), st.just(QuotationId("q1")), citations
)
tables = st.builds(
    TableItem,
    st.just(ItemId("")),
    st.just(TABLE[0]),
    st.just(TABLE[1:]),
    words,
    st.one_of(st.none(), st.just(anchor_in(GRAIN, TABLE_AT.start, TABLE_AT.end))),
    citations,
    st.sampled_from(Shown),
)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    sections = []
    for number, slot in enumerate(TEMPLATE.slots[:3]):
        held: list[Item] = draw(st.lists(st.one_of(texts, cards, tables), max_size=3))
        items = tuple(named(item, f"i{number}{n}") for n, item in enumerate(held))
        section = Section(SectionId(f"n{number}"), slot.heading, slot.key, items)
        sections.append(section)
    return Brief(
        BriefId("b"),
        draw(st.sampled_from(("Ports", "Порти – and “more”"))),
        TEMPLATE.id,
        marking=draw(st.sampled_from(("", "TLP:AMBER"))),
        author="A. Analyst",
        date=draw(st.sampled_from((None, datetime.date(2026, 3, 9)))),
        sections=tuple(sections),
    )


def named(item: Item, key: str) -> Item:
    return replace(item, id=ItemId(key))


def job(brief: Brief) -> Dossier:
    return Dossier("job", (HARBOUR, GRAIN), SOURCES, (CARD, IDLE), (brief,))


def whole(brief: Brief, dossier: Dossier) -> Document:
    return with_data(compile_brief(brief, dossier, TEMPLATE), brief, dossier)


@settings(max_examples=60, deadline=None)
@given(briefs())
def test_a_brief_comes_back_as_it_was_and_says_the_same(brief: Brief) -> None:
    before = job(brief)
    portable = unpacked(packed(brief, before))
    after = portable.as_dossier("another")
    assert portable.brief == brief
    assert [status_of(item, after) for item in brief.items()] == [
        status_of(item, before) for item in brief.items()
    ]
    assert whole(portable.brief, after) == whole(brief, before)


@settings(max_examples=8, deadline=None)
@given(briefs())
def test_through_a_pdf_and_back_the_bytes_are_the_same(brief: Brief) -> None:
    data = render(whole(brief, job(brief)), Format.PDF).data
    portable = unpacked(dict(read(data, Format.PDF).attachments)[NAME])
    again = whole(portable.brief, portable.as_dossier("another"))
    assert render(again, Format.PDF).data == data


def brief_of(*items: Item) -> Brief:
    sections = (Section(SectionId("n"), "Facts", items=items),)
    return Brief(BriefId("b"), "Ports", TEMPLATE.id, sections=sections)


CITED = "It costs 12 million euros."
PASSAGE = TextItem(ItemId("i"), CITED, anchored(HARBOUR, CITED))
BRIEF = brief_of(PASSAGE, QuotationItem(ItemId("j"), QuotationId("q1")))


def test_of_an_essay_only_what_the_brief_uses_travels() -> None:
    portable = unpacked(packed(BRIEF, job(BRIEF)))
    (essay,) = portable.as_dossier("another").essays
    assert len(essay.text) == len(HARBOUR.text)
    assert (essay.id, essay.sha256) == (HARBOUR.id, HARBOUR.sha256)
    for passage in (CITED, ORIGINAL, TRANSLATED):
        assert essay.text.index(passage) == HARBOUR.text.index(passage)
    said = json.dumps(json.loads(packed(BRIEF, job(BRIEF))), ensure_ascii=False)
    for unused in ("grain", "Never cited", "Інша мова"):  # not even in the context
        assert unused not in said
    assert [notice.code for notice in essay.notices] == ["excerpt"]


def changed(change: Callable[[Any], object]) -> bytes:
    held = json.loads(packed(BRIEF, job(BRIEF)))
    change(held)
    return json.dumps(held).encode()


def essay_in(held: Any) -> Any:  # noqa: ANN401 - JSON
    return held["brief"]["essays"][0]


def item_in(held: Any) -> Any:  # noqa: ANN401 - JSON
    return held["brief"]["brief"]["sections"][0]["items"][0]


def many_essays(more: int, length: int) -> Callable[[Any], object]:
    """Return what adds essays without a word that are said to be long."""

    def add(held: Any) -> None:  # noqa: ANN401 - JSON
        for number in range(more):
            excerpt = json.loads(json.dumps(essay_in(held)))
            excerpt["essay"].update(id=f"e{number}", blocks=[], markup=[])
            excerpt.update(length=length, passages=[])
            held["brief"]["essays"].append(excerpt)

    return add


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda held: held.update(schema=2), "newer version"),
        (lambda held: held.pop("schema"), "damaged"),
        (lambda held: held["brief"].update(brief=7), "damaged"),
        (lambda held: held["brief"]["brief"].update(colour="x"), "damaged"),
        (lambda held: held["brief"]["brief"].update(language="\x1b[2J"), "hold"),
        (lambda held: essay_in(held).update(length=1 << 40), "more than any"),
        (lambda held: essay_in(held).update(length=-4), "hold together"),
        (many_essays(40, 32 << 20), "more than any"),
        (many_essays(1024, 1 << 10), "more than any"),
        (lambda held: essay_in(held).update(length=12), "hold together"),
        (lambda held: essay_in(held)["passages"].reverse(), "hold together"),
        (lambda held: essay_in(held)["passages"][0].update(at=-1), "hold together"),
        (lambda held: essay_in(held)["passages"][0].update(text="\ud800"), "hold"),
        (lambda held: essay_in(held)["essay"].update(text="all"), "hold together"),
        (lambda held: item_in(held)["anchor"].update(start=-4), "hold together"),
        (lambda held: item_in(held)["anchor"].update(exact=""), "hold together"),
        (lambda held: item_in(held)["anchor"].update(end=10**12), "hold together"),
        (
            lambda held: item_in(held)["anchor"].update(essay="gone", end=10**12),
            "hold together",
        ),
        (
            lambda held: held["brief"]["sources"].append(held["brief"]["sources"][0]),
            "hold together",
        ),
        (
            lambda held: held["brief"]["brief"]["sections"].append(
                held["brief"]["brief"]["sections"][0]
            ),
            "damaged",
        ),
    ],
)
def test_data_that_mean_harm_are_refused_in_a_sentence(
    change: Callable[[Any], object], said: str
) -> None:
    assert unpacked(changed(lambda _held: None)).brief == BRIEF
    with pytest.raises(PortableError, match=said):
        unpacked(changed(change))


def test_data_without_end_are_not_even_parsed() -> None:
    with pytest.raises(PortableError, match="more data"):
        unpacked(b"[" * (49 << 20))


@pytest.mark.parametrize("data", [b"", b"[]", b"7", b"\xff", b"[" * 99999, b"{}"])
def test_data_that_are_none_are_refused(data: bytes) -> None:
    with pytest.raises(PortableError, match="damaged"):
        unpacked(data)


def leaves(held: Any, at: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401 - JSON
    pairs = held.items() if isinstance(held, dict) else enumerate(held)
    for key, inner in pairs:
        yield (*at, key)
        if isinstance(inner, (dict, list)):
            yield from leaves(inner, (*at, key))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_value_exchanged_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    held = json.loads(packed(BRIEF, job(BRIEF)))
    *above, last = data.draw(st.sampled_from(list(leaves(held))))
    inner = held
    for key in above:
        inner = inner[key]
    inner[last] = data.draw(st.sampled_from((None, True, -1, 10**30, "", "x", [], {})))
    try:
        portable = unpacked(json.dumps(held).encode())
    except PortableError:
        return
    after = portable.as_dossier("another")
    if portable.brief.template == TEMPLATE.id:
        compile_brief(portable.brief, after, TEMPLATE)
