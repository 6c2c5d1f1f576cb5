"""A table of contents: a field of Word's with its entries and pages already there.

Word makes it anew when the reader asks for that. Until then it shows the pages of our
own layout, and leads to the headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.docx.catalogue import DEEPEST_HEADING
from exports.docx.inlines import Around, Runs
from exports.docx.numbering import CONTENTS, numbered
from exports.docx.paragraphs import Paragraphs, Setting
from exports.docx.particulars import entry_indent
from exports.docx.xml import field, field_code, field_mark, run
from exports.matter import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.document import Heading
    from exports.rendered import RenderOptions

_TAB = run("<w:tab/>")


class Contents:
    """The contents of one document; ``headings`` are those that it lists, in order.

    With ``endnotes`` the last of them is their title, which has no number.
    """

    def __init__(
        self, headings: Sequence[Heading], options: RenderOptions, *, endnotes: bool
    ) -> None:
        self._headings = headings
        self._depth = min(options.contents, DEEPEST_HEADING)
        self._sheet = options.sheet
        self._unnumbered = len(headings) if endnotes else 0
        self._met = 0

    def bookmark(self, heading: Heading) -> str:
        """Return what the next heading is found by, "" where it is not listed."""
        if self._met == len(self._headings) or self._headings[self._met] != heading:
            return ""
        self._met += 1
        return _name(self._met)

    def xml(
        self, runs: Runs, paragraphs: Paragraphs, pages: Sequence[int]
    ) -> Iterator[str]:
        """Yield a paragraph for each heading; ``pages`` are theirs, 0 if not known."""
        opening = (
            field_mark("begin")
            + field_code(f'TOC \\o "1-{self._depth}" \\h \\z \\u')
            + field_mark("separate")
        )
        for number, (heading, page) in enumerate(
            zip(self._headings, pages, strict=True), 1
        ):
            name = _name(number)
            entry = entry_of(heading)
            leftward = paragraphs.runs_leftward(entry, "")
            text = runs.xml(entry, Around(heading.id, leftward=leftward))
            text += _TAB + field(f"PAGEREF {name} \\h", str(page or ""))
            link = f'<w:hyperlink w:anchor="{name}" w:history="1">{text}</w:hyperlink>'
            level = min(max(heading.level, 1), DEEPEST_HEADING)
            counted = level <= self._sheet.numbered and number != self._unnumbered
            label = {}
            if counted:
                label["numPr"] = numbered(CONTENTS, level)
                label["ind"] = entry_indent(self._sheet, level)
            setting = Setting(f"TOC{level}", deviations=label)
            yield paragraphs.holding(opening + link, setting, entry)
            opening = ""
        # Word ends the field in a paragraph of its own: else it would join the last
        # entry to what follows when it makes the table anew.
        yield paragraphs.holding(field_mark("end"), Setting("TOCEnd"))


def _name(number: int) -> str:
    return f"_Toc{number:09}"  # as Word calls its own
