"""The list of parts says what each part holds and how much of it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel, QMimeData, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.anchor import anchor_in
from app.domain.brief import Brief, QuotationItem, Section, TextItem
from app.domain.dossier import Dossier
from app.domain.essay import (
    Block,
    BlockKind,
    Essay,
    FoundQuotation,
    Span,
    TranslationSpan,
)
from app.domain.ids import BriefId, EssayId, ItemId, QuotationId, SectionId
from app.domain.quotation import Quotation
from app.domain.triage import PartSpan
from app.importing.parsing import parse
from app.models.parts import PartModel, languages_of
from app.models.passages import (
    PASSAGE_MIME,
    overlap,
    passage_mime,
    read_passage,
    used_spans,
)
from app.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "The port.\nShe said:\nПорт открыт\nThe port is open\nAfter it all."
BLOCKS = (
    Block(BlockKind.PARAGRAPH, 0, 9, "en"),
    Block(BlockKind.PARAGRAPH, 10, 19, "en"),
    Block(BlockKind.QUOTATION, 20, 31, "ru"),
    Block(BlockKind.TRANSLATION, 32, 48, "en"),
    Block(BlockKind.PARAGRAPH, 49, 62, "en"),
)
ESSAY = Essay(
    EssayId("e"),
    "port.txt",
    "txt",
    "utf-8",
    "Port",
    "en",
    TEXT,
    "",
    "",
    BLOCKS,
    (),
    (FoundQuotation(20, 31, "ru", translation=TranslationSpan(32, 48, "en")),),
)
PARTS = (
    PartSpan("The port", 0, 9),
    PartSpan("She said", 10, 48),
    PartSpan("After", 49, 62),
)
CARD = Quotation(QuotationId("q"), "Порт открыт", "ru", anchor=anchor_in(ESSAY, 20, 31))
DOSSIER = Dossier("d", (ESSAY,), quotations=(CARD,))


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    return QAbstractItemModelTester(model, fatal, model)


@pytest.fixture
def model(qapp: object) -> Iterator[PartModel]:  # noqa: ARG001
    model = PartModel(count_words)
    watched(model)
    model.show(ESSAY, PARTS, [])
    yield model
    model.deleteLater()


def summaries(model: PartModel) -> list[str]:
    rows = [model.row(number) for number in range(model.rowCount())]
    return [row.summary for row in rows if row]


def test_each_part_says_what_it_holds(model: PartModel) -> None:
    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "1 The port",
        "2 She said",
        "3 After",
    ]
    assert summaries(model) == [
        "en · 2 words",
        "❝ ru→en · 8 words",
        "en · 3 words",
    ]


def test_what_the_brief_has_is_told_without_a_reset(model: PartModel) -> None:
    changed: list[int] = []
    model.dataChanged.connect(lambda index, _to: changed.append(index.row()))
    model.show_used([Span(0, 9)])

    assert changed == [0]
    assert summaries(model)[0] == "en · 2 words · 100% used"


def test_what_is_passed_over_is_told_in_a_word(model: PartModel) -> None:
    assert model.row(1) is not None
    model.show_used([], [Span(10, 48)])
    assert summaries(model)[1] == "❝ ru→en · 8 words · skipped"
    model.show_used([], [Span(10, 30)])
    assert "skipped" not in summaries(model)[1]


def test_parts_are_those_that_were_cut(model: PartModel) -> None:
    model.show(ESSAY, (PartSpan("All of it", 0, 62),), [])
    assert model.rowCount() == 1
    assert model.index(0).data() == "1 All of it"
    assert model.row_at(40) == 0


def test_a_part_that_nobody_sees_is_not_counted(qapp: object) -> None:  # noqa: ARG001
    counted: list[str] = []

    def count(text: str) -> int:
        counted.append(text)
        return count_words(text)

    model = PartModel(count)
    model.show(ESSAY, PARTS, [])
    assert model.rowCount() == len(PARTS)
    assert counted == []
    for _ in range(2):
        assert model.index(2).data() == "3 After"
    assert counted == ["After it all."]


def test_a_part_is_used_whole_without_its_title_and_its_source_line(
    qapp: object,  # noqa: ARG001 - QObjects need the application
) -> None:
    passages = "Ships wait outside for the ice to go.", "It will not go, they say."
    text = "\n\n".join(("The port", *passages, "Source: https://a.example/1"))
    essay = parse(text.encode(), "port.txt")
    title, first, passage, line = essay.blocks
    assert line.kind is BlockKind.SOURCE_NOTE
    assert essay.before_source(line.end) == passage.end
    assert essay.before_source(passage.end) == passage.end
    assert essay.before_source(passage.end - 3) == passage.end - 3
    model = PartModel(count_words)
    whole = (PartSpan("", title.start, line.end),)
    used = [Span(one.start, one.end) for one in (first, passage)]
    model.show(essay, whole, used)
    row = model.row(0)
    assert row is not None
    assert row.used == 1  # the blank line between them is none of its words
    model.show_used([Span(first.start, first.end - 1), used[1]])
    row = model.row(0)
    assert row is not None
    assert row.used < 1
    model.show(essay, (PartSpan("", line.start, line.end),), [])
    row = model.row(0)
    assert row is not None
    assert row.used == 0  # a part that is nothing else can be taken as it stands


def test_no_essay_is_an_empty_list(model: PartModel) -> None:
    model.show(None, (), [])
    assert model.rowCount() == 0
    assert model.row_at(3) == -1


@pytest.mark.parametrize(("at", "row"), [(0, 0), (9, 1), (25, 1), (62, 2)])
def test_a_place_is_in_a_part(model: PartModel, at: int, row: int) -> None:
    assert model.row_at(at) == row


def test_a_part_is_dragged_as_a_passage(model: PartModel) -> None:
    data = model.mimeData([model.index(1)])
    assert read_passage(data, DOSSIER) == (ESSAY, Span(10, 48))
    assert data.text().startswith("She said")


def test_used_is_what_passages_and_cards_cover() -> None:
    items = (
        TextItem(ItemId("1"), "The port", anchor_in(ESSAY, 0, 8)),
        TextItem(ItemId("2"), "port.", anchor_in(ESSAY, 4, 9)),
        QuotationItem(ItemId("3"), CARD.id),
        TextItem(ItemId("4"), "Own words"),
    )
    brief = Brief(
        BriefId("b"), "T", "t", sections=(Section(SectionId("s"), "S", "", items),)
    )
    used = used_spans(brief, DOSSIER, ESSAY.id)

    assert used == [Span(0, 9), Span(20, 31)]
    assert overlap(used, 5, 25) == 9


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"[",
        b"[" * 100_000,
        b'{"essay": "e"}',
        b'{"$": "PassageSpan", "essay": "other", "start": 0, "end": 3}',
        b'{"$": "PassageSpan", "essay": "e", "start": -4, "end": 3}',
        b'{"$": "PassageSpan", "essay": "e", "start": 0, "end": 999}',
        b'{"$": "PassageSpan", "essay": "e", "start": true, "end": 3}',
    ],
)
def test_a_drag_from_elsewhere_is_checked(payload: bytes) -> None:
    data = QMimeData()
    data.setData(PASSAGE_MIME, payload)
    assert read_passage(data, DOSSIER) is None


def test_other_programs_get_the_text() -> None:
    assert passage_mime(ESSAY, 0, 9).text() == "The port."


def test_languages_are_said_in_words_too(model: PartModel) -> None:
    spoken = model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert spoken.startswith("Quotation in Russian, translated into English · ")
    assert model.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole) == spoken


@pytest.mark.parametrize(
    ("language", "mark"), [(None, "quotation"), ("und", "quotation"), ("en", "❝ en")]
)
def test_a_mark_of_a_quotation_stands_for_something(
    language: str | None, mark: str
) -> None:
    assert languages_of(FoundQuotation(20, 31, language)) == mark
