"""A house's own Word file gives the look; the text and its proof stay ours."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from docx.shared import Mm, Pt

from exports import Format, Metadata, Rendered, RenderOptions, render
from exports.docx.template import TemplateError
from exports.readback import differences
from exports.rendered import WordTemplate
from tests.exports.showcase import SHOWCASE, picture
from tests.readers.docx_lint import lint
from tests.readers.tools import to_pdf, validator_errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STYLES, HEADER = "word/styles.xml", "word/header1.xml"
SETTINGS, MAIN = "word/settings.xml", "word/document.xml"
HEADER_LINKS = "word/_rels/header1.xml.rels"
MAIN_TYPE = "wordprocessingml.document.main+xml"


def house() -> bytes:
    """Return a template with a letterhead, a field over two runs and some old text."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = Mm(40)
    made.styles["Normal"].font.size = Pt(13)
    head = section.header.paragraphs[0]
    head.add_run("House · {ti")
    head.add_run("tle}")
    head.add_run().add_picture(io.BytesIO(picture()), width=Mm(20))
    section.footer.paragraphs[0].text = "No. 12345, {reference}"
    made.add_paragraph("Text of an old letter")
    made.core_properties.author = "A. Secretary"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


HOUSE = house()


def changed(changes: dict[str, Callable[[str], str]], data: bytes = HOUSE) -> bytes:
    """Return a template with some parts changed, which have to be there."""
    out = io.BytesIO()
    left = dict(changes)
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            held = old.read(name)
            if change := left.pop(name, None):
                text = change(held.decode())
                assert text != held.decode()
                held = text.encode()
            new.writestr(name, held)
    assert not left
    return out.getvalue()


def written(data: bytes, *styles: tuple[str, str]) -> Rendered:
    """Return the showcase in the look of a template, sound and saying the same."""
    options = RenderOptions(template=WordTemplate(data, styles), contents=1)
    rendered = render(SHOWCASE, Format.DOCX, options)
    assert lint(rendered.data) == []
    assert differences(SHOWCASE, rendered.data, Format.DOCX, options) == ()
    return rendered


def parts(rendered: Rendered) -> dict[str, bytes]:
    return parts_of(rendered.data)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_page_and_styles_are_those_of_the_house(tmp_path: Path) -> None:
    rendered = written(HOUSE)
    opened = docx.Document(io.BytesIO(rendered.data))
    assert abs((opened.sections[0].left_margin or 0) - Mm(40)) < Pt(0.1)
    assert opened.styles["Normal"].font.size == Pt(13)
    path = tmp_path / "house.docx"
    path.write_bytes(rendered.data)
    assert validator_errors(path) == []


def test_a_letterhead_is_filled_in_and_marked_on_every_kind_of_page() -> None:
    opened = docx.Document(io.BytesIO(written(HOUSE).data))
    section = opened.sections[0]
    title, marking = SHOWCASE.metadata.title, SHOWCASE.marking
    assert marking
    for head in (section.header, section.even_page_header, section.first_page_header):
        assert [p.text.strip() for p in head.paragraphs] == [
            *(marking.label, f"House · {title}")
        ]
    assert section.footer.paragraphs[0].text == "No. 12345, EB/2026/014"


def facing() -> bytes:
    """Return a template whose even pages have a head and a margin of their own."""
    made = docx.Document(io.BytesIO(HOUSE))
    made.settings.odd_and_even_pages_header_footer = True
    made.sections[0].even_page_header.paragraphs[0].text = "Even, {title}"
    made.sections[0].gutter = Mm(5)
    out = io.BytesIO()
    made.save(out)
    mirrored = "<w:mirrorMargins/><w:zoom"
    inside = {SETTINGS: lambda xml: xml.replace("<w:zoom", mirrored)}
    return changed(inside, out.getvalue())


def test_even_pages_keep_the_head_and_the_margins_that_the_house_gives_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "facing.docx"
    path.write_bytes(written(facing()).data)
    opened = docx.Document(str(path))
    section, title = opened.sections[0], SHOWCASE.metadata.title
    assert opened.settings.odd_and_even_pages_header_footer
    assert section.even_page_header.paragraphs[1].text == f"Even, {title}"
    assert section.header.paragraphs[1].text.startswith("House")
    assert abs((section.left_margin or 0) - Mm(45)) < Pt(0.1)
    assert b"<w:mirrorMargins/>" in parts_of(path.read_bytes())[SETTINGS]
    assert validator_errors(path) == []
    with pypdfium2.PdfDocument(to_pdf(path, tmp_path)) as pdf:
        heads = [page.get_textpage().get_text_range() for page in pdf]
    assert f"Even, {title}" in heads[1]
    assert f"Even, {title}" not in heads[2]


def test_a_place_for_the_marking_in_the_letterhead_is_the_one_that_is_used() -> None:
    data = changed({"word/footer1.xml": lambda x: x.replace("No. 12345", "{marking}")})
    document = docx.Document(io.BytesIO(render_with(data).data))
    assert len(document.sections[0].footer.paragraphs) == 1
    assert document.sections[0].footer.paragraphs[0].text.startswith("TLP:AMBER")


@pytest.mark.parametrize("words", ["{marking}", "House {title} · {marking} only"])
def test_a_marking_among_the_words_of_a_letterhead_is_read_back(
    words: str, tmp_path: Path
) -> None:
    data = changed({"word/footer1.xml": lambda x: x.replace("No. 12345", words)})
    rendered = written(data)
    path = tmp_path / "house.docx"
    path.write_bytes(rendered.data)
    assert validator_errors(path) == []
    assert SHOWCASE.marking
    label = SHOWCASE.marking.label
    shown = words.format(title=SHOWCASE.metadata.title, marking=label)
    foot = docx.Document(str(path)).sections[0].footer.paragraphs
    assert [paragraph.text.startswith(shown) for paragraph in foot] == [True]
    forged = changed(
        {"word/footer1.xml": lambda x: x.replace("TLP:AMBER", "TLP:CLEAR")},
        rendered.data,
    )
    assert differences(SHOWCASE, forged, Format.DOCX, RenderOptions()) != ()


def render_with(data: bytes) -> Rendered:
    options = RenderOptions(template=WordTemplate(data))
    return render(SHOWCASE, Format.DOCX, options)


def test_nothing_but_the_look_is_taken_from_a_template() -> None:
    everything = b"".join(parts(written(HOUSE)).values())
    for trace in (b"old letter", b"Secretary", b"rsid", b"Photographer", b"thumbnail"):
        assert trace not in everything


def test_styles_of_a_word_in_another_language_are_found_by_their_names() -> None:
    def foreign(xml: str) -> str:
        xml = xml.replace('"Heading1"', '"berschrift1"')
        return xml.replace('w:val="heading 2"', 'w:val="Заголовок 2"')

    rendered = written(changed({STYLES: foreign}))
    body = parts(rendered)["word/document.xml"].decode()
    assert '<w:pStyle w:val="berschrift1"/>' in body
    assert '<w:pStyle w:val="Heading2"/>' in body
    added = rendered.losses[0].message.split(": ")[1].split(", ")
    assert not {"heading 1", "heading 2"} & set(added)


def test_a_mapping_names_a_style_by_its_name_or_id() -> None:
    rendered = written(HOUSE, ("Lead", "Subtitle"), ("KeyJudgement", "IntenseQuote"))
    body = parts(rendered)["word/document.xml"].decode()
    assert '<w:pStyle w:val="Subtitle"/>' in body
    assert '<w:pStyle w:val="IntenseQuote"/>' in body
    assert "Lead" not in rendered.losses[0].message.split(", ")


def test_a_mapping_to_nothing_is_reported_and_the_style_added() -> None:
    losses = written(HOUSE, ("Lead", "Fancy")).losses
    assert losses[0].message == "The template has no style “Fancy” for “Lead”"
    assert "Lead" in losses[1].message


def test_missing_styles_are_added_and_named() -> None:
    loss = written(HOUSE).losses[0]
    assert (loss.code, "Key Judgement" in loss.message) == ("style", True)


def test_a_dotx_serves_like_a_docx() -> None:
    def as_template(xml: str) -> str:
        return xml.replace(MAIN_TYPE, MAIN_TYPE.replace("document", "template"))

    written(changed({"[Content_Types].xml": as_template}))


def test_a_template_without_heads_gets_ours() -> None:
    plain = docx.Document()
    out = io.BytesIO()
    plain.save(out)
    opened = docx.Document(io.BytesIO(written(out.getvalue()).data))
    assert opened.sections[0].header.paragraphs[1].text == SHOWCASE.metadata.title


def test_columns_of_a_template_are_not_kept_and_that_is_said() -> None:
    columns = {MAIN: lambda xml: xml.replace("<w:cols ", '<w:cols w:num="2" ')}
    losses = written(changed(columns)).losses
    assert "in columns; here it stands in one" in losses[-1].message
    assert not any("columns" in loss.message for loss in written(HOUSE).losses)


def test_the_same_template_gives_the_same_bytes() -> None:
    assert written(HOUSE).data == written(HOUSE).data


def test_a_picture_from_outside_is_not_fetched_but_left_out() -> None:
    def outside(xml: str) -> str:
        target = 'Target="http://127.0.0.1/x.png" TargetMode="External"'
        return re.sub(r'Target="media/[^"]*"', target, xml)

    held = parts(written(changed({HEADER_LINKS: outside})))
    assert b"127.0.0.1" not in b"".join(held.values())
    assert b"<w:drawing" not in held["word/header2.xml"]


def test_a_field_that_reaches_outside_is_left_out_and_reported() -> None:
    def reaching(xml: str) -> str:
        field = '<w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://127.0.0.1&quot;"/>'
        return xml.replace("</w:p>", f"{field}</w:p>", 1)

    rendered = written(changed({HEADER: reaching}))
    assert b"INCLUDEPICTURE" not in b"".join(parts(rendered).values())
    assert "template" in [loss.code for loss in rendered.losses]


def test_a_template_that_hides_text_is_found_out() -> None:
    def hiding(xml: str) -> str:
        return xml.replace("<w:rPrDefault><w:rPr>", "<w:rPrDefault><w:rPr><w:vanish/>")

    data = changed({STYLES: hiding})
    options = RenderOptions(template=WordTemplate(data))
    hidden = render(SHOWCASE, Format.DOCX, options).data
    assert differences(SHOWCASE, hidden, Format.DOCX, options)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        HOUSE[:2000],
        changed({STYLES: lambda xml: xml.replace("?>", "?><!DOCTYPE x>", 1)}),
        changed({STYLES: lambda xml: re.sub("schemas.openxmlformats", "purl", xml)}),
        changed({STYLES: lambda _: f"<x>{'a' * 40_000_000}</x>"}),
    ],
    ids=["empty", "a PDF", "cut off", "entities", "strict", "a bomb"],
)
def test_what_is_no_sound_template_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(TemplateError, match=r"^The template "):
        written(data)


def test_a_document_without_marking_or_names_leaves_no_field_in_braces() -> None:
    bare = type(SHOWCASE)(Metadata("A brief"), SHOWCASE.blocks[:1])
    options = RenderOptions(template=WordTemplate(HOUSE))
    opened = docx.Document(io.BytesIO(render(bare, Format.DOCX, options).data))
    assert opened.sections[0].footer.paragraphs[0].text == "No. 12345, "
