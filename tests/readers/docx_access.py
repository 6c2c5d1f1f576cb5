"""What keeps somebody from reading a Word file without seeing it, read with other code.

The rules are those of WCAG 2.2 as WCAG2ICT applies them to documents, and what Word's
own checker asks for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.readers.docx_lint import LANGUAGE, WP, File, W, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

DC = "{http://purl.org/dc/elements/1.1/}"
STYLES = "word/styles.xml"
_IDLE = ("", "here", "click here", "link", "this link", "more")
_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|bmp|tiff?|svg|emf)", re.IGNORECASE)
_ENOUGH, _ENOUGH_LARGE = 4.5, 3.0  # WCAG 2.2, 1.4.3
_LARGE, _LARGE_STRONG = 36, 28  # half points
_WHITE, _BLACK = "FFFFFF", "000000"
_SHOWN = ("t", "drawing", "br", "fldChar", "tab", "sectPr")
_LAST_OUTLINE_LEVEL = 9  # which means body text: ECMA-376 part 1, 17.3.1.20


def barriers(data: bytes) -> list[str]:
    """Return a sentence for each thing that stands in a reader's way."""
    file = opened(data)
    return [sentence for rule in ACCESS_RULES for sentence in rule(file)]


def the_file_says_its_title_and_language(file: File) -> Iterator[str]:
    core = file.trees["docProps/core.xml"]
    if not (core.findtext(f"{DC}title") or "").strip():
        yield "The file has no title"
    if not LANGUAGE.fullmatch(core.findtext(f"{DC}language") or ""):
        yield "The properties name no language"
    named = file.trees[STYLES].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if named is None or not all(map(LANGUAGE.fullmatch, map(str, named.values()))):
        yield "Text has no language unless its run says one"


def headings_go_down_one_level_at_a_time(file: File) -> Iterator[str]:
    levels = {key: _level(file, key) for key in _styles(file)}
    before = 0
    for paragraph in _paragraphs(file):
        level = levels.get(_style_of(paragraph), _LAST_OUTLINE_LEVEL) + 1
        if level > _LAST_OUTLINE_LEVEL or not _text(paragraph):
            continue
        if level > before + 1:
            yield f"A heading of level {level} follows one of level {before}"
        before = level


def words_of_pictures_say_something(file: File) -> Iterator[str]:
    for name, root in file.stories():
        for picture in root.iter(f"{WP}docPr"):
            words = (picture.get("descr") or "").strip()
            if not words or _FILE_NAME.fullmatch(words):
                yield f"{name}: a picture has no words but {words!r}"


def tables_are_plain_and_have_headers(file: File) -> Iterator[str]:
    """Tables of one row only set two texts side by side."""
    for name, table in file.each("tbl"):
        rows = table.findall(f"{W}tr")
        if len(rows) > 1 and rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield f"{name}: the first row of a table is no header"
        if next(table.iter(f"{W}gridSpan", f"{W}vMerge"), None) is not None:
            yield f"{name}: cells of a table are merged"
        if next(table.iterfind(f".//{W}tbl"), None) is not None:
            yield f"{name}: a table stands in a table"


def links_say_where_they_lead(file: File) -> Iterator[str]:
    for name, link in file.each("hyperlink"):
        if _text(link).casefold() in _IDLE:
            yield f"{name}: a link says {_text(link)!r}"


def text_stands_out_from_its_ground(file: File) -> Iterator[str]:
    for name, paragraph in file.each("p"):
        ground = _direct(paragraph, "pPr", "shd", "fill") or _of_style(
            file, _style_of(paragraph), "pPr", "shd", "fill"
        )
        for run in paragraph.iter(f"{W}r"):
            if _text(run):
                yield from _too_pale(file, name, paragraph, run, ground)


def _too_pale(
    file: File,
    name: str,
    paragraph: etree._Element,
    run: etree._Element,
    ground: str,
) -> Iterator[str]:
    kept = run.find(f"{W}rPr/{W}rStyle")
    keys = [kept.get(f"{W}val", "")] if kept is not None else []
    keys.append(_style_of(paragraph))

    def held(tag: str, attribute: str = "val") -> str:
        found = [_direct(run, "rPr", tag, attribute)]
        found += [_of_style(file, key, "rPr", tag, attribute) for key in keys]
        defaults = f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{tag}"
        default = file.trees[STYLES].find(defaults)
        found.append("" if default is None else default.get(f"{W}{attribute}", ""))
        return next(filter(None, found), "")

    colour, behind = held("color"), _direct(run, "rPr", "shd", "fill") or ground
    ratio = _contrast(_shade(colour, _BLACK), _shade(behind, _WHITE))
    size = int(held("sz") or 20)
    strong = _direct(run, "rPr", "b", "val") != "" or held("b", "val") != ""
    enough = size >= (_LARGE_STRONG if strong else _LARGE)
    if ratio < (_ENOUGH_LARGE if enough else _ENOUGH):
        yield f"{name}: {colour} on {behind or _WHITE} is {ratio:.1f}:1, too pale"


def no_paragraph_is_empty_for_space(file: File) -> Iterator[str]:
    for paragraph in _paragraphs(file):
        parent, before = paragraph.getparent(), paragraph.getprevious()
        if parent is None or parent.tag == f"{W}tc":
            continue  # a cell may have nothing to say
        if before is not None and before.tag == f"{W}tbl":
            after = paragraph.getnext()
            if after is None or after.tag != f"{W}p":
                continue  # Word joins tables that touch
        if not any(next(paragraph.iter(W + tag), None) is not None for tag in _SHOWN):
            yield "A paragraph is empty"


def _paragraphs(file: File) -> Iterator[etree._Element]:
    return file.trees["word/document.xml"].iter(f"{W}p")


def _styles(file: File) -> dict[str, etree._Element]:
    found = file.trees[STYLES].iter(f"{W}style")
    return {style.get(f"{W}styleId", ""): style for style in found}


def _style_of(paragraph: etree._Element) -> str:
    return _direct(paragraph, "pPr", "pStyle", "val") or "Normal"


def _direct(element: etree._Element, within: str, tag: str, attribute: str) -> str:
    held = element.find(f"{W}{within}/{W}{tag}")
    return "" if held is None else held.get(f"{W}{attribute}", "on")


def _of_style(file: File, key: str, within: str, tag: str, attribute: str) -> str:
    """Return what a style says, or the nearest that it is based on; "" for nothing."""
    styles = _styles(file)
    met = set()
    while key in styles and key not in met:
        met.add(key)
        if found := _direct(styles[key], within, tag, attribute):
            return found
        key = _direct_value(styles[key], "basedOn")
    return ""


def _direct_value(style: etree._Element, tag: str) -> str:
    held = style.find(f"{W}{tag}")
    return "" if held is None else held.get(f"{W}val", "")


def _level(file: File, key: str) -> int:
    return int(_of_style(file, key, "pPr", "outlineLvl", "val") or _LAST_OUTLINE_LEVEL)


def _text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t")).strip()


def _shade(colour: str, otherwise: str) -> str:
    return colour if re.fullmatch("[0-9A-Fa-f]{6}", colour) else otherwise


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: WCAG 2.2, "contrast ratio"."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in parts
        )
        return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


ACCESS_RULES: tuple[Callable[[File], Iterator[str]], ...] = (
    the_file_says_its_title_and_language,
    headings_go_down_one_level_at_a_time,
    words_of_pictures_say_something,
    tables_are_plain_and_have_headers,
    links_say_where_they_lead,
    text_stands_out_from_its_ground,
    no_paragraph_is_empty_for_space,
)
