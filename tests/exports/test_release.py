"""Of what a sender withholds nothing is left in the file, wherever one looks."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from exports import (
    Attachment,
    CrossReference,
    Document,
    Evidence,
    Format,
    Heading,
    List,
    ListItem,
    Loss,
    Metadata,
    Note,
    Paragraph,
    RenderOptions,
    Text,
    Withheld,
    render,
)
from exports.readback import differences, read
from exports.readback.leaks import leaks
from exports.readback.model import withheld_in
from tests.exports.random_documents import random_case
from tests.readers.pdf_lint import lint

ITEM, POINT, SECTION, NOTE = "5a1f9c", "77b0de", "c40812", "5a1f9c.1"
ORIGIN = (("essay", "secret-draft.txt"), ("sha256", "ab" * 32), ("url", "urn:x-7e"))
DOCUMENT = Document(
    Metadata("Ports", author="Zyx Wvutsr"),
    (
        Heading(1, (Text("Facts"),), SECTION),
        Paragraph(
            (
                Text("Grain moves, as "),
                CrossReference(POINT, "below"),
                Note((Text("By rail."),), NOTE),
            ),
            id=ITEM,
        ),
        List((ListItem((Paragraph((Text("Silos burn."),)),), POINT),)),
    ),
    evidence=(Evidence(ITEM, "passage", "Grain moves, as below", "verbatim", ORIGIN),),
    sources=('{"id": "orlov-2024", "title": "Granaries"}',),
    attachments=(
        Attachment(
            "brief.json",
            "application/json",
            "Source",
            "The brief",
            f'{{"id": "{ITEM}", "by": "Zyx Wvutsr", "in": "orlov-2024"}}'.encode(),
        ),
    ),
)
TRACES = {
    Withheld.EVIDENCE: (ITEM, POINT, SECTION, "secret-draft", "ab" * 32),
    Withheld.SOURCES: ("orlov-2024", "Granaries", "urn:x-7e", "sources.csl"),
    Withheld.BRIEF: ("brief.json", "The brief"),
    Withheld.AUTHOR: ("Wvutsr",),
}


def everything(data: bytes) -> str:
    """Return all that a file says, unpacked, in each encoding of its strings."""
    if not data.startswith(b"%PDF"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [package.read(name) for name in package.namelist()]
            return "\n".join(package.namelist()) + b"\n".join(parts).decode()
    said = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in (*pdf.objects, pdf.trailer):
            if isinstance(thing, pikepdf.Stream):
                raw = thing.read_bytes()
                said += [raw.decode("latin-1"), raw.decode("utf-8", "replace")]
            said += strings(thing)
    return "\n".join(said)


def strings(thing: Any) -> list[str]:  # noqa: ANN401 - pikepdf is not typed
    """Return names, keys and texts of an object, and of all it holds itself."""
    if isinstance(thing, (pikepdf.String, pikepdf.Name)):
        return [str(thing), bytes(thing).decode("latin-1")]
    if isinstance(thing, pikepdf.Array):
        inner = list(thing)
        keys: list[str] = []
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        keys = list(thing.keys())
        inner = [thing[key] for key in keys]
    else:
        return []
    own: list[Any] = [held for held in inner if hasattr(held, "is_indirect")]
    direct = [held for held in own if not held.is_indirect]
    return keys + [text for held in direct for text in strings(held)]


def written(form: Format, *withheld: Withheld) -> bytes:
    return render(DOCUMENT, form, RenderOptions(withheld=frozenset(withheld))).data


FORMS = (Format.PDF, Format.DOCX)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("withheld", list(Withheld))
def test_what_is_withheld_leaves_no_trace(form: Format, withheld: Withheld) -> None:
    said = everything(written(form, withheld))
    assert [trace for trace in TRACES[withheld] if trace in said] == []


@pytest.mark.parametrize("withheld", list(Withheld))
def test_what_is_not_withheld_is_found_by_the_same_search(withheld: Withheld) -> None:
    said = everything(written(Format.PDF))
    assert [trace for trace in TRACES[withheld] if trace not in said] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "withheld", [(one,) for one in Withheld] + [tuple(Withheld)], ids=str
)
def test_a_released_file_says_what_its_document_does(
    form: Format, withheld: tuple[Withheld, ...]
) -> None:
    options = RenderOptions(withheld=frozenset(withheld))
    data = render(DOCUMENT, form, options).data
    assert differences(DOCUMENT, data, form, options) == ()
    assert differences(DOCUMENT, data, form) != ()
    named = withheld_in(read(data, form).record)
    assert set(named) == {*withheld, Withheld.BRIEF}


def test_references_still_lead_where_they_did_without_the_ids() -> None:
    with pikepdf.open(io.BytesIO(written(Format.PDF, Withheld.EVIDENCE))) as pdf:
        annotations = [dict(note) for page in pdf.pages for note in page.Annots]
    leading = [note for note in annotations if "/Dest" in note or "/A" in note]
    with pikepdf.open(io.BytesIO(written(Format.PDF))) as pdf:
        before = [dict(note) for page in pdf.pages for note in page.Annots]
    assert len(leading) == len(before) > 0
    text = everything(written(Format.DOCX, Withheld.EVIDENCE))
    anchors = set(re.findall(r'w:anchor="([^"]+)"', text))
    assert anchors
    assert anchors <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', text))


def test_losses_and_places_keep_the_ids_that_the_caller_knows() -> None:
    lost = replace(
        DOCUMENT,
        blocks=(*DOCUMENT.blocks, Paragraph((Text("\ue000"),), id="private")),
    )
    options = RenderOptions(withheld=frozenset((Withheld.EVIDENCE,)))
    rendered = render(lost, Format.PDF, options)
    assert {place.id for place in rendered.placements} >= {SECTION, ITEM, "private"}
    assert all(isinstance(loss, Loss) for loss in rendered.losses)
    plain = render(lost, Format.PDF)
    assert [loss.id for loss in rendered.losses] == [loss.id for loss in plain.losses]


def test_plain_text_is_not_changed_by_a_release() -> None:
    assert written(Format.TEXT, *Withheld) == written(Format.TEXT)


@pytest.mark.parametrize("seed", range(6))
def test_any_document_is_as_valid_and_as_true_without_what_is_withheld(
    seed: int,
) -> None:
    case = random_case(seed, most=5)
    every = list(Withheld)
    names = every[seed % 4 :] if seed < 4 else every[: seed - 2]
    options = replace(case.options, withheld=frozenset(names))
    data = render(case.document, Format.PDF, options).data
    assert lint(data) == []
    whole = render(case.document, Format.PDF, case.options).data
    told = differences(case.document, whole, Format.PDF, case.options)
    assert differences(case.document, data, Format.PDF, options) == told
    if Withheld.EVIDENCE in names:
        ids = set(re.findall(r"block:([^\s]+)", everything(data)))
        assert all(re.fullmatch(r"b\d+", name) for name in ids)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        (form, kind)
        for form in FORMS
        for kind in Withheld
        if (form, kind) != (Format.DOCX, Withheld.BRIEF)  # Word files never hold it
    ],
)
def test_the_self_test_finds_what_a_release_let_slip(
    form: Format, kind: Withheld
) -> None:
    whole, options = (
        render(DOCUMENT, form).data,
        RenderOptions(withheld=frozenset((kind,))),
    )
    told = differences(DOCUMENT, whole, form, options)
    assert any("to be withheld." in said for said in told)


def test_an_author_in_the_xmp_alone_is_found_too() -> None:
    data = render(DOCUMENT, Format.PDF).data.replace(b"/Author", b"/Nobody")
    told = leaks(read(data, Format.PDF), data, frozenset((Withheld.AUTHOR,)))
    assert "The properties of the file name an author, who was to be withheld." in told
