"""What ISO 14289-1 (PDF/UA-1) and ISO 19005-3 (PDF/A-3a) want of our files.

Written from the standards, on pikepdf, without a line of the writer's code. Rules that
need a person (is the alternative text true?) are not here. The file as a whole is here;
``pdf_lint_tags`` has what it is tagged as, ``pdf_lint_fonts`` how it is painted.
"""

from __future__ import annotations

import hashlib
import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pikepdf
from pikepdf import Dictionary, Name

from tests.readers.pdf_lint_fonts import PAINT_RULES, font_rules, paint_rules
from tests.readers.pdf_lint_tags import (
    TAG_RULES,
    Node,
    annotation_rules,
    content_rules,
    element_rules,
    tree,
    well_formed_language,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_RULES = (
    "header: not PDF 1.7",
    "header: no binary comment",
    "trailer: no end",
    "trailer: more after the end",
    "trailer: no ID",
    "trailer: encrypted",
    "stream: no line end before endstream",
    "stream: its length is wrong",
    "stream: a filter that is not allowed",
    "stream: outside the file",
    "limit: a string over 32,767 bytes",
    "limit: a name over 127 bytes",
    "catalogue: not marked",
    "catalogue: tags under suspicion",
    "catalogue: no language",
    "catalogue: title not displayed",
    "catalogue: starts something",
    "catalogue: JavaScript",
    "catalogue: other presentations",
    "catalogue: requirements",
    "catalogue: optional content",
    "catalogue: a form that is not fixed",
    "catalogue: no output intent",
    "page: starts something",
    "page: steps of a presentation",
    "page: too small or too large",
    "outline: leads nowhere",
    "metadata: none",
    "metadata: compressed",
    "metadata: not in UTF-8",
    "metadata: a property that no schema describes",
    "metadata: no claim of PDF/A-3a",
    "metadata: no claim of PDF/UA-1",
    "metadata: no title",
    "metadata: title differs",
    "metadata: author differs",
    "metadata: subject differs",
    "metadata: keywords differ",
    "metadata: producer differs",
    "metadata: creator differs",
    "metadata: creation date differs",
    "metadata: change date differs",
    "attachment: not associated",
    "attachment: no relationship",
    "attachment: no name",
    "attachment: no media type",
    "attachment: not what it was",
)
RULES = (*FILE_RULES, *TAG_RULES, *PAINT_RULES)
_FILTERS = frozenset(  # ISO 19005-3, 6.1.7.2: all but LZW, and no encryption
    ("/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/JPXDecode",
     "/RunLengthDecode", "/ASCIIHexDecode", "/ASCII85Decode")
)  # fmt: skip
_RELATIONSHIPS = frozenset(  # ISO 19005-3, 6.8
    ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified")
)
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SCHEMAS = (  # known to PDF/A without a description (ISO 19005-3, 6.6.2.3)
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://www.aiim.org/pdfa/ns/id/",
    "http://www.aiim.org/pdfa/ns/extension/",
)
_LONGEST_STRING, _LONGEST_NAME = 32_767, 128  # bytes, a name with its stroke
_PAGE_SIZES = (3, 14_400)  # units (ISO 19005-3, 6.1.13)
_LENGTH = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")


def lint(data: bytes) -> list[str]:
    """Return the rules that a file breaks, some with `` @ `` and where it does."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        elements = list(tree(pdf.Root.get("/StructTreeRoot", Dictionary())))
        return [
            *bytes_rules(data, pdf),
            *stream_rules(pdf),
            *limit_rules(pdf),
            *catalogue_rules(pdf),
            *page_rules(pdf),
            *metadata_rules(pdf),
            *element_rules(pdf, elements),
            *content_rules(pdf, elements),
            *annotation_rules(pdf, elements),
            *font_rules(pdf),
            *paint_rules(pdf),
            *attachment_rules(pdf),
        ]


def bytes_rules(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    first, second = data.split(b"\n", 2)[:2]
    if first.strip() != b"%PDF-1.7":
        yield "header: not PDF 1.7"
    if not second.startswith(b"%") or sum(byte > 127 for byte in second[1:5]) < 4:
        yield "header: no binary comment"
    identity: Node = pdf.trailer.get("/ID", [])
    if len(identity) != 2 or not bytes(identity[0]):
        yield "trailer: no ID"
    if pdf.is_encrypted:
        yield "trailer: encrypted"
    yield from end_rules(data)


def end_rules(data: bytes) -> Iterator[str]:
    if b"%%EOF" not in data:
        yield "trailer: no end"
    elif not re.search(rb"%%EOF[\r\n]{0,2}\Z", data):
        yield "trailer: more after the end"
    if re.search(rb"[^\r\n]endstream", data):
        yield "stream: no line end before endstream"
    ends = (match.end() + int(match[1]) for match in _LENGTH.finditer(data))
    if any(not re.match(rb"\s{0,2}endstream", data[end : end + 12]) for end in ends):
        yield "stream: its length is wrong"


def stream_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    for held in pdf.objects:
        if not isinstance(held, pikepdf.Stream):
            continue
        named: Node = held.get("/Filter", [])
        filters = {
            str(name) for name in ([named] if isinstance(named, Name) else named)
        }
        if not filters <= _FILTERS:
            yield "stream: a filter that is not allowed"
        if {"/F", "/FFilter", "/FDecodeParms"} & set(held.keys()):
            yield "stream: outside the file"


def limit_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Look at all that stands in dictionaries and arrays (ISO 19005-3, 6.1.13)."""
    for held in pdf.objects:
        yield from {*too_long(held)}


def too_long(held: Node) -> Iterator[str]:
    match held:
        case pikepdf.String() if len(bytes(held)) > _LONGEST_STRING:
            yield "limit: a string over 32,767 bytes"
        case Name() if len(str(held).encode()) > _LONGEST_NAME:
            yield "limit: a name over 127 bytes"
        case pikepdf.Array():
            for item in held.as_list():
                yield from too_long(item) if is_direct(item) else ()
        case Dictionary() | pikepdf.Stream():
            for key, item in held.items():
                yield from too_long(Name(key))
                yield from too_long(item) if is_direct(item) else ()


def is_direct(held: Node) -> bool:
    return not getattr(held, "is_indirect", False)


def catalogue_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Node = pdf.Root
    shown = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
    names, form = root.get("/Names", {}), root.get("/AcroForm", {})
    bad = {
        "not marked": root.get("/MarkInfo", {}).get("/Marked") is not True,
        "tags under suspicion": root.get("/MarkInfo", {}).get("/Suspects") is True,
        "no language": not well_formed_language(root.get("/Lang", "")),
        "title not displayed": shown is not True,
        "starts something": "/OpenAction" in root or "/AA" in root,
        "JavaScript": "/JavaScript" in names,
        "other presentations": "/AlternatePresentations" in names,
        "requirements": "/Requirements" in root,
        "optional content": "/OCProperties" in root,
        "a form that is not fixed": "/XFA" in form or "/NeedAppearances" in form,
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


def page_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    least, most = _PAGE_SIZES
    for page in pdf.pages:
        if "/AA" in page:
            yield "page: starts something"
        if "/PresSteps" in page:
            yield "page: steps of a presentation"
        left, low, right, high = map(float, page.mediabox)
        if not all(least <= side <= most for side in (right - left, high - low)):
            yield "page: too small or too large"
    pages = {page.obj.objgen for page in pdf.pages}
    for item in outline(pdf.Root.get("/Outlines", Dictionary())):
        target = item.get("/Dest", [None])
        if "/A" in item or target[0] is None or target[0].objgen not in pages:
            yield "outline: leads nowhere"


def outline(node: Node) -> Iterator[Node]:
    """Yield all entries of an outline."""
    item = node.get("/First")
    while item is not None:
        yield item
        yield from outline(item)
        item = item.get("/Next")


def metadata_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "metadata: none"
        return
    packet = pdf.Root.Metadata
    if "/Filter" in packet:
        yield "metadata: compressed"
    try:
        source = packet.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        yield "metadata: not in UTF-8"
        return
    if set(properties(source)) - set(described(source)):
        yield "metadata: a property that no schema describes"
    bad = differing(pdf)
    yield from (f"metadata: {rule}" for rule, broken in bad.items() if broken)


def properties(source: str) -> Iterator[tuple[str, str]]:
    """Yield schema and name of each property that is in none of the known schemas."""
    root = ElementTree.fromstring(source)  # noqa: S314 - a packet of our own
    for description in root.iter(f"{_RDF}Description"):
        for held in description:
            schema, _, name = held.tag.removeprefix("{").partition("}")
            if schema not in _SCHEMAS:
                yield schema, name


def described(source: str) -> Iterator[tuple[str, str]]:
    """Yield schema and name of each property that the packet describes."""
    for schema in re.split("(?=<pdfaSchema:namespaceURI>)", source)[1:]:
        address = re.findall("<pdfaSchema:namespaceURI>(.*?)<", schema)[0]
        for name in re.findall("<pdfaProperty:name>(.*?)<", schema):
            yield address, name


def differing(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Return what packet and properties of a file claim, and whether they differ."""
    info = {name: str(value) for name, value in pdf.docinfo.items()}
    with pdf.open_metadata() as held:
        conformance = [held.get("pdfaid:part"), held.get("pdfaid:conformance")]
        author = ", ".join(held.get("dc:creator") or ())
        pairs = {
            "title differs": (held.get("dc:title"), info.get("/Title")),
            "author differs": (author, info.get("/Author")),
            "subject differs": (held.get("dc:description"), info.get("/Subject")),
            "keywords differ": (held.get("pdf:Keywords"), info.get("/Keywords")),
            "producer differs": (held.get("pdf:Producer"), info.get("/Producer")),
            "creator differs": (held.get("xmp:CreatorTool"), info.get("/Creator")),
            "creation date differs": (
                digits(held.get("xmp:CreateDate")),
                digits(info.get("/CreationDate")),
            ),
            "change date differs": (
                digits(held.get("xmp:ModifyDate")),
                digits(info.get("/ModDate")),
            ),
        }
        return {
            "no claim of PDF/A-3a": conformance != ["3", "A"],
            "no claim of PDF/UA-1": held.get("pdfuaid:part") != "1",
            "no title": not held.get("dc:title"),
            **{
                rule: bool(there) and (said or "") != there
                for rule, (said, there) in pairs.items()
            },
        }


def digits(date: object) -> str:
    return re.sub(r"\D", "", str(date or ""))


def attachment_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    associated = {held.objgen for held in pdf.Root.get("/AF", [])}
    for name, spec in pdf.attachments.items():
        held = spec.obj
        file = held.EF.F
        digest = hashlib.md5(file.read_bytes(), usedforsecurity=False).digest()
        relationship = str(held.get("/AFRelationship", ""))
        bad = {
            "not associated": held.objgen not in associated,
            "no relationship": relationship not in _RELATIONSHIPS,
            "no name": "/F" not in held or "/UF" not in held,
            "no media type": "/" not in str(file.get("/Subtype", ""))[1:],
            "not what it was": bytes(file.Params.CheckSum) != digest,
        }
        yield from (f"attachment: {rule} @ {name}" for rule, b in bad.items() if b)
