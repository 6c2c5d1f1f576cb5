"""Whatever stands in the properties of a brief, its file keeps to the standards."""

from __future__ import annotations

import datetime
import io

import pikepdf
import pytest

from exports import (
    Attachment,
    Document,
    Format,
    Metadata,
    Paragraph,
    Text,
    render,
)
from exports.readback import differences, read
from tests.readers.pdf_lint import lint

BLOCKS = (
    Paragraph((Text("Grain moves."),)),
    Paragraph((Text("Зерно", language="old Russian"),), language="no tag!"),
)


@pytest.mark.parametrize(
    "metadata",
    [
        Metadata("Ports"),
        Metadata("Ports", date=datetime.date(33, 1, 2), keywords=("one",)),
        Metadata("Ports", keywords=("grain", "порт", "a, b", "\x01x", "y\ue000")),
        Metadata("“P” (o) \\ <r>&", author="A & B <c>", organisation='O "x"'),
        Metadata("Порт", "uk-UA", "Ірина", subject="S\tT\nU"),
        Metadata("😀 \ud800", author="\ufffe"),
        Metadata("Ports", ""),
        Metadata("Ports", "english, of course"),
    ],
    ids=lambda metadata: metadata.title.encode("ascii", "replace").decode(),
)
def test_properties_of_all_kinds_pass_every_rule(metadata: Metadata) -> None:
    document = Document(metadata, BLOCKS)
    data = render(document, Format.PDF).data
    assert lint(data) == []
    assert differences(document, data, Format.PDF) == ()


def test_a_document_without_a_date_names_none() -> None:
    data = render(Document(Metadata("Ports"), BLOCKS), Format.PDF).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert b"CreateDate" not in pdf.Root.Metadata.read_bytes()


def test_files_inside_come_back_under_their_names_whatever_these_are() -> None:
    files = (
        Attachment("дані.json", "application/json", "Data", "Опис", b"{}"),
        Attachment("z (1).csv", "text/csv", "Supplement", "Figures", bytes(range(256))),
        Attachment(
            "a.bin", "application/octet-stream", "Alternative", "", b"\x00" * 99
        ),
    )
    document = Document(Metadata("Ports"), BLOCKS, attachments=files)
    data = render(document, Format.PDF).data
    assert lint(data) == []
    assert differences(document, data, Format.PDF) == ()
    held = {file.name: file.data for file in files}
    assert dict(read(data, Format.PDF).attachments) == held
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert {name: spec.relationship for name, spec in pdf.attachments.items()} == {
            file.name: f"/{file.relation}" for file in files
        }


def test_a_file_inside_that_is_lost_or_changed_is_told() -> None:
    inside = Attachment("brief.json", "application/json", "Source", "", b"{}")
    with_it = Document(Metadata("Ports"), BLOCKS, attachments=(inside,))
    without = render(Document(Metadata("Ports"), BLOCKS), Format.PDF).data
    (told,) = differences(with_it, without, Format.PDF)
    assert "files inside" in told
