"""Writes documents and draws pages in a process of its own: no window ever waits.

``python -m exports.worker`` answers requests one by one, in order, in messages as
``exports.framing`` makes them. It ends when its standard input closes.
"""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, assert_never

from exports.document import Document, Metadata
from exports.framing import messages, pack
from exports.pdf.memory import Memory
from exports.render import render
from exports.rendered import Format, Rendered, RenderOptions
from exports.tracing import calls_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SELDOM = 50_000, 20, 100  # new objects, and rounds, from one look to the next


@dataclass(frozen=True, slots=True)
class Render:
    """Ask for the file of a document; the answer is a ``Rendered``."""

    document: Document
    format: Format
    options: RenderOptions = field(default_factory=RenderOptions)


@dataclass(frozen=True, slots=True)
class Preview:
    """Ask for the PDF of a document that is being edited; the answer is a ``Rendered``.

    It is the file that ``Render`` gives. What the last one asked for has in common with
    it is not made again.
    """

    document: Document
    options: RenderOptions = field(default_factory=RenderOptions)


@dataclass(frozen=True, slots=True)
class Measure:
    """Ask how long documents are as PDF: a tuple of ``Rendered`` that hold no file."""

    documents: tuple[Document, ...]
    options: RenderOptions = field(default_factory=RenderOptions)


@dataclass(frozen=True, slots=True)
class Prove:
    """Ask for the file of a document, read again; the answer is a ``Proven``."""

    document: Document
    format: Format
    options: RenderOptions = field(default_factory=RenderOptions)


@dataclass(frozen=True, slots=True)
class Proven:
    """A file, and each thing that it does not say as its document does."""

    rendered: Rendered
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """Ask for pictures of pages; the answer is a tuple of ``PageImage``.

    ``scale`` is pixels per point. Pages count from 1, both ends included; ``last`` 0 is
    the last page of the file, and pages it does not have are left out.
    """

    pdf: bytes
    scale: float = 1.0
    first: int = 1
    last: int = 0


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture of a page: rows from the top, four bytes a pixel: B, G, R, 255."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Failed:
    """The request raised. ``trace`` is for a report, and quotes no text."""

    message: str
    trace: str


Request = Render | Preview | Measure | Prove | Pages
Answer = Rendered | Proven | tuple[Rendered, ...] | tuple[PageImage, ...] | Failed


def answer(request: Request, memory: Memory) -> Answer:
    """Do what is asked. Whatever goes wrong is returned, so that the process lives.

    ``memory`` is that of the previews.
    """
    try:
        match request:
            case Preview(document=document, options=options):
                return render(document, Format.PDF, options, memory)
            case Measure():
                return tuple(_measured(request, memory))
            case Render():
                return render(request.document, request.format, request.options)
            case Prove():
                return _prove(request)
            case Pages():
                return tuple(_draw(request))
            case _:
                assert_never(request)
    except Exception as error:  # crosses the process border as a value, to be reported
        return Failed(f"{type(error).__name__}: {error}", "\n".join(calls_of(error)))


def _measured(request: Measure, memory: Memory) -> Iterator[Rendered]:
    for document in request.documents:
        rendered = render(document, Format.PDF, request.options, memory)
        yield replace(rendered, data=b"", looks=())


def _prove(request: Prove) -> Proven:
    from exports.readback import differences  # noqa: PLC0415 - previews do not need it

    document, to, options = request.document, request.format, request.options
    rendered = render(document, to, options)
    found = differences(document, rendered.data, to, options)
    return Proven(rendered, found)


def _draw(request: Pages) -> Iterator[PageImage]:
    import pypdfium2  # noqa: PLC0415 - a process that only writes does not need it

    with pypdfium2.PdfDocument(request.pdf) as pdf:
        last = min(request.last or len(pdf), len(pdf))
        for number in range(max(request.first, 1), last + 1):
            page = pdf[number - 1]
            bitmap = page.render(
                scale=request.scale,
                force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx,
                fill_color=(255, 255, 255, 255),
            )
            yield PageImage(bitmap.width, bitmap.height, bytes(bitmap.buffer))
            bitmap.close()
            page.close()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the requests end."""
    memory = Memory()
    for request in messages(requests):
        reply = answer(request, memory)  # type: ignore[arg-type] # the client sends these
        answers.write(pack(reply))
        answers.flush()


def warm_up() -> None:
    """Load what the first page would have to wait for."""
    empty = render(Document(Metadata("Empty"), ()), Format.PDF)
    answer(Pages(empty.data, scale=0.1), Memory())


def collect_seldom() -> None:
    """Look seldom for garbage in circles: a long document is millions of objects.

    Nearly all of them stay until it is written, and to go through them again and again
    takes a sixth of the time. What is there now stays as long as the process.
    """
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def main() -> None:
    """Serve on the standard pipes; stray prints of libraries go to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    warm_up()
    collect_seldom()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    # The values that arrive are those of the imported module, not of ``__main__``.
    import_module("exports.worker").main()
