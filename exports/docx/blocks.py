"""Blocks: one case and one method for each kind there is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from exports.document import (
    Block,
    Callout,
    Chart,
    Figure,
    Heading,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
)
from exports.docx.callouts import CalloutBox
from exports.docx.catalogue import DEEPEST_HEADING
from exports.docx.figures import Figures
from exports.docx.looks import twips
from exports.docx.numbering import LEVELS, Numbering
from exports.docx.paragraphs import BELOW_TABLE, Paragraphs, Setting
from exports.docx.quotations import quotation_xml
from exports.docx.tables import table_xml
from exports.docx.xml import element
from exports.languages import is_right_to_left
from exports.rendered import Loss
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exports.document import Document
    from exports.docx.contents import Contents
    from exports.rendered import RenderOptions

_DEEPEST_LIST_STYLE = 3
_ROLES = {
    ParagraphRole.BODY: "BodyText",
    ParagraphRole.LEAD: "Lead",
    ParagraphRole.BYLINE: "Byline",
    ParagraphRole.CAPTION: "Caption",
}
_KEPT = {"keepNext": "<w:keepNext/>"}
_LAST = {"keepNext": '<w:keepNext w:val="0"/>'}  # a caption below its figure
_BELOW_LIST = 5.0  # points, as much again as its points have between them
_BELOW_CALLOUT = 10.0
_ABOVE_HEADING = 4.0  # more than a heading has below plain text
_NONE: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: the number Word knows the list by, depth from 0.

    ``ends`` says that the point which it is for is the last thing in a box.
    """

    number: int
    depth: int
    ordered: bool
    ends: bool = False

    def label(self) -> str:
        level, number = element("ilvl", self.depth), element("numId", self.number)
        return f"<w:numPr>{level}{number}</w:numPr>"


class Blocks:
    """One walk over one document. ``xml`` collects the body."""

    def __init__(
        self,
        document: Document,
        options: RenderOptions,
        paragraphs: Paragraphs,
        contents: Contents,
        losses: list[Loss],
    ) -> None:
        sheet, page = options.sheet, options.sheet.page
        self.xml: list[str] = []
        self.numbering = Numbering(sheet)
        self.figures = Figures(options, document.metadata.language, losses)
        self._paragraphs = paragraphs
        self._contents = contents
        self._losses = losses
        self._sheet = sheet
        self._house = options.template is not None  # whose headings are its own
        self._width = (page.width - page.left - page.right) // 635
        self._right_to_left = is_right_to_left(document.metadata.language)
        self._box: CalloutBox | None = None

    def block(self, block: Block) -> None:  # noqa: C901 - one case for each kind
        """Write one block."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block, _ROLES[block.role])
            case Quotation():
                width, sheet = self._width, self._sheet
                self.xml.append(quotation_xml(block, self._paragraphs, width, sheet))
            case List():
                self._list(block, 0)
                self._paragraphs.leave_gap(_BELOW_LIST)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Chart():
                self._chart(block)
            case Callout():
                self._callout_box(block)
            case PageBreak():
                self.xml.append(self._paragraphs.break_page())
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> None:
        level = min(max(block.level, 1), DEEPEST_HEADING)
        if level != block.level:
            message = sentence(
                "A heading of level {level} became one of level {least}"
            ).format(level=block.level, least=level)
            self._losses.append(Loss("heading", message, block.id))
        mark, style = self._contents.bookmark(block), f"Heading{level}"
        setting = Setting(style, block.id, deviations=self._clear(level), mark=mark)
        self.xml.append(self._paragraphs.xml(block.content, setting))

    def _clear(self, level: int) -> dict[str, str]:
        """Return how a heading stands clear of a list, table or box above it."""
        if self._house or not self._paragraphs.gap:
            return {}
        before = self._sheet.style(f"heading{level}").before + _ABOVE_HEADING
        return {"spacing": f'<w:spacing w:before="{twips(before)}"/>'}

    def _paragraph(
        self, block: Paragraph, style: str, deviations: Mapping[str, str] = _NONE
    ) -> None:
        setting = Setting(style, block.id, block.language or "", deviations=deviations)
        self.xml.append(self._paragraphs.xml(block.content, setting))

    def _list(self, block: List, depth: int, *, ends: bool = False) -> None:
        self._paragraphs.open(block.id)
        if depth == LEVELS:
            message = sentence(
                "A list {count} levels deep is set at level {most}"
            ).format(count=depth + 1, most=LEVELS)
            self._losses.append(Loss("list", message, block.id))
        number = self.numbering.instance(block, depth)
        level = _Level(number, min(depth, LEVELS - 1), block.ordered)
        for place, item in enumerate(block.items, 1):
            last = ends and place == len(block.items)
            self._item(item, replace(level, ends=True) if last else level)
        self._close()

    def _item(self, item: ListItem, level: _Level) -> None:
        """Write one point; a point that opens with a list still gets its label."""
        self._paragraphs.open(item.id)
        blocks = list(item.blocks)
        if not blocks or isinstance(blocks[0], List):
            blocks.insert(0, Paragraph(()))
        for index, inner in enumerate(blocks):
            ends = level.ends and index == len(blocks) - 1
            if isinstance(inner, List):
                self._list(inner, level.depth + 1, ends=ends)
            else:
                style, deviations = self._point(level, labelled=index == 0, ends=ends)
                self._paragraph(inner, style, deviations)
        self._close()

    def _point(
        self, level: _Level, *, labelled: bool, ends: bool
    ) -> tuple[str, dict[str, str]]:
        """Return how a paragraph of a list is set: with the label, or below it."""
        left, hanging = self.numbering.indent(ordered=level.ordered, depth=level.depth)
        label = {"numPr": level.label()} if labelled else {}
        if self._box:
            boxed = self._box.point(left, hanging if labelled else 0.0, ends=ends)
            return self._box.style, boxed | label
        if not labelled:
            return "ListContinue", {"ind": f'<w:ind w:left="{twips(left)}"/>'}
        kind = "ListNumber" if level.ordered else "ListBullet"
        place = min(level.depth + 1, _DEEPEST_LIST_STYLE)
        return (kind if place == 1 else f"{kind}{place}"), label

    def _table(self, block: Table) -> None:
        if block.caption:
            caption = Setting("Caption", deviations=_KEPT)
            self.xml.append(self._paragraphs.caption(block.caption, caption, block.id))
        else:
            self.xml.append(self._paragraphs.between_tables())
        self._paragraphs.open(block.id)
        self.xml.append(
            table_xml(
                block,
                self._paragraphs,
                self._width,
                self._sheet.style("table").size,
                right_to_left=self._right_to_left,
            )
        )
        self._close()
        self._paragraphs.leave_gap(BELOW_TABLE, table=True)

    def _figure(self, block: Figure) -> None:
        kept = _KEPT if block.caption else {}
        key = "" if block.caption else block.id
        setting = Setting("Figure", key, deviations=kept)
        drawn = self.figures.xml(block)
        self.xml.append(self._paragraphs.holding(drawn, setting))
        if block.caption:
            caption = Setting("Caption", block.id, deviations=_LAST)
            self.xml.append(self._paragraphs.caption(block.caption, caption, block.id))

    def _chart(self, block: Chart) -> None:
        """Write a chart as a picture under its caption; its table follows."""
        if block.caption:
            caption = Setting("Caption", block.id, deviations=_KEPT)
            self.xml.append(self._paragraphs.caption(block.caption, caption, block.id))
        drawn = self.figures.chart(block)
        setting = Setting("Figure", deviations=_KEPT)
        self.xml.append(self._paragraphs.holding(drawn, setting))

    def _callout_box(self, block: Callout) -> None:
        self._box = box = CalloutBox(
            block.kind, self._sheet, right_to_left=self._right_to_left
        )
        if block.title:
            title = Setting(box.title_style, deviations=box.title())
            self.xml.append(self._paragraphs.xml(block.title, title))
        self._paragraphs.open(block.id)
        for number, inner in enumerate(block.blocks, 1):
            last = number == len(block.blocks)
            if isinstance(inner, List):
                self._list(inner, 0, ends=last)
            else:
                boxed = box.paragraph(last=last, turned=self._turned(inner))
                self._paragraph(inner, box.style, boxed)
        self._close()
        self._box = None
        self._paragraphs.leave_gap(_BELOW_CALLOUT)

    def _turned(self, block: Paragraph) -> bool:
        """Whether a paragraph runs against the direction of the document."""
        leftward = self._paragraphs.runs_leftward(block.content, block.language or "")
        return leftward is not self._right_to_left

    def _close(self) -> None:
        """Mark the end of the block opened last in the paragraph written last."""
        last = self.xml.pop() if self.xml else ""
        self.xml.append(self._paragraphs.close(last))

    def finish(self) -> list[str]:
        """Return the whole body, in pieces."""
        self.xml.append(self._paragraphs.finish())
        return self.xml
