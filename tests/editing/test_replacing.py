"""Words are found in all texts of a brief; those of others change only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.anchor import Status, anchor_in
from app.domain.brief import (
    Brief,
    Citation,
    ItemNote,
    PictureItem,
    QuotationItem,
    Section,
    TableItem,
    TextItem,
)
from app.domain.errors import BriefError
from app.domain.ids import (
    BriefId,
    ItemId,
    PictureId,
    QuotationId,
    SectionId,
    SourceId,
)
from app.domain.quotation import Quotation, Translation
from app.editing.replacing import Hit, Kind, hits_in
from app.editing.store import DossierStore
from app.storage.dossier_file import create_dossier
from app.text.matching import Wanted
from app.verifying.verbatim import status_of
from tests.storage.job import ESSAY, ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PASSAGE = ESSAY.text[: ESSAY.text.index("\n")]
WORD = PASSAGE.split()[-1].strip(".,:;!?")  # stands in a passage of the essay
OWN = f"We ask: {WORD} or {WORD}?"
FIRST = SectionId("s")


def items() -> tuple[TextItem | QuotationItem | TableItem | PictureItem, ...]:
    anchor = anchor_in(ESSAY, 0, len(PASSAGE))
    cited = (Citation(SourceId("x"), at=len(f"We ask: {WORD}")),)
    note = ItemNote(f"A note on {WORD}")
    quoted = f"They say “of {WORD} we know nothing”, and “{WORD}” too"
    return (
        TextItem(ItemId("passage"), PASSAGE, anchor),
        TextItem(ItemId("own"), OWN, citations=cited, notes=(note,)),
        TextItem(ItemId("quoting"), quoted),
        QuotationItem(ItemId("card"), QuotationId("q")),
        TableItem(ItemId("table"), ("Port", WORD), (("1", WORD),), WORD),
        PictureItem(ItemId("picture"), PictureId("p"), WORD, f"A {WORD}"),
    )


@pytest.fixture
def store(tmp_path: Path, qtbot: QtBot) -> Iterator[DossierStore]:  # noqa: ARG001
    """Return a store whose brief says one word in every kind of text."""
    file = create_dossier(tmp_path / "job.dossier")
    store = DossierStore(file)
    store.add_essay(ESSAY, ORIGINAL)
    section = Section(FIRST, f"On {WORD}", items=items()[:3])
    brief = Brief(BriefId("b"), f"{WORD} and more", "", sections=(section,))
    store.add_brief(brief)
    translation = Translation(f"So {WORD} it is", "en")
    quotation = Quotation(QuotationId("q"), f"{WORD}!", "en", translation)
    store.add_items(FIRST, items()[3:], quotations=(quotation,))
    yield store
    store.close()


def hits(store: DossierStore, wanted: Wanted | None = None) -> list[Hit]:
    assert store.brief is not None
    return list(hits_in(store.brief, store.dossier, wanted or Wanted(WORD)))


def test_each_text_of_a_brief_is_searched_in_reading_order(
    store: DossierStore,
) -> None:
    kinds = [hit.place.kind for hit in hits(store)]
    assert list(dict.fromkeys(kinds)) == [
        *(Kind.TITLE, Kind.HEADING, Kind.TEXT, Kind.NOTE),
        *(Kind.ORIGINAL, Kind.TRANSLATION),
        *(Kind.CAPTION, Kind.CELL, Kind.DESCRIPTION),
    ]
    assert all(hit.text[hit.start : hit.end] == WORD for hit in hits(store))


def test_words_of_others_are_told_apart(store: DossierStore) -> None:
    held = {(hit.place.kind, hit.place.owner) for hit in hits(store) if hit.held}
    assert held == {
        (Kind.TEXT, "passage"),
        (Kind.TEXT, "quoting"),
        (Kind.ORIGINAL, "card"),
        (Kind.TRANSLATION, "card"),
    }
    quoting = [hit.held for hit in hits(store) if hit.place.owner == "quoting"]
    assert quoting == [True, False]  # a term in quotation marks is ours


def test_a_passage_that_was_altered_is_ours(store: DossierStore) -> None:
    store.edit_text(ItemId("passage"), f"Nobody knows whether {PASSAGE}")
    (hit,) = (hit for hit in hits(store) if hit.place.owner == "passage")
    assert not hit.held


def test_all_is_replaced_in_one_step_and_undo_takes_it_back(
    store: DossierStore,
) -> None:
    before = store.dossier
    store.replace_words([hit for hit in hits(store) if not hit.held], "Ōther")
    brief = store.brief
    assert brief is not None
    assert brief.title == "Ōther and more"
    assert brief.section(FIRST).heading == "On Ōther"
    own, table, picture = (brief.item(ItemId(i)) for i in ("own", "table", "picture"))
    assert isinstance(own, TextItem)
    assert own.text == "We ask: Ōther or Ōther?"
    assert own.citations[0].at == len("We ask: Ōther")
    assert own.notes[0].text == "A note on Ōther"
    assert isinstance(table, TableItem)
    assert (table.header, table.rows) == (("Port", "Ōther"), (("1", "Ōther"),))
    assert table.caption == "Ōther"
    assert isinstance(picture, PictureItem)
    assert (picture.caption, picture.alt) == ("Ōther", "A Ōther")
    assert brief.item(ItemId("passage")) == items()[0]
    assert store.dossier.quotation(QuotationId("q")).original == f"{WORD}!"
    assert [hit.held for hit in hits(store)] == [True] * 4

    store.undo()
    assert store.dossier == before
    assert store.redo_text == "Replace words"


def test_words_of_others_are_replaced_when_asked_and_the_status_says_so(
    store: DossierStore,
) -> None:
    store.replace_words(hits(store), "Ōther")
    assert hits(store) == []
    assert store.brief is not None
    passage = store.brief.item(ItemId("passage"))
    assert status_of(passage, store.dossier) is Status.ALTERED
    card = store.dossier.quotation(QuotationId("q"))
    assert card.original == "Ōther!"
    assert card.translation is not None
    assert card.translation.text == "So Ōther it is"


def test_a_quotation_that_is_shown_twice_is_changed_once(store: DossierStore) -> None:
    store.add_items(FIRST, (QuotationItem(ItemId("again"), QuotationId("q")),))
    store.replace_words(hits(store), f"{WORD} {WORD}")
    card = store.dossier.quotation(QuotationId("q"))
    assert card.original == f"{WORD} {WORD}!"
    assert card.translation is not None
    assert card.translation.text == f"So {WORD} {WORD} it is"


def test_a_text_that_has_changed_meanwhile_is_left_as_it_is(
    store: DossierStore,
) -> None:
    found = [hit for hit in hits(store) if not hit.held]
    store.edit_text(ItemId("own"), f"Now {WORD}")
    before = store.dossier
    with pytest.raises(BriefError, match="changed meanwhile"):
        store.replace_words(found, "Ōther")
    assert store.dossier == before


def test_a_title_is_not_replaced_by_nothing(store: DossierStore) -> None:
    store.set_title(WORD)
    found = [hit for hit in hits(store) if hit.place.kind is Kind.TITLE]
    with pytest.raises(BriefError, match="needs a title"):
        store.replace_words(found, "")
    assert store.brief is not None
    assert store.brief.title == WORD


@pytest.mark.parametrize("by", ["quays", f"{WORD}s", "x"])
def test_words_that_stand_out_are_replaced_by_words_that_do(
    store: DossierStore, by: str
) -> None:
    start = OWN.index(WORD)
    store.emphasise([(ItemId("own"), start, start + len(WORD))], strong=True)
    wanted = [hit for hit in hits(store) if hit.place.owner == "own"]
    store.replace_words(wanted, by)
    assert store.brief is not None
    held = store.brief.item(ItemId("own"))
    assert isinstance(held, TextItem)
    (bold,) = held.stretches
    assert held.text[bold.start : bold.end] == by


def test_notes_stay_with_their_words_between_two_hits(store: DossierStore) -> None:
    found = [hit for hit in hits(store) if hit.place.owner == "own"][:2]
    assert store.brief is not None
    store.replace_words(found, "")
    own = store.brief.item(ItemId("own"))
    assert isinstance(own, TextItem)
    assert own.text == "We ask:  or ?"
    assert [held.at for held in own.citations] == [len("We ask: ")]
