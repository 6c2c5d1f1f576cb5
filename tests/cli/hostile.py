"""Files that were made to do harm, or came to harm, as bytes."""

from __future__ import annotations

import io
import zipfile
import zlib

import pikepdf

import exports

_MIB = 1 << 20
BRIEF = exports.Document(
    exports.Metadata("A brief"),
    (exports.Paragraph((exports.Text("Talks go on."),), id="p1"),),
    evidence=(exports.Evidence("p1", "passage", "Talks go on.", "verbatim"),),
)


def honest(form: exports.Format) -> bytes:
    return exports.render(BRIEF, form).data


def swollen_pdf(mebibytes: int = 1024) -> bytes:
    """Return a small PDF whose one page unpacks to this much."""
    packer = zlib.compressobj(1)
    blank = b" " * _MIB
    packed = b"".join(packer.compress(blank) for _ in range(mebibytes))
    content = zlib.compress(packed + packer.flush())
    return pdf_of(b"[/FlateDecode/FlateDecode]", content, b"")


def nested_pdf(depth: int = 28) -> bytes:
    """Return a PDF whose page draws a form that draws a form twice, and so on."""
    forms = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
        b"/Length 10>>stream\n/F Do /F Do\nendstream" % (number + 6)
        for number in range(depth)
    ]
    last = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream"
    named = b"/Resources<</XObject<</F 5 0 R>>>>"
    return pdf_of(b"", b"/F Do /F Do", named, *forms, last)


def pdf_of(encoding: bytes, content: bytes, entries: bytes, *more: bytes) -> bytes:
    """Return a PDF of one page with some content; more objects count from 5."""
    filtered = b"/Filter" + encoding if encoding else b""
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        + entries
        + b">>",
        b"<<%b/Length %d>>stream\n%b\nendstream" % (filtered, len(content), content),
        *more,
    )
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(bodies, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n" % size)
    out.write(b"%d\n%%%%EOF\n" % table)
    return out.getvalue()


def locked_pdf() -> bytes:
    """Return a PDF that opens with a password only."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(honest(exports.Format.PDF))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def pageless_pdf() -> bytes:
    """Return a PDF whose one page was deleted."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(honest(exports.Format.PDF))) as pdf:
        del pdf.pages[0]
        pdf.save(out)
    return out.getvalue()


def locked_docx() -> bytes:
    """Return the beginning of what Word writes for a document with a password."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)


def with_part(name: str, data: bytes) -> bytes:
    """Return a DOCX with one part put in place of its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(honest(exports.Format.DOCX))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for held in old.namelist():
            new.writestr(held, data if held == name else old.read(held))
    return out.getvalue()


def swollen_docx() -> bytes:
    """Return a small DOCX whose text unpacks to 100 MiB."""
    return with_part("word/document.xml", b" " * (100 * _MIB))


def laughing_docx() -> bytes:
    """Return a DOCX with entities that name entities, ten times ten deep."""
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)]
    entities = f'<!DOCTYPE x [<!ENTITY e0 "ha">{"".join(names)}]>'
    return with_part("word/document.xml", f"{entities}<x>&e9;</x>".encode())


def deep_docx() -> bytes:
    """Return a DOCX whose text is nested 200,000 elements deep."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    name = b"w:body"
    opened = b"<%b>" % name * 200_000 + b"</%b>" % name * 200_000
    head = f'<w:document xmlns:w="{space}">'.encode()
    return with_part("word/document.xml", head + opened + b"</w:document>")


def half(form: exports.Format) -> bytes:
    """Return the first half of a file."""
    data = honest(form)
    return data[: len(data) // 2]
