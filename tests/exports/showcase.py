"""A document with every node there is, small enough to read when a test fails."""

from __future__ import annotations

import datetime
import io

from PIL import Image

from exports import (
    Callout,
    CalloutKind,
    Cell,
    Column,
    CrossReference,
    Document,
    Evidence,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Marking,
    Metadata,
    Note,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Quotation,
    QuotationLayout,
    Table,
    Text,
    Translation,
)

RUSSIAN = "«Мы готовы к переговорам», — заявил представитель министерства."
SAID = "Discussions go on in two formats."


def picture(kind: str = "PNG") -> bytes:
    """Return a small picture with something to tell about its maker."""
    out = io.BytesIO()
    image = Image.new("RGB", (120, 60), "#1F3A5F")
    exif = Image.Exif()
    exif[0x013B] = "A. Photographer"
    image.save(out, kind, exif=exif)
    return out.getvalue()


def note(text: str) -> Note:
    """Return a note that leads to a source."""
    address = "https://example.org/путь?a=1&b=2"
    return Note((Text(f"{text}, "), Link((Text(address),), address), LineBreak()))


def said(text: str, *more: Inline) -> Paragraph:
    """Return a paragraph of running text."""
    return Paragraph((Text(text), *more))


def point(*blocks: Paragraph | List) -> ListItem:
    """Return one point of a list."""
    return ListItem(blocks)


def row(*texts: str) -> tuple[Cell, ...]:
    """Return cells of plain text."""
    return tuple(Cell((Text(text),)) for text in texts)


STEPS = List(
    (
        point(said("First"), said("and what belongs to it", note("In a list"))),
        point(said("Second"), List((point(said("inner")), point(said("more"))))),
        point(said("Third"), List((point(said("a step")),), ordered=True)),
    ),
    ordered=True,
)
QUOTATION = Quotation(
    (Text(RUSSIAN),),
    "ru",
    Translation(
        (Text("“We are ready for "), Text("talks", emphasis=True), Text(".”")),
        "en",
        "Our translation",
    ),
    (Text("Spokesman, ТАСС"), note("ТАСС")),
    id="q1",
)
TABLE = Table(
    (Column(3), Column(1, numeric=True), Column(1, numeric=True)),
    row("Measure", "2024", "2025"),
    (row("Talks", "12", "7"), row("Visits", "3", "11")),
    (Text("Table 1. Talks by year"), note("Own count")),
    id="t1",
)
SHOWCASE = Document(
    Metadata(
        "Талкс & talks: <what> was “said”",
        "en-GB",
        "A. Analyst",
        "Desk East",
        "Talks",
        ("talks", "ceasefire"),
        "EB/2026/014",
        datetime.date(2026, 3, 2),
    ),
    (
        Paragraph((Text("A. Analyst · 2 March 2026"),), ParagraphRole.BYLINE),
        Callout(
            CalloutKind.KEY_JUDGEMENT,
            (said("No table of all four meets soon.", note("Judgement")), STEPS),
            "Bottom line",
            id="c1",
        ),
        Heading(1, (Text("What was said"),), id="h1"),
        Paragraph((Text(SAID),), ParagraphRole.LEAD, id="p1"),
        QUOTATION,
        said("As ", CrossReference("h1", "What was said"), LineBreak(), Text("shows")),
        Quotation(
            (Text("Оригинал"),),
            "ru",
            QUOTATION.translation,
            layout=QuotationLayout.PARALLEL,
        ),
        TABLE,
        Heading(2, (Text("Steps"), note("On steps"))),
        STEPS,
        List(STEPS.items[:1], ordered=True, start=4),
        Figure(picture(), "image/png", "A blue field", (Text("Figure 1"),), "f1"),
        Figure(picture("JPEG"), "image/jpeg", "The same field"),
        Callout(CalloutKind.PROMPT, (said("What is to be decided?"),)),
        Paragraph((Text("قال إن المحادثات مع NATO ستستمر (2026)."),), language="ar"),
        Paragraph((Text("Про це — "), Text("далі", strong=True)), language="uk"),
        PageBreak(),
        Heading(3, (Text("Annex"),)),
        said("See ", CrossReference("t1", "the table"), note("Last")),
    ),
    Marking("TLP:AMBER+STRICT", "#FFC000", "#000000"),
    (
        Evidence("p1", "passage", SAID, "verbatim", (("essay", "talks.txt"),)),
        Evidence("q1", "quotation", RUSSIAN, "verbatim"),
    ),
    ('{"id": "tass", "type": "webpage"}',),
)
