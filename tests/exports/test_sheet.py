"""Style sheets: those shipped can be read by everybody, bad ones are refused."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from exports import (
    Document,
    Format,
    Heading,
    Metadata,
    Paragraph,
    RenderOptions,
    Text,
    render,
)
from exports.contrast import contrast
from exports.document import CalloutKind
from exports.readback import differences
from exports.sheet import BannerShape, load_sheet
from exports.sheet_reading import SheetError, open_sheet, read_sheet, shipped_names
from exports.units import mm
from tests.exports.showcase import picture

if TYPE_CHECKING:
    from pathlib import Path

BASED = 'based = "sober"\n'
FONTS = files("resources").joinpath("fonts")


def test_the_looks_that_are_shipped_differ() -> None:
    assert shipped_names() == ("compact", "modern", "sober")
    sober, modern = load_sheet("sober"), load_sheet("modern")
    assert sober.page.left != modern.page.left
    assert sober.style("body").face != modern.style("body").face
    assert sober.accent != modern.accent
    compact = load_sheet("compact")
    assert compact.page.left.pt < sober.page.left.pt
    assert compact.style("body").leading < sober.style("body").leading


@pytest.mark.parametrize("name", shipped_names())
def test_one_line_changes_the_colour_of_all_that_stands_out(name: str) -> None:
    sheet = read_sheet(f'based = "{name}"\nname = "Ours"\naccent = "#7A1F2B"\n')
    box = sheet.callout(CalloutKind.KEY_JUDGEMENT)
    assert sheet.style("heading1").colour == box.bar == box.title == "#7A1F2B"
    assert sheet.charts.series[0] == "#7A1F2B"
    assert load_sheet(name).style("heading1").colour == load_sheet(name).accent


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_look_can_be_told_apart_without_colours(name: str) -> None:
    series = load_sheet(name).charts.series
    ratios = [contrast(colour, "#FFFFFF") for colour in series]
    assert len({round(ratio, 1) for ratio in ratios}) == len(ratios)


def test_a_sheet_says_only_what_differs_from_the_one_below() -> None:
    sheet = read_sheet(
        BASED + 'name = "Ours"\nbanner = "bar"\n[page]\nsize = "Letter"\n'
        "[headings]\nnumbered = 2\n[styles.body]\nsize = 11\n"
    )
    assert (sheet.name, sheet.banner, sheet.numbered) == ("Ours", BannerShape.BAR, 2)
    assert (sheet.page.width, sheet.page.left) == (mm(215.9), mm(25))
    assert sheet.style("body").size == 11
    assert sheet.style("body").justified
    sober = load_sheet("sober")
    kind = CalloutKind.PROMPT
    assert sheet.callout(kind) == sober.callout(kind)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("name = ", "not well-formed TOML"),
        (BASED + "colour = 1", "“colour” means nothing in the style sheet"),
        (
            BASED + "[styles.body]\nsiez = 10",
            r"“siez” means nothing in \[styles.body\]",
        ),
        (BASED + "[styles.epigraph]\nsize = 10", r"“face” is missing in \[styles.epi"),
        (BASED + 'accent = "blue"', "“blue” in the style sheet is no colour"),
        (BASED + 'accent = "#FFCC00"', "#FFCC00 of accent is too pale on #FFFFFF"),
        (BASED + '[styles.byline]\ncolour = "#999999"', "of byline is too pale"),
        (
            BASED + '[callouts.note]\nground = "#808080"',
            "of the text of a note is too pale on #808080: its contrast is",
        ),
        (BASED + '[charts]\nseries = ["#EEEEEE"]', "of a series of charts is too pale"),
        (BASED + '[styles.body]\nsize = "10"', r"“size” in \[styles.body\] must be a"),
        (BASED + "[styles.body]\nsize = 0", "“size” in .* cannot be 0"),
        (BASED + "[styles.body]\nsize = 200", "cannot be 200: from 4 to 72 it can"),
        (BASED + "[styles.body]\nleading = 1", "“leading” in .* cannot be 1"),
        (BASED + "[styles.body]\nleading = 6", "cannot be 6 for letters of 10.2"),
        (BASED + "[styles.body]\nbefore = 900", "“before” in .* cannot be 900"),
        (BASED + "[styles.body]\nafter = 900", "“after” in .* cannot be 900"),
        (BASED + "[styles.body]\nsize = nan", "“size” in .* cannot be nan"),
        (BASED + '[styles.body]\njustified = "yes"', "must be true or false"),
        (BASED + '[styles.body]\nface = "mono"', "names no face: “mono”"),
        (BASED + '[page]\nsize = "A0"', "“A0” is no page: A4, A5, Letter"),
        (BASED + "[page]\nleft = 100\nright = 90", "less than 50 mm for the text"),
        (BASED + '[faces.serif]\nregular = "no.ttf"', "no file “no.ttf” beside"),
        (BASED + "[headings]\nnumbered = 4", "must be 0 to 3"),
        (BASED + 'bullets = ["->"]', "“bullets” must be a list of single characters"),
        (BASED + 'banner = "round"', "“banner” must be one of label, bar"),
        (BASED + 'logo = "logo.png"', r"“logo” must be a table, such as \[logo\]"),
        (BASED + '[logo]\nfile = "x.png"', "no file “x.png”"),
        (
            'based = "nice"',
            "“nice” is no style sheet; there are compact, modern, sober",
        ),
        ('name = "Bare"', "“accent” is missing in the style sheet"),
    ],
)
def test_a_bad_sheet_is_refused_in_one_sentence(source: str, message: str) -> None:
    with pytest.raises(SheetError, match=message) as caught:
        read_sheet(source)
    assert "\n" not in str(caught.value)


def test_each_role_and_kind_must_be_there() -> None:
    source = files("resources").joinpath("styles", "sober.toml").read_text("utf-8")
    for start, message in (
        ("[styles.lead]", "does not say how lead looks"),
        ("[callouts.note]", "callouts.note"),
    ):
        before, _, after = source.partition(start)
        with pytest.raises(SheetError, match=message):
            read_sheet(before + after[after.index("\n[") :])


def test_a_sheet_brings_its_own_font_and_logo(tmp_path: Path) -> None:
    font = FONTS.joinpath("SourceSerif4-Regular.ttf").read_bytes()
    (tmp_path / "House.ttf").write_bytes(font)
    (tmp_path / "logo.png").write_bytes(picture())
    sheet = tmp_path / "house.toml"
    sheet.write_text(
        BASED + '[faces.serif]\nregular = "House.ttf"\n'
        '[logo]\nfile = "logo.png"\nalt = "House"\nheight = 14\n'
    )
    made = open_sheet(sheet)
    assert made.fonts == (("House.ttf", font),)
    assert made.logo is not None
    assert (made.logo.alt, made.logo.height) == ("House", mm(14))


def test_a_logo_that_fills_the_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture())
    sheet = tmp_path / "house.toml"
    sheet.write_text(BASED + '[logo]\nfile = "logo.png"\nalt = "A"\nheight = 400\n')
    with pytest.raises(SheetError, match="cannot be 400: from 2 to 100"):
        open_sheet(sheet)


@pytest.mark.parametrize("size", [4, 72])
def test_the_smallest_and_largest_letters_make_a_file(size: int) -> None:
    look = f"size = {size}\nleading = {size * 2}\nbefore = 144\nafter = 144\n"
    made = read_sheet(
        BASED + "".join(f"[styles.{role}]\n{look}" for role in ("body", "lead", "list"))
    )
    options = RenderOptions(made)
    said = Paragraph((Text("Extraordinarily incomprehensible " * 9),))
    document = Document(Metadata("A brief"), (Heading(1, (Text("Talks"),)), said))
    data = render(document, Format.PDF, options).data
    assert differences(document, data, Format.PDF, options) == ()


def restricted(font: bytes) -> bytes:
    """Return a font whose maker forbids to embed it."""
    at = next(
        int.from_bytes(font[entry + 8 : entry + 12], "big")
        for entry in range(12, 12 + 16 * 30, 16)
        if font[entry : entry + 4] == b"OS/2"
    )
    return font[: at + 8] + b"\0\2" + font[at + 10 :]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda font: b"OTTO" + font[4:], "is no TrueType font"),
        (lambda font: font[:400], "damaged or has no TrueType outlines"),
        (lambda font: font.replace(b"glyf", b"CFF ", 1), "no TrueType outlines"),
        (restricted, "may not be embedded"),
    ],
)
def test_a_font_that_cannot_be_embedded_is_refused(
    tmp_path: Path, change: object, message: str
) -> None:
    assert callable(change)
    font = FONTS.joinpath("SourceSerif4-Regular.ttf").read_bytes()
    (tmp_path / "House.ttf").write_bytes(change(font))
    sheet = tmp_path / "house.toml"
    sheet.write_text(BASED + '[faces.serif]\nregular = "House.ttf"\n')
    with pytest.raises(SheetError, match=message):
        open_sheet(sheet)


@pytest.mark.parametrize("name", ["../House.ttf", "/etc/passwd", "..\\\\x.ttf"])
def test_a_sheet_reads_nothing_outside_its_folder(tmp_path: Path, name: str) -> None:
    sheet = tmp_path / "house.toml"
    sheet.write_text(BASED + f'[faces.serif]\nregular = "{name}"\n')
    with pytest.raises(SheetError, match="must be the name of a file beside"):
        open_sheet(sheet)


def test_a_logo_must_be_a_picture_with_words(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>")
    sheet = tmp_path / "house.toml"
    sheet.write_text(BASED + '[logo]\nfile = "logo.svg"\nalt = "House"\n')
    with pytest.raises(SheetError, match="no PNG or JPEG"):
        open_sheet(sheet)
    (tmp_path / "logo.png").write_bytes(picture())
    sheet.write_text(BASED + '[logo]\nfile = "logo.png"\n')
    with pytest.raises(SheetError, match="“alt” is missing"):
        open_sheet(sheet)
