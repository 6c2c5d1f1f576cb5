"""The status of a passage against its anchor: what is forgiven, and what never is."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.anchor import Status, anchor_in
from app.domain.brief import QuotationItem, TableItem, TextItem
from app.domain.essay import BlockKind
from app.domain.ids import ItemId, QuotationId
from app.domain.quotation import Quotation
from app.verifying.cells import cells
from app.verifying.verbatim import (
    compared,
    span_of,
    status_of,
    status_of_quotation,
    status_of_text,
)
from tests.composing.making import dossier_of, essay_of, harbour, noted

RU = (
    "Министр заявил, что завод «Север» не будет закрыт до 1 марта, — хотя ещё 12 500"
    " рабочих ждут решения. Новых заказов нет."
)
UK = (
    "Міністр сказав: «Порт не зачинять до 1 березня». Об’єкт і далі працює, п’ять змін."
)
EN = "The minister’s “plan” won’t start before 1 March; it costs 12.5 million euros."


@pytest.mark.parametrize("source", [RU, UK, EN])
def test_the_same_words_are_verbatim(source: str) -> None:
    assert compared(source, source) is Status.VERBATIM


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (RU.replace("«", '"').replace("»", '"'), RU),
        (RU.replace("—", "-").replace("ё", "е"), RU),
        (RU.replace(" ", "\u00a0"), RU),
        (RU.replace("завод", "за\u00adвод"), RU),
        (UK.replace("’", "ʼ"), UK),
        (UK.replace("’", "'").replace("«", "„").replace("»", "“"), UK),
        (EN.replace("“", "‘").replace("”", "’"), EN),
        ("Wait… what", "Wait... what"),
        ("war—peace", "war — peace"),
    ],
)
def test_other_typography_is_no_change_of_words(text: str, source: str) -> None:
    assert compared(text, source) is Status.TYPOGRAPHY


@pytest.mark.parametrize(
    "text",
    [
        "Новых заказов нет.",
        "завод «Север» не будет закрыт до 1 марта",
        "Министр заявил, что […] не будет закрыт до 1 марта",
        "Министр заявил, что завод [...] ждут решения.",
        "Министр заявил… Новых заказов нет.",
        "Министр заявил . . . рабочих ждут решения",
        "[…] завод «Север» не будет закрыт […]",
    ],
)
def test_a_piece_or_pieces_with_marked_cuts_are_trimmed(text: str) -> None:
    assert compared(text, RU) is Status.TRIMMED


@pytest.mark.parametrize(
    "text",
    [
        "[м]инистр заявил, что завод «Север» не будет закрыт",
        "Министр заявил, что [он] не будет закрыт до 1 марта",
        "Министр [экономики] заявил, что завод «Север» не будет закрыт",
        "[Глава ведомства] заявил, что […] не будет закрыт до 1 марта",
        "Министр заявил[а], что завод «Север» не будет закрыт",
        "Министр заявил [sic], что завод «Север» не будет закрыт",
        "завод «Север» [никогда] не будет закрыт",
    ],
)
def test_changes_in_brackets_are_marked_edits(text: str) -> None:
    assert compared(text, RU) is Status.MARKED_EDITS


@pytest.mark.parametrize(
    "text",
    [
        RU.replace("не ", ""),
        "будет закрыт до 1 марта",  # the cut begins behind the negation
        "Министр заявил, что […] будет закрыт до 1 марта",
        "Министр заявил, что завод «Север» [точно] будет закрыт",
        "Министр заявил, что завод «Север»",  # the cut ends before it
        RU.replace("12 500", "12 600"),
        RU.replace("12 500", "125 00"),
        "500 рабочих ждут решения",  # half a number
        "Министр заявил, что завод «Север» не будет закрыт до 2 марта",
        "министр заявил, что завод «Север» не будет закрыт",  # unmarked small letter
        "Новых заказов нет. Министр заявил",  # out of order
        "Министр заявил [sic], завод «Север» не будет закрыт",  # sic hides a cut
        "",
        "«»",
        "[…]",
    ],
)
def test_unmarked_changes_and_turned_meanings_are_altered(text: str) -> None:
    assert compared(text, RU) is Status.ALTERED


def test_ukrainian_negation_counts_too() -> None:
    assert compared(UK.replace("не ", ""), UK) is Status.ALTERED
    assert compared("зачинять до 1 березня", UK) is Status.ALTERED
    assert compared("Порт не зачинять", UK) is Status.TRIMMED


def test_a_lost_minus_sign_is_a_changed_number() -> None:
    source = "The balance was -5 million."
    assert compared("5 million", source) is Status.ALTERED
    assert compared("-5 million", source) is Status.TRIMMED


def test_brackets_of_the_source_itself_are_words() -> None:
    source = "He [Putin] said so […] twice."
    assert compared("He [Putin] said so […] twice.", source) is Status.VERBATIM
    assert compared("He [Putin] said", source) is Status.TRIMMED


WORDS = st.lists(
    st.sampled_from(
        ["порт", "мы", "12", "1,5", "и,", "ждём", "Київ", "об’єкт", "war;", "7"]
    ),
    min_size=3,
    max_size=14,
)


@given(WORDS, st.data())
def test_dropping_a_negation_anywhere_is_altered(
    words: list[str], data: st.DataObject
) -> None:
    negation = data.draw(st.sampled_from(["не", "ні", "not", "never", "нет"]))
    at = data.draw(st.integers(0, len(words)))
    source = " ".join([*words[:at], negation, *words[at:]])
    assert compared(" ".join(words), source) is Status.ALTERED


@given(WORDS, st.integers(0, 10_000), st.integers(0, 10_000), st.data())
def test_changing_a_number_is_altered(
    words: list[str], number: int, other: int, data: st.DataObject
) -> None:
    assume(number != other)
    at = data.draw(st.integers(0, len(words)))
    source = " ".join([*words[:at], "x", str(number), "y", *words[at:]])
    changed = " ".join([*words[:at], "x", str(other), "y", *words[at:]])
    assert compared(changed, source) is Status.ALTERED


@given(st.text(alphabet="абв не1-.,«»[]…'\"\n", max_size=40))
def test_a_text_is_always_verbatim_to_itself(text: str) -> None:
    assert compared(text, text.strip()) is Status.VERBATIM


@given(WORDS, st.data())
def test_a_marked_cut_between_plain_words_is_trimmed(
    words: list[str], data: st.DataObject
) -> None:
    kept = [f"слово{chr(0x430 + index)}" for index in range(8)]
    at = data.draw(st.integers(1, 7))
    filling = [word for word in words if word.strip(".,;").isalpha()]
    source = " ".join([*kept[:at], *filling, *kept[at:]])
    text = " ".join([*kept[:at], "[…]", *kept[at:]])
    assert compared(text, source) is Status.TRIMMED


def test_a_passage_whose_place_moved_is_found_again() -> None:
    essay = harbour()
    block = essay.blocks[1]
    anchor = anchor_in(essay, block.start, block.end)
    moved = replace(essay, text="A new first line.\n" + essay.text, markup=())
    assert status_of_text(anchor.exact, anchor, moved) is Status.VERBATIM


def test_of_two_places_the_one_with_the_same_surroundings_is_found() -> None:
    essay = essay_of((BlockKind.PARAGRAPH, "Yes. It is. No. It is.", "en"))
    anchor = anchor_in(essay, 16, 22)
    moved = replace(essay, text="Well: " + essay.text)
    assert span_of(anchor, moved) == (22, 28)


def test_another_letter_in_brackets_is_another_word() -> None:
    assert compared("[T]here it lies", "where it lies") is Status.ALTERED


def test_a_passage_that_is_gone_from_its_essay_is_lost() -> None:
    essay = harbour()
    anchor = anchor_in(essay, essay.blocks[1].start, essay.blocks[1].end)
    changed = replace(essay, text=essay.text.replace("grain", "coal"))
    assert status_of_text(anchor.exact, anchor, changed) is Status.LOST


def test_a_passage_without_its_essay_is_lost() -> None:
    essay = harbour()
    anchor = anchor_in(essay, 0, 7)
    item = TextItem(ItemId("i"), "Harbour", anchor)
    assert status_of(item, dossier_of(essay)) is Status.VERBATIM
    assert status_of(item, dossier_of()) is Status.LOST


def test_own_words_have_no_status() -> None:
    assert status_of(TextItem(ItemId("i"), "Ours."), dossier_of()) is None


def test_markup_of_the_essay_is_no_change() -> None:
    essay = noted()
    block = essay.blocks[1]
    anchor = anchor_in(essay, block.start, block.end)
    assert status_of_text("Prices rose in May.", anchor, essay) is Status.VERBATIM


def test_a_card_is_judged_by_its_original() -> None:
    essay = harbour()
    block = essay.blocks[3]
    anchor = anchor_in(essay, block.start, block.end)
    card = Quotation(QuotationId("q"), anchor.exact, "ru", anchor=anchor)
    dossier = dossier_of(essay).with_quotation(card)
    item = QuotationItem(ItemId("i"), card.id)
    assert status_of(item, dossier) is Status.VERBATIM
    bad = replace(card, original=card.original.replace("нет", "есть"))
    assert status_of(item, dossier.with_quotation(bad)) is Status.ALTERED
    assert status_of_quotation(replace(card, anchor=None), dossier) is None
    assert status_of(item, dossier_of(essay)) is Status.LOST


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ((("2024", "10"), ("2025", "7")), Status.VERBATIM),
        ((("2024", "10"), ("2025", "7\u00ad")), Status.TYPOGRAPHY),
        ((("2025", "7"),), Status.TRIMMED),
        ((("2024", "10"), ("2025", "8")), Status.ALTERED),
        ((("2025", "7"), ("2024", "10")), Status.ALTERED),
    ],
)
def test_a_table_is_judged_by_its_cells(
    rows: tuple[tuple[str, ...], ...], status: Status
) -> None:
    essay = noted()
    block = essay.blocks[4]
    anchor = anchor_in(essay, block.start, block.end)
    item = TableItem(ItemId("t"), ("Year", "Tonnes"), rows, anchor=anchor)
    assert status_of(item, dossier_of(essay)) is status


@pytest.mark.parametrize("mark", ["[…] ", "[x] […] ", "[x] [y] ", "word[x] […] "])
def test_many_marks_against_a_book_are_judged_within_seconds(mark: str) -> None:
    book = " ".join(f"{'not' if at % 97 == 0 else 'word'}" for at in range(12_000))
    started = process_time()
    assert compared(mark * 500 + "never", book) is Status.ALTERED
    assert process_time() - started < 10


def test_a_long_row_of_dashes_in_a_table_is_read_at_once() -> None:
    essay = essay_of((BlockKind.TABLE, f"| a | b |\n{'-' * 20_000}x", "en"))
    started = process_time()
    assert cells(essay, 0, len(essay.text))[0] == ("a", "b")
    assert process_time() - started < 5
