"""What signs mean becomes of items in one step, and what cannot be is left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.anchor import anchor_in
from app.domain.brief import (
    Brief,
    Citation,
    Form,
    ItemNote,
    QuotationItem,
    Section,
    TextItem,
)
from app.domain.errors import BriefError
from app.domain.ids import BriefId, ItemId, SectionId, SourceId
from app.domain.source import Source
from app.domain.stretch import Stretch
from app.editing.along import Along
from app.editing.store import DossierStore
from app.storage.dossier_file import create_dossier
from app.text.habits import Opening, completed
from tests.storage.job import ESSAY, ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

    from app.domain.quotation import Quotation

A, B, C, P = (ItemId(name) for name in "abcp")
AGAIN = ItemId("again")
ONE, TWO = SectionId("one"), SectionId("two")
SOURCE = Source(SourceId("s"), title="Порт")


@pytest.fixture
def store(tmp_path: Path, qapp: QCoreApplication) -> Iterator[DossierStore]:
    """Return a store with two sections: three own texts, and a passage."""
    _ = qapp
    store = DossierStore(create_dossier(tmp_path / "job.dossier"))
    store.add_essay(ESSAY, ORIGINAL)
    texts = (TextItem(A, "one"), TextItem(B, "two"), TextItem(C, "three"))
    passage = TextItem(P, "Порт открыт 👍.", anchor_in(ESSAY, 8, 22))
    sections = Section(ONE, "One", items=texts), Section(TWO, "Two", items=(passage,))
    store.add_brief(Brief(BriefId("b"), "T", "x", sections=sections))
    yield store
    store.close()


def held(store: DossierStore, item: ItemId) -> TextItem:
    assert store.brief is not None
    found = store.brief.item(item)
    assert isinstance(found, TextItem)
    return found


def order(store: DossierStore) -> list[list[str]]:
    assert store.brief is not None
    return [[item.id for item in section.items] for section in store.brief.sections]


def type_and_turn(store: DossierStore, item: ItemId, text: str) -> None:
    store.edit_text(item, text)
    meant = completed(text, len(text))
    assert meant is not None
    store.turn(item, meant)


def test_emphasis_is_turned_and_undo_gives_back_the_signs(store: DossierStore) -> None:
    type_and_turn(store, A, "so **very**")
    assert held(store, A).text == "so very"
    assert held(store, A).stretches == (Stretch(3, 7, strong=True),)
    store.undo()
    assert held(store, A).text == "so **very**"
    assert held(store, A).stretches == ()
    store.redo()
    assert held(store, A).stretches == (Stretch(3, 7, strong=True),)


def test_marks_inside_and_behind_stay_with_their_words(store: DossierStore) -> None:
    store.edit_text(A, "so very")
    store.add_items(TWO, [TextItem(ItemId("n"), "so very now", citations=(
        Citation(SOURCE.id, at=7), Citation(SOURCE.id, "p. 2", at=2)))],
        sources=(SOURCE,))  # fmt: skip
    store.edit_text(ItemId("n"), "so **very** now")
    meant = completed("so **very** now", 11)
    assert meant is not None
    store.turn(ItemId("n"), meant)
    assert [cited.at for cited in held(store, ItemId("n")).citations] == [7, 2]


def test_a_note_and_a_link_are_taken_from_the_text(store: DossierStore) -> None:
    type_and_turn(store, A, "shut^[TASS, 3 May]")
    assert held(store, A).text == "shut"
    assert held(store, A).notes == (ItemNote("TASS, 3 May", 4),)
    type_and_turn(store, B, "see [this](https://example.org)")
    assert held(store, B).text == "see this"
    assert held(store, B).stretches == (Stretch(4, 8, link="https://example.org"),)


@pytest.mark.parametrize(
    ("signs", "meant", "form"),
    [
        ("- ", Opening.BULLET, Form.BULLET),
        ("1. ", Opening.NUMBER, Form.NUMBER),
        ("## ", Opening.SUBHEADING, Form.SUBHEADING),
    ],
)
def test_signs_before_a_paragraph_are_its_form(
    store: DossierStore, signs: str, meant: Opening, form: Form
) -> None:
    store.edit_text(A, f"{signs}one")
    assert store.begin_with(A, meant, len(signs)) == A
    assert (held(store, A).text, held(store, A).form) == ("one", form)
    store.undo()
    assert (held(store, A).text, held(store, A).form) == (f"{signs}one", Form.PARAGRAPH)


def test_a_section_begins_and_takes_what_follows(store: DossierStore) -> None:
    store.edit_text(B, "# two")
    new = store.begin_with(B, Opening.SECTION, 2)
    assert store.brief is not None
    assert store.brief.sections[1].id == new
    assert store.brief.sections[1].heading == "two"
    assert order(store) == [[A], [C], [P]]
    store.undo()
    assert order(store) == [[A, B, C], [P]]


def test_only_words_of_an_essay_are_set_as_a_quotation(store: DossierStore) -> None:
    store.edit_text(A, "> one")
    before = store.dossier
    with pytest.raises(BriefError, match="own words"):
        store.begin_with(A, Opening.QUOTATION, 2)
    assert store.dossier == before

    text = held(store, P).text
    store.edit_text(P, f"> {text}")
    new = store.begin_with(P, Opening.QUOTATION, 2)
    assert store.brief is not None
    card = store.brief.item(ItemId(new))
    assert isinstance(card, QuotationItem)
    quotation = store.dossier.quotation(card.quotation)
    assert (quotation.original, quotation.language) == (text, "ru")


@pytest.mark.parametrize("words", ["Порт открыт 👍.", "Порт открыт."])
def test_a_card_of_the_same_words_keeps_what_it_has_got(
    store: DossierStore, words: str
) -> None:
    text, passage = held(store, P).text, held(store, P)
    first = quoted_by(store, P)
    store.edit_quotation(replace(first, original=words, speaker="Anna"))
    store.put(TWO, 0, (replace(passage, id=AGAIN),), Along())
    second = quoted_by(store, AGAIN)
    assert second.original == text
    kept = store.dossier.quotation(first.id)
    assert (kept.original, kept.speaker) == (words, "Anna")
    assert (second.id == first.id) == (words == text)


def quoted_by(store: DossierStore, item: ItemId) -> Quotation:
    """Set a passage as a quotation by its sign; return the quotation."""
    store.edit_text(item, f"> {held(store, item).text}")
    shown = store.begin_with(item, Opening.QUOTATION, 2)
    assert store.brief is not None
    card = store.brief.item(ItemId(shown))
    assert isinstance(card, QuotationItem)
    return store.dossier.quotation(card.quotation)


def test_altered_words_of_an_essay_are_no_quotation(store: DossierStore) -> None:
    store.edit_text(P, "> Порт закрыт 👍.")
    with pytest.raises(BriefError):
        store.begin_with(P, Opening.QUOTATION, 2)


def test_a_source_takes_the_place_of_the_signs(store: DossierStore) -> None:
    store.edit_text(A, "shut @po today")
    store.cite_typed(A, 5, 8, SOURCE)
    assert held(store, A).text == "shut today"
    assert held(store, A).citations == (Citation(SOURCE.id, "", 4),)
    assert [source.id for source in store.dossier.sources] == [SOURCE.id]
    store.undo()
    assert held(store, A).text == "shut @po today"
    assert not store.dossier.sources


def test_a_note_is_written_rewritten_and_taken_away(store: DossierStore) -> None:
    store.write_note(A, 3, " so said \n TASS ", None)
    assert held(store, A).notes == (ItemNote("so said TASS", 3),)
    store.write_note(A, 3, "so said Interfax", "so said TASS")
    assert held(store, A).notes == (ItemNote("so said Interfax", 3),)
    with pytest.raises(BriefError):
        store.write_note(A, 3, "x", "another")
    store.write_note(A, 3, "", "so said Interfax")
    assert held(store, A).notes == ()


def test_several_items_move_in_one_step(store: DossierStore) -> None:
    store.move_items([A, C], TWO, 0)
    assert order(store) == [[B], [A, C, P]]
    store.undo()
    assert order(store) == [[A, B, C], [P]]
    store.move_items([C, A], ONE, 99)
    assert order(store) == [[B, A, C], [P]]


def test_emphasis_over_several_items_is_one_step(store: DossierStore) -> None:
    store.emphasise([(A, 1, 3), (B, 0, 2)], strong=False)
    assert held(store, A).stretches == (Stretch(1, 3, emphasis=True),)
    assert held(store, B).stretches == (Stretch(0, 2, emphasis=True),)
    store.undo()
    assert held(store, A).stretches == held(store, B).stretches == ()
