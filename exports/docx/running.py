"""Running heads and feet: the marking, title and reference, page x of y.

A marking has to stand on every page, so each kind of head a reader may switch on
(first page, even pages) has one, not only those that are in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.document import plain_text
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

if TYPE_CHECKING:
    from exports.document import Document, Marking
    from exports.sheet import StyleSheet

# In Word's own order: with "default" before "even", LibreOffice 7.4 joins the two when
# it saves the file, and the marking stands there twice.
PAGES = ("even", "default", "first")
_LONGEST = 100  # characters of a title that fit on one line
_ABOVE_BANNER = 4.0  # points between the number of the page and the marking
_TAB = run("<w:tab/>")
_LETTERS_A_PAGE = 2600  # a full page of our body text; fields are right once Word opens


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
        self._banner = _banner(document.marking) if document.marking else ""
        self._pages = pages or _estimated_pages(document)
        self._cover = cover

    def header(self, kind: str) -> bytes:
        """Return the head of a kind of page; on the first the text has the title."""
        title = "" if kind == "first" else self._metadata.title
        if len(title) > _LONGEST:
            title = title[: _LONGEST - 1].rstrip() + "…"
        line = self._line("Header", title, ruled=bool(title))
        return self._part("hdr", self._banner + line)

    def footer(self, kind: str) -> bytes:
        """Return the foot of a kind of page."""
        before, between, after = page_of(self._metadata.language)
        number = {"first": 1, "even": 2, "default": 1}[kind]
        numbers = (
            self._text(before)
            + field("PAGE", str(number))
            + self._text(between)
            + field("NUMPAGES", str(self._pages))
            + self._text(after)
        )
        if kind == "first" and self._cover:
            numbers = ""
        line = self._line("Footer", self._metadata.reference, numbers)
        return self._part("ftr", line + self._banner)

    def _line(
        self, style: str, left: str, right: str = "", *, ruled: bool = False
    ) -> str:
        children = {"pStyle": element("pStyle", style)}
        if style == "Footer" and self._banner:
            children["spacing"] = f'<w:spacing w:after="{twips(_ABOVE_BANNER)}"/>'
        if ruled:
            line = f'w:val="single" w:sz="4" w:space="3" w:color="{self._rule}"'
            children["pBdr"] = f"<w:pBdr><w:bottom {line}/></w:pBdr>"
        if self._right_to_left:
            children["bidi"] = "<w:bidi/>"
        runs = self._text(left) + (_TAB + right if right else "")
        return f"<w:p>{paragraph_properties(children)}{runs}</w:p>"

    def _text(self, text: str) -> str:
        direction = {"rtl": "<w:rtl/>"} if self._right_to_left else {}
        return run(text_elements(text), run_properties(direction)) if text else ""

    @staticmethod
    def _part(root: str, inner: str) -> bytes:
        names = declared("w", "r", "mc", "w15")
        return f"{HEAD}<w:{root} {names}>{inner}</w:{root}>".encode()


def _estimated_pages(document: Document) -> int:
    letters = sum(len(plain_text((inline,))) for inline in document.inlines())
    return max(1, -(-letters // _LETTERS_A_PAGE))


def _banner(marking: Marking) -> str:
    """Return the marking in its own colours, flush right: TLP 2.0, documents."""
    properties = run_properties(
        {
            "noProof": "<w:noProof/>",
            "color": element("color", hexadecimal(marking.text_colour)),
            "shd": shading(hexadecimal(marking.background)),
        }
    )
    padded = f"\N{NO-BREAK SPACE}{marking.label}\N{NO-BREAK SPACE}"
    style = paragraph_properties({"pStyle": element("pStyle", "Marking")})
    return f"<w:p>{style}{run(text_elements(padded), properties)}</w:p>"
