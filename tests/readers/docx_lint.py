"""Rules for a DOCX that the Open XML SDK does not enforce, read with other code.

Each rule looks at the whole file and yields a sentence for each breach. Word repairs,
drops or shows wrongly what breaks them; the numbers of the lab say who notices.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MAIN = "word/document.xml"
SETTINGS = "word/settings.xml"
TYPES = "[Content_Types].xml"
STORIES = ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True)
class File:
    """The parts of a DOCX as trees, and what each refers to by id."""

    names: tuple[str, ...]
    dates: frozenset[tuple[int, ...]]
    trees: dict[str, etree._Element]
    targets: dict[str, dict[str, etree._Element]]

    def stories(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield each part that holds text."""
        for name, root in self.trees.items():
            if etree.QName(root).localname in STORIES:
                yield name, root

    def each(self, *tags: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield each element of some names in all stories, with its part."""
        for name, root in self.stories():
            for element in root.iter(*(W + tag for tag in tags)):
                yield name, element

    def values(self, part: str, tag: str, attribute: str = "val") -> list[str]:
        """Return an attribute of each element of a name in one part."""
        if part not in self.trees:
            return []
        found = self.trees[part].iter(W + tag)
        return [element.get(W + attribute, "") for element in found]


def lint(data: bytes) -> list[str]:
    """Return a sentence for each breach of a rule."""
    file = opened(data)
    return [sentence for rule in RULES for sentence in rule(file)]


def broken_rules(data: bytes) -> set[str]:
    """Return the names of the rules that a file breaks."""
    file = opened(data)
    return {rule.__name__ for rule in RULES if any(rule(file))}


def opened(data: bytes) -> File:
    """Return the parts of a file as trees."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = tuple(archive.namelist())
        trees = {
            name: etree.fromstring(archive.read(name), parser)
            for name in dict.fromkeys(names)
            if name.endswith((".xml", ".rels"))
        }
        dates = frozenset(entry.date_time for entry in archive.infolist())
    targets = {}
    for name, root in trees.items():
        if name.endswith(".rels"):
            folder, file = posixpath.split(name)
            source = posixpath.join(posixpath.dirname(folder), file[: -len(".rels")])
            targets[source] = {entry.get("Id", ""): entry for entry in root}
    return File(names, dates, trees, targets)


def members_are_unique_and_of_one_date(file: File) -> Iterator[str]:
    if len(set(file.names)) != len(file.names):
        yield "A part is there twice"
    if file.dates != {(1980, 1, 1, 0, 0, 0)}:
        yield "A part has a date of its own"


def every_part_has_a_type(file: File) -> Iterator[str]:
    overrides = {e.get("PartName", "").lstrip("/") for e in file.trees[TYPES]}
    defaults = {e.get("Extension", "").lower() for e in file.trees[TYPES]}
    for name in file.names:
        suffix = name.rpartition(".")[2].lower()
        if name != TYPES and name not in overrides and suffix not in defaults:
            yield f"{name} has no content type"
    for name in overrides - {""} - set(file.names):
        yield f"A content type is said of {name}, which is absent"


def every_relationship_leads_somewhere(file: File) -> Iterator[str]:
    for source, entries in file.targets.items():
        for key, entry in entries.items():
            target, kind = entry.get("Target", ""), entry.get("Type", "")
            if entry.get("TargetMode") == "External":
                if not kind.endswith("/hyperlink"):
                    yield f"{source}: {key} would fetch {target}"
                continue
            path = posixpath.join("/", posixpath.dirname(source), target)
            if posixpath.normpath(path).lstrip("/") not in file.names:
                yield f"{source}: {key} leads to {target}, which is absent"


def every_used_relationship_is_declared(file: File) -> Iterator[str]:
    for name, root in file.stories():
        used = {
            str(value)
            for element in root.iter()
            for key, value in element.attrib.items()
            if str(key).startswith(R)
        }
        declared = file.targets.get(name, {})
        for key in used - set(declared):
            yield f"{name}: {key} is not declared"
        for key, entry in declared.items():
            if entry.get("Type", "").endswith("/hyperlink") and key not in used:
                yield f"{name}: the address {key} is not used"


def every_style_is_defined(file: File) -> Iterator[str]:
    defined = set(file.values("word/styles.xml", "style", "styleId"))
    for name, element in file.each("pStyle", "rStyle", "tblStyle"):
        if element.get(f"{W}val") not in defined:
            yield f"{name}: the style {element.get(f'{W}val')} is not defined"
    for tag in ("basedOn", "next", "link"):
        for value in set(file.values("word/styles.xml", tag)) - defined:
            yield f"The style {value} that others build on is not defined"


def every_list_is_defined(file: File) -> Iterator[str]:
    part = "word/numbering.xml"
    numbers = {*file.values(part, "num", "numId"), "0"}
    patterns = set(file.values(part, "abstractNum", "abstractNumId"))
    for name, element in file.each("numId"):
        if element.get(f"{W}val") not in numbers:
            yield f"{name}: the list {element.get(f'{W}val')} is not defined"
    for value in set(file.values(part, "abstractNumId")) - patterns:
        yield f"The pattern {value} of a list is not defined"


def every_field_is_closed(file: File) -> Iterator[str]:
    for name, root in file.stories():
        open_: list[str] = []
        for mark in root.iter(f"{W}fldChar"):
            kind = mark.get(f"{W}fldCharType", "")
            before = {"begin": None, "separate": "begin", "end": "separate"}[kind]
            if before and open_[-1:] != [before]:
                yield f"{name}: a field is not begun, separated and ended in turn"
                return
            if before:
                open_.pop()
            if kind != "end":
                open_.append(kind)
        if open_:
            yield f"{name}: a field is not begun, separated and ended in turn"


def every_language_is_a_tag(file: File) -> Iterator[str]:
    for name, element in file.each("lang"):
        for value in map(str, element.attrib.values()):
            if not LANGUAGE.fullmatch(value):
                yield f"{name}: {value} is no language"


def tables_are_whole(file: File) -> Iterator[str]:
    for name, table in file.each("tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterfind(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            if len(cells) != columns:
                yield f"{name}: a row has {len(cells)} cells in {columns} columns"
            if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in cells):
                yield f"{name}: a cell does not end with a paragraph"
            if row.find(f"{W}trPr/{W}cantSplit") is None:
                yield f"{name}: a row may be split"
        following = table.getnext()
        if following is not None and following.tag == f"{W}tbl":
            yield f"{name}: two tables touch and will be joined"
        rows = table.findall(f"{W}tr")
        header = rows and rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        if len(rows) > 1 and not header:
            yield f"{name}: a table has no header row"


def every_picture_has_words(file: File) -> Iterator[str]:
    for name, root in file.stories():
        drawn = list(root.iter(f"{WP}docPr"))
        if not all(picture.get("descr") for picture in drawn):
            yield f"{name}: a picture has no words"
        if len({picture.get("id") for picture in drawn}) != len(drawn):
            yield f"{name}: two pictures share an id"


def bookmarks_pair_and_are_unique(file: File) -> Iterator[str]:
    starts = [element for _, element in file.each("bookmarkStart")]
    ids = Counter(element.get(f"{W}id", "") for element in starts)
    ends = Counter(element.get(f"{W}id", "") for _, element in file.each("bookmarkEnd"))
    names = Counter(element.get(f"{W}name", "").lower() for element in starts)
    if ids != ends:
        yield "Starts and ends of bookmarks do not pair"
    if max((*ids.values(), *names.values(), 0)) > 1:
        yield "Two bookmarks share an id or a name"
    for name in names:
        if not re.fullmatch(r"[^\W\d]\w{0,39}", name):
            yield f"Word takes no bookmark called {name}"


def references_lead_to_bookmarks(file: File) -> Iterator[str]:
    names = {e.get(f"{W}name", "").lower() for _, e in file.each("bookmarkStart")}
    for name, element in file.each("hyperlink"):
        anchor = element.get(f"{W}anchor")
        if anchor and anchor.lower() not in names:
            yield f"{name}: a link leads to {anchor}, which is absent"
    for name, element in file.each("instrText"):
        found = re.match(r"\s*(?:PAGE)?REF\s+(\S+)", element.text or "")
        if found and found[1].lower() not in names:
            yield f"{name}: a field refers to {found[1]}, which is absent"


def notes_are_in_the_order_of_their_marks(file: File) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        yield from _notes_in_order(file, kind)


def _notes_in_order(file: File, kind: str) -> Iterator[str]:
    marks = file.values(MAIN, f"{kind}Reference", "id")
    part = f"word/{kind}s.xml"
    notes = list(file.trees[part]) if part in file.trees else []
    texts = [n.get(f"{W}id", "") for n in notes if n.get(f"{W}type") is None]
    if marks != texts:
        yield "Marks and notes are not the same ones in the same order"
    separators = {n.get(f"{W}id") for n in notes if n.get(f"{W}type") is not None}
    listed = set(file.values(SETTINGS, kind, "id"))
    if notes and len(separators) < 2:
        yield "The lines that separate the notes are missing"
    if separators != listed:
        yield "The settings do not list the lines that separate the notes"


def comments_have_their_marks_and_no_person(file: File) -> Iterator[str]:
    part = "word/comments.xml"
    comments = list(file.trees[part]) if part in file.trees else []
    numbers = Counter(comment.get(f"{W}id", "") for comment in comments)
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        if Counter(file.values(MAIN, tag, "id")) != numbers:
            yield "Comments and their marks do not pair"
    if max(numbers.values(), default=0) > 1:
        yield "Two comments share an id"
    if {comment.get(f"{W}author") for comment in comments} - {"Briefwright"}:
        yield "A comment names a person"


def no_comment_moves_the_notes_of_libreoffice(file: File) -> Iterator[str]:
    """After one between the first two marks, 7.4 shows each note at the wrong mark."""
    for kind in ("footnote", "endnote"):
        note, comment = f"{W}{kind}Reference", f"{W}commentReference"
        marks = [mark.tag for mark in file.trees[MAIN].iter(note, comment)]
        places = [place for place, tag in enumerate(marks) if tag == note]
        if len(places) > 1 and places[1] != places[0] + 1:
            yield "A comment stands between the first two notes"


def controls_hold_runs_and_are_unique(file: File) -> Iterator[str]:
    found = [e for _, held in file.each("sdtPr") for e in held.iter(f"{W}id")]
    ids = Counter(element.get(f"{W}val") for element in found)
    if max((*ids.values(), 0)) > 1:
        yield "Two content controls share an id"
    for name, element in file.each("sdt"):
        parent = element.getparent()
        if parent is None or parent.tag not in (f"{W}p", f"{W}hyperlink"):
            yield f"{name}: a content control holds whole paragraphs"
    for name, element in file.each("tag"):
        if len(element.get(f"{W}val", "")) > 64:
            yield f"{name}: the tag of a content control is longer than Word takes"


def text_stands_in_runs_only(file: File) -> Iterator[str]:
    for name, root in file.stories():
        for element in root.iter():
            held = etree.QName(element)
            loose = any((child.tail or "").strip() for child in element)
            if held.localname not in ("t", "instrText") and (
                loose or (element.text or "").strip()
            ):
                yield f"{name}: text stands loose in {held.localname}"


def sections_end_the_body_and_have_all_heads(file: File) -> Iterator[str]:
    body = file.trees[MAIN].find(f"{W}body")
    assert body is not None
    if len(body) == 0 or body[-1].tag != f"{W}sectPr":
        yield "The body does not end with its section"
    for section in body.iter(f"{W}sectPr"):
        for tag in ("headerReference", "footerReference"):
            kinds = {e.get(f"{W}type") for e in section.iter(W + tag)}
            if kinds != {"default", "first", "even"}:
                yield f"A section lacks a {tag} for some pages"


def properties_name_no_library_and_real_dates(file: File) -> Iterator[str]:
    core = file.trees["docProps/core.xml"]
    if "python-docx" in "".join(str(text) for text in core.itertext()):
        yield "The properties name the library"
    for element in core.iter():
        name = etree.QName(element).localname
        if name in ("created", "modified") and not MOMENT.fullmatch(element.text or ""):
            yield f"The date {name} is none: {element.text}"


def word_opens_it_in_its_own_mode(file: File) -> Iterator[str]:
    modes = [
        setting.get(f"{W}val")
        for setting in file.trees[SETTINGS].iter(f"{W}compatSetting")
        if setting.get(f"{W}name") == "compatibilityMode"
    ]
    if modes != ["15"]:
        yield "Word will say Compatibility Mode"
    if file.values(SETTINGS, "updateFields"):
        yield "Word will ask whether to update fields"


RULES: tuple[Callable[[File], Iterator[str]], ...] = (
    members_are_unique_and_of_one_date,
    every_part_has_a_type,
    every_relationship_leads_somewhere,
    every_used_relationship_is_declared,
    every_style_is_defined,
    every_list_is_defined,
    every_field_is_closed,
    every_language_is_a_tag,
    tables_are_whole,
    every_picture_has_words,
    bookmarks_pair_and_are_unique,
    references_lead_to_bookmarks,
    notes_are_in_the_order_of_their_marks,
    comments_have_their_marks_and_no_person,
    no_comment_moves_the_notes_of_libreoffice,
    controls_hold_runs_and_are_unique,
    text_stands_in_runs_only,
    sections_end_the_body_and_have_all_heads,
    properties_name_no_library_and_real_dates,
    word_opens_it_in_its_own_mode,
)
