"""What goes from the essay to the brief, and what is refused in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.composing.templates import load_template
from app.domain.brief import Brief, QuotationItem

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk


def brief_of(desk: Desk) -> Brief:
    assert desk.store.brief is not None
    return desk.store.brief


def cards(desk: Desk) -> list[QuotationItem]:
    items = brief_of(desk).items()
    return [item for item in items if isinstance(item, QuotationItem)]


def at_quotation(desk: Desk) -> None:
    assert desk.essay.essay is not None
    start = desk.essay.essay.quotations[0].start
    desk.essay.text.reveal(start, start)


def remove_cards(desk: Desk) -> None:
    for card in cards(desk):
        desk.store.remove_item(card.id)


def test_a_card_never_goes_to_the_sources(desk: Desk) -> None:
    remove_cards(desk)
    desk.editor.select_heading(brief_of(desk).sections[-1].id)
    at_quotation(desk)
    desk.make_card()
    (card,) = cards(desk)
    slot = load_template().slot(brief_of(desk).section_of(card.id).slot)
    assert slot is not None
    assert slot.role == "facts"


def test_the_same_quotation_again_selects_its_card(desk: Desk, qtbot: QtBot) -> None:
    remove_cards(desk)
    at_quotation(desk)
    found = desk.essay.current_quotation()
    desk.make_card()
    (card,) = cards(desk)
    desk.editor.select_heading(brief_of(desk).sections[0].id)
    with qtbot.waitSignal(desk.hinted) as told:
        desk.essay.card_requested.emit(found)
    assert "already" in told.args[0]
    assert cards(desk) == [card]
    assert desk.editor.current_item() == card.id


def test_text_is_not_sent_to_the_list_of_sources(desk: Desk, qtbot: QtBot) -> None:
    before = brief_of(desk)
    with qtbot.waitSignal(desk.hinted) as told:
        desk.essay.send(len(before.sections))
    assert "made from the sources" in told.args[0]
    assert brief_of(desk) == before
