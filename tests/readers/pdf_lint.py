"""What ISO 14289-1 (PDF/UA-1) and ISO 19005-3 (PDF/A-3a) want of our files.

Written from the standards, on pikepdf, without a line of the writer's code. Rules that
need a person (is the alternative text true?) are not here.
"""

from __future__ import annotations

import hashlib
import io
import re
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = Any  # an object of pikepdf, which answers to any name
PAINTING = frozenset(
    ("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh",
     "EI")
)  # fmt: skip
SHOWING = frozenset(("Tj", "TJ"))
STANDARD_ROLES = frozenset(  # ISO 32000-1, 14.8.4
    ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI",
     "Index", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
     "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
     "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form")
)  # fmt: skip
INSIDE = {  # what a role may hold (ISO 32000-1, 14.8.4.3)
    "/L": {"/LI", "/Caption", "/L"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
}
PRINT = 4


def lint(data: bytes) -> list[str]:
    """Return what is wrong with a file, as ``rule: where``."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        elements = list(tree(pdf.Root.get("/StructTreeRoot", Dictionary())))
        return [
            *bytes_rules(data, pdf),
            *catalogue_rules(pdf),
            *metadata_rules(pdf),
            *element_rules(elements),
            *content_rules(pdf, elements),
            *annotation_rules(pdf, elements),
            *font_rules(pdf),
            *attachment_rules(pdf),
        ]


def tree(node: Node) -> Iterator[Node]:
    """Yield all structure elements in reading order."""
    for kid in kids(node):
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem:
            yield kid
            yield from tree(kid)


def kids(node: Node) -> list[Node]:
    held = node.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, Array) else [held]


def numbers(node: Node) -> dict[int, Node]:
    """Return what a number tree holds."""
    found: dict[int, Node] = {}
    pairs = list(node.get("/Nums", []))
    found.update(zip(map(int, pairs[::2]), pairs[1::2], strict=True))
    for kid in node.get("/Kids", []):
        found |= numbers(kid)
    return found


def bytes_rules(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    first, second = data.split(b"\n", 2)[:2]
    if first.strip() != b"%PDF-1.7":
        yield "header: not PDF 1.7"
    if not second.startswith(b"%") or sum(byte > 127 for byte in second[1:5]) < 4:
        yield "header: no binary comment"
    if not data.rstrip().endswith(b"%%EOF"):
        yield "trailer: no end"
    identity: Node = pdf.trailer.get("/ID", [])
    if len(identity) != 2 or not bytes(identity[0]):
        yield "trailer: no ID"
    if "/Encrypt" in pdf.trailer:
        yield "trailer: encrypted"
    for match in re.finditer(rb"(?s)(.)(.)endstream", data):
        if match[2] not in b"\r\n":
            yield "stream: no line end before endstream"
            return


def catalogue_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Node = pdf.Root
    shown = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
    bad = {
        "not marked": root.get("/MarkInfo", {}).get("/Marked") is not True,
        "no language": not str(root.get("/Lang", "")),
        "title not displayed": shown is not True,
        "starts something": "/OpenAction" in root or "/AA" in root,
        "JavaScript": "/JavaScript" in root.get("/Names", {}),
        "no output intent": not has_output_intent(root),
    }
    yield from (f"catalogue: {rule}" for rule, broken in bad.items() if broken)


def has_output_intent(root: Node) -> bool:
    intents = [i for i in root.get("/OutputIntents", []) if Name.GTS_PDFA1 == i.S]
    profiles = [intent.get("/DestOutputProfile") for intent in intents]
    return (
        len(profiles) == 1
        and profiles[0] is not None
        and int(profiles[0].N) == 3
        and profiles[0].read_bytes()[36:40] == b"acsp"
    )


def metadata_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "metadata: none"
        return
    packet = pdf.Root.Metadata
    info = dict(pdf.docinfo)
    with pdf.open_metadata() as held:
        conformance = [held.get("pdfaid:part"), held.get("pdfaid:conformance")]
        bad = {
            "compressed": "/Filter" in packet,
            "schema not described": b"aiim.org/pdfa/ns/extension/"
            not in packet.read_bytes(),
            "no claim of PDF/A-3a": conformance != ["3", "A"],
            "no claim of PDF/UA-1": held.get("pdfuaid:part") != "1",
            "no title": not held.get("dc:title"),
            "title differs": held.get("dc:title") != info.get("/Title"),
            "producer differs": held.get("pdf:Producer") != info.get("/Producer"),
            "date differs": digits(held.get("xmp:CreateDate"))
            != digits(info.get("/CreationDate")),
        }
    yield from (f"metadata: {rule}" for rule, broken in bad.items() if broken)


def digits(date: object) -> str:
    return re.sub(r"\D", "", str(date or ""))


def element_rules(elements: list[Node]) -> Iterator[str]:
    for element in elements:
        for rule in one_element_rules(element):
            yield f"element: {rule}"
    roles = [str(element.S) for element in elements]
    levels = [int(role[2:]) for role in roles if re.fullmatch(r"/H\d", role)]
    for before, after in zip([0, *levels], levels, strict=False):
        if after > before + 1:
            yield f"element: H{after} after H{before}"
    names = [bytes(element.ID) for element in elements if "/ID" in element]
    if len(set(names)) != len(names):
        yield "element: the same ID twice"
    yield from table_rules(elements)


def one_element_rules(element: Node) -> Iterator[str]:
    role = str(element.S)
    inner = {str(kid.S) for kid in kids(element) if is_element(kid)}
    bad = {
        f"{role} is not standard": role[1:] not in STANDARD_ROLES,
        "note without ID": role == "/Note" and "/ID" not in element,
        "figure without alternative text": role == "/Figure"
        and not str(element.get("/Alt", "")),
        "header cell without scope": role == "/TH"
        and "/Scope" not in element.get("/A", {}),
        f"{sorted(inner)} in {role}": not inner <= INSIDE.get(role, inner),
    }
    yield from (rule for rule, broken in bad.items() if broken)


def is_element(kid: Node) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem


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
    owners = set(content_of(elements))
    for number, page in enumerate(pdf.pages, 1):
        entry = parents.get(int(page.get("/StructParents", -1)))
        for rule in {*marked_rules(page, entry, owners)}:
            yield f"content: page {number}: {rule}"


def content_of(elements: list[Node]) -> Iterator[tuple[Node, int]]:
    """Yield page and number of all content that an element claims."""
    for element in elements:
        for kid in kids(element):
            if isinstance(kid, int):
                yield element.Pg.objgen, kid
            elif kid.get("/Type") == Name.MCR:
                yield kid.Pg.objgen, int(kid.MCID)


def marked_rules(
    page: Node, entry: Node, owners: set[tuple[Node, int]]
) -> Iterator[str]:
    open_marks: list[tuple[str, int | None]] = []
    seen: set[int | None] = set()
    for operands, operator in instructions(page):
        if operator in ("BDC", "BMC"):
            mark = opened(operands)
            if mark[1] in seen:
                yield "a number twice"
            if mark[0] == "/Artifact" and open_marks:
                yield "an artifact inside other content"
            open_marks.append(mark)
            seen |= {mark[1]} - {None}
        elif operator == "EMC":
            open_marks.pop()
        elif operator in PAINTING:
            yield from painted_rules(page, open_marks, entry, owners)
    if open_marks:
        yield "marked content without end"


def instructions(page: Node) -> Iterator[tuple[Node, str]]:
    for instruction in pikepdf.parse_content_stream(page):
        yield instruction.operands, str(instruction.operator)


def opened(operands: Node) -> tuple[str, int | None]:
    """Return tag and number of the marked content that an operator starts."""
    mcid = operands[1].get("/MCID") if len(operands) > 1 else None
    return str(operands[0]), None if mcid is None else int(mcid)


def painted_rules(
    page: Node,
    open_marks: list[tuple[str, int | None]],
    entry: Node,
    owners: set[tuple[Node, int]],
) -> Iterator[str]:
    own = [mcid for _, mcid in open_marks if mcid is not None]
    if any(tag == "/Artifact" for tag, _ in open_marks):
        return
    if not own:
        yield "painted outside any content"
    elif entry is None or own[-1] >= len(entry):
        yield "content is not in the parent tree"
    elif (page.obj.objgen, own[-1]) not in owners:
        yield "content belongs to no element"


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
            yield from link_rules(pdf, annotation, held, parents)


def link_rules(
    pdf: pikepdf.Pdf, annotation: Node, held: dict[Node, Node], parents: dict[int, Node]
) -> Iterator[str]:
    element = held.get(annotation.objgen)
    if element is None or Name.Link != element.S:
        yield "annotation: in no link element"
    parent = parents.get(int(annotation.get("/StructParent", -1)))
    if element is None or parent is None or parent.objgen != element.objgen:
        yield "annotation: not in the parent tree"
    if not str(annotation.get("/Contents", "")):
        yield "annotation: no description"
    if int(annotation.get("/F", 0)) != PRINT:
        yield "annotation: not printed"
    action = annotation.get("/A")
    if action is not None and action.S != Name.URI:
        yield f"annotation: action {action.S}"
    pages = {page.obj.objgen for page in pdf.pages}
    leads = annotation.get("/Dest")
    if action is None and (leads is None or leads[0].objgen not in pages):
        yield "annotation: leads nowhere"


def font_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    shown: dict[Node, set[int]] = {}
    fonts: dict[Node, Node] = {}
    for page in pdf.pages:
        held: Node = page.obj
        resources = held.get("/Resources", {}).get("/Font", {})
        font: Node = None
        for operands, operator in instructions(page):
            if operator == "Tf":
                font = resources[operands[0]]
                fonts[font.objgen] = font
            elif operator in SHOWING:
                shown.setdefault(font.objgen, set()).update(codes(operands[0]))
    for key, font in fonts.items():
        for rule in {*one_font_rules(font, shown.get(key, set()))}:
            yield f"font: {font.BaseFont}: {rule}"


def codes(operand: Node) -> Iterator[int]:
    strings = operand if isinstance(operand, Array) else [operand]
    for string in strings:
        if isinstance(string, pikepdf.String):
            data = bytes(string)
            for at in range(0, len(data), 2):
                yield int.from_bytes(data[at : at + 2], "big")


def one_font_rules(font: Node, shown: set[int]) -> Iterator[str]:
    inner = font.DescendantFonts[0]
    if "/FontFile2" not in inner.FontDescriptor:
        yield "not embedded"
    if not re.match(r"/[A-Z]{6}\+", str(font.BaseFont)):
        yield "no subset tag"
    if "/CIDToGIDMap" not in inner:
        yield "no map to glyphs"
        return
    glyphs = inner.CIDToGIDMap.read_bytes()
    texts = unicode_map(font)
    wide = {
        int(first) + place
        for first, widths in zip(inner.W[::2], inner.W[1::2], strict=True)
        for place in range(len(widths))
    }
    for code in shown:
        if not int.from_bytes(glyphs[2 * code : 2 * code + 2], "big"):
            yield "shows .notdef"
        if code not in wide:
            yield "a width is missing"
        if not texts.get(code, "").strip("\0\ufeff\ufffe"):
            yield "a code without characters"


def unicode_map(font: Node) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    source = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL)
        for code, text in re.findall(r"<(\w{4})> <(\w+)>", block)
    }


def attachment_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    associated = {held.objgen for held in pdf.Root.get("/AF", [])}
    for name, spec in pdf.attachments.items():
        held = spec.obj
        if held.get("/AFRelationship") is None or held.objgen not in associated:
            yield f"attachment: {name} is not associated"
        if "/F" not in held or "/UF" not in held:
            yield f"attachment: {name} has no name"
        file = held.EF.F
        if "/" not in str(file.get("/Subtype", ""))[1:]:
            yield f"attachment: {name} has no media type"
        digest = hashlib.md5(file.read_bytes(), usedforsecurity=False).digest()
        if bytes(file.Params.CheckSum) != digest:
            yield f"attachment: {name} is not what it was"
