"""Fonts with PostScript outlines, such as those of the system for East Asian texts."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb

from exports.pdf.east_asian import is_made_for
from exports.pdf.fonts import Font
from exports.pdf.postscript import CFF, cids_of
from tests.exports.pdf.squares import font
from tests.readers.pdf_lint import lint
from tests.readers.tools import require, run

TEXT = "谈判继续，谈判"
WIDTHS = {"谈": 1000, "判": 900, "继": 800, "续": 700, "，": 600, " ": 250, "-": 300}
CIDS = (3, 40, 41, 42, 43, 900, 901)  # not the numbers of the glyphs, in several runs
_WRITE = """
import sys
from exports import Document, Format, Metadata, Paragraph, Text, render
from exports.readback import differences

document = Document(
    Metadata("Talks", "en"), (Paragraph((Text(sys.argv[1], language="zh-Hans"),)),)
)
rendered = render(document, Format.PDF)
assert not rendered.losses, rendered.losses
assert not differences(document, rendered.data, Format.PDF)
sys.stdout.buffer.write(rendered.data)
"""


@pytest.mark.parametrize("form", [0, 1, 2])
def test_each_glyph_is_found_by_its_cid(form: int) -> None:
    table = hb.Face(hb.Blob(font(WIDTHS, CIDS, form))).reference_table(CFF).data
    assert list(cids_of(table)) == [0, *CIDS]


def test_glyphs_with_names_are_found_by_their_numbers() -> None:
    table = hb.Face(hb.Blob(font(WIDTHS))).reference_table(CFF).data
    assert list(cids_of(table)) == list(range(len(WIDTHS) + 1))


def written(folder: Path, program: bytes) -> bytes:
    """Return a file written in a fresh process on a system with this font alone."""
    (folder / "fonts").mkdir()
    (folder / "fonts" / "NotoSerifCJKsc-Regular.otf").write_bytes(program)
    there = {"XDG_DATA_HOME": str(folder), "XDG_DATA_DIRS": "", "HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", _WRITE, TEXT],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
        env=os.environ | there,
    )
    return done.stdout


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="folders of Linux")
@pytest.mark.parametrize("cids", [CIDS, ()], ids=["cids", "names"])
def test_a_postscript_face_of_the_system_is_embedded(
    cids: tuple[int, ...], tmp_path: Path
) -> None:
    data = written(tmp_path, font(WIDTHS, cids))
    assert lint(data) == []
    path = tmp_path / "talks.pdf"
    path.write_bytes(data)
    assert TEXT in run(require("pdftotext"), path, "-")
    assert "Squares-Regular  " in run(require("pdffonts"), path)
    run(require("qpdf"), "--check", path)
    assert squares(data) == [WIDTHS[held] - 100 for held in TEXT]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        chosen = [held for held in pdf.objects if subtype(held) == "/CIDFontType0"]
    assert len(chosen) == 1


def subtype(held: object) -> str:
    return str(held.get("/Subtype")) if isinstance(held, pikepdf.Dictionary) else ""


def squares(data: bytes) -> list[int]:
    """Return how wide each square is drawn, in thousandths of an em."""
    with pypdfium2.PdfDocument(data) as pdf:
        shown = pdf[0].get_textpage()
        text = shown.get_text_range()
        start = text.index(TEXT)
        found = []
        for index in range(start, start + len(TEXT)):
            left, _, right, _ = shown.get_charbox(index)
            size = pypdfium2.raw.FPDFText_GetFontSize(shown.raw, index)
            found.append(round((right - left) * 1000 / size))
        shown.close()
    return found


def test_a_face_is_taken_for_the_languages_it_is_made_for() -> None:
    face = hb.Face(hb.Blob(font(WIDTHS, CIDS)))
    tags = ("zh", "zh-Hans", "zh-CN", "zh-Hant", "zh-TW", "yue", "ja", "ko", "en", None)
    made = [tag for tag in tags if is_made_for(face, tag)]
    assert made == ["zh", "zh-Hans", "zh-CN", "en", None]


def test_nothing_that_needs_a_glyph_built_is_drawn_in_such_a_face() -> None:
    face = Font(hb.Face(hb.Blob(font(WIDTHS | {"\u0301": 0, "\u0302": 0}))))
    assert face.draws("谈", "zh", leftward=False)
    assert not face.draws("谈\u0301", "zh", leftward=False)
