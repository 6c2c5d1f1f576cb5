"""The looks of the style sheet as Word says it: properties, borders, grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.docx.xml import element, escape

if TYPE_CHECKING:
    from exports.document import CalloutKind
    from exports.sheet import StyleSheet, TextStyle

COMPLEX_SCRIPT_FACE = "Arial"  # on Windows and Mac; has Arabic and Hebrew
KEPT = "<w:keepNext/>"
_WIDEST_SPACE = 31  # points between border and text: ECMA-376 part 1, 17.3.4
_ABOVE = 4  # points between the line above a heading and its words
ROOM = 5  # points between the edge of a callout and its words
_BAR = 24  # eighths of a point: the bar beside a callout
_THICKEST, _THINNEST = 96, 2  # eighths of a point: ECMA-376 part 1, 17.3.4


def twips(points: float) -> int:
    """Return a length as Word counts it."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Return a size as Word counts it."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Return the weight of a line as Word counts it, as near as it can."""
    return min(max(round(points * 8), _THINNEST), _THICKEST)


def hexadecimal(colour: str) -> str:
    """Return ``#rrggbb`` as Word writes it. ValueError when it is no colour."""
    bare = colour.removeprefix("#").upper()
    if len(bare) != 6 or not all(digit in "0123456789ABCDEF" for digit in bare):  # noqa: PLR2004
        raise ValueError(f"No colour: {colour}")
    return bare


def shading(fill: str) -> str:
    """Return a plain background; ``fill`` is RRGGBB."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def border(side: str, size: int, colour: str, space: int = 0) -> str:
    """Return a line: ``size`` in eighths of a point, ``colour`` RRGGBB."""
    return (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
    )


def paragraph_look(look: TextStyle, sheet: StyleSheet) -> dict[str, str]:
    """Return the children of ``w:pPr`` that a role has, by name."""
    children = {"spacing": spacing(look)}
    if look.keep_with_next:
        children["keepNext"] = KEPT
    if look.indent:
        children["ind"] = f'<w:ind w:left="{twips(look.indent)}"/>'
    if look.justified:
        children["jc"] = element("jc", "both")
    if look.rule:
        line = border("top", eighths(look.rule), hexadecimal(sheet.accent), _ABOVE)
        children["pBdr"] = f"<w:pBdr>{line}</w:pBdr>"
    return children


def spacing(
    look: TextStyle, before: float | None = None, after: float | None = None
) -> str:
    """Return the space around and between lines; what is not given is the role's."""
    above = look.before if before is None else before
    below = look.after if after is None else after
    return (
        f'<w:spacing w:before="{twips(above)}" w:after="{twips(below)}"'
        f' w:line="{twips(look.leading)}" w:lineRule="atLeast"/>'
    )


def run_look(look: TextStyle, sheet: StyleSheet) -> dict[str, str]:
    """Return the children of ``w:rPr`` that a role has, by name."""
    face = sheet.face(look.face)
    name, size = escape(face.word), half_points(look.size * face.word_scale)
    children = {
        "rFonts": (
            f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"'
            f' w:cs="{COMPLEX_SCRIPT_FACE}"/>'
        ),
        "color": element("color", hexadecimal(look.colour)),
        "sz": element("sz", size),
        "szCs": element("szCs", size),
    }
    if look.strong:
        children |= {"b": "<w:b/>", "bCs": "<w:bCs/>"}
    if look.emphasis:
        children |= {"i": "<w:i/>", "iCs": "<w:iCs/>"}
    return children


# Indents are said from where a line begins, so "left" is on the right of paragraphs
# that run from there. Borders are not: "left" is that of the page for any direction
# (ECMA-376 part 1, 17.3.1.17), and Word and LibreOffice draw it there.


def quotation_look(sheet: StyleSheet, *, right_to_left: bool = False) -> dict[str, str]:
    """Return the indent of a quotation and the line at the side where it begins."""
    indent = sheet.style("quotation").indent
    children = {"ind": f'<w:ind w:left="{twips(indent)}" w:right="{twips(indent)}"/>'}
    space = min(_WIDEST_SPACE, round(indent / 2))
    if line := quotation_bar(sheet, "right" if right_to_left else "left", space):
        children["pBdr"] = f"<w:pBdr>{line}</w:pBdr>"
    return children


def quotation_bar(sheet: StyleSheet, side: str, space: int = 0) -> str:
    """Return the line beside a quotation, "" where it has none."""
    bar = sheet.quotation_bar
    if not bar.weight:
        return ""
    return border(side, eighths(bar.weight), hexadecimal(bar.colour), space)


def callout_borders(
    kind: CalloutKind,
    sheet: StyleSheet,
    away: float = 0.0,
    room: tuple[int, int] = (ROOM, ROOM),
    *,
    right_to_left: bool,
) -> str:
    """Return the bar where a callout begins, for text that stands away from its edge.

    Above and below, a border in the colour of the background gives the text ``room``.
    """
    look = sheet.callout(kind)
    ground, colour = hexadecimal(look.ground), hexadecimal(look.bar)
    space = min(_WIDEST_SPACE, round(sheet.style("callout").indent + away))
    above = border("top", 4, ground, room[0])
    below = border("bottom", 4, ground, room[1])
    if right_to_left:
        bar = border("right", _BAR, colour, space)
        return f"<w:pBdr>{above}{below}{bar}</w:pBdr>"
    bar = border("left", _BAR, colour, space)
    return f"<w:pBdr>{above}{bar}{below}</w:pBdr>"


def callout_ground(kind: CalloutKind, sheet: StyleSheet) -> str:
    """Return the background of a callout."""
    return shading(hexadecimal(sheet.callout(kind).ground))
