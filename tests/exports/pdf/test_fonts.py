"""Which glyphs stand for which characters."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb

from exports import Document, Format, Metadata, Paragraph, Text, render
from exports.pdf.composer import Composer
from exports.pdf.cutting import cut
from exports.pdf.fallbacks import bundled, found_files, may_be_embedded, usable
from exports.pdf.fonts import FontSet, load_font
from exports.pdf.words import shape_word
from exports.sheet import Figures, load_sheet
from exports.sheet_files import SheetError, checked_font

HIEROGLYPH = "\N{EGYPTIAN HIEROGLYPH A001}"  # in no bundled font
SERIF = "SourceSerif4-Regular.ttf"
LANGUAGES = {
    "en": "The quick brown fox jumps over the lazy dog — “quoted”, 50 % of £9.",
    "ru": "Съешь же ещё этих мягких французских булок, да выпей чаю №1.",
    "uk": "Жебракують філософи при ґанку церкви в Гадячі, ще й шатро їхнє п’яне.",
    "be": "У Іўі худы жвавы чорт у зялёнай камізэльцы пабег пад’есці фаршу.",
    "el": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία· ΐ ΰ Ώ.",
    "el-polyton": "Ὦ ξεῖν’, ἀγγέλλειν Λακεδαιμονίοις",
    "pl": "Zażółć gęślą jaźń",
    "vi": "Việt Nam đã ký hiệp định",
    "tr": "Pijamalı hasta yağız şoföre çabucak güvendi",
    "he": "דג סקרן שט בים מאוכזב ולפתע מצא לו חברה, שָׁלוֹם",
    "ar": "نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر ومغلف بجلد أزرق، السَّلَامُ",
    "fa": "گچ پژ چه؟ بر اثر چنین تلقین و شستشوی مغزی جامعه، ۱۴۰۳",
    "ur": "ٹھنڈ میں ایک قحط زدہ گاؤں سے گزرتے وقت ڈڑے",
    "ka": "ვეპხის ტყაოსანი",
    "signs": "← → ↑ ⇒ ⇔ ≤ ≥ ≠ ≈ ± × ÷ √ ∞ ∑ ∈ ✓ ✔ ✗ ✘ ☐ ☑ ☒ ★ ☆ ■ □ ● ○ ◆ ▲ ▼ ✉ ☎ ⚠ ➔",
}


def fonts() -> FontSet:
    return FontSet(load_sheet())


def test_every_font_of_the_sheet_is_bundled_with_its_licence() -> None:
    folder = files("resources") / "fonts"
    names = {held.name for held in folder.iterdir()}
    for _, face in load_sheet().faces:
        assert {face.regular, face.italic, face.bold, face.bold_italic} <= names
    for fallback in bundled():
        assert {fallback.regular, fallback.bold} <= names
    licensed = {name.partition("-LICENSE")[0] for name in names if "LICENSE" in name}
    held_fonts = {name for name in names if name.endswith(".ttf")}
    assert {
        name for name in held_fonts if not name.startswith(tuple(licensed))
    } == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_faces_have_all_letters_of_a_language(language: str) -> None:
    chosen = fonts()
    for face in ("serif", "notes", "sans"):
        for word in LANGUAGES[language].split():
            shaped = chosen.shape(chosen.font(face), word)
            assert "".join(part.text for _, part in shaped) == word
            assert all(glyph.number for _, part in shaped for glyph in part.glyphs)
    assert chosen.take_missing() == ()


@pytest.mark.parametrize("word", ["office", "waffle", "owners’", "нафта", "e\u0301t"])
def test_glyphs_spell_the_word_also_through_ligatures(word: str) -> None:
    shaped = load_font(SERIF).shape(word)
    assert "".join(glyph.text for glyph in shaped.glyphs) == word


def test_letters_are_joined_and_kerned() -> None:
    font = load_font(SERIF)
    assert len(font.shape("fi").glyphs) == 1
    assert font.shape("AV").width < font.shape("A").width + font.shape("V").width


def test_a_character_no_font_has_becomes_a_box_that_says_it() -> None:
    chosen = fonts()
    runs = chosen.shape(chosen.font("serif"), f"a{HIEROGLYPH}b")
    assert [part.text for _, part in runs] == ["a", HIEROGLYPH, "b"]
    assert runs[1][1].width > 300
    assert chosen.take_missing() == (HIEROGLYPH,)
    assert chosen.take_missing() == ()


def test_a_character_that_must_not_be_said_is_said_as_a_box() -> None:
    chosen = fonts()
    runs = chosen.shape(chosen.font("serif"), "\ue000")
    assert runs[0][1].text == "\N{WHITE SQUARE}"


def test_emphasis_has_a_font_of_its_own() -> None:
    chosen = fonts()
    names = {
        chosen.font("serif", strong=strong, emphasis=emphasis).name
        for strong in (False, True)
        for emphasis in (False, True)
    }
    assert len(names) == 4


def put(folder: Path, name: str) -> Path:
    """Put a font into a folder, as if it were one of the system's."""
    folder.mkdir(parents=True, exist_ok=True)
    with (files("resources") / "fonts" / SERIF).open("rb") as held:
        path = folder / name
        with path.open("wb") as out:
            shutil.copyfileobj(held, out)
    return path


def test_a_face_of_the_system_is_found_by_name_in_any_folder(tmp_path: Path) -> None:
    second = put(tmp_path / "a" / "deep", "second.TTF")
    put(tmp_path / "a", "other.ttf")
    first = put(tmp_path / "b", "first.ttf")
    put(tmp_path / "b", "second.ttf")
    where = (tmp_path / "a", tmp_path / "b", tmp_path / "none")
    assert found_files(where, ("first.ttf", "second.ttf", "third.ttf")) == [
        first,
        second,
    ]


def test_only_a_face_that_may_be_embedded_is_taken(tmp_path: Path) -> None:
    path = put(tmp_path, "first.ttf")
    assert len(list(usable([path]))) == 1
    path.write_bytes(forbidding(path.read_bytes(), 0x0002))
    assert list(usable([path])) == []


@pytest.mark.parametrize(
    ("flags", "allowed"), [(0, True), (4, True), (8, True), (2, False), (0x108, False)]
)
def test_what_a_face_allows_is_obeyed(flags: int, *, allowed: bool) -> None:
    data = (files("resources") / "fonts" / SERIF).read_bytes()
    face = hb.Face(hb.Blob(forbidding(data, flags)))
    assert may_be_embedded(face) is allowed
    if allowed:
        assert checked_font(SERIF, forbidding(data, flags))
    else:  # a sheet brings its fonts under the same rule
        with pytest.raises(SheetError, match="may not be embedded"):
            checked_font(SERIF, forbidding(data, flags))


def forbidding(data: bytes, flags: int) -> bytes:
    """Return a font file with other embedding permissions (OS/2, fsType)."""
    entry = data.index(b"OS/2")
    start = int.from_bytes(data[entry + 8 : entry + 12], "big")
    changed = bytearray(data)
    changed[start + 8 : start + 10] = flags.to_bytes(2, "big")
    return bytes(changed)


def test_a_damaged_face_of_the_system_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "first.ttf"
    path.write_bytes(b"ttcf" + bytes(range(256)) * 9)
    assert list(usable([path])) == []


@pytest.mark.parametrize(
    ("figures", "same_width", "as_high"),
    [
        (Figures.LINING, False, True),
        (Figures.OLDSTYLE, False, False),
        (Figures.TABULAR, True, True),
    ],
)
def test_a_style_chooses_the_look_of_its_figures(
    figures: Figures, *, same_width: bool, as_high: bool
) -> None:
    sheet = load_sheet()
    style = replace(sheet.style("body"), figures=figures)
    look = Composer(FontSet(sheet), sheet, "en-GB", 400.0).look(style, "en-GB")
    widths = {shape_word(digit, look, FontSet(sheet)).width for digit in "0123456789"}
    assert (len(widths) == 1) is same_width
    one = look.font.shape("3", None, look.features).glyphs[0].number
    plain = look.font.shape("3", None, "lnum,pnum").glyphs[0].number
    tabular = look.font.shape("3", None, "lnum,tnum").glyphs[0].number
    assert (one in (plain, tabular)) is as_high


def test_a_file_says_of_a_font_the_box_and_slant_that_its_glyphs_have() -> None:
    runs = Text("Åg "), Text("fj", emphasis=True), Text("ج")
    document = Document(Metadata("A", "en"), (Paragraph(runs),))
    slants = []
    with pikepdf.open(io.BytesIO(render(document, Format.PDF).data)) as pdf:
        for held in pdf.objects:
            if isinstance(held, pikepdf.Dictionary) and "/FontBBox" in held:
                left, low, right, high = map(int, held.FontBBox)
                for box in boxes(held.FontFile2.read_bytes()):
                    assert left - 1 <= box[0] <= box[2] <= right + 1
                    assert low - 1 <= box[1] <= box[3] <= high + 1
                slants.append((bool(int(held.Flags) & 64), float(held.ItalicAngle)))
    assert set(slants) == {(False, 0.0), (True, -12.0)}


def boxes(program: bytes) -> list[tuple[float, float, float, float]]:
    """Return left, low, right and high of each glyph, in thousandths of the size."""
    face = hb.Face(program)
    font, scale = hb.Font(face), 1000 / face.upem
    found = []
    for glyph in range(face.glyph_count):
        if drawn := font.get_glyph_extents(glyph):
            x, y = drawn.x_bearing, drawn.y_bearing
            corners = x, y + drawn.height, x + drawn.width, y
            found.append(tuple(at * scale for at in corners))
    assert found
    return found


def test_figures_of_tables_are_all_of_one_width() -> None:
    assert load_sheet().style("table").figures is Figures.TABULAR


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="folders of Linux")
def test_a_face_of_the_system_is_taken_where_there_is_one(tmp_path: Path) -> None:
    """It is asked of a fresh process, as a process looks for such faces once."""
    own = put(tmp_path / "fonts", "wqy-zenhei.ttc")
    code = (
        "from exports.pdf.fallbacks import installed;"
        "print([face.glyph_count for face in installed()])"
    )
    found = []
    for folders in (str(tmp_path), str(tmp_path / "none")):
        there = {"XDG_DATA_HOME": folders, "XDG_DATA_DIRS": "", "HOME": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[3],
            env=os.environ | there,
        )
        found.append(done.stdout.decode().strip())
    count = hb.Face(hb.Blob(own.read_bytes())).glyph_count
    assert found == [f"[{count}]", "[]"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("谈判，继续。", ["谈", "判，", "继", "续。"]),
        ("（括号）字", ["（括", "号）", "字"]),
        ("在NATO内", ["在", "NATO", "内"]),
        ("继续。" * 20, ["继", "续。"] * 20),
        ("他说：“行。”", ["他", "说：", "“行。”"]),
        ("カップ・データ", ["カッ", "プ・", "デー", "タ"]),
        ("【注】約５０％", ["【注】", "約", "５", "０％"]),
    ],
)
def test_a_line_ends_between_ideographs_but_not_before_a_stop(
    word: str, parts: list[str]
) -> None:
    assert cut(word) == parts
