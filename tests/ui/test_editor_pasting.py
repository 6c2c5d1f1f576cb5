"""What is pasted keeps its structure, and its provenance when it comes from us."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from app.composing.templates import load_template, new_brief
from app.domain.anchor import Status
from app.domain.brief import Citation, Form, ItemNote, TableItem, TextItem
from app.domain.ids import ItemId, SourceId
from app.domain.plain import to_plain
from app.domain.source import Source
from app.domain.stretch import Stretch
from app.editing.store import DossierStore
from app.models.clips import CLIP_MIME, Clip
from app.storage.dossier_file import create_dossier, open_dossier
from app.ui.editor.brief_editor import BriefEditor
from app.ui.editor.scribe import Caret
from app.ui.essay.clip import essay_mime
from app.verifying.verbatim import status_of
from tests.ui.writing import brief, ids, put, said, select, shown, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.essay import Essay

Key, Modifier = Qt.Key, Qt.KeyboardModifier
END = 9_999


def held(store: DossierStore, item: str) -> TextItem:
    found = brief(store).item(ItemId(item))
    assert isinstance(found, TextItem)
    return found


def html(source: str, text: str = "") -> QMimeData:
    data = QMimeData()
    data.setHtml(source)
    data.setText(text)
    return data


@pytest.fixture
def other(tmp_path: Path, store: DossierStore) -> Iterator[DossierStore]:
    """Return the store of another dossier, with a brief and nothing else."""
    _ = store
    other = DossierStore(create_dossier(tmp_path / "other.dossier"))
    other.add_brief(new_brief(load_template(), "Another"))
    yield other
    other.close()


@pytest.fixture
def there(other: DossierStore, qtbot: QtBot) -> BriefEditor:
    """Return the page of the other dossier."""
    editor = BriefEditor(other)
    qtbot.addWidget(editor)
    return editor


def test_a_page_of_the_web_comes_in_as_pieces_in_one_step(
    editor: BriefEditor, store: DossierStore
) -> None:
    before = brief(store)
    put(editor, f"{before.sections[3].id}?")
    editor.insertFromMimeData(
        html(
            "<h2>Works</h2><p>See <a href='https://e.org'>this</a></p><ul><li>a<li>b"
            "</ul><table><tr><th>A<th>B<tr><td>1<td>2</table>"
        )
    )
    heading, text, one, other, table = brief(store).sections[3].items
    assert isinstance(heading, TextItem)
    assert heading.form is Form.SUBHEADING
    assert isinstance(text, TextItem)
    assert text.stretches == (Stretch(4, 8, link="https://e.org"),)
    assert [i.form for i in (one, other) if isinstance(i, TextItem)] == [
        Form.BULLET
    ] * 2
    assert isinstance(table, TableItem)
    assert shown(editor) == said(store)
    store.undo()
    assert brief(store) == before


def test_words_pasted_into_a_text_keep_their_emphasis_and_notes(
    editor: BriefEditor, store: DossierStore
) -> None:
    put(editor, "p1", 7)
    editor.insertFromMimeData(html("<b>fast</b> ones", "fast ones "))
    assert text_of(store, "p1") == "Trains fast ones by January"
    assert held(store, "p1").stretches == (Stretch(7, 11, strong=True),)
    assert shown(editor) == said(store)
    assert editor.here().at == 17


def test_a_link_that_hides_where_it_leads_comes_in_as_words(
    editor: BriefEditor, store: DossierStore
) -> None:
    put(editor, "p1", END)
    editor.insertFromMimeData(html("<a href='https://bank@evil.example'>bank</a>"))
    assert text_of(store, "p1").endswith("bank")
    assert held(store, "p1").stretches == ()


def copied(editor: BriefEditor, start: Caret, end: Caret, qtbot: QtBot) -> QMimeData:
    select(editor, start, end)
    qtbot.keyClick(editor, Key.Key_C, Modifier.ControlModifier)
    held = QApplication.clipboard().mimeData()
    data = QMimeData()
    for name in held.formats():
        data.setData(name, held.data(name))
    return data


def test_a_passage_is_verbatim_in_another_dossier_too(
    editor: BriefEditor,
    store: DossierStore,
    there: BriefEditor,
    other: DossierStore,
    harbour: Essay,
    qtbot: QtBot,
) -> None:
    first, second = ids(store, 0)
    data = copied(editor, Caret(first), Caret(second, 0, END), qtbot)
    there.pasting.before(data, 2)
    one, two = (item for item in brief(other).items() if isinstance(item, TextItem))
    assert status_of(one, other.dossier) is Status.VERBATIM
    assert status_of(two, other.dossier) is Status.VERBATIM
    (essay,) = other.dossier.essays
    assert essay.is_excerpt
    assert (essay.name, len(essay.text)) == (harbour.name, len(harbour.text))
    assert one.text in essay.text
    away = harbour.text[harbour.blocks[4].start : harbour.blocks[4].end]
    assert away not in essay.text  # no other passage has come along

    other.undo()
    assert other.dossier.essays == ()
    other.redo()
    kept = other.dossier
    path = other.file.path
    other.close()
    file = open_dossier(path)
    assert file.load() == kept
    file.close()


def test_in_a_dossier_that_has_the_essay_it_is_that_essay(
    editor: BriefEditor,
    there: BriefEditor,
    other: DossierStore,
    harbour: Essay,
    essays: Path,
    qtbot: QtBot,
) -> None:
    other.add_essay(harbour, (essays / "harbour.txt").read_bytes())
    first = editor.page.units[2].id
    there.pasting.before(copied(editor, Caret(first), Caret(first, 0, END), qtbot), 2)
    (item,) = (one for one in brief(other).items() if isinstance(one, TextItem))
    assert item.anchor is not None
    assert item.anchor.essay == harbour.id
    assert other.dossier.essays == (harbour,)


def test_a_part_of_a_passage_brings_no_more_than_itself(
    editor: BriefEditor,
    store: DossierStore,
    there: BriefEditor,
    other: DossierStore,
    qtbot: QtBot,
) -> None:
    first, _ = ids(store, 0)
    text = text_of(store, first)
    end = text.index(".") + 1
    data = copied(editor, Caret(first), Caret(first, 0, end), qtbot)
    assert text[end + 60 :].encode() not in bytes(data.data(CLIP_MIME).data())
    there.pasting.before(data, 2)
    (item,) = (one for one in brief(other).items() if isinstance(one, TextItem))
    assert item.text == text[:end]
    assert status_of(item, other.dossier) is Status.VERBATIM
    assert text[end + 2 :] not in other.dossier.essays[0].text


def test_a_forged_clip_makes_nothing_verbatim_in_an_essay_that_is_here(
    editor: BriefEditor, store: DossierStore, harbour: Essay, qtbot: QtBot
) -> None:
    first, _ = ids(store, 0)
    data = copied(editor, Caret(first), Caret(first, 0, END), qtbot)
    plain = json.loads(bytes(data.data(CLIP_MIME).data()))
    plain["items"][0]["text"] = "Nobody said this."
    data.setData(CLIP_MIME, json.dumps(plain).encode())
    editor.pasting.before(data, 2)
    forged = next(
        item
        for item in brief(store).items()
        if isinstance(item, TextItem) and item.text == "Nobody said this."
    )
    assert status_of(forged, store.dossier) is Status.ALTERED
    assert store.dossier.essays == (harbour,)


@pytest.mark.parametrize("damage", ["length", "at", "text", "many"])
def test_essays_that_do_not_hold_together_are_left(
    editor: BriefEditor,
    store: DossierStore,
    there: BriefEditor,
    other: DossierStore,
    qtbot: QtBot,
    damage: str,
) -> None:
    first, _ = ids(store, 0)
    data = copied(editor, Caret(first), Caret(first, 0, END), qtbot)
    plain = json.loads(bytes(data.data(CLIP_MIME).data()))
    (excerpt,) = plain["essays"]
    match damage:
        case "length":
            excerpt["length"] = 1 << 60
        case "at":
            excerpt["passages"][0]["at"] = -5
        case "text":
            excerpt["passages"][0]["text"] = "\ud800"
        case _:
            plain["essays"] = [excerpt, excerpt]
    data.setData(CLIP_MIME, json.dumps(plain).encode())
    there.pasting.before(data, 2)
    (item,) = (one for one in brief(other).items() if isinstance(one, TextItem))
    assert status_of(item, other.dossier) is Status.LOST
    assert other.dossier.essays == ()


UNSOUND = (
    TableItem(ItemId("t"), ("a", "b"), (("1", "2", "3"),)),
    TableItem(ItemId("t"), (), ()),
    TextItem(ItemId("t"), "forged", notes=(ItemNote("note", -4),)),
    TextItem(ItemId("t"), "forged", citations=(Citation(SourceId("s"), at=-1),)),
    TextItem(ItemId("t"), "forged", stretches=(Stretch(-4, 3, strong=True),)),
    TextItem(ItemId("t"), "half \ud800 a pair"),
)


@pytest.mark.parametrize("forged", UNSOUND)
def test_items_that_cannot_stand_on_a_page_or_in_a_file_are_not_pasted(
    editor: BriefEditor, store: DossierStore, forged: TableItem | TextItem
) -> None:
    sound, data = TextItem(ItemId("u"), "sound"), QMimeData()
    clip = Clip((forged, sound), sources=(Source(SourceId("s"), title="Port"),))
    data.setData(CLIP_MIME, json.dumps(to_plain(clip)).encode())
    data.setText("sound")
    before = list(brief(store).items())
    editor.pasting.before(data, 2)
    (added,) = (item for item in brief(store).items() if item not in before)
    assert isinstance(added, TextItem)
    assert added.text == "sound"


def test_words_of_a_brief_pasted_into_a_text_bring_their_citations(
    editor: BriefEditor,
    store: DossierStore,
    there: BriefEditor,
    other: DossierStore,
    qtbot: QtBot,
) -> None:
    source = Source(SourceId("s"), title="Log")
    store.cite_typed(ItemId("p1"), 6, 6, source)
    store.write_note(ItemId("p1"), 17, "so they say", None)
    put(there, f"{brief(other).sections[0].id}?")
    qtbot.keyClicks(there, "Later: ")
    there.insertFromMimeData(copied(editor, Caret("p1"), Caret("p1", 0, END), qtbot))
    (item,) = brief(other).items()
    assert isinstance(item, TextItem)
    assert item.text == "Later: Trains by January"
    assert item.citations == (Citation(source.id, "", 13),)
    assert item.notes == (ItemNote("so they say", 24),)
    assert other.dossier.sources == (source,)


def test_a_stretch_of_an_essay_is_verbatim_in_another_dossier(
    there: BriefEditor, other: DossierStore, harbour: Essay
) -> None:
    quoted = harbour.quotations[0]
    start, end = harbour.blocks[2].start, quoted.end
    there.pasting.before(essay_mime(harbour, start, end), 2)
    statuses = {status_of(item, other.dossier) for item in brief(other).items()}
    assert statuses == {Status.VERBATIM}
    assert len(other.dossier.quotations) == 1
    (essay,) = other.dossier.essays
    assert essay.is_excerpt
    assert harbour.text[-200:] not in essay.text


def select_line(editor: BriefEditor, item: str) -> None:
    """Select the first line of an item."""
    put(editor, item, 0)
    cursor = editor.textCursor()
    end = QTextCursor.MoveOperation.EndOfBlock
    cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


@pytest.mark.parametrize("html", ["<p>one</p><p>two</p>", "<p>a <b>word</b></p>"])
def test_a_paste_over_a_selection_is_one_step_to_undo(
    editor: BriefEditor, store: DossierStore, html: str
) -> None:
    before = brief(store)
    select_line(editor, ids(store, 0)[0])
    data = QMimeData()
    data.setHtml(html)
    data.setText("in plain words")
    editor.insertFromMimeData(data)
    assert brief(store) != before
    store.undo()
    assert brief(store) == before
    assert shown(editor) == said(store)
    store.redo()
    assert brief(store) != before


def test_what_is_selected_stays_where_there_is_nothing_to_paste(
    editor: BriefEditor, store: DossierStore
) -> None:
    before = brief(store)
    select_line(editor, ids(store, 0)[0])
    data = QMimeData()
    data.setData(CLIP_MIME, b"not a clip of ours")
    editor.insertFromMimeData(data)
    assert brief(store) == before
