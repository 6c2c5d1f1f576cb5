"""Files of ours, each broken in the one way that one rule of ``pdf_lint`` forbids."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name

from exports import Format, render
from tests.exports.showcase import SHOWCASE
from tests.readers.pdf_lint_tags import Node, tree

Break = Callable[[pikepdf.Pdf], object]


@cache
def sound() -> bytes:
    return render(SHOWCASE, Format.PDF).data


def broken(change: Break) -> bytes:
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
            fix_metadata_version=False,
        )
        return out.getvalue()


def first(pdf: pikepdf.Pdf, role: str) -> Node:
    return next(e for e in tree(pdf.Root.StructTreeRoot) if Name(role) == e.S)


def link(pdf: pikepdf.Pdf) -> Node:
    return pdf.pages[0].Annots[0]


def font(pdf: pikepdf.Pdf) -> Node:
    return pdf.pages[0].Resources.Font.F1


def in_content(old: bytes, new: bytes) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[0].Contents
        data = contents.read_bytes()
        assert old in data
        contents.write(data.replace(old, new, 1))

    return change


def in_metadata(old: bytes, new: bytes) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata.write(data.replace(old, new))

    return change


def without(path: Callable[[pikepdf.Pdf], Node], key: str) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        del path(pdf)[key]

    return change


def setting(path: Callable[[pikepdf.Pdf], Node], key: str, value: object) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        path(pdf)[key] = value

    return change


def root(pdf: pikepdf.Pdf) -> Node:
    return pdf.Root


def spec(pdf: pikepdf.Pdf) -> Node:
    return pdf.Root.AF[0]


def named(pdf: pikepdf.Pdf) -> Node:
    return pdf.docinfo


def descendant(pdf: pikepdf.Pdf) -> Node:
    return font(pdf).DescendantFonts[0]


def descriptor(pdf: pikepdf.Pdf) -> Node:
    return descendant(pdf).FontDescriptor


def picture(pdf: pikepdf.Pdf) -> Node:
    return pdf.pages[0].Resources.XObject.I1


def web(pdf: pikepdf.Pdf) -> Node:
    """Return an annotation that leads to an address."""
    return next(a for page in pdf.pages for a in page.Annots if "/A" in a)


def parent_entry(change: Callable[[Node], object]) -> Break:
    """Change what the parent tree has of the first page."""

    def broken_tree(pdf: pikepdf.Pdf) -> None:
        change(pdf.Root.StructTreeRoot.ParentTree.Kids[0].Nums[1])

    return broken_tree


def new_name_for(data: str) -> Break:
    """Let every name of the first font be another."""

    def change(pdf: pikepdf.Pdf) -> None:
        for holder, key in (
            (font(pdf), "/BaseFont"),
            (descendant(pdf), "/BaseFont"),
            (descriptor(pdf), "/FontName"),
        ):
            holder[key] = Name(data)

    return change


def orphan(pdf: pikepdf.Pdf) -> None:
    """Let an element say that it stands below another one."""
    first(pdf, "/P").P = first(pdf, "/Table")


def state(entry: str, value: object) -> Break:
    """Put a graphics state into the resources of the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        held = Dictionary(Type=Name.ExtGState)
        held[entry] = value
        pdf.pages[0].Resources["/ExtGState"] = Dictionary(G1=pdf.make_indirect(held))

    return change


def said_as(old: str, new: str) -> Break:
    """Change what a code of the first font says."""

    def change(pdf: pikepdf.Pdf) -> None:
        data = font(pdf).ToUnicode.read_bytes()
        found = f"> <{old}>\n".encode()
        assert found in data
        font(pdf).ToUnicode.write(data.replace(found, f"> <{new}>\n".encode()))

    return change


def first_width(pdf: pikepdf.Pdf) -> None:
    widths = descendant(pdf).W[1]
    widths[0] = float(widths[0]) + 20


def short_program(pdf: pikepdf.Pdf) -> None:
    """Let a code lead to a glyph far behind the last one."""
    held = descendant(pdf).CIDToGIDMap
    held.write(b"\0\0\xf0\0" + held.read_bytes()[4:])


def unended(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].Contents
    contents.write(contents.read_bytes() + b" /Span BMC")


def short_set(pdf: pikepdf.Pdf) -> None:
    descriptor(pdf)["/CIDSet"] = pdf.make_stream(b"\x80")


def two_action(pdf: pikepdf.Pdf) -> None:
    web(pdf).A["/Next"] = Dictionary(S=Name.URI, URI="https://example.org")


def attached_alone(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0]


def outline_dest(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines.First.Dest


def twice(pdf: pikepdf.Pdf) -> None:
    notes = [e for e in tree(pdf.Root.StructTreeRoot) if Name.Note == e.S]
    notes[1].ID = notes[0].ID


def extra_kid(role: str, where: str) -> Break:
    """Put an empty element of a role into the first element of another role."""

    def change(pdf: pikepdf.Pdf) -> None:
        home = first(pdf, where)
        made = Dictionary(Type=Name.StructElem, S=Name(role), P=home, K=Array())
        home.K.append(pdf.make_indirect(made))

    return change


def h_and_h1(pdf: pikepdf.Pdf) -> None:
    extra_kid("/H", "/Div")(pdf)


def on_pages(key: str, value: object) -> Break:
    return setting(lambda pdf: pdf.pages[0].obj, key, value)


COMPRESSED = "metadata: compressed"
ENCRYPTED = "trailer: encrypted"
JS = Dictionary(S=Name.JavaScript, JS="0")
BY_OBJECTS: dict[str, Break] = {
    "stream: a filter that is not allowed": lambda pdf: picture(pdf).write(
        b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode
    ),
    "stream: outside the file": setting(picture, "/F", "elsewhere.bin"),
    "catalogue: not marked": without(root, "/MarkInfo"),
    "catalogue: tags under suspicion": lambda pdf: pdf.Root.MarkInfo.update(
        {"/Suspects": True}
    ),
    "catalogue: no language": setting(root, "/Lang", "en_GB"),
    "catalogue: title not displayed": without(root, "/ViewerPreferences"),
    "catalogue: starts something": setting(root, "/OpenAction", JS),
    "catalogue: JavaScript": setting(
        lambda pdf: pdf.Root.Names, "/JavaScript", Dictionary(Names=Array())
    ),
    "catalogue: other presentations": setting(
        lambda pdf: pdf.Root.Names, "/AlternatePresentations", Dictionary()
    ),
    "catalogue: requirements": setting(root, "/Requirements", Array()),
    "catalogue: optional content": setting(root, "/OCProperties", Dictionary()),
    "catalogue: a form that is not fixed": setting(
        root, "/AcroForm", Dictionary(Fields=Array(), NeedAppearances=True)
    ),
    "catalogue: no output intent": without(root, "/OutputIntents"),
    "page: starts something": on_pages("/AA", Dictionary(O=JS)),
    "page: steps of a presentation": on_pages("/PresSteps", Dictionary()),
    "page: too small or too large": on_pages("/MediaBox", Array([0, 0, 20000, 20000])),
    "outline: leads nowhere": outline_dest,
    "metadata: none": without(root, "/Metadata"),
    "metadata: not in UTF-8": in_metadata(b"\xef\xbb\xbf", b"\xff"),
    "metadata: a property that no schema describes": in_metadata(
        b"<pdfaProperty:name>part", b"<pdfaProperty:name>other"
    ),
    "metadata: no claim of PDF/A-3a": in_metadata(
        b"<pdfaid:conformance>A", b"<pdfaid:conformance>B"
    ),
    "metadata: no claim of PDF/UA-1": in_metadata(
        b"<pdfuaid:part>1", b"<pdfuaid:part>2"
    ),
    "metadata: title differs": setting(named, "/Title", "Other"),
    "metadata: author differs": setting(named, "/Author", "Other"),
    "metadata: subject differs": setting(named, "/Subject", "Other"),
    "metadata: keywords differ": setting(named, "/Keywords", "Other"),
    "metadata: producer differs": setting(named, "/Producer", "Other"),
    "metadata: creator differs": setting(named, "/Creator", "Other"),
    "metadata: creation date differs": setting(named, "/CreationDate", "D:2001"),
    "metadata: change date differs": setting(named, "/ModDate", "D:2001"),
    "attachment: not associated": attached_alone,
    "attachment: no relationship": without(spec, "/AFRelationship"),
    "attachment: no name": without(spec, "/UF"),
    "attachment: no media type": without(lambda pdf: spec(pdf).EF.F, "/Subtype"),
    "attachment: not what it was": lambda pdf: spec(pdf).EF.F.write(b"{}"),
    "element: a role that is not standard": setting(
        lambda pdf: first(pdf, "/P"), "/S", Name("/Para")
    ),
    "element: a standard role mapped to another": setting(
        lambda pdf: pdf.Root.StructTreeRoot, "/RoleMap", Dictionary(P=Name.Span)
    ),
    "element: in a place where its role is not allowed": extra_kid("/TOCI", "/Div"),
    "element: not below its parent": orphan,
    "element: H and H1 to H6 in one file": h_and_h1,
    "element: a heading jumps": setting(lambda p: first(p, "/H3"), "/S", Name.H5),
    "element: a note without ID": without(lambda pdf: first(pdf, "/Note"), "/ID"),
    "element: the same ID twice": twice,
    "element: an ID that is not in the tree of IDs": setting(
        lambda pdf: first(pdf, "/Note"), "/ID", b"note-none"
    ),
    "element: a figure without alternative text": without(
        lambda pdf: first(pdf, "/Figure"), "/Alt"
    ),
    "element: a header cell without scope": without(lambda p: first(p, "/TH"), "/A"),
    "element: a list that does not say how it is numbered": without(
        lambda pdf: first(pdf, "/L"), "/A"
    ),
    "element: rows of different length": lambda pdf: first(pdf, "/TR").K.append(
        pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.TD, P=first(pdf, "/TR"), K=Array())
        )
    ),
    "element: a language that is none": setting(
        lambda pdf: first(pdf, "/P"), "/Lang", "русский"
    ),
    "element: a text of private characters": setting(
        lambda pdf: first(pdf, "/P"), "/ActualText", "\ue000"
    ),
    "content: the page has no key": without(
        lambda pdf: pdf.pages[-1].obj, "/StructParents"
    ),
    "content: painted outside any content": in_content(b"/Artifact BMC", b"/Span BMC"),
    "content: not in the parent tree": parent_entry(
        lambda entry: entry.__setitem__(1, None)
    ),
    "content: in the parent tree of another element": parent_entry(
        lambda entry: entry.__setitem__(1, entry[0])
    ),
    "content: belongs to no element": setting(
        lambda pdf: first(pdf, "/P"), "/K", Array()
    ),
    "content: a number twice": in_content(b"<</MCID 1>>", b"<</MCID 2>>"),
    "content: an artifact inside other content": in_content(
        b"<</MCID 1>>BDC", b"<</MCID 1>>BDC /Artifact BMC EMC"
    ),
    "content: tagged inside an artifact": in_content(
        b"/Artifact BMC", b"/Artifact BMC /P<</MCID 9999>>BDC EMC"
    ),
    "content: marked content without end": unended,
    "content: a language that is none": in_content(
        b"<</MCID 1>>", b"<</MCID 1/Lang(e_n)>>"
    ),
    "annotation: not a link": setting(link, "/Subtype", Name.Text),
    "annotation: in no link element": lambda pdf: first(pdf, "/Link").K.pop(),
    "annotation: not in the parent tree": without(link, "/StructParent"),
    "annotation: no description": without(link, "/Contents"),
    "annotation: not printed": setting(link, "/F", 2),
    "annotation: an action that is not allowed": two_action,
    "annotation: an address that is not ASCII": setting(
        lambda pdf: web(pdf).A, "/URI", "https://example.org/ä".encode()
    ),
    "annotation: leads nowhere": without(link, "/Dest"),
    "annotation: outside its page": setting(link, "/Rect", Array([-50, 0, 10, 10])),
    "annotation: no tab order": without(lambda pdf: pdf.pages[0].obj, "/Tabs"),
    "limit: a string over 32,767 bytes": setting(
        lambda pdf: first(pdf, "/Figure"), "/Alt", "a" * 32_768
    ),
    "limit: a name over 127 bytes": setting(lambda pdf: pdf.Root, "/" + "a" * 128, 1),
    "font: not embedded": without(descriptor, "/FontFile2"),
    "font: no subset tag": new_name_for("/Plain"),
    "font: its names differ": setting(font, "/BaseFont", Name("/ABCDEF+Other")),
    "font: symbolic and not symbolic": setting(descriptor, "/Flags", 4 | 32),
    "font: no map to glyphs": without(descendant, "/CIDToGIDMap"),
    "font: shows .notdef": lambda pdf: descendant(pdf).CIDToGIDMap.write(bytes(800)),
    "font: a glyph that is not in the program": short_program,
    "font: a width is missing": lambda pdf: descendant(pdf).W[1].__delitem__(-1),
    "font: a width is not that of the program": first_width,
    "font: a code without characters": without(font, "/ToUnicode"),
    "font: a private character": said_as("0061", "e000"),
    "font: CIDSet is not complete": short_set,
    "paint: an operator that is not defined": in_content(b"q ", b"zz q "),
    "paint: a colour that no profile explains": in_content(b"q ", b"q 0 0 0 1 k "),
    "paint: graphics states too deep": in_content(
        b"q ", b"q " * 29 + b"Q " * 29 + b"q "
    ),
    "paint: a rendering intent that is not standard": in_content(b"q ", b"q /Nice ri "),
    "paint: a transfer function": state("/TR", Name.Identity),
    "paint: a blend mode that is not standard": state("/BM", Name.Nice),
    "picture: interpolated": setting(picture, "/Interpolate", value=True),
    "picture: with alternates": setting(picture, "/Alternates", Array()),
    "picture: a reference or PostScript": setting(picture, "/OPI", Dictionary()),
}
BY_BYTES: dict[str, tuple[bytes, bytes]] = {
    "header: not PDF 1.7": (b"%PDF-1.7", b"%PDF-1.4"),
    "header: no binary comment": (b"%PDF-1.7\n%", b"%PDF-1.7\n%abcdefg%"),
    "trailer: no end": (b"%%EOF", b"%%END"),
    "trailer: more after the end": (b"%%EOF", b"%%EOF\nand more"),
    "trailer: no ID": (b"/ID [", b"/Id ["),
    "stream: no line end before endstream": (b"\nendstream", b" endstream"),
    "stream: its length is wrong": (b"/Subtype/XML/Length ", b"/Subtype/XML/Length 9"),
}
WITHOUT_TREE = {  # what only a file without any tags lacks
    "content: no structure tree": without(root, "/StructTreeRoot"),
    "metadata: no title": in_metadata(b"dc:title", b"dc:source"),
}
