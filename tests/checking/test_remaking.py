"""A file with its brief inside is written again: whatever was changed in it is found.

The changes are those of a forger with a PDF library. The words that the tags say, and
the evidence, are left alone, so comparing texts finds none of them.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

import exports
from app.checking.exported import faults
from app.checking.remaking import Remade, remade
from app.composing.compile import compile_brief
from app.composing.gather import items_from
from app.composing.portable import NAME, with_data
from app.composing.templates import load_template, new_brief
from exports.readback import read
from exports.sheet import load_sheet
from tests.composing.making import dossier_of, noted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOOKS = (
    exports.RenderOptions(),
    exports.RenderOptions(
        load_sheet("modern"),
        notes=exports.NotePlace.END,
        contents=2,
        cover=True,
        picture_dpi=150,
    ),
)


def exported(
    options: exports.RenderOptions = LOOKS[0], *, sources: bool = False
) -> bytes:
    essay, template = noted(), load_template()
    dossier = dossier_of(essay)
    brief = new_brief(template, "Grain")
    for item in items_from(essay, 0, len(essay.text)):
        brief = brief.with_item(brief.sections[0].id, item)
    document = compile_brief(brief, dossier, template, sources=sources)
    document = with_data(document, brief, dossier)
    return exports.render(document, exports.Format.PDF, options).data


def forged(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(exported())) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def verdict(data: bytes, styles: Path) -> Remade:
    return remade(data, read(data, exports.Format.PDF), styles)


@pytest.mark.parametrize("options", LOOKS)
@pytest.mark.parametrize("sources", [False, True])
def test_an_untouched_file_is_the_same_to_the_last_byte(
    options: exports.RenderOptions, *, sources: bool, tmp_path: Path
) -> None:
    assert verdict(exported(options, sources=sources), tmp_path) is Remade.SAME


def painted_over(pdf: pikepdf.Pdf) -> None:
    box = b"/Artifact BMC 1 g 0 0 400 800 re f EMC"
    pdf.pages[0].contents_add(pikepdf.Stream(pdf, box))


def cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = [0, 400, 595, 842]


def linked(pdf: pikepdf.Pdf) -> None:
    for held in pdf.objects:
        if isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/URI":
            held.URI = pikepdf.String("https://evil.example/")


def without_recipe(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/BriefwrightRecipe"]


@pytest.mark.parametrize("change", [painted_over, cropped, linked, without_recipe])
def test_what_the_words_do_not_show_is_found(
    change: Callable[[pikepdf.Pdf], object], tmp_path: Path
) -> None:
    assert verdict(forged(change), tmp_path) is Remade.OTHER


def test_one_changed_byte_is_found(tmp_path: Path) -> None:
    data, address = exported(), b"https://m.example/5"
    assert data.count(address) >= 1
    assert verdict(data.replace(address, b"https://e.example/5"), tmp_path) is (
        Remade.OTHER
    )


def test_a_look_that_is_not_here_is_not_called_a_change(tmp_path: Path) -> None:
    sheet = replace(load_sheet(), accent="#7A1F2B")
    data = exported(exports.RenderOptions(sheet))
    assert verdict(data, tmp_path) is Remade.UNKNOWN


def test_a_brief_that_was_taken_out_is_missed() -> None:
    def take_out(pdf: pikepdf.Pdf) -> None:
        del pdf.attachments[NAME]

    (said,) = faults(read(forged(take_out), exports.Format.PDF))
    assert "no longer holds the data of the brief" in said


def test_what_a_file_says_was_withheld_must_not_be_in_it() -> None:
    def pretend(pdf: pikepdf.Pdf) -> None:
        record = f"{pdf.docinfo['/BriefwrightEvidence']} withheld:evidence"
        pdf.docinfo["/BriefwrightEvidence"] = record

    said = faults(read(forged(pretend), exports.Format.PDF))
    assert "The file says that it was exported without evidence, and has them" in said
