"""What is found in a dossier, where it stands and how it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.brief import (
    Brief,
    ItemNote,
    PictureItem,
    QuotationItem,
    Section,
    TableItem,
    TextItem,
)
from app.domain.dossier import Dossier
from app.domain.ids import (
    BriefId,
    ItemId,
    PictureId,
    QuotationId,
    SectionId,
    SourceId,
)
from app.domain.quotation import Quotation, Translation
from app.domain.source import Name, Source
from app.importing.files import read_here
from app.searching.finding import Hit, found_in
from app.searching.index import Held, SearchIndex
from app.searching.keeping import follow
from app.searching.passages import Kind
from app.searching.query import QueryError

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.essay import Essay

TEXT = """# Порты Одессы

Порт от**кры**т для судов. В за\u0301мке п’ять комнат.

Министр подписал соглашение о портах.
"""
HELD = Held("job", "/here/job.dossier")


@pytest.fixture
def essay(tmp_path: Path) -> Essay:
    path = tmp_path / "порты.md"
    path.write_text(TEXT, encoding="utf-8")
    return read_here(path).essay


@pytest.fixture
def job(essay: Essay) -> Dossier:
    """Return a dossier with one of everything that is searched."""
    source = Source(
        SourceId("source"),
        title="Grain corridor",
        authors=(Name("Иванова", "Анна"),),
        publisher="Reuters",
        url="https://example.org/grain",
    )
    quotation = Quotation(
        QuotationId("quotation"),
        "Зерно вивезено",
        "uk",
        Translation("The grain has left", "en"),
        speaker="Олена Коваль",
    )
    items = (
        TextItem(ItemId("text"), "Порт закрыт.", notes=(ItemNote("См. приказ"),)),
        QuotationItem(ItemId("card"), quotation.id),
        TableItem(ItemId("table"), ("Month", "Tonnes"), (("May", "640"),), "Cargo"),
        PictureItem(ItemId("picture"), PictureId("p"), "Pier", "A crane at dawn"),
    )
    section = Section(SectionId("section"), "Bottom line", items=items)
    brief = Brief(BriefId("brief"), "Harbours", "one-page", sections=(section,))
    return Dossier("job", (essay,), (source,), (quotation,), (brief,))


@pytest.fixture
def index(job: Dossier) -> SearchIndex:
    index = SearchIndex()
    follow(index, HELD, job)
    return index


def found(index: SearchIndex, typed: str) -> list[tuple[str, str]]:
    return [(hit.place.kind.value, hit.place.id) for hit in found_in(index, typed)]


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[mark.start : mark.end] for mark in hit.marks]


@pytest.mark.parametrize(
    ("typed", "kind", "unit"),
    [
        ("приказ", "item", "text"),
        ("tonnes", "item", "table"),
        ("640", "item", "table"),
        ("cargo", "item", "table"),
        ("crane", "item", "picture"),
        ("pier", "item", "picture"),
        ("зерно", "quotation", "quotation"),
        ("has left", "quotation", "quotation"),
        ("коваль", "quotation", "quotation"),
        ("corridor", "source", "source"),
        ("Иванова", "source", "source"),
        ("reuters", "source", "source"),
        ("harbour", "brief", "brief"),
        ("bottom line", "section", "section"),
    ],
)
def test_all_that_a_dossier_holds_is_found(
    index: SearchIndex, typed: str, kind: str, unit: str
) -> None:
    assert found(index, typed) == [(kind, unit)]


def test_a_hit_in_an_essay_is_its_place_in_the_untouched_text(
    index: SearchIndex, essay: Essay
) -> None:
    for typed, there in [
        ("замке", "за\u0301мке"),
        ("пять", "п’ять"),
        ('"п\'ять комнат"', "п’ять комнат"),
        ("открыта", "от**кры**т"),
        ("подпис*", "подписал"),
    ]:
        (hit,) = found_in(index, typed)
        place = hit.place
        assert (place.kind, place.id) == (Kind.ESSAY, essay.id)
        assert essay.text[place.start : place.end] == there


def test_the_name_of_the_file_finds_its_essay(index: SearchIndex, essay: Essay) -> None:
    (hit,) = found_in(index, '"порты md"')
    assert (hit.place.id, hit.place.start, hit.place.end) == (essay.id, 0, 0)


def test_all_words_must_be_in_one_passage(index: SearchIndex) -> None:
    assert found(index, "министр порту") == found(index, "министр")
    assert found(index, "министр замок") == []


def test_a_phrase_is_its_very_words_in_order(index: SearchIndex) -> None:
    assert len(found(index, "«порт закрыт»")) == 1
    assert found(index, '"закрыт порт"') == []
    assert found(index, '"порты закрыт"') == []


def test_the_very_word_comes_before_its_other_forms_and_titles_first(
    index: SearchIndex,
) -> None:
    hits = found_in(index, "порты")
    assert [hit.place.kind for hit in hits][:2] == [Kind.ESSAY, Kind.ESSAY]
    assert {hit.snippet for hit in hits[:2]} == {"Порты Одессы", "порты.md"}
    assert found(index, "порт")[0] == ("item", "text")  # a brief before an essay
    assert len(found(index, "портах")) == len(found(index, "порт")) == 5


def test_a_snippet_is_one_line_with_every_hit_marked(
    index: SearchIndex, essay: Essay
) -> None:
    (hit,) = found_in(index, "порт комнат")
    assert hit.title == essay.title
    assert hit.snippet == "Порт открыт для судов. В за\u0301мке п’ять комнат."
    assert marked(hit) == ["Порт", "комнат"]


def test_a_snippet_of_a_long_passage_is_cut_around_the_first_hit(
    job: Dossier,
) -> None:
    words = [f"w{number}" for number in range(200)]
    item = TextItem(ItemId("text"), " ".join(words))
    index = SearchIndex()
    follow(index, HELD, job.with_brief(job.briefs[0].with_replaced(item)))
    (hit,) = found_in(index, "w100 w199")
    assert hit.snippet == f"…{' '.join(words[94:118])}…"
    assert marked(hit) == ["w100"]
    assert item.text[hit.place.start : hit.place.end] == "w100"


@pytest.mark.parametrize("typed", ["", "  ", '"', '""', "*", "—", "AND", '" OR '])
def test_what_is_no_word_is_refused_or_searched_for_as_a_word(
    index: SearchIndex, typed: str
) -> None:
    if typed.strip('" ').isalpha():
        assert found(index, typed) == []
    else:
        with pytest.raises(QueryError, match="no word"):
            found_in(index, typed)


def test_half_an_emoji_bars_nothing(job: Dossier) -> None:
    item = TextItem(ItemId("text"), "cut \ud83d here")
    index = SearchIndex()
    follow(index, HELD, job.with_brief(job.briefs[0].with_replaced(item)))
    assert found(index, "cut here") == [("item", "text")]


def test_what_is_in_a_brief_goes_by_its_name_of_now(job: Dossier) -> None:
    index = SearchIndex()
    follow(index, HELD, job)
    (brief,) = job.briefs
    follow(index, HELD, job.with_brief(replace(brief, title="Quays")))
    (hit,) = found_in(index, "приказ")
    assert (hit.title, hit.place.owner) == ("Quays", "brief")
