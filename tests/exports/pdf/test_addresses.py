"""Where a line may end inside an address."""

from __future__ import annotations

from exports.pdf.cutting import cut


def test_a_line_ends_behind_a_stroke_but_not_behind_a_hyphen_of_an_address() -> None:
    assert cut("https://severny-rumb.example.org/a-b") == [
        "https://",
        "severny-rumb.",
        "example.",
        "org/",
        "a-b",
    ]
