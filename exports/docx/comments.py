"""Remarks as Word's comments, in a part of their own; their marks stand in the text."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exports.document import Note
from exports.docx.inlines import Around, Runs
from exports.docx.xml import (
    HEAD,
    declared,
    element,
    paragraph_properties,
    run,
    run_properties,
)
from exports.languages import is_right_to_left
from exports.rendered import Loss
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.document import Document
    from exports.docx.notes import Notes
    from exports.remarks import Remark

_AUTHOR = 'w:author="Briefwright" w:initials="B"'  # Word wants one; it is no person
_MARK = run_properties({"rStyle": element("rStyle", "CommentReference")})
_GENERAL = ""  # the key of what is said of the whole document


class Comments:
    """The comments of a document, numbered as their marks are written: in its order.

    ``blocks`` are the ids that blocks of the document have. After the mark of a comment
    between those of the first and the second note, LibreOffice 7.4 shows at each note
    the text of the one before: there marks stand early, or wait for the second note.
    """

    def __init__(
        self, document: Document, blocks: Iterable[str], runs: Runs, notes: Notes
    ) -> None:
        known = frozenset(blocks)
        date = document.metadata.date
        self.runs = runs
        self._moment = f' w:date="{date.isoformat()}T00:00:00Z"' if date else ""
        self._waiting: dict[str, list[Remark]] = defaultdict(list)
        for remark in document.remarks:
            key = remark.id if remark.id in known else _GENERAL
            self._waiting[key].append(remark)
        self._texts: list[str] = []
        self._notes = notes
        self._met = 0  # notes before the runs at work
        inlines = document.inlines() if document.remarks else ()
        self._several = sum(isinstance(inline, Note) for inline in inlines) > 1
        self._held = ""

    def around(self, begun: Iterable[str], inner: str) -> str:
        """Return runs between the marks of what is said of the blocks that they begin.

        With the first runs of a document stands what is said of all of it.
        """
        if not inner or not (self._waiting or self._held):
            return inner
        starts = ends = ""
        for key in dict.fromkeys((_GENERAL, *begun)):
            for remark in self._waiting.pop(key, ()):
                number = f'w:id="{len(self._texts)}"'
                self._texts.append(self._comment(remark, number))
                starts += f"<w:commentRangeStart {number}/>"
                ends += f"<w:commentRangeEnd {number}/>"
                ends += run(f"<w:commentReference {number}/>", _MARK)
        before, self._met = self._met, self._notes.count
        if self._met != 1 or not self._several:
            ends, self._held = self._held + ends, ""
            return f"{starts}{inner}{ends}"
        if not before:
            return f"{starts}{ends}{inner}"
        self._held += ends
        return f"{starts}{inner}"

    def _comment(self, remark: Remark, number: str) -> str:
        style = {"pStyle": element("pStyle", "CommentText")}
        if is_right_to_left(remark.language):
            style["bidi"] = "<w:bidi/>"
        said = self.runs.xml(remark.said, Around(remark.id, remark.language))
        return (
            f"<w:comment {number} {_AUTHOR}{self._moment}>"
            f"<w:p>{paragraph_properties(style)}{run('<w:annotationRef/>', _MARK)}"
            f"{said}</w:p></w:comment>"
        )

    def xml(self) -> bytes | None:
        """Return the part of the comments, or None where there is none."""
        if not self._texts:
            return None
        names = declared("w", "r", "mc", "w15")
        return f"{HEAD}<w:comments {names}>{''.join(self._texts)}</w:comments>".encode()

    def losses(self) -> list[Loss]:
        """Return what could not be said, as its block shows no text."""
        return [
            Loss(
                "remarks",
                sentence("A remark has no place in the text: {text}").format(
                    text=remark.text
                ),
                key,
            )
            for key, remarks in self._waiting.items()
            for remark in remarks
        ]
