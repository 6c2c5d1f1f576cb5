"""Each rule of the PDF checks finds the file that breaks it."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from exports import Format, render
from tests.exports.showcase import SHOWCASE
from tests.readers.pdf_lint import Node, lint, tree

Break = Callable[[pikepdf.Pdf], object]


@cache
def sound() -> bytes:
    return render(SHOWCASE, Format.PDF).data


def broken(change: Break) -> bytes:
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
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


def test_a_file_of_ours_keeps_every_rule() -> None:
    assert lint(sound()) == []


def test_saving_it_again_changes_nothing_that_a_rule_sees() -> None:
    assert lint(broken(lambda _: None)) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (without(root, "/MarkInfo"), "catalogue: not marked"),
        (without(root, "/Lang"), "catalogue: no language"),
        (without(root, "/ViewerPreferences"), "catalogue: title not displayed"),
        (without(root, "/OutputIntents"), "catalogue: no output intent"),
        (
            setting(root, "/OpenAction", Dictionary(S=Name.JavaScript, JS="0")),
            "catalogue: starts something",
        ),
        (without(root, "/Metadata"), "metadata: none"),
        (in_metadata(b"ns/extension/", b"ns/other/"), "schema not described"),
        (
            in_metadata(b"<pdfaid:conformance>A", b"<pdfaid:conformance>B"),
            "metadata: no claim of PDF/A-3a",
        ),
        (in_metadata(b"<pdfuaid:part>1", b"<pdfuaid:part>2"), "PDF/UA-1"),
        (setting(lambda pdf: pdf.docinfo, "/Title", "Other"), "title differs"),
        (setting(lambda pdf: pdf.docinfo, "/Producer", "X"), "producer differs"),
        (setting(lambda pdf: pdf.docinfo, "/CreationDate", "D:2001"), "date differs"),
        (setting(lambda pdf: first(pdf, "/P"), "/S", Name("/Para")), "not standard"),
        (setting(lambda pdf: first(pdf, "/H2"), "/S", Name.H4), "H4 after H1"),
        (without(lambda pdf: first(pdf, "/Note"), "/ID"), "note without ID"),
        (setting(lambda pdf: first(pdf, "/P"), "/ID", b"note-1"), "the same ID twice"),
        (without(lambda pdf: first(pdf, "/Figure"), "/Alt"), "alternative text"),
        (without(lambda pdf: first(pdf, "/TH"), "/A"), "cell without scope"),
        (setting(lambda pdf: first(pdf, "/LI"), "/S", Name.P), "'/P'] in /L"),
        (lambda pdf: first(pdf, "/TR").K.pop(), "rows of different length"),
        (in_content(b"/P<</MCID 1>>BDC", b"/P BMC"), "painted outside any content"),
        (in_content(b"/MCID 1>>", b"/MCID 999>>"), "not in the parent tree"),
        (in_content(b"/MCID 1>>", b"/MCID 2>>"), "a number twice"),
        (setting(lambda pdf: first(pdf, "/P"), "/K", Array()), "to no element"),
        (in_content(b"/Artifact BMC", b"/Span BMC"), "painted outside any content"),
        (without(lambda pdf: pdf.pages[0], "/Tabs"), "no tab order"),
        (without(link, "/Contents"), "no description"),
        (without(link, "/StructParent"), "annotation: not in the parent tree"),
        (setting(link, "/F", 2), "not printed"),
        (without(link, "/Dest"), "leads nowhere"),
        (
            lambda pdf: first(pdf, "/Link").K.pop(),
            "annotation: in no link element",
        ),
        (without(font, "/ToUnicode"), "a code without characters"),
        (without(lambda pdf: font(pdf).DescendantFonts[0], "/CIDToGIDMap"), "no map"),
        (
            without(
                lambda pdf: font(pdf).DescendantFonts[0].FontDescriptor, "/FontFile2"
            ),
            "not embedded",
        ),
        (
            lambda pdf: font(pdf).DescendantFonts[0].CIDToGIDMap.write(bytes(400)),
            "shows .notdef",
        ),
        (setting(font, "/BaseFont", Name.Plain), "no subset tag"),
        (without(spec, "/AFRelationship"), "is not associated"),
        (without(root, "/AF"), "is not associated"),
        (without(spec, "/UF"), "has no name"),
        (without(lambda pdf: spec(pdf).EF.F, "/Subtype"), "has no media type"),
        (lambda pdf: spec(pdf).EF.F.write(b"{}"), "is not what it was"),
    ],
)
def test_a_broken_file_is_found(change: Break, rule: str) -> None:
    found = lint(broken(change))
    assert any(rule in finding for finding in found), found


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b"%PDF-1.7", b"%PDF-1.4", "header: not PDF 1.7"),
        (b"\nendstream", b" endstream", "stream: no line end"),
        (b"/ID [", b"/Id [", "trailer: no ID"),
    ],
)
def test_broken_bytes_are_found(old: bytes, new: bytes, rule: str) -> None:
    assert old in sound()
    assert any(rule in finding for finding in lint(sound().replace(old, new)))
