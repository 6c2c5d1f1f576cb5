"""What becomes a slide, and that nothing is made small or lost on the way."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.presenting.look import HEIGHT, WIDTH, Look, faces_of
from app.presenting.paint import SlidePainter
from app.presenting.room import Room
from app.presenting.slides import (
    PointsSlide,
    QuotationSlide,
    Slide,
    TableSlide,
    TitleSlide,
    slides_of,
    spoken,
)
from exports.document import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Column,
    Document,
    Heading,
    List,
    ListItem,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Quotation,
    Table,
    Text,
    Translation,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOK = Look("serif", "sans", "#FFFFFF", "#1B1C1E", "#5E6166", "#1F5FA8", "#DDDBD6")
METADATA = Metadata(
    "The port in winter",
    author="A. Analyst",
    organisation="Harbour Desk",
    date=datetime.date(2026, 11, 22),
)


@pytest.fixture
def room(qapp: object) -> Room:  # noqa: ARG001
    return Room(faces_of(LOOK))


def deck(room: Room, *blocks: Block) -> tuple[Slide, ...]:
    return slides_of(Document(METADATA, blocks), room)


def heading(text: str) -> Heading:
    return Heading(1, (Text(text),))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def words(slides: Iterable[Slide]) -> list[str]:
    return [word for s in slides for word in spoken(s).split()]


def test_the_first_slide_says_what_by_whom_and_when(room: Room) -> None:
    assert deck(room) == (
        TitleSlide(
            "The port in winter", ("A. Analyst", "Harbour Desk", "22 November 2026")
        ),
    )


def test_a_section_becomes_a_slide_of_points(room: Room) -> None:
    points = List((ListItem((paragraph("One."),)), ListItem((paragraph("Two."),))))
    slides = deck(room, heading("What we know"), paragraph("Ice came."), points)

    section = slides[1]
    assert isinstance(section, PointsSlide)
    assert section.heading == "What we know"
    assert [(p.mark, p.text) for p in section.points] == [
        ("", "Ice came."),
        ("•", "One."),
        ("•", "Two."),
    ]


def test_numbered_points_keep_their_numbers(room: Room) -> None:
    items = (ListItem((paragraph("Third."),)), ListItem((paragraph("Fourth."),)))
    slides = deck(room, heading("Steps"), List(items, ordered=True, start=3))

    assert isinstance(slides[1], PointsSlide)
    assert [point.mark for point in slides[1].points] == ["3.", "4."]


def test_a_prompt_still_to_be_answered_is_not_presented(room: Room) -> None:
    prompt = Callout(CalloutKind.PROMPT, (paragraph("Write here."),))
    decision = Callout(CalloutKind.DECISION, (paragraph("Dredge."),), "Decision")
    slides = deck(room, heading("What next"), prompt, decision)

    assert spoken(slides[1]) == "Decision\nDredge."


def test_a_nested_list_stands_in(room: Room) -> None:
    inner = List((ListItem((paragraph("Inner."),)),))
    outer = List((ListItem((paragraph("Outer."), inner)),))
    slides = deck(room, heading("Points"), outer)

    assert isinstance(slides[1], PointsSlide)
    points = [(point.mark, point.level, point.text) for point in slides[1].points]
    assert points == [("•", 0, "Outer."), ("•", 1, "Inner.")]


def test_a_quotation_has_its_own_slide_between_the_points(room: Room) -> None:
    quotation = Quotation(
        (Text("Лёд стал.", language="ru"),),
        "ru",
        Translation((Text("The ice is standing."),), "en"),
        (Text("Harbour master"), Note((Text("The Port Gazette."),))),
    )
    slides = deck(
        room, heading("What we know"), paragraph("Before."), quotation, paragraph("Af.")
    )

    assert [type(slide) for slide in slides[1:]] == [
        PointsSlide,
        QuotationSlide,
        PointsSlide,
    ]
    assert spoken(slides[2]) == "Лёд стал.\nThe ice is standing.\nHarbour master"


def test_a_long_section_goes_on_overleaf_and_loses_no_word(room: Room) -> None:
    texts = [f"Point {number}: " + "the ice moved slowly. " * 9 for number in range(9)]
    slides = deck(room, heading("Long"), *(paragraph(text) for text in texts))[1:]

    assert len(slides) > 1
    assert words(slides) == " ".join(texts).split()
    assert [s.part for s in slides if isinstance(s, PointsSlide)] == list(
        range(1, len(slides) + 1)
    )
    assert all(room.points_fit(s.points) for s in slides if isinstance(s, PointsSlide))


def test_a_paragraph_longer_than_a_slide_breaks_at_a_sentence(room: Room) -> None:
    text = "The ice moved slowly over the bay. " * 60
    slides = deck(room, heading("Long"), paragraph(text.strip()))[1:]

    assert words(slides) == text.split()
    assert all(spoken(slide).endswith("bay.") for slide in slides)


def test_a_long_quotation_and_its_translation_get_slides_of_their_own(
    room: Room,
) -> None:
    original, translation = "Лёд медленно шёл. " * 30, "The ice moved slowly. " * 30
    block = Quotation((Text(original),), "ru", Translation((Text(translation),), "en"))
    slides = deck(room, heading("Words"), block)[1:]

    assert words(slides) == (original + translation).split()
    assert all(room.quotation_fits(s) for s in slides if isinstance(s, QuotationSlide))


def test_a_long_table_repeats_its_header(room: Room) -> None:
    cells = [(Cell((Text(f"Row {n}"),)), Cell((Text(str(n)),))) for n in range(30)]
    table = Table(
        (Column(2), Column(1)),
        (Cell((Text("Name"),)), Cell((Text("Count"),))),
        tuple(cells),
    )
    slides = [s for s in deck(room, heading("T"), table) if isinstance(s, TableSlide)]

    assert len(slides) > 1
    assert {slide.header for slide in slides} == {("Name", "Count")}
    assert [row[1] for slide in slides for row in slide.rows] == [
        str(n) for n in range(30)
    ]


def test_a_subheading_is_not_left_alone_at_the_foot(room: Room) -> None:
    filler = [paragraph("The ice moved slowly over the bay. " * 5) for _ in range(3)]
    blocks: list[Block] = [heading("H")]
    for _ in range(4):
        blocks += [*filler, Heading(2, (Text("Sub"),))]
    blocks.append(paragraph("End."))
    slides = [s for s in deck(room, *blocks) if isinstance(s, PointsSlide)]

    assert not any(slide.points[-1].strong for slide in slides)


def painted(painter_of: SlidePainter, slide: Slide) -> QImage:
    image = QImage(WIDTH // 2, HEIGHT // 2, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter_of.paint(painter, QRectF(image.rect()), slide, 1, 3)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(0, image.height(), 3)
    }


def test_a_slide_is_painted_in_its_look_with_its_marking(room: Room) -> None:
    marking = Marking("TLP:AMBER", "#FFC000", "#000000")
    slides = deck(room, heading("Ice"), paragraph("It came early. " * 12))

    bare = colours(painted(SlidePainter(LOOK, room), slides[1]))
    marked = colours(painted(SlidePainter(LOOK, room, marking), slides[1]))

    assert "#000000" not in bare
    assert {"#FFFFFF", "#000000"} <= marked


def test_words_from_right_to_left_stand_at_the_right(room: Room) -> None:
    def ink(language: str) -> tuple[int, int]:
        slide = QuotationSlide("Q", "سلام", language)
        image = painted(SlidePainter(LOOK, room), slide)
        half = image.width() // 2
        dark = [
            x
            for x in range(image.width())
            for y in range(120, 180)
            if image.pixelColor(x, y).lightness() < 128
        ]
        return sum(x < half for x in dark), sum(x >= half for x in dark)

    left, right = ink("ar")
    assert right > left
    left, right = ink("en")
    assert left > right
