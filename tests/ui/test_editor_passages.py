"""What is dropped or pasted on the page brings its quotations and sources along."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.composing.gather import card_from
from app.composing.templates import load_template, new_brief
from app.domain.anchor import Status
from app.domain.brief import QuotationItem
from app.domain.dossier import Dossier
from app.domain.ids import ItemId, QuotationId
from app.editing.store import DossierStore
from app.models.clips import CLIP_MIME, clip_mime
from app.models.passages import passage_mime
from app.storage.dossier_file import create_dossier
from app.ui.editor.badges import badge_for
from app.ui.editor.brief_editor import BriefEditor
from tests.ui.writing import badge, brief, put, said, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from pytestqt.qtbot import QtBot

    from app.domain.brief import Brief
    from app.domain.essay import Essay


@pytest.fixture
def part(harbour: Essay) -> QMimeData:
    """Return the part of the essay that holds the Russian quotation, being dragged."""
    found = harbour.quotations[0]
    index = harbour.part_at(found.start)
    assert index is not None
    first, last = harbour.parts[index].first, harbour.parts[index].last
    return passage_mime(harbour, harbour.blocks[first].start, harbour.blocks[last].end)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[DossierStore]:
    """Return another dossier, which has no essay and an empty brief."""
    store = DossierStore(create_dossier(tmp_path / "other.dossier"))
    store.add_brief(new_brief(load_template(), "Another"))
    yield store
    store.close()


@pytest.fixture
def there(other: DossierStore, qtbot: QtBot) -> BriefEditor:
    """Return the page of the other dossier."""
    editor = BriefEditor(other)
    qtbot.addWidget(editor)
    return editor


def cards(held: Brief) -> list[QuotationItem]:
    return [item for item in held.items() if isinstance(item, QuotationItem)]


def dropped(editor: BriefEditor, data: QMimeData) -> None:
    editor.pasting.before(data, 2)


def pasted_in_a_text(editor: BriefEditor, data: QMimeData) -> None:
    put(editor, "p1", 7)
    editor.insertFromMimeData(data)


@pytest.mark.parametrize("how", [dropped, pasted_in_a_text])
def test_a_part_put_on_the_page_is_a_card_where_it_quotes_in_one_step(
    editor: BriefEditor,
    store: DossierStore,
    part: QMimeData,
    how: Callable[[BriefEditor, QMimeData], None],
) -> None:
    before = store.dossier
    how(editor, part)
    fresh = set(cards(brief(store))) - set(cards(before.briefs[0]))

    assert len(fresh) == 1
    assert shown(editor) == said(store)
    store.undo()
    assert store.dossier == before


def test_a_quotation_put_on_the_page_again_keeps_what_was_written_of_it(
    editor: BriefEditor, store: DossierStore, part: QMimeData, harbour: Essay
) -> None:
    (card,) = store.dossier.quotations
    store.edit_quotation(type(card)(card.id, card.original, "ru", anchor=card.anchor))
    held = store.dossier.quotations
    editor.pasting.before(part, 2)

    assert card_from(harbour, harbour.quotations[0])[0].id == card.id
    assert store.dossier.quotations == held


def test_a_card_of_another_dossier_comes_with_quotation_and_source(
    store: DossierStore, other: DossierStore, there: BriefEditor, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(there.refused):
        there.pasting.before(clip_mime(cards(brief(store)), store.dossier, "text"), 2)

    assert other.dossier.quotations == store.dossier.quotations
    assert other.dossier.sources == store.dossier.sources
    assert badge(there, there.current_item()) == badge_for(Status.LOST).word
    assert shown(there) == said(other)
    other.undo()
    assert other.dossier.quotations == ()


def test_a_citation_of_another_dossier_comes_with_its_source(
    store: DossierStore, other: DossierStore, there: BriefEditor
) -> None:
    store.cite(ItemId("p1"), store.dossier.sources[0].id, at=6)
    cited = brief(store).item(ItemId("p1"))
    there.pasting.before(clip_mime((cited,), store.dossier, "text"), 2)

    assert brief(other).sections[0].items[0].citations == cited.citations
    assert other.dossier.sources == store.dossier.sources


def test_what_cannot_be_pasted_is_said(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    lost = QuotationItem(ItemId("x"), QuotationId("nowhere"))
    nothing = Dossier("d")
    before = brief(store)
    put(editor, f"{brief(store).sections[3].id}?")
    with qtbot.waitSignal(editor.refused) as told:
        editor.insertFromMimeData(clip_mime((lost,), nothing, "text"))

    assert "1 card" in told.args[0]
    assert brief(store) == before


def test_a_clip_cannot_change_what_the_dossier_has(
    editor: BriefEditor, store: DossierStore
) -> None:
    (card,) = cards(brief(store))
    data = clip_mime((card,), store.dossier, "text")
    plain = json.loads(bytes(data.data(CLIP_MIME).data()))
    plain["quotations"][0]["original"] = "forged"
    data.setData(CLIP_MIME, json.dumps(plain).encode())
    editor.pasting.before(data, 2)

    assert "forged" not in "".join(shown(editor))
    assert len(cards(brief(store))) == 2
