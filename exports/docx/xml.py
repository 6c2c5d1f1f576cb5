"""The words of WordprocessingML: names, the one escaping function, child order.

Parts are generated as text, which is many times faster than building trees; so
every character of the user's text passes through ``escape`` here and nowhere else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_OOXML = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "w": f"{_OOXML}/wordprocessingml/2006/main",
    "r": f"{_OOXML}/officeDocument/2006/relationships",
    "wp": f"{_OOXML}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OOXML}/drawingml/2006/main",
    "pic": f"{_OOXML}/drawingml/2006/picture",
    "mc": f"{_OOXML}/markup-compatibility/2006",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}

# XML 1.0, production [2]: what no XML file can hold, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNPLAIN = re.compile(
    '[&<>"\t\n\r\xad\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]'
)
_ELEMENTS = re.compile("(\r\n|[\t\n\r\xad])")
_AS_ELEMENT = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\r": "<w:br/>",
    "\r\n": "<w:br/>",
    "\xad": "<w:softHyphen/>",
}

# The order of child elements: ECMA-376 part 1, 17.3.1.26 and 17.3.2.28.
_PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "bidi", "spacing", "ind",
    "contextualSpacing", "jc", "outlineLvl",
)  # fmt: skip
_RUN = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "noProof",
    "color", "spacing", "sz", "szCs", "u", "shd", "vertAlign", "rtl", "lang",
)  # fmt: skip


def declared(*prefixes: str) -> str:
    """Return the namespace declarations of a root element."""
    names = " ".join(f'xmlns:{key}="{NAMESPACES[key]}"' for key in prefixes)
    return f'{names} mc:Ignorable="w15"' if "w15" in prefixes else names


def escape(text: str) -> str:
    """Return text as XML text or attribute value; forbidden characters are replaced."""
    if not _UNPLAIN.search(text):
        return text
    text = _FORBIDDEN.sub(REPLACEMENT, text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def text_elements(text: str) -> str:
    """Return what a run holds for a text: tabs, breaks, soft hyphens as elements."""
    if not _UNPLAIN.search(text):
        return f'<w:t xml:space="preserve">{text}</w:t>'
    return "".join(
        _AS_ELEMENT.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _ELEMENTS.split(text)
        if piece
    )


def element(name: str, value: object) -> str:
    """Return ``<w:name w:val="value"/>``."""
    return f'<w:{name} w:val="{escape(str(value))}"/>'


def paragraph_properties(children: Mapping[str, str]) -> str:
    """Return ``w:pPr`` with its children, given by name, in the order of the schema."""
    return _properties("pPr", _PARAGRAPH, children)


def run_properties(children: Mapping[str, str]) -> str:
    """Return ``w:rPr`` with its children, given by name, in the order of the schema."""
    return _properties("rPr", _RUN, children)


def _properties(name: str, order: tuple[str, ...], children: Mapping[str, str]) -> str:
    if not children:
        return ""
    inner = "".join(children[key] for key in sorted(children, key=order.index))
    return f"<w:{name}>{inner}</w:{name}>"


def run(inner: str, properties: str = "") -> str:
    """Return a run."""
    return f"<w:r>{properties}{inner}</w:r>"


def field(instruction: str, shown: str, properties: str = "") -> str:
    """Return the runs of a complex field with its result already in place."""
    return (
        field_mark("begin", properties)
        + field_code(instruction, properties)
        + field_mark("separate", properties)
        + run(text_elements(shown), properties)
        + field_mark("end", properties)
    )


def field_mark(kind: str, properties: str = "") -> str:
    """Return the run where a field begins, where its result does, or where it ends."""
    return run(f'<w:fldChar w:fldCharType="{kind}"/>', properties)


def field_code(instruction: str, properties: str = "") -> str:
    """Return the run that says what a field shows."""
    code = escape(instruction)
    return run(f'<w:instrText xml:space="preserve"> {code} </w:instrText>', properties)
