"""How a brief is handed over: its look, what is added to it, what is left out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handover:
    """What was chosen for the files of a brief. A password is never kept.

    ``style`` is the name or path of a style sheet, empty for the usual one.
    ``contents`` is the deepest level of heading in a table of contents, 0 for none.
    ``withheld`` names what a file does not carry: evidence, sources, brief, author.
    """

    style: str = ""
    contents: int = 0
    cover: bool = False
    endnotes: bool = False
    sources: bool = False  # a list of what was cited, where the template has none
    picture_dpi: int = 0
    withheld: tuple[str, ...] = ()
