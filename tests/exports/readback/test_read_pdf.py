"""What a PDF says is read whole, however long its names are."""

from __future__ import annotations

from exports import Document, Format, Metadata, Paragraph, Text, render
from exports.readback import read


def test_the_id_of_a_block_may_be_longer_than_most_texts() -> None:
    name = "harbour-" * 100
    paragraph = Paragraph((Text("Grain moves."),), id=name)
    document = Document(Metadata("Ports"), (paragraph,))
    rendered = render(document, Format.PDF)
    assert (name, "Grain moves.") in read(rendered.data, Format.PDF).passages
