"""Paragraphs: a style, what deviates from it, runs between the marks of anchors."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from exports.document import Text
from exports.docx.inlines import Around, Runs
from exports.docx.looks import twips
from exports.docx.xml import element, paragraph_properties, run
from exports.pdf.direction import figures, paragraph_level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exports.document import Document, Inline
    from exports.docx.anchors import Anchors
    from exports.docx.comments import Comments

_PAGE = run('<w:br w:type="page"/>')
BELOW_TABLE = 8.0  # points; a table has no space of its own below
_NONE: Mapping[str, str] = MappingProxyType({})
_SPACER = {
    "spacing": '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
}


class Setting(NamedTuple):
    """How one paragraph is set. ``deviations`` are children of ``w:pPr`` by name.

    ``mark`` is a bookmark of its own, beside that of its block. Every paragraph has
    one; a tuple is made in a third of the time of a dataclass.
    """

    style: str
    id: str = ""
    language: str = ""
    emphasis: bool = False
    deviations: Mapping[str, str] = _NONE
    mark: str = ""


class Paragraphs:
    """Writes paragraphs, and remembers what the next one has to begin with."""

    def __init__(
        self, document: Document, runs: Runs, anchors: Anchors, comments: Comments
    ) -> None:
        self._language = document.metadata.language
        self._runs = runs
        self._anchors = anchors
        self._comments = comments
        self._looks: dict[tuple[str, bool], str] = {}
        self._pending: list[str] = []
        self._within: list[str] = []
        self._page_break = False
        self._gap = 0.0
        self._below_table = False

    def xml(self, content: Sequence[Inline] | str, setting: Setting) -> str:
        """Return a paragraph."""
        leftward = self.runs_leftward(content, setting.language)
        runs = self._runs.xml(content, self._around(setting, leftward=leftward))
        return self._assembled(runs, setting, leftward=leftward)

    def runs_leftward(self, content: Sequence[Inline] | str, language: str) -> bool:
        """Whether a paragraph runs from right to left, by the same rule as in the PDF.

        ``language`` is "" where none is said.
        """
        inlines = (Text(content),) if isinstance(content, str) else content
        return paragraph_level(inlines, language or None, self._language) == 1

    def are_figures(self, content: tuple[Inline, ...]) -> bool:
        """Whether signs of a number need its own direction, by the rule of the PDF."""
        return figures(content, self._language) != content

    def caption(self, content: Sequence[Inline], setting: Setting, key: str) -> str:
        """Return the paragraph of the caption of a block."""
        label = self._anchors.labels.get(key, "")
        leftward = self.runs_leftward(content, setting.language)
        around = self._around(setting, leftward=leftward)
        runs = self._runs.caption(content, around, label)
        return self._assembled(runs, setting, leftward=leftward)

    def holding(
        self, runs: str, setting: Setting, content: Sequence[Inline] = ()
    ) -> str:
        """Return a paragraph around runs that are already written.

        ``content`` is what they say in words, which decides the way that it runs.
        """
        leftward = self.runs_leftward(content, setting.language)
        return self._assembled(runs, setting, leftward=leftward)

    def open(self, key: str) -> None:
        """Begin a block of several paragraphs that is to be found again."""
        self._pending.append(key)
        self._within.append(key)

    def close(self, written: str) -> str:
        """End the block opened last, whose XML is given, and return it so marked."""
        key = self._within.pop()
        if self._pending and self._pending[-1] == key:
            self._pending.pop()  # it had no paragraph
            return written
        place = written.rindex("</w:p>")
        return f"{written[:place]}{self._anchors.end(key)}{written[place:]}"

    def break_page(self) -> str:
        """Let the next paragraph start a page; return what must stand before it."""
        again, self._page_break = self._page_break, True
        return f"<w:p>{_PAGE}</w:p>" if again else ""

    @property
    def gap(self) -> float:
        """Points by which the next paragraph stands clear of what is above it."""
        return self._gap

    def leave_gap(self, points: float, *, table: bool = False) -> None:
        """Let the next paragraph stand clear of what was written last."""
        self._gap = points
        self._below_table = table

    def between_tables(self) -> str:
        """Return what keeps two tables apart, which Word would join to one."""
        if not self._below_table:
            return ""
        broken = {"pageBreakBefore": "<w:pageBreakBefore/>"} if self._page_break else {}
        self._page_break = self._below_table = False
        self._gap = 0.0
        return f"<w:p>{paragraph_properties(broken | _SPACER)}</w:p>"

    def finish(self) -> str:
        """Return what the end of the document still needs."""
        if self._page_break:
            return f"<w:p>{_PAGE}</w:p>"
        return self.between_tables()

    def _around(self, setting: Setting, *, leftward: bool) -> Around:
        return Around(
            setting.id or (self._within[-1] if self._within else ""),
            setting.language or self._language,
            setting.emphasis,
            leftward,
        )

    def _assembled(self, runs: str, setting: Setting, *, leftward: bool) -> str:
        properties = self._properties(setting, right_to_left=leftward)
        begun = (*self._pending, setting.id)
        starts = [self._anchors.start(key) for key in begun]
        self._pending.clear()
        end = self._anchors.end(setting.id) if starts[-1] else ""
        inner = self._anchors.control((*self._within, setting.id), runs)
        inner = self._anchors.marked(setting.mark, inner)
        inner = self._comments.around(begun, inner)
        return f"<w:p>{properties}{''.join(starts)}{inner}{end}</w:p>"

    def _properties(self, setting: Setting, *, right_to_left: bool) -> str:
        if not (setting.deviations or self._page_break or self._gap):
            self._below_table = False
            return self._plain(setting.style, right_to_left=right_to_left)
        children = dict(setting.deviations)
        children["pStyle"] = element("pStyle", setting.style)
        if self._page_break:
            children["pageBreakBefore"] = "<w:pageBreakBefore/>"
        if self._gap and not setting.style.startswith("Heading"):
            space = f'<w:spacing w:before="{twips(self._gap)}"/>'
            children.setdefault("spacing", space)
        if right_to_left:
            children["bidi"] = "<w:bidi/>"
        self._page_break = self._below_table = False
        self._gap = 0.0
        return paragraph_properties(children)

    def _plain(self, style: str, *, right_to_left: bool) -> str:
        """Return the properties of a paragraph that has a style and nothing else."""
        key = style, right_to_left
        if key not in self._looks:
            bidi = {"bidi": "<w:bidi/>"} if right_to_left else {}
            children = {"pStyle": element("pStyle", style)} | bidi
            self._looks[key] = paragraph_properties(children)
        return self._looks[key]
