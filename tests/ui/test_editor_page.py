"""The document says what the units say, and only what differs is laid anew."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtGui import QTextBlockFormat, QTextDocument

from app.domain.brief import (
    Brief,
    Citation,
    Form,
    QuotationItem,
    Section,
    TableItem,
    TextItem,
)
from app.domain.dossier import Dossier
from app.domain.ids import BriefId, ItemId, QuotationId, SectionId, SourceId
from app.domain.quotation import Quotation, Translation
from app.ui.editor.page import Page
from app.ui.editor.typeset import block_format
from app.ui.editor.units import Place, Unit, units_of
from app.ui.kit.theme import load_theme

CARD = Quotation(
    QuotationId("q"), "Порт открыт 🌊", "ru", Translation("The port is open", "en"), "A"
)
DOSSIER = Dossier("d", quotations=(CARD,))
ITEMS = (
    TextItem(ItemId("1"), "First words."),
    TextItem(ItemId("2"), "Second 🌊 words", citations=(Citation(SourceId("s")),)),
    QuotationItem(ItemId("3"), CARD.id, (Citation(SourceId("s")),)),
    TextItem(ItemId("4"), "a\u00a0point", form=Form.BULLET),
    TableItem(ItemId("5"), ("Port", "Ships"), (("Riga", "12"), ("", "7")), "Ships"),
    TextItem(ItemId("6"), ""),
)


@pytest.fixture
def document(qapp: object) -> QTextDocument:  # noqa: ARG001
    document = QTextDocument()
    document.documentLayout()  # without one Qt does not say what changes
    return document


def brief_of(*sections: tuple[int, ...]) -> Brief:
    return Brief(
        BriefId("b"),
        "Title",
        "t",
        sections=tuple(
            Section(SectionId(f"s{n}"), f"Heading {n}", "", tuple(ITEMS[i] for i in s))
            for n, s in enumerate(sections)
        ),
    )


def shown(document: QTextDocument) -> list[str]:
    block = document.firstBlock()
    lines = []
    while block.isValid():
        lines.append(block.text())
        block = block.next()
    return lines


def said(units: list[Unit]) -> list[str]:
    return [line.laid() for unit in units for line in unit.lines]


def units(*sections: tuple[int, ...]) -> list[Unit]:
    return units_of(brief_of(*sections), DOSSIER, None)


def test_every_line_of_a_brief_is_one_block(document: QTextDocument) -> None:
    page = Page(document, load_theme("light"))
    page.show(units((0, 1, 2), (), (3, 4, 5)))

    assert shown(document) == said(page.units)
    assert page.is_whole


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_shown_next_the_document_follows(
    document: QTextDocument, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - which edits to try, nothing secret
    page = Page(document, load_theme("light"))
    for _ in range(25):
        order = chance.sample(range(len(ITEMS)), chance.randint(0, len(ITEMS)))
        cut = chance.randint(0, len(order))
        wanted = units(tuple(order[:cut]), tuple(order[cut:]))
        page.show(wanted)
        assert shown(document) == said(wanted)
        assert page.is_whole
        for number, unit in enumerate(wanted):
            for line, wish in enumerate(unit.lines):
                held = page.block(number, line).blockFormat()
                assert standing(held) == standing(block_format(wish))


def standing(block: QTextBlockFormat) -> tuple[float, ...]:
    return block.leftMargin(), block.topMargin(), block.bottomMargin()


def test_places_and_positions_are_each_others_inverse(document: QTextDocument) -> None:
    page = Page(document, load_theme("light"))
    page.show(units((0, 1, 2), (4, 3)))
    for number, unit in enumerate(page.units):
        for index, line in enumerate(unit.lines):
            for at in range(len(line.laid()) + 1):
                place = Place(number, index, at)
                assert page.place(page.position(place)) == place


def test_one_edit_touches_one_paragraph(document: QTextDocument) -> None:
    page = Page(document, load_theme("light"))
    page.show(units((0, 1, 2), (3, 4, 5)))
    touched: list[tuple[int, int]] = []
    document.contentsChange.connect(
        lambda _at, less, more: touched.append((less, more))
    )

    unit = page.units[2]
    line = replace(unit.lines[0], text="First true words.")
    page.replace(replace(unit, lines=(line,)))

    assert touched == [(0, len("true "))]


def test_a_move_lays_only_what_moved(document: QTextDocument) -> None:
    page = Page(document, load_theme("light"))
    page.show(units((0, 1, 2, 3)))
    lengths: list[int] = []
    document.contentsChange.connect(lambda _at, _removed, added: lengths.append(added))
    page.show(units((1, 0, 2, 3)))

    assert 0 < sum(lengths) < len(document.toRawText()) // 2


def test_marks_are_numbered_through_the_brief(document: QTextDocument) -> None:
    page = Page(document, load_theme("light"))
    page.show(units((0, 1), (2,)))
    text = document.toRawText()
    places = [at for at, unit in enumerate(text) if unit == "\ufffc"]
    units16 = [len(text[:at].encode("utf-16-le")) // 2 for at in places]

    assert [page.number_of_mark(at) for at in units16] == [1, 2]


def test_the_brief_can_go_and_come_back(document: QTextDocument) -> None:
    page = Page(document, load_theme("light"))
    page.show(units((0, 4)))
    page.show([])
    assert document.isEmpty()
    page.show(units((4, 2)))
    assert shown(document) == said(page.units)


def test_a_change_of_theme_keeps_the_text(document: QTextDocument) -> None:
    page = Page(document, load_theme("light"))
    page.show(units((0, 4, 2), (1,)))
    before = shown(document)
    page.dress(load_theme("dark"))

    assert shown(document) == before
