"""The pages of the PDF on paper: what the export writes, drawn page by page.

They are drawn in the export process, so that the window never waits for a printer. The
printing parts of Qt are loaded with the first page that is printed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog

from app.composing.filing import handed_over
from app.domain.file_names import safe_stem
from app.domain.wording import tr, trn
from app.storage.places import styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from app.domain.errors import UserError
    from app.domain.handover import Handover
    from app.editing.store import DossierStore
    from app.ui.crew import Crew
    from app.ui.kit.message_bar import MessageBar
    from exports.document import Document
    from exports.rendered import Rendered, RenderOptions
    from exports.worker import Failed, PageImage

_SLOT = "print"
_PER_INCH = 72  # points
_FINEST = 300  # dots per inch; finer ones cannot be seen in text


class Printing(QObject):
    """Prints the brief of a dossier, one at a time, on what the dialog chooses."""

    offered = Signal()  # the dialog is open
    ended = Signal()

    def __init__(self, crew: Crew, messages: MessageBar, host: QWidget) -> None:
        super().__init__(host)
        self._crew = crew
        self._messages = messages
        self._host = host
        self._file: Rendered | None = None
        self._title = ""  # of the brief, for the queue of the printer
        self._job: _Job | None = None

    def start(self, store: DossierStore, handover: Handover) -> None:
        """Lay out the brief as it is handed over, and ask where and what to print."""
        if store.brief is None or self._job is not None:
            return
        self._title = store.brief.title
        work = partial(handed_over, store.brief, store.dossier, handover, styles())
        self._crew.tasks.run(work, self._render, self._refuse, slot=_SLOT)

    def _render(self, made: tuple[Document, RenderOptions]) -> None:
        from exports.rendered import Format  # noqa: PLC0415 - on first use
        from exports.worker import Render  # noqa: PLC0415

        request = Render(made[0], Format.PDF, made[1])
        self._crew.worker.ask(request, self._measure, self._fail, slot=_SLOT)

    def _measure(self, answer: Rendered | Failed) -> None:
        from exports.rendered import Rendered  # noqa: PLC0415 - on first use
        from exports.worker import Pages  # noqa: PLC0415

        if not isinstance(answer, Rendered):
            self._fail(tr("Nothing was printed: that was our fault, not yours"))
            return
        self._file = answer
        request = Pages(answer.data, 1.0, 1, 1)
        self._crew.worker.ask(request, self._offer, self._fail, slot=_SLOT)

    def _offer(self, first: tuple[PageImage, ...] | Failed) -> None:
        """Open the dialog for paper of the size of the first page, in points."""
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - on first use
            QPrintDialog,
            QPrinter,
        )

        if self._file is None or not isinstance(first, tuple):
            self._fail(tr("Nothing was printed: that was our fault, not yours"))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(safe_stem(self._title))
        suit(printer, QSize(first[0].width, first[0].height))
        dialog = QPrintDialog(printer, self._host)
        dialog.setMinMax(1, self._file.pages)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.send(printer))
        QDialog.open(dialog)  # that of QPrintDialog wants a slot
        self.offered.emit()

    def send(self, printer: QPrinter) -> None:
        """Print the pages that were chosen, of the brief as it was laid out last."""
        file = self._file
        if file is None or self._job is not None:
            return
        self._job = _Job(printer, file.pages)
        if not self._job.begin():
            self._job = None
            self._fail(tr("The printer could not be reached; choose another"))
            return
        count = len(self._job.pages)
        said = trn("Printing {count} page …", "Printing {count} pages …", count)
        self._messages.tell(said.format(count=count), tr("Cancel"), self.cancel)
        self._next()

    def cancel(self) -> None:
        """Print no more; what the printer has already is its own."""
        if self._job is not None:
            self._crew.worker.forget(_SLOT)
            self._job.abort()
            self._end(tr("Printing was cancelled"))

    def _next(self) -> None:
        from exports.worker import Pages  # noqa: PLC0415 - on first use

        if self._job is None or self._file is None:
            return
        page = self._job.next_page()
        if page is None:
            count = len(self._job.pages)
            self._job.end()
            said = trn("{count} page was printed", "{count} pages were printed", count)
            self._end(said.format(count=count))
            return
        request = Pages(self._file.data, self._job.scale, page, page)
        self._crew.worker.ask(request, self._draw, self._fail, slot=_SLOT)

    def _draw(self, answer: tuple[PageImage, ...] | Failed) -> None:
        if self._job is None:
            return
        if not isinstance(answer, tuple):
            self._fail(tr("Printing ended early: that was our fault, not yours"))
            return
        self._job.draw(answer[0])
        self._next()

    def _refuse(self, error: UserError) -> None:
        self._fail(str(error))

    def _fail(self, sentence: str) -> None:
        if self._job is not None:
            self._job.abort()
            self._job = None
        self._messages.tell(sentence)
        self.ended.emit()

    def _end(self, sentence: str) -> None:
        self._job = None
        self._messages.mention(sentence)
        self.ended.emit()


class _Job:
    """The pages for one printer: which, in what order, and the painter on its paper."""

    def __init__(self, printer: QPrinter, count: int) -> None:
        self._printer = printer
        self._painter = QPainter()
        self.pages = list(pages_of(printer, count))
        self._left = iter(self.pages)
        self._begun = False  # a page, so that the next one needs new paper
        self.scale = min(printer.resolution(), _FINEST) / _PER_INCH  # pixels a point

    def begin(self) -> bool:
        """Reach the printer. False when it cannot be reached."""
        return self._painter.begin(self._printer)

    def next_page(self) -> int | None:
        """Return the number of the page to draw, from 1; None behind the last."""
        return next(self._left, None)

    def draw(self, image: PageImage) -> None:
        """Put a page on paper, in the middle and as large as fits."""
        if self._begun:
            self._printer.newPage()
        self._begun = True
        picture = QImage(
            image.pixels,
            image.width,
            image.height,
            image.width * 4,
            QImage.Format.Format_RGB32,
        )
        paper = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        size = picture.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(paper.topLeft(), size)
        place.moveCenter(paper.center())
        self._painter.drawImage(place, picture)

    def end(self) -> None:
        """Let the printer have it all."""
        self._painter.end()

    def abort(self) -> None:
        """Let the printer have no more."""
        self._printer.abort()
        self._painter.end()


def suit(printer: QPrinter, points: QSize) -> None:
    """Let a printer take paper for a page of this size; its margins are in the page."""
    upright, across = (
        QPageLayout.Orientation.Portrait,
        QPageLayout.Orientation.Landscape,
    )
    orientation = across if points.width() > points.height() else upright
    short, long = sorted((points.width(), points.height()))
    paper = QPageSize(
        QSizeF(short, long),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    printer.setFullPage(True)
    printer.setPageSize(paper)
    printer.setPageOrientation(orientation)


def pages_of(printer: QPrinter, count: int) -> Iterator[int]:
    """Yield the pages that are to be printed, from 1, in the order of the paper.

    Printers that make no copies of their own get every page as often as is asked for.
    """
    chosen = printer.pageRanges()
    every = range(1, count + 1)
    pages = [page for page in every if chosen.isEmpty() or chosen.contains(page)]
    if printer.pageOrder() == type(printer).PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        yield from pages * copies
    else:
        yield from (page for page in pages for _ in range(copies))
