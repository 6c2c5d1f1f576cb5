"""Ctrl+P prints the pages of the PDF: all of them, or those that were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.ui.handover.printing import pages_of, suit

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 30_000
LONG = "Nobody knows who opens the harbour. " * 400
A4 = QSize(595, 842)  # points


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    """Return a printer whose paper is a PDF of 75 dots to the inch."""
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "paper.pdf"))
    made.setResolution(75)
    suit(made, A4)
    return made


@pytest.fixture
def dialog(window: Window, desk: Desk, qtbot: QtBot) -> QPrintDialog:
    """Return the dialog that the key opens for a brief of several pages."""
    assert desk.store.brief is not None
    section = desk.store.brief.sections[0].id
    desk.store.add_items(section, (TextItem(ItemId("long"), LONG),))
    desk.editor.setFocus()
    with qtbot.waitSignal(window.printing.offered, timeout=PATIENCE):
        qtbot.keyClick(desk.editor, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(QPrintDialog)
    assert isinstance(found, QPrintDialog)
    return found


def printed(window: Window, printer: QPrinter, qtbot: QtBot) -> pypdfium2.PdfDocument:
    """Print on a printer and return what is on its paper."""
    with qtbot.waitSignal(window.printing.ended, timeout=PATIENCE):
        window.printing.send(printer)
    return pypdfium2.PdfDocument(printer.outputFileName())


def test_every_page_of_the_pdf_is_on_paper(
    window: Window, dialog: QPrintDialog, printer: QPrinter, qtbot: QtBot
) -> None:
    pages = dialog.maxPage()
    assert pages > 1
    assert dialog.isVisible()
    dialog.reject()
    paper = printed(window, printer, qtbot)
    assert len(paper) == pages
    assert window.messages.text == f"{pages} pages were printed"
    drawn = paper[0].render(scale=0.5).to_pil().convert("L")
    dark, light = drawn.getextrema()
    assert (dark < 100, light) == (True, 255)  # letters on white
    assert abs(paper[0].get_width() - A4.width()) < 2


def test_only_the_chosen_pages_are_printed(
    window: Window, dialog: QPrintDialog, printer: QPrinter, qtbot: QtBot
) -> None:
    dialog.reject()
    printer.setFromTo(2, 2)
    assert len(printed(window, printer, qtbot)) == 1
    assert window.messages.text == "1 page was printed"


def test_printing_can_be_cancelled(
    window: Window, dialog: QPrintDialog, printer: QPrinter, qtbot: QtBot
) -> None:
    dialog.reject()
    window.printing.send(printer)
    assert window.messages.text.startswith("Printing ")
    with qtbot.waitSignal(window.printing.ended):
        window.printing.cancel()
    assert window.messages.text == "Printing was cancelled"
    assert len(printed(window, printer, qtbot)) > 1  # and begun anew


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_reached_is_told(
    window: Window, dialog: QPrintDialog, printer: QPrinter, tmp_path: Path
) -> None:
    dialog.reject()
    printer.setOutputFileName(str(tmp_path / "no folder" / "paper.pdf"))
    window.printing.send(printer)
    assert "could not be reached" in window.messages.text


def test_pages_come_in_the_order_of_the_paper(printer: QPrinter) -> None:
    assert list(pages_of(printer, 3)) == [1, 2, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert list(pages_of(printer, 3)) == [3, 2, 1]
    printer.setFromTo(2, 9)
    assert list(pages_of(printer, 3)) == [3, 2]
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    assert list(pages_of(printer, 3)) == [3, 2, 3, 2]
    printer.setCollateCopies(False)
    assert list(pages_of(printer, 3)) == [3, 3, 2, 2]


def test_paper_is_turned_as_the_page_is(printer: QPrinter) -> None:
    suit(printer, A4.transposed())
    paper = printer.pageLayout().fullRectPoints()
    assert paper.width() > paper.height()
