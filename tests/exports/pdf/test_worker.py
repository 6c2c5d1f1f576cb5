"""The worker as its client meets it: a process behind two pipes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from exports.document import Document, Metadata, Paragraph, Text
from exports.framing import messages, pack
from exports.render import render
from exports.rendered import Format, Rendered
from exports.worker import (
    Failed,
    Measure,
    PageImage,
    Pages,
    Preview,
    Prove,
    Proven,
    Render,
    Request,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

HELLO = Document(Metadata("Title"), (Paragraph((Text("Hello"),)),))


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", "exports.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        yield process


def ask(worker: subprocess.Popen[bytes], request: Request) -> object:
    assert worker.stdin
    assert worker.stdout
    worker.stdin.write(pack(request))
    worker.stdin.flush()
    return next(messages(worker.stdout))


def test_a_document_comes_back_as_the_file_and_as_pages(
    worker: subprocess.Popen[bytes],
) -> None:
    rendered = ask(worker, Render(HELLO, Format.PDF))
    assert isinstance(rendered, Rendered)
    assert rendered.data.startswith(b"%PDF-1.7")
    pages = ask(worker, Pages(rendered.data, scale=0.5, first=1, last=9))
    assert isinstance(pages, tuple)
    assert [(page.width, page.height) for page in pages] == [(298, 421)]
    assert len(pages[0].pixels) == 298 * 421 * 4


def test_a_preview_is_the_file_itself_and_says_which_pages_are_the_same(
    worker: subprocess.Popen[bytes],
) -> None:
    blocks = tuple(Paragraph((Text(f"{number}."),)) for number in range(200))
    before = Document(HELLO.metadata, blocks)
    after = replace(before, blocks=(*blocks[:-1], Paragraph((Text("other"),))))
    shown = [ask(worker, Preview(document)) for document in (before, after)]
    assert shown == [render(document, Format.PDF) for document in (before, after)]
    first, second = (page.looks for page in shown if isinstance(page, Rendered))
    assert len(first) > 2
    assert first[:-1] == second[:-1]
    assert first[-1] != second[-1]


def test_an_error_travels_as_a_value_and_the_worker_lives_on(
    worker: subprocess.Popen[bytes],
) -> None:
    failed = ask(worker, Pages(b"no PDF at all"))
    assert isinstance(failed, Failed)
    assert "PdfiumError" in failed.message
    assert "exports/worker.py:" in failed.trace
    assert failed.message.partition(": ")[2] not in failed.trace
    assert isinstance(ask(worker, Render(HELLO, Format.PDF)), Rendered)


@pytest.mark.parametrize("to", Format)
def test_a_file_comes_back_proven(worker: subprocess.Popen[bytes], to: Format) -> None:
    proven = ask(worker, Prove(HELLO, to))
    assert isinstance(proven, Proven)
    assert proven.differences == ()


def test_the_worker_ends_when_its_input_closes(
    worker: subprocess.Popen[bytes],
) -> None:
    assert worker.stdin
    worker.stdin.close()
    assert worker.wait(timeout=30) == 0


def test_a_page_is_white_where_nothing_stands(worker: subprocess.Popen[bytes]) -> None:
    rendered = ask(worker, Render(HELLO, Format.PDF))
    assert isinstance(rendered, Rendered)
    pages = ask(worker, Pages(rendered.data, scale=0.5))
    assert isinstance(pages, tuple)
    first = pages[0]
    assert isinstance(first, PageImage)
    assert first.pixels[:3] == b"\xff\xff\xff"


def test_the_length_of_several_documents_comes_back_without_their_files(
    worker: subprocess.Popen[bytes],
) -> None:
    long = replace(HELLO, blocks=(Paragraph((Text("Hello " * 3000),)),))
    answer = ask(worker, Measure((HELLO, long)))
    assert isinstance(answer, tuple)
    first, second = answer
    assert (first.pages, first.data, first.looks) == (1, b"", ())
    assert second.pages > 1
    whole = render(long, Format.PDF)
    assert (second.placements, second.filled) == (whole.placements, whole.filled)
