"""Pictures go into a brief cleaned, into a document numbered, and travel with it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

import exports
from app.composing.compile import compile_brief
from app.composing.labels import labels_of, own_label
from app.composing.picturing import prepared
from app.composing.portable import NAME, packed, unpacked, with_data
from app.composing.templates import load_template
from app.composing.wholeness import PortableError
from app.domain.brief import Citation, Shown, TableItem
from app.domain.dossier import Dossier
from app.domain.errors import BriefError
from app.domain.ids import ItemId, PictureId, SectionId, SourceId
from app.domain.picture import picture_of
from app.domain.plain import Plain, to_plain
from app.domain.source import Source
from exports import Format, render
from exports.document import plain_text
from exports.readback import differences, read
from tests.pictures import HARBOUR, MAKER, MAP, photo, shown, with_pictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.brief import Brief, Item

TEMPLATE = load_template("one-page-brief")
REPORT = Source(SourceId("report"), "report", "Port works", url="https://p.example/r")
DOSSIER = replace(Dossier("d"), pictures=(MAP, HARBOUR), sources=(REPORT,))
PORTS = TableItem(ItemId("ports"), ("Port", "Ships"), (("Riga", "12"),), "Ships")


def of(brief: Brief) -> exports.Document:
    return compile_brief(brief, DOSSIER.with_brief(brief), TEMPLATE)


def figures(*items: Item) -> list[exports.Figure]:
    brief = with_pictures()
    for item in items:
        brief = brief.with_item(SectionId("s"), item)
    return [held for held in of(brief).blocks if isinstance(held, exports.Figure)]


def captions(*items: Item) -> list[str]:
    brief = with_pictures()
    for item in items:
        brief = brief.with_item(SectionId("s"), item)
    shown_ones = (exports.Figure, exports.Table, exports.Chart)
    blocks = [held for held in of(brief).blocks if isinstance(held, shown_ones)]
    return [plain_text(held.caption) for held in blocks]


def test_a_picture_becomes_a_figure_with_its_words_and_its_note() -> None:
    (figure,) = figures(shown(width=40, citations=(Citation(REPORT.id),)))
    assert (figure.data, figure.media_type) == (MAP.data, "image/png")
    assert (figure.alt, figure.id, figure.share) == (
        "A harbour from above",
        "picture",
        0.4,
    )
    assert plain_text(figure.caption) == "The harbour"
    assert isinstance(figure.caption[-1], exports.Note)


def test_two_of_a_kind_are_numbered_in_reading_order() -> None:
    bars = replace(PORTS, id=ItemId("bars"), shown=Shown.BARS)
    assert captions(shown(), PORTS, bars) == [
        "Figure\xa01. The harbour",
        "Ships",
        "Figure\xa02. Ships",
    ]


def test_what_has_no_caption_has_no_number() -> None:
    assert captions(shown(caption=""), shown(key="b"), shown(key="c")) == [
        "",
        "Figure\xa01. The harbour",
        "Figure\xa02. The harbour",
    ]


def test_a_number_that_came_with_a_caption_is_kept() -> None:
    own = replace(PORTS, caption="Table 7. Stocks")
    others = replace(PORTS, id=ItemId("b")), replace(PORTS, id=ItemId("c"))
    assert captions(own, *others) == [
        "Table 7. Stocks",
        "Table\xa01. Ships",
        "Table\xa02. Ships",
    ]


@pytest.mark.parametrize(
    ("caption", "label"),
    [
        ("Table 2. Ports", "Table 2"),
        ("Рисунок 3 – карта", "Рисунок 3"),
        ("figure 1: a map", "figure 1"),
        ("Table 2.5 Ports", ""),
        ("March 2025 shipments", ""),
        ("Tables of 2024", ""),
    ],
)
def test_a_number_of_its_own_is_a_word_of_the_trade_and_a_number(
    caption: str, label: str
) -> None:
    assert own_label(caption) == label


def test_numbers_are_said_in_the_language_of_the_brief() -> None:
    brief = replace(with_pictures(shown(), shown(key="b")), language="ru")
    assert list(labels_of(brief).values()) == ["Рисунок\xa01", "Рисунок\xa02"]


@pytest.mark.parametrize("to", [Format.PDF, Format.DOCX])
def test_the_file_says_what_the_document_says(to: Format) -> None:
    brief = with_pictures(
        shown(citations=(Citation(REPORT.id),), width=30), shown(HARBOUR, "b")
    )
    document = of(brief)
    rendered = render(document, to)
    assert rendered.losses == ()
    assert differences(document, rendered.data, to, exports.RenderOptions()) == ()
    assert render(of(brief), to).data == rendered.data


def test_a_picture_takes_its_part_of_the_width() -> None:
    wide, narrow = (_widths(with_pictures(shown(width=w)))[0] for w in (80, 40))
    assert wide == pytest.approx(2 * narrow, abs=1)


def _widths(brief: Brief) -> list[float]:
    import pypdfium2  # noqa: PLC0415 - only here

    with pypdfium2.PdfDocument(render(of(brief), Format.PDF).data) as pdf:
        images = pdf[0].get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,))
        bounds = [image.get_bounds() for image in images]
    return [right - left for left, _, right, _ in bounds]


# Into the brief


def test_a_camera_leaves_no_trace() -> None:
    data = photo("JPEG")
    assert MAKER.encode() in data
    ready = prepared(data, "quay.jpg")
    assert MAKER.encode() not in ready.picture.data
    assert ready.picture.is_sound
    assert not ready.thinned


def test_a_picture_stands_in_its_own_size_at_first() -> None:
    assert prepared(photo(size=(96, 96)), "icon.png").width == 16
    assert prepared(photo(size=(6, 6)), "dot.png").width == 10
    assert prepared(photo(size=(2000, 600)), "map.png").width == 100


def test_more_dots_than_a_page_shows_are_not_kept() -> None:
    ready = prepared(photo("JPEG", (4000, 1000)), "wide.jpg")
    assert ready.picture.size == (3000, 750)
    assert ready.thinned


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a drawing .SVG."),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "a drawing .SVG."),
        (b"GIF89a", "no PNG or JPEG"),
        (photo()[:90], "damaged"),
        (b"", "no PNG or JPEG"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_sentence(
    data: bytes, reason: str
) -> None:
    with pytest.raises(BriefError, match=f"“map” was not put into .*{reason}"):
        prepared(data, "map")


def test_a_picture_that_stays_too_large_is_refused() -> None:
    out = io.BytesIO()
    Image.effect_noise((3000, 3000), 200).save(out, "PNG", compress_level=0)
    with pytest.raises(BriefError, match="more than 8 MB; save it as JPEG"):
        prepared(out.getvalue(), "noise.png")


# Inside a PDF


def test_a_brief_comes_back_from_its_pdf_with_its_pictures() -> None:
    brief = with_pictures(shown(width=35), shown(HARBOUR, "b"))
    job = DOSSIER.with_brief(brief).with_picture(picture_of(photo(size=(5, 5))))
    document = with_data(compile_brief(brief, job, TEMPLATE), brief, job)
    data = render(document, Format.PDF).data
    inside = dict(read(data, Format.PDF).attachments)[NAME]
    portable = unpacked(inside)
    assert portable.pictures == (MAP, HARBOUR)
    again = portable.as_dossier("other")
    assert compile_brief(portable.brief, again, TEMPLATE) == of(brief)
    assert packed(portable.brief, again) == inside


def _spoilt(change: Callable[[dict[str, Plain]], object]) -> bytes:
    brief = with_pictures(shown())
    held = json.loads(packed(brief, DOSSIER.with_brief(brief)))
    change(held["brief"])
    return json.dumps(held).encode()


def _other(held: dict[str, Plain]) -> None:
    held["pictures"] = [to_plain(replace(MAP, id=PictureId("0" * 64)))]


def _drawing(held: dict[str, Plain]) -> None:
    held["pictures"] = [to_plain(MAP), to_plain(picture_of(b"<svg/>"))]


def _twice(held: dict[str, Plain]) -> None:
    held["pictures"] = [to_plain(MAP), to_plain(MAP)]


def _too_wide(held: dict[str, Plain]) -> None:
    held["brief"]["sections"][0]["items"][0]["width"] = 10**9  # type: ignore[index,call-overload]


def _no_base64(held: dict[str, Plain]) -> None:
    held["pictures"][0]["data"] = "!"  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda held: held.pop("pictures"),
        _other,
        _drawing,
        _twice,
        _too_wide,
        _no_base64,
    ],
)
def test_pictures_that_are_not_what_they_say_are_refused(
    spoil: Callable[[dict[str, Plain]], object],
) -> None:
    unpacked(_spoilt(lambda _: None))
    with pytest.raises(PortableError):
        unpacked(_spoilt(spoil))
