"""Running heads and feet: the marking, title and reference, page x of y.

A marking has to stand on every page, so each kind of head a reader may switch on
(first page, even pages) has one, not only those that are in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from exports.document import Heading
from exports.docx.lengths import estimated_pages
from exports.docx.looks import hexadecimal, shading, twips
from exports.docx.xml import (
    HEAD,
    declared,
    element,
    field,
    paragraph_properties,
    run,
    run_properties,
    text_elements,
)
from exports.languages import is_right_to_left, page_of
from exports.sheet import BannerShape, RunningHead

if TYPE_CHECKING:
    from exports.document import Block, Document, Marking
    from exports.sheet import StyleSheet

# In Word's own order: with "default" before "even", LibreOffice 7.4 joins the two when
# it saves the file, and the marking stands there twice.
PAGES = ("even", "default", "first")
_LONGEST = 100  # characters of a title that fit on one line
_ABOVE_BANNER = 4.0  # points between the number of the page and the marking
_TAB = run("<w:tab/>")


class RunningHeads:
    """The heads and feet of one document.

    ``pages`` is how many there are, 0 where that is not known; a cover has no number.
    """

    def __init__(
        self, document: Document, sheet: StyleSheet, pages: int, *, cover: bool
    ) -> None:
        self._metadata = document.metadata
        self._right_to_left = is_right_to_left(document.metadata.language)
        self._rule = hexadecimal(sheet.rule)
        self._ruled = bool(sheet.running_rule)
        self._head = sheet.running_head
        self._headed = any(_is_section(block) for block in document.blocks)
        self.banner = ""
        if document.marking:
            leftward = self._right_to_left
            self.banner = _banner(document.marking, sheet, right_to_left=leftward)
        self._pages = pages or estimated_pages(document, sheet, cover=cover)
        self._cover = cover

    def header(self, kind: str) -> bytes:
        """Return the head of a kind of page; the first has the title in its text."""
        runs = "" if kind == "first" else self._running_head()
        line = self._line("Header", runs, ruled=bool(runs) and self._ruled)
        return self._part("hdr", self.banner + line)

    def footer(self, kind: str) -> bytes:
        """Return the foot of a kind of page."""
        before, between, after = page_of(self._metadata.language)
        number = {"first": 1, "even": 2, "default": 1}[kind]
        numbers = (
            self._text(before)
            + field("PAGE", str(number), self._directed())
            + self._text(between)
            + field("NUMPAGES", str(self._pages), self._directed())
            + self._text(after)
        )
        reference = self._metadata.reference
        if kind == "first" and self._cover:
            reference = numbers = ""  # the cover says the one and needs no other
        line = self._line("Footer", self._text(reference), numbers)
        return self._part("ftr", line + self.banner)

    def bare(self, edge: str, banner: str) -> bytes:
        """Return a head or foot of nothing but a banner, where there is one."""
        return self._part("hdr" if edge == "header" else "ftr", banner or "<w:p/>")

    def _running_head(self) -> str:
        title = _shortened(self._metadata.title)
        match self._head:
            case RunningHead.TITLE:
                return self._text(title)
            case RunningHead.ORGANISATION:
                return self._text(_shortened(self._metadata.organisation) or title)
            case RunningHead.SECTION:
                if not self._headed:
                    return self._text(title)
                return field("STYLEREF 1", title, self._directed())
            case RunningHead.NONE:
                return ""
            case _:
                assert_never(self._head)

    def _line(
        self, style: str, left: str, right: str = "", *, ruled: bool = False
    ) -> str:
        children = {"pStyle": element("pStyle", style)}
        if style == "Footer" and self.banner:
            children["spacing"] = f'<w:spacing w:after="{twips(_ABOVE_BANNER)}"/>'
        if ruled:
            line = f'w:val="single" w:sz="4" w:space="3" w:color="{self._rule}"'
            children["pBdr"] = f"<w:pBdr><w:bottom {line}/></w:pBdr>"
        if self._right_to_left:
            children["bidi"] = "<w:bidi/>"
        runs = left + (_TAB + right if right else "")
        return f"<w:p>{paragraph_properties(children)}{runs}</w:p>"

    def _text(self, text: str) -> str:
        return run(text_elements(text), self._directed()) if text else ""

    def _directed(self) -> str:
        return run_properties({"rtl": "<w:rtl/>"} if self._right_to_left else {})

    @staticmethod
    def _part(root: str, inner: str) -> bytes:
        names = declared("w", "r", "mc", "w15")
        return f"{HEAD}<w:{root} {names}>{inner}</w:{root}>".encode()


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _is_section(block: Block) -> bool:
    return isinstance(block, Heading) and block.level <= 1


def _banner(marking: Marking, sheet: StyleSheet, *, right_to_left: bool) -> str:
    """Return the marking in its own colours, flush right: TLP 2.0, documents.

    On pages that are read from right to left the running heads stand out there.
    """
    children = {"pStyle": element("pStyle", "Marking")}
    side = "right" if right_to_left else "left"
    if right_to_left or sheet.banner is BannerShape.BAR:
        indent = twips(sheet.style("running").indent)
        children["ind"] = f'<w:ind w:{side}="{indent}"/>'
    if sheet.banner is BannerShape.BAR:
        children["shd"] = shading(hexadecimal(marking.background))
    properties = run_properties(
        {
            "noProof": "<w:noProof/>",
            "color": element("color", hexadecimal(marking.text_colour)),
            "shd": shading(hexadecimal(marking.background)),
        }
    )
    padded = f"\N{NO-BREAK SPACE}{marking.label}\N{NO-BREAK SPACE}"
    style = paragraph_properties(children)
    return f"<w:p>{style}{run(text_elements(padded), properties)}</w:p>"
