"""Random documents and options, from a seed: every node in every sensible nesting.

``random_case`` gives a document with the options to write it; an ``Author`` gives one
block after another, for tests that edit. The same seed gives the same text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import files
from random import Random
from typing import TYPE_CHECKING

from exports import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Chart,
    ChartKind,
    Column,
    CrossReference,
    Document,
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
    NotePlace,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Quotation,
    QuotationLayout,
    RenderOptions,
    Table,
    Text,
    Translation,
    load_sheet,
)
from exports.sheet import Page
from exports.units import mm
from tests.exports.showcase import picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports import StyleSheet

_EN = """officials agreed that the negotiations on responsibility for grain shipments
would continue in the office of the first deputy minister before the international
conference and that nobody should expect an understanding about reconstruction"""
_VOCABULARY = {
    "en": _EN,
    "ru": """представитель министерства подтвердил что переговоры о поставках зерна
    продолжатся после праздников и объявят место дату состав участников ещё
    ответственность сопротивление необходимость""",
    "uk": """речниця наголосила жодних домовленостей без згоди обох сторін не існує
    ґрунт для компромісу з’явиться лише після оприлюднення їхніх пропозицій єдність""",
    "el": """η κυβέρνηση ανακοίνωσε ότι οι διαπραγματεύσεις θα συνεχιστούν την επόμενη
    εβδομάδα υπό προϋπόθεση τηρηθούν συμφωνίες υποχρεώσεις""",
    "de": """die Verhandlungen über Getreidelieferungen sollen nach Angaben der
    Bundesregierung fortgesetzt werden Rechtsschutzversicherungsgesellschaft für größere
    Straßenübergänge""",
    "fr": """les négociations sur l’approvisionnement en céréales se poursuivront à
    Genève où les représentants ont déjà évoqué la reconstruction œuvre""",
    "he": """נציגי המשרד אישרו כי השיחות על משלוחי התבואה יימשכו אחרי החגים ויפרסמו
    את המקום ואת התאריך""",
    "ar": """أكد ممثل الوزارة أن المحادثات حول شحنات الحبوب ستستمر بعد العطلة وسيعلن
    المكان والتاريخ لاحقا""",
}
RIGHT_TO_LEFT = ("he", "ar")
LEFT_TO_RIGHT = tuple(tag for tag in _VOCABULARY if tag not in RIGHT_TO_LEFT)
_EXTRAS = (
    "12.5 %", "2025–26", "(UN)", "NATO’s", "§ 4", "cease-fire", "either/or", "No. 7",
    "10 000 t", "co\N{SOFT HYPHEN}operation", "“so-called”", "…",
    "https://example.org/a/long/path?of=some&kind=1#and_more", "x" * 60,
)  # fmt: skip
_ADDRESSES = ("https://example.org/путь?a=1&b=2", "mailto:desk@example.org")
_SIZES = {
    "A4": (210, 297),
    "A5": (148, 210),
    "A6": (105, 148),
    "Letter": (215.9, 279.4),
}
_NOTE_LENGTHS = (3, 8, 8, 20, 20, 60, 150, 400)  # words, at most
_MANY_ROWS = 30


@dataclass(frozen=True, slots=True)
class Case:
    """A document and how to write it."""

    document: Document
    options: RenderOptions


def random_case(
    seed: int, *, most: int = 14, languages: Sequence[str] = LEFT_TO_RIGHT
) -> Case:
    """Return a document of at most so many blocks, in some of the languages."""
    author = Author(seed, languages)
    return Case(author.document(most), author.options())


def shipped_sheets() -> list[str]:
    """Return the names of the style sheets that come with the program."""
    folder = files("resources").joinpath("styles")
    names = [path.name for path in folder.iterdir()]
    return sorted(name.removesuffix(".toml") for name in names if ".toml" in name)


def on_page(sheet: StyleSheet, size: str) -> StyleSheet:
    """Return a sheet for another size of page, its margins as large in proportion."""
    was = sheet.page
    width, height = map(mm, _SIZES[size])
    page = Page(
        width,
        height,
        *(mm(margin.mm * height / was.height) for margin in (was.top, was.bottom)),
        *(mm(margin.mm * width / was.width) for margin in (was.left, was.right)),
    )
    return replace(sheet, page=page)


class Author:
    """Writes what comes into its mind; ``random`` decides all of it."""

    def __init__(self, seed: int, languages: Sequence[str] = LEFT_TO_RIGHT) -> None:
        self.random = Random(seed)  # noqa: S311 - no secret
        self.language = self.random.choice(list(languages))
        self._languages = list(languages)
        self._noted = self.random.choice((0.0, 0.3, 0.3, 0.8))  # of the paragraphs
        self._longest = self.random.choice(_NOTE_LENGTHS)  # note of this document
        self._level = 0
        self._targets: list[str] = []
        self._blocks = 0
        self._headed = False  # the last block was a heading: no page break after it

    def options(self) -> RenderOptions:
        """Return options of any kind but those that change what the text is."""
        sheet = load_sheet(self.random.choice(shipped_sheets()))
        return RenderOptions(
            on_page(sheet, self.random.choice(("A4", "A5", "A6", "Letter"))),
            self.random.choice((NotePlace.FOOT, NotePlace.FOOT, NotePlace.END)),
            self.random.choice((0, 0, 1, 3)),
            cover=self.random.random() < 0.2,
        )

    def document(self, most: int = 14) -> Document:
        """Return a document of one to ``most`` blocks; a paragraph is the last."""
        count = self.random.randint(1, most)
        blocks = [self.block() for _ in range(count - 1)]
        marking = Marking("TLP:AMBER", "#FFC000", "#000000")
        return Document(
            Metadata(self.sentence(5), self.language, "A. Analyst"),
            (*blocks, self.paragraph()),
            marking if self.random.random() < 0.5 else None,
        )

    def block(self) -> Block:
        """Return a block of any kind, with an id of its own."""
        made = self.random.choice(
            (
                self.heading, self.heading, self.paragraph, self.paragraph,
                self.paragraph, self.paragraph, self.quotation, self.list, self.chart,
                self.figure, self.callout, self.page_break,
            )
        )()  # fmt: skip
        if isinstance(made, PageBreak) and self._headed:
            made = self.paragraph()
        self._headed = isinstance(made, Heading)
        self._blocks += 1
        if isinstance(made, PageBreak):
            return made
        name = f"b{self._blocks}"
        self._targets.append(name)
        return replace(made, id=name)

    def heading(self) -> Heading:
        """Return a heading at most one level below the one before it."""
        self._level = self.random.randint(1, min(self._level + 1, 3))
        return Heading(self._level, self.inlines(8, notes=1))

    def paragraph(self) -> Paragraph:
        """Return a paragraph, sometimes in another language than the document's."""
        roles = (ParagraphRole.BODY,) * 6 + (ParagraphRole.LEAD, ParagraphRole.BYLINE)
        language = self.random.choice((None, None, *self._languages))
        words = self.random.choice((10, 60, 120, 250))
        content = self.inlines(words, language, notes=5)
        return Paragraph(content, self.random.choice(roles), language)

    def quotation(self) -> Quotation:
        """Return a quotation with or without a translation."""
        language = self.random.choice(self._languages)
        translation = Translation(
            self.inlines(60), self.language, self.random.choice(("", "Our translation"))
        )
        return Quotation(
            self.inlines(60, language),
            language,
            self.random.choice((translation, None)),
            self.random.choice(((), self.inlines(6, notes=1))),
            self.random.choice(list(QuotationLayout)),
        )

    def list(self, depth: int = 0) -> List:
        """Return a list, with lists in it down to some depth."""
        items = tuple(self._item(depth) for _ in range(self.random.randint(1, 5)))
        ordered = self.random.random() < 0.5
        return List(items, ordered, self.random.choice((1, 1, 4, 98)))

    def _item(self, depth: int) -> ListItem:
        blocks: list[Paragraph | List] = [Paragraph(self.inlines(30, notes=2))]
        if self.random.random() < 0.2:
            blocks.append(Paragraph(self.inlines(20)))
        if depth < 3 and self.random.random() < 0.2:
            blocks.append(self.list(depth + 1))
        return ListItem(tuple(blocks))

    def table(self) -> Table:
        """Return a table of up to five columns and thirty rows."""
        shares = [self.random.choice((1, 1, 2, 3)) for _ in range(self._few(5))]
        columns = tuple(Column(share, share == 1) for share in shares)
        rows = self.random.choice((1, 4, 9, _MANY_ROWS))
        caption = self.inlines(8, notes=1) if self.random.random() < 0.6 else ()
        return Table(
            columns,
            tuple(Cell(self.inlines(2)) for _ in columns),
            tuple(tuple(map(self._cell, columns)) for _ in range(rows)),
            caption,
        )

    def chart(self) -> Table | Chart:
        """Return a table, or now and then a chart of up to thirty bars or points."""
        if self.random.random() < 0.6:
            return self.table()
        names = range(self.random.choice((1, 1, 3)))
        rows = self.random.choice((2, 5, 30 // len(names)))
        head = ("Label", *(f"Series {number}" for number in names))
        data = [
            (self.sentence(self._few(4)), *(self._figure() for _ in names))
            for _ in range(rows)
        ]
        header, *body = (
            tuple(Cell((Text(text),)) for text in row) for row in (head, *data)
        )
        table = Table((Column(),) * len(head), header, tuple(body))
        kind = self.random.choice((ChartKind.BARS, ChartKind.LINES, ChartKind.TIMELINE))
        return Chart(kind, table, self.inlines(8, notes=1))

    def _figure(self) -> str:
        return f"{self.random.randint(-999, 99999) / 10:,}"

    def _cell(self, column: Column) -> Cell:
        if column.numeric:
            return Cell((Text(self._figure()),))
        if self.random.random() < 0.1:
            return Cell(())
        return Cell(self.inlines(self.random.choice((2, 5, 12)), notes=1))

    def figure(self) -> Figure:
        """Return a picture with its words."""
        caption = self.inlines(10, notes=1) if self.random.random() < 0.7 else ()
        return Figure(picture(), "image/png", self.sentence(6), caption)

    def callout(self) -> Callout:
        """Return a box with paragraphs and lists."""
        blocks: list[Paragraph | List] = []
        for _ in range(self._few(3)):
            paragraph = Paragraph(self.inlines(40, notes=2))
            blocks.append(self.list(2) if self.random.random() < 0.3 else paragraph)
        title = self.sentence(3) if self.random.random() < 0.7 else ""
        return Callout(self.random.choice(list(CalloutKind)), tuple(blocks), title)

    def page_break(self) -> PageBreak | Paragraph:
        """Return a page break, most often none."""
        return PageBreak() if self.random.random() < 0.3 else self.paragraph()

    def inlines(
        self, words: int, language: str | None = None, notes: int = 0
    ) -> tuple[Inline, ...]:
        """Return runs of text, at most so many words and notes."""
        content: list[Inline] = []
        left = self.random.randint(1, words)
        while left > 0:
            count = self.random.randint(1, min(left, 40))
            left -= count
            content.append(self._run(count, language))
            if self.random.random() < 0.05:
                content.append(LineBreak())
        if notes and self.random.random() < self._noted:
            for _ in range(self.random.randint(1, notes)):
                place = self.random.randint(1, len(content))
                content.insert(place, self.note())
        return tuple(content)

    def note(self) -> Note:
        """Return a note as long as those of this document are."""
        content: list[Text | Link | LineBreak] = []
        left = self.random.randint(1, self._longest)
        while left > 0:
            count = self.random.randint(1, min(left, 60))
            left -= count
            content.append(self._text(count, None))
        if self.random.random() < 0.3:
            content.append(self._link())
        return Note(tuple(content))

    def _run(self, count: int, language: str | None) -> Inline:
        chance = self.random.random()
        if chance < 0.05:
            return self._link()
        if chance < 0.1 and self._targets:
            target = self.random.choice(self._targets)
            return CrossReference(target, self.sentence(3, language))
        return self._text(count, language)

    def _text(self, count: int, language: str | None) -> Text:
        strong, emphasis = self.random.random() < 0.1, self.random.random() < 0.1
        own = None
        if self.random.random() < 0.1:
            own = language = self.random.choice(self._languages)
        return Text(f"{self.sentence(count, language)} ", strong, emphasis, own)

    def _link(self) -> Link:
        address = self.random.choice(_ADDRESSES)
        shown = self.random.choice((address, self.sentence(4)))
        return Link((Text(shown), Text(" (link)", emphasis=True)), address)

    def sentence(self, count: int, language: str | None = None) -> str:
        """Return a sentence of words and what else stands in texts."""
        vocabulary = _VOCABULARY[language or self.language].split()
        words = [self.random.choice(vocabulary) for _ in range(count)]
        for place in range(count):
            if self.random.random() < 0.05:
                words[place] = self.random.choice(_EXTRAS)
            if self.random.random() < 0.1:
                words[place] += self.random.choice(",;:")
        return f"{' '.join(words).capitalize()}."

    def _few(self, most: int) -> int:
        return self.random.randint(1, most)
