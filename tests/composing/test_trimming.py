"""What may be left out of a text, and that what is left stays honest about it."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from app.composing.templates import load_template, new_brief
from app.composing.trimming import Trim, TrimKind, shortened, trimmed, trims_of
from app.domain.anchor import Status, anchor_in
from app.domain.brief import Brief, Citation, ItemNote, TextItem
from app.domain.errors import BriefError
from app.domain.essay import BlockKind
from app.domain.ids import ItemId, SourceId
from app.domain.stretch import Stretch
from app.verifying.verbatim import cuts_unmarked, status_of
from tests.composing.making import dossier_of, essay_of

FIRST = "The harbour froze in *March* this year."
SECOND = "Three ships (two of them full of grain) waited outside."
THIRD = "The port opened again in April."
ESSAY = essay_of(
    (BlockKind.TITLE, "Ice", "en"),
    (BlockKind.PARAGRAPH, f"{FIRST} {SECOND} {THIRD}", "en"),
    marked=("*", "*"),
)
DOSSIER = dossier_of(ESSAY)
PLAIN = FIRST.replace("*", "")
WHOLE = f"{PLAIN} {SECOND} {THIRD}"
EMPTY = new_brief(load_template())


def passage(text: str = WHOLE) -> TextItem:
    block = ESSAY.blocks[1]
    return TextItem(ItemId("i"), text, anchor_in(ESSAY, block.start, block.end))


def own(text: str) -> TextItem:
    return TextItem(ItemId("i"), text)


def brief_of(item: TextItem) -> Brief:
    return EMPTY.with_item(EMPTY.sections[2].id, item)


def without(item: TextItem, said: str, kind: TrimKind = TrimKind.SENTENCE) -> TextItem:
    trim = Trim(kind, item.id, said, item.text.find(said))
    return shortened(brief_of(item), DOSSIER, trim)


def offered(text: str) -> list[tuple[TrimKind, str]]:
    return [(trim.kind, trim.said) for trim in trims_of(own(text))]


def test_sentences_and_asides_can_go() -> None:
    assert offered(f"{SECOND} {THIRD}") == [
        (TrimKind.SENTENCE, SECOND),
        (TrimKind.SENTENCE, THIRD),
        (TrimKind.ASIDE, "(two of them full of grain)"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Only one sentence stands here.",
        "A short aside (2024) is kept. “It froze. It thawed,” he said.",
        "He said: “The ice (all of it in March) was early. It will last.”",
        "„Лёд встал. Порт закрыт“",
        "«Лёд (весь этот ранний лёд) встал. Порт закрыт.»",
        "(It froze. It thawed.)",
    ],
)
def test_nothing_is_cut_inside_a_quotation_and_never_all(text: str) -> None:
    said = [what for kind, what in offered(text) if kind is TrimKind.ASIDE]
    whole = [what for kind, what in offered(text) if kind is TrimKind.SENTENCE]
    assert said == []
    assert all(not set("“”„«»()") & set(words) or "2024" in words for words in whole)


@pytest.mark.parametrize(
    "marks", ["“”", "‘’", "„“", "„”", "«»", "»«", '""', "''", "“ ", "« "]
)
def test_no_sentence_goes_from_within_quotation_marks_of_any_kind(marks: str) -> None:
    inner = "It froze early. It thawed (late in the month). It was over."
    assert offered(f"He said: {marks[0]}{inner}{marks[1].strip()}") == []


def test_a_sentence_that_holds_a_whole_quotation_may_go() -> None:
    quoted = "He said: “It froze early”."
    assert (TrimKind.SENTENCE, quoted) in offered(f"{THIRD} {quoted}")


@pytest.mark.parametrize(
    ("gone", "left"),
    [(PLAIN, f"{SECOND} {THIRD}"), (THIRD, f"{PLAIN} {SECOND}")],
)
def test_a_passage_less_its_first_or_last_sentence_stays_verbatim(
    gone: str, left: str
) -> None:
    cut = without(passage(), gone)
    assert cut.text == left
    assert cut.anchor is not None
    assert cut.anchor.end - cut.anchor.start < len(f"{FIRST} {SECOND} {THIRD}")
    assert status_of(cut, DOSSIER) is Status.VERBATIM


def test_a_passage_can_shrink_to_one_of_its_sentences() -> None:
    cut = without(without(passage(), THIRD), PLAIN)
    assert cut.text == SECOND
    assert status_of(cut, DOSSIER) is Status.VERBATIM


def test_a_sentence_out_of_the_midst_of_a_passage_leaves_a_mark() -> None:
    cut = without(passage(), SECOND)
    assert cut.text == f"{PLAIN} […] {THIRD}"
    assert status_of(cut, DOSSIER) in {Status.MARKED_EDITS, Status.TRIMMED}
    assert not cuts_unmarked(cut, DOSSIER)


def test_an_aside_of_a_passage_leaves_a_mark_and_one_of_own_words_none() -> None:
    aside = "(two of them full of grain)"
    cut = without(passage(), aside, TrimKind.ASIDE)
    assert cut.text == f"{PLAIN} Three ships […] waited outside. {THIRD}"
    assert status_of(cut, DOSSIER) in {Status.MARKED_EDITS, Status.TRIMMED}
    mine = without(own(SECOND), aside, TrimKind.ASIDE)
    assert mine.text == "Three ships waited outside."


def test_an_adapted_passage_keeps_its_anchor_when_its_end_goes() -> None:
    item = passage(f"{PLAIN} Many vessels waited. {THIRD}")
    cut = without(item, THIRD)
    assert cut.text == f"{PLAIN} Many vessels waited."
    assert cut.anchor == item.anchor


def test_notes_go_with_their_words_and_others_move_along() -> None:
    ends = [len(PLAIN), len(f"{PLAIN} {SECOND}"), len(WHOLE)]
    item = replace(
        passage(),
        citations=(Citation(SourceId("s"), at=ends[0]), Citation(SourceId("all"))),
        notes=(ItemNote("Second", ends[1]), ItemNote("Third", ends[2])),
        stretches=(Stretch(ends[1] + 1, ends[1] + 9, strong=True),),
    )
    cut = without(item, PLAIN)
    assert cut.citations == (Citation(SourceId("all")),)
    assert [(note.text, note.at) for note in cut.notes] == [
        ("Second", len(SECOND)),
        ("Third", len(cut.text)),
    ]
    assert [cut.text[s.start : s.end] for s in cut.stretches] == ["The port"]
    assert len(without(item, THIRD).citations) == 2
    marked = without(item, SECOND)
    assert [(note.text, note.at) for note in marked.notes] == [
        ("Third", len(marked.text))
    ]


def test_the_words_nearest_to_where_they_were_found_go() -> None:
    text = "It froze. It thawed. It froze."
    cut = shortened(
        brief_of(own(text)),
        DOSSIER,
        Trim(TrimKind.SENTENCE, ItemId("i"), "It froze.", len(text) - 9),
    )
    assert cut.text == "It froze. It thawed."


def test_words_that_are_gone_already_are_refused() -> None:
    with pytest.raises(BriefError, match="not in the brief any more"):
        without(own("Something else. Entirely."), THIRD)


def test_a_whole_passage_goes() -> None:
    brief = brief_of(passage())
    trim = Trim(TrimKind.PASSAGE, ItemId("i"), WHOLE, 0)
    assert list(trimmed(brief, DOSSIER, trim).items()) == []
    with pytest.raises(BriefError):
        trimmed(EMPTY, DOSSIER, trim)


def test_a_long_passage_is_not_compared_with_each_run_of_its_sentences() -> None:
    said = [f"On day {number} of it the ice was as thick." for number in range(400)]
    essay = essay_of(
        (BlockKind.TITLE, "Ice", "en"), (BlockKind.PARAGRAPH, " ".join(said), "en")
    )
    block = essay.blocks[1]
    item = TextItem(
        ItemId("i"), " ".join(said), anchor_in(essay, block.start, block.end)
    )
    dossier, began = dossier_of(essay), process_time()
    for gone in (said[0], said[-1], said[1]):
        trim = Trim(TrimKind.SENTENCE, item.id, gone, item.text.find(gone))
        item = shortened(brief_of(item), dossier, trim)
    assert process_time() - began < 1  # 80,000 comparisons would take a minute
    assert item.text == " ".join(said[2:-1])
    assert status_of(item, dossier) is Status.VERBATIM
