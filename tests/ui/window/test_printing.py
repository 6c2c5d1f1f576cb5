"""Ctrl+P prints the pages of the PDF: all of them, or those that were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from PySide6.QtCore import QSize, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.ui.handover.printing import pages_of, suit

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

_Widget = TypeVar("_Widget", bound=QWidget)
PATIENCE = 30_000
ALIKE = 4.0  # of 255 shades
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


@pytest.fixture
def exported(window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Path:
    """Return the PDF of the brief as the export sheet writes it."""
    assert desk.store.brief is not None
    section = desk.store.brief.sections[0].id
    desk.store.add_items(section, (TextItem(ItemId("long"), LONG),))
    window.registry["brief.export"].trigger()
    window.sheet.choices.boxes["docx"].setChecked(False)
    window.sheet.choices.place.folder.setText(str(tmp_path))
    window.sheet.button.click()
    qtbot.waitUntil(lambda: len(window.sheet.results) == 1, timeout=PATIENCE)
    window.sheet.dismiss()
    (path,) = tmp_path.glob("*.pdf")
    return path


def chosen_to_print(window: Window, qtbot: QtBot) -> QPrintDialog:
    """Open the dialog by its key and return it, set to write a file."""
    assert window.desk is not None
    editor = window.desk.editor
    editor.setFocus()
    with qtbot.waitSignal(window.printing.offered, timeout=PATIENCE):
        qtbot.keyClick(editor, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    printers = part(dialog, QComboBox, "printers")
    printers.setCurrentIndex(printers.findText("PDF", Qt.MatchFlag.MatchContains))
    return dialog


def part(dialog: QPrintDialog, kind: type[_Widget], name: str) -> _Widget:
    """Return a part of Qt's dialog by the name it has there."""
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def accept(dialog: QPrintDialog, window: Window, qtbot: QtBot) -> None:
    """Press the button that prints, and wait until it is done."""
    buttons = dialog.findChildren(QPushButton)
    button = next(one for one in buttons if one.text().replace("&", "") == "Print")
    with qtbot.waitSignal(window.printing.ended, timeout=PATIENCE):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def pictures_of(path: Path) -> list[Image]:
    """Return the pages of a PDF in grey, so small that letters are no more."""
    pages = pypdfium2.PdfDocument(path)
    return [page.render(scale=2).to_pil().convert("L").reduce(8) for page in pages]


def differ(one: Image, other: Image) -> float:
    """Return how far two pictures are apart on the average, of 255 shades."""
    wide, high = (min(pair) for pair in zip(one.size, other.size, strict=True))
    assert max(one.width - wide, other.width - wide) <= 1  # paper is whole points
    assert max(one.height - high, other.height - high) <= 1
    box = (0, 0, wide, high)
    apart = ImageChops.difference(one.crop(box), other.crop(box))
    return float(ImageStat.Stat(apart).mean[0])


def test_the_dialog_prints_the_pages_of_the_export(
    window: Window, exported: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = chosen_to_print(window, qtbot)
    paper = tmp_path / "paper" / "all.pdf"
    paper.parent.mkdir()
    part(dialog, QLineEdit, "filename").setText(str(paper))
    accept(dialog, window, qtbot)
    printed_pages, pages = pictures_of(paper), pictures_of(exported)
    assert len(printed_pages) == len(pages) > 1
    pairs = list(zip(printed_pages, pages, strict=True))
    assert max(differ(one, other) for one, other in pairs) < ALIKE
    assert differ(pages[0], pages[1]) > 2 * ALIKE  # the measure is not blind
    assert pypdfium2.PdfDocument(paper).get_metadata_value("Title") == exported.stem


def test_the_dialog_prints_a_range_as_often_as_asked(
    window: Window, exported: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = chosen_to_print(window, qtbot)
    paper = tmp_path / "paper" / "range.pdf"
    paper.parent.mkdir()
    part(dialog, QLineEdit, "filename").setText(str(paper))
    part(dialog, QRadioButton, "printRange").setChecked(True)
    part(dialog, QSpinBox, "from").setValue(2)
    part(dialog, QSpinBox, "to").setValue(2)
    part(dialog, QSpinBox, "copies").setValue(2)
    accept(dialog, window, qtbot)
    second = pictures_of(exported)[1]
    printed_pages = pictures_of(paper)
    assert len(printed_pages) == 2
    assert all(differ(one, second) < ALIKE for one in printed_pages)
    assert window.messages.text == "2 pages were printed"
