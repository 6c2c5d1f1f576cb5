"""Footnotes and endnotes: the same thing under two names, each with its own part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from exports.docx.inlines import Around, Runs
from exports.docx.xml import (
    HEAD,
    declared,
    element,
    paragraph_properties,
    run,
    run_properties,
    text_elements,
)
from exports.pdf.direction import paragraph_level
from exports.rendered import NotePlace

if TYPE_CHECKING:
    from exports.document import Note


@dataclass(frozen=True, slots=True)
class NoteKind:
    """What a kind of notes is called: its elements, styles, part and relationship.

    ``separator`` is the run between text and notes; endnotes have a title instead.
    ``counted`` says in which figures, where Word's own are not meant.
    """

    element: str
    text_style: str
    mark_style: str
    part: str
    media_type: str
    relation: str
    separator: str
    counted: str = ""


KINDS = {
    NotePlace.FOOT: NoteKind(
        "footnote",
        "FootnoteText",
        "FootnoteReference",
        "/word/footnotes.xml",
        CONTENT_TYPE.WML_FOOTNOTES,
        RELATIONSHIP_TYPE.FOOTNOTES,
        run("<w:separator/>"),
    ),
    NotePlace.END: NoteKind(
        "endnote",
        "EndnoteText",
        "EndnoteReference",
        "/word/endnotes.xml",
        CONTENT_TYPE.WML_ENDNOTES,
        RELATIONSHIP_TYPE.ENDNOTES,
        "",
        element("numFmt", "decimal"),  # else both Word and LibreOffice count i, ii, iii
    ),
}
_FIRST = -1  # the id of the separator, as Word has it; the notes count from 1


class Notes:
    """The notes of a document, numbered as their marks are written: in its order.

    LibreOffice 7.4 pairs the n-th mark with the n-th note whatever their ids say.
    """

    def __init__(self, kind: NoteKind, runs: Runs, language: str) -> None:
        self.kind = kind
        self.runs = runs
        self._raised = run_properties({"rStyle": element("rStyle", kind.mark_style)})
        self._language = language
        self._openings = (
            self._opening({}),
            self._opening({"bidi": "<w:bidi/>"}),
        )
        self._texts: list[str] = []

    def add(self, note: Note) -> str:
        """Add a note and return the run of its mark."""
        level = paragraph_level(note.content, None, self._language)
        inner = self.runs.xml(note.content, Around(note.id, leftward=level == 1))
        number, name = len(self._texts) + 1, self.kind.element
        self._texts.append(
            f'<w:{name} w:id="{number}">{self._openings[level]}{inner}</w:p></w:{name}>'
        )
        return run(f'<w:{name}Reference w:id="{number}"/>', self._raised)

    def _opening(self, direction: dict[str, str]) -> str:
        style = {"pStyle": element("pStyle", self.kind.text_style)}
        number = run(f"<w:{self.kind.element}Ref/>", self._raised)
        properties = paragraph_properties(style | direction)
        return f"<w:p>{properties}{number}{run(text_elements(' '))}"

    @property
    def count(self) -> int:
        """How many there are so far."""
        return len(self._texts)

    def xml(self) -> bytes | None:
        """Return the part of the notes, or None where there is none."""
        if not self._texts:
            return None
        name = self.kind.element
        separators = "".join(
            f'<w:{name} w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
            '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
            f"</w:pPr>{inner}</w:p></w:{name}>"
            for number, (kind, inner) in enumerate(
                (
                    ("separator", self.kind.separator),
                    ("continuationSeparator", run("<w:continuationSeparator/>")),
                ),
                _FIRST,
            )
        )
        return (
            f"{HEAD}<w:{name}s {declared('w', 'r', 'mc', 'w15')}>"
            f"{separators}{''.join(self._texts)}</w:{name}s>"
        ).encode()

    def settings(self) -> str:
        """Return what the settings say of the notes; "" where there are none."""
        if not self._texts:
            return ""
        name = self.kind.element
        separators = "".join(f'<w:{name} w:id="{_FIRST + i}"/>' for i in range(2))
        return f"<w:{name}Pr>{self.kind.counted}{separators}</w:{name}Pr>"

    def section(self) -> str:
        """Return what a section says of the notes: LibreOffice looks for it there."""
        name, counted = self.kind.element, self.kind.counted
        return f"<w:{name}Pr>{counted}</w:{name}Pr>" if counted and self._texts else ""
