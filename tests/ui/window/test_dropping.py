"""Several files, links and words dropped on the real window."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.domain.brief import TextItem
from app.ui.dropping import Dropped, sorted_out
from tests.ui.window.conftest import wait_for_desk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 30_000
ADDRESS = "https://severny-rumb.example.org/interviews/2031/vereshchagin"
A, B = Path("a.txt"), Path("b.md")
ONE, TWO = Path("one.dossier"), Path("two.dossier")


def drop(widget: QWidget, data: QMimeData, at: QPoint | None = None) -> bool:
    """Drag data over a widget and drop it there; whether it was taken."""
    place = at or widget.rect().center()
    how = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(place, *how)
    QApplication.sendEvent(widget, enter)
    QApplication.sendEvent(widget, QDragMoveEvent(place, *how))
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), *how))
    return enter.isAccepted()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def link(address: str = ADDRESS) -> QMimeData:
    """Return what a browser gives for a link that is dragged."""
    data = QMimeData()
    data.setUrls([QUrl(address)])
    data.setText(address)
    data.setHtml(f'<a href="{address}">Severny Rumb: the interview</a>')
    return data


def test_of_several_files_one_is_opened_and_the_essays_are_added() -> None:
    assert sorted_out([A], has_desk=True) == Dropped(A, (), ())
    assert sorted_out([A, B], has_desk=False) == Dropped(A, (B,), ())
    assert sorted_out([A, B], has_desk=True) == Dropped(None, (A, B), ())
    assert sorted_out([A, ONE, B], has_desk=True) == Dropped(ONE, (A, B), ())
    assert sorted_out([ONE, TWO], has_desk=False) == Dropped(ONE, (), (TWO,))


def test_essays_dropped_together_come_into_one_dossier(
    window: Window, essays: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [
        Path(shutil.copy(essays / name, tmp_path))
        for name in ("harbour.txt", "grain.md", "kanal.txt")
    ]
    assert drop(window, files(*paths))
    desk = wait_for_desk(window, qtbot)
    qtbot.waitUntil(lambda: len(desk.store.dossier.essays) == 3, timeout=PATIENCE)
    names = [essay.name for essay in desk.store.dossier.essays]
    assert names == ["harbour.txt", "grain.md", "kanal.txt"]


def test_an_essay_that_cannot_be_read_does_not_keep_out_the_next(
    window: Window, desk: Desk, essays: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    good = Path(shutil.copy(essays / "grain.md", tmp_path))
    drop(window, files(bad, good))
    qtbot.waitUntil(lambda: len(desk.store.dossier.essays) == 2, timeout=PATIENCE)
    assert desk.store.dossier.essays[-1].name == "grain.md"


def test_a_link_dropped_on_a_passage_becomes_its_source(desk: Desk) -> None:
    desk.send(1)
    assert desk.store.brief is not None
    item = next(desk.store.brief.items())
    index = desk.editor.page.index_of(item.id)
    assert index is not None
    desk.editor.select_item(item.id)
    place = desk.editor.margins.unit_rect(index).center().toPoint()
    assert drop(desk.editor.viewport(), link(), place)

    (source,) = desk.store.dossier.sources
    assert (source.url, source.title) == (ADDRESS, "Severny Rumb: the interview")
    cited = desk.store.brief.item(item.id)
    assert [citation.source for citation in cited.citations] == [source.id]


def test_a_link_dropped_beside_the_page_is_the_source_of_the_current_item_once(
    window: Window, desk: Desk
) -> None:
    desk.send(1)
    assert drop(window, link())
    assert drop(window, link())
    (source,) = desk.store.dossier.sources
    assert source.url == ADDRESS
    assert desk.tabs.currentWidget() is desk.item


def test_a_link_without_a_passage_is_refused_in_a_sentence(
    window: Window, desk: Desk
) -> None:
    assert drop(window, link())
    assert "link was not taken" in window.messages.text
    assert desk.store.dossier.sources == ()


def test_an_address_that_hides_where_it_leads_is_not_taken(
    window: Window, desk: Desk
) -> None:
    desk.send(1)
    assert not drop(window, link("https://bank.example@evil.example/"))
    assert desk.store.dossier.sources == ()


def test_words_dropped_on_the_page_are_an_item_from_nowhere(desk: Desk) -> None:
    data = QMimeData()
    data.setText("Ships may wait.")
    assert drop(desk.editor.viewport(), data)
    assert desk.store.brief is not None
    (item,) = desk.store.brief.items()
    assert isinstance(item, TextItem)
    assert (item.text, item.anchor, item.citations) == ("Ships may wait.", None, ())
