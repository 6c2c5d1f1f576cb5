"""Rules of ``pdf_lint`` on what a file is tagged as: elements, content, annotations."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = Any  # an object of pikepdf, which answers to any name
TAG_RULES = (
    "element: a role that is not standard",
    "element: a standard role mapped to another",
    "element: in a place where its role is not allowed",
    "element: not below its parent",
    "element: H and H1 to H6 in one file",
    "element: a heading jumps",
    "element: a note without ID",
    "element: the same ID twice",
    "element: an ID that is not in the tree of IDs",
    "element: a figure without alternative text",
    "element: a header cell without scope",
    "element: a list that does not say how it is numbered",
    "element: rows of different length",
    "element: a language that is none",
    "element: a text of private characters",
    "content: no structure tree",
    "content: the page has no key",
    "content: painted outside any content",
    "content: not in the parent tree",
    "content: in the parent tree of another element",
    "content: belongs to no element",
    "content: a number twice",
    "content: an artifact inside other content",
    "content: tagged inside an artifact",
    "content: marked content without end",
    "content: a language that is none",
    "annotation: not a link",
    "annotation: in no link element",
    "annotation: not in the parent tree",
    "annotation: no description",
    "annotation: not printed",
    "annotation: an action that is not allowed",
    "annotation: an address that is not ASCII",
    "annotation: leads nowhere",
    "annotation: outside its page",
    "annotation: no tab order",
)
PAINTING = frozenset(
    ("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh",
     "EI")
)  # fmt: skip
STANDARD_ROLES = frozenset(  # ISO 32000-1, 14.8.4
    ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI",
     "Index", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
     "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
     "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form",
     "NonStruct", "Private")
)  # fmt: skip
_INSIDE = {  # what a role may hold (ISO 32000-1, 14.8.4.3)
    "/L": {"/LI", "/Caption", "/L"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
    "/TOC": {"/TOCI", "/TOC", "/Caption"},
    "/TOCI": {"/Lbl", "/Reference", "/NonStruct", "/P", "/TOC"},
}
_ONLY_IN = {  # the roles that may hold a role, where not all may
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/TOCI": {"/TOC"},
}
_LANGUAGE = re.compile(r"([A-Za-z]{2,8}|[xi]-[A-Za-z0-9]{1,8})(-[A-Za-z0-9]{1,8})*")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_PRINT = 4


def well_formed_language(tag: Node) -> bool:
    """Whether a tag has the form of BCP 47 (RFC 5646, 2.1)."""
    return _LANGUAGE.fullmatch(str(tag)) is not None


def tree(node: Node) -> Iterator[Node]:
    """Yield all structure elements in reading order."""
    for kid in kids(node):
        if is_element(kid):
            yield kid
            yield from tree(kid)


def kids(node: Node) -> list[Node]:
    held = node.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, Array) else [held]


def is_element(kid: Node) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem


def numbers(node: Node) -> dict[int, Node]:
    """Return what a number tree holds."""
    found: dict[int, Node] = {}
    pairs = list(node.get("/Nums", []))
    found.update(zip(map(int, pairs[::2]), pairs[1::2], strict=True))
    for kid in node.get("/Kids", []):
        found |= numbers(kid)
    return found


def names(node: Node) -> set[bytes]:
    """Return the names in a name tree."""
    found = {bytes(name) for name in list(node.get("/Names", []))[::2]}
    for kid in node.get("/Kids", []):
        found |= names(kid)
    return found


def element_rules(pdf: pikepdf.Pdf, elements: list[Node]) -> Iterator[str]:
    root: Node = pdf.Root.get("/StructTreeRoot", Dictionary())
    if set(root.get("/RoleMap", Dictionary()).keys()) & {
        f"/{r}" for r in STANDARD_ROLES
    }:
        yield "element: a standard role mapped to another"
    for element in elements:
        for rule in one_element_rules(element):
            yield f"element: {rule}"
    yield from heading_rules([str(element.S) for element in elements])
    ids = [bytes(element.ID) for element in elements if "/ID" in element]
    if len(set(ids)) != len(ids):
        yield "element: the same ID twice"
    if set(ids) - names(root.get("/IDTree", Dictionary())):
        yield "element: an ID that is not in the tree of IDs"
    yield from table_rules(elements)


def heading_rules(roles: list[str]) -> Iterator[str]:
    levels = [int(role[2:]) for role in roles if re.fullmatch(r"/H\d", role)]
    if levels and "/H" in roles:
        yield "element: H and H1 to H6 in one file"
    for before, after in zip([0, *levels], levels, strict=False):
        if after > before + 1:
            yield f"element: a heading jumps @ H{after} after H{before}"


def one_element_rules(element: Node) -> Iterator[str]:
    role = str(element.S)
    inner = {str(kid.S) for kid in kids(element) if is_element(kid)}
    said = f"{element.get('/ActualText', '')}{element.get('/Alt', '')}"
    attributes = element.get("/A", {})
    bad = {
        "a role that is not standard": role[1:] not in STANDARD_ROLES,
        "in a place where its role is not allowed": misplaced(element, role, inner),
        "not below its parent": any(
            kid.P.objgen != element.objgen for kid in kids(element) if is_element(kid)
        ),
        "a note without ID": role == "/Note" and "/ID" not in element,
        "a figure without alternative text": role in ("/Figure", "/Formula")
        and not said.strip(),
        "a header cell without scope": role == "/TH"
        and str(attributes.get("/Scope")) not in ("/Row", "/Column", "/Both"),
        "a list that does not say how it is numbered": role == "/L"
        and "/ListNumbering" not in attributes,
        "a language that is none": "/Lang" in element
        and not well_formed_language(element.Lang),
        "a text of private characters": bool(_PRIVATE.search(said)),
    }
    yield from (f"{rule} @ {role}" for rule, broken in bad.items() if broken)


def misplaced(element: Node, role: str, inner: set[str]) -> bool:
    parent = str(element.P.get("/S", ""))
    return not inner <= _INSIDE.get(role, inner) or parent not in _ONLY_IN.get(
        role, {parent}
    )


def table_rules(elements: list[Node]) -> Iterator[str]:
    for table in (element for element in elements if Name.Table == element.S):
        rows = [kid for kid in kids(table) if is_element(kid) and kid.S == Name.TR]
        if len({len(kids(row)) for row in rows}) > 1:
            yield "element: rows of different length"


def content_rules(pdf: pikepdf.Pdf, elements: list[Node]) -> Iterator[str]:
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        yield "content: no structure tree"
        return
    parents = numbers(root.ParentTree)
    owners: dict[Node, dict[int, Node]] = defaultdict(dict)
    for home, mcid, element in content_of(elements):
        owners[home][mcid] = element
    for number, page in enumerate(pdf.pages, 1):
        if "/StructParents" not in page:
            yield f"content: the page has no key @ page {number}"
            continue
        entry = parents.get(int(page.StructParents), [])
        for rule in {*marked_rules(page, entry, owners[page.obj.objgen])}:
            yield f"content: {rule} @ page {number}"


def content_of(elements: list[Node]) -> Iterator[tuple[Node, int, Node]]:
    """Yield page, number and element of all content that an element claims."""
    for element in elements:
        for kid in kids(element):
            if isinstance(kid, int):
                yield element.Pg.objgen, kid, element
            elif kid.get("/Type") == Name.MCR:
                yield kid.Pg.objgen, int(kid.MCID), element


def marked_rules(page: Node, entry: Node, held: dict[int, Node]) -> Iterator[str]:
    open_marks: list[tuple[str, int | None]] = []
    seen: set[int | None] = set()
    for operands, operator in instructions(page):
        if operator in ("BDC", "BMC"):
            mark = opened(operands)
            if mark[1] in seen:
                yield "a number twice"
            yield from nested_rules(mark, open_marks)
            if len(operands) > 1 and not well_formed_language(
                operands[1].get("/Lang", "en")
            ):
                yield "a language that is none"
            open_marks.append(mark)
            seen |= {mark[1]} - {None}
        elif operator == "EMC":
            open_marks.pop()
        elif operator in PAINTING:
            yield from painted_rules(open_marks, entry, held)
    if open_marks:
        yield "marked content without end"


def nested_rules(
    mark: tuple[str, int | None], open_marks: list[tuple[str, int | None]]
) -> Iterator[str]:
    inside_artifact = any(tag == "/Artifact" for tag, _ in open_marks)
    if mark[0] == "/Artifact" and open_marks and not inside_artifact:
        yield "an artifact inside other content"
    if mark[1] is not None and inside_artifact:
        yield "tagged inside an artifact"


def instructions(page: Node) -> Iterator[tuple[Node, str]]:
    for instruction in pikepdf.parse_content_stream(page):
        yield instruction.operands, str(instruction.operator)


def opened(operands: Node) -> tuple[str, int | None]:
    """Return tag and number of the marked content that an operator starts."""
    mcid = operands[1].get("/MCID") if len(operands) > 1 else None
    return str(operands[0]), None if mcid is None else int(mcid)


def painted_rules(
    open_marks: list[tuple[str, int | None]], entry: Node, held: dict[int, Node]
) -> Iterator[str]:
    own = [mcid for _, mcid in open_marks if mcid is not None]
    if any(tag == "/Artifact" for tag, _ in open_marks):
        return
    if not own:
        yield "painted outside any content"
    elif own[-1] not in held:
        yield "belongs to no element"
    elif own[-1] >= len(entry) or not isinstance(entry[own[-1]], Dictionary):
        yield "not in the parent tree"
    elif entry[own[-1]].objgen != held[own[-1]].objgen:
        yield "in the parent tree of another element"


def annotation_rules(pdf: pikepdf.Pdf, elements: list[Node]) -> Iterator[str]:
    root = pdf.Root.get("/StructTreeRoot")
    parents = numbers(root.ParentTree) if root is not None else {}
    held = {
        kid.Obj.objgen: element
        for element in elements
        for kid in kids(element)
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR
    }
    for page in pdf.pages:
        annotations: Node = page.get("/Annots", [])
        if len(annotations) and page.get("/Tabs") != Name.S:
            yield "annotation: no tab order"
        for annotation in annotations:
            for rule in annotated_rules(annotation, held, parents):
                yield f"annotation: {rule}"
            for rule in link_rules(pdf, annotation, page):
                yield f"annotation: {rule}"


def annotated_rules(
    annotation: Node, held: dict[Node, Node], parents: dict[int, Node]
) -> Iterator[str]:
    element = held.get(annotation.objgen)
    parent = parents.get(int(annotation.get("/StructParent", -1)))
    if annotation.Subtype != Name.Link:
        yield "not a link"
    elif element is None or Name.Link != element.S:
        yield "in no link element"
    elif parent is None or parent.objgen != element.objgen:
        yield "not in the parent tree"
    if not str(annotation.get("/Contents", "")):
        yield "no description"
    if int(annotation.get("/F", 0)) != _PRINT:
        yield "not printed"


def link_rules(pdf: pikepdf.Pdf, annotation: Node, page: Node) -> Iterator[str]:
    action = annotation.get("/A")
    leads = annotation.get("/Dest")
    if action is not None and (action.S != Name.URI or "/Next" in action):
        yield "an action that is not allowed"
    elif action is not None and max(bytes(action.URI)) > 126:
        yield "an address that is not ASCII"
    elif action is None:
        pages = {page.obj.objgen for page in pdf.pages}
        if leads is None or leads[0].objgen not in pages:
            yield "leads nowhere"
    left, low, right, high = map(float, page.mediabox)
    box = list(map(float, annotation.Rect))
    if not (left <= box[0] < box[2] <= right and low <= box[1] < box[3] <= high):
        yield "outside its page"
