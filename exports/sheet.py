"""How a document looks, as data: page, faces, sizes, colours, rules, numbers.

A sheet is a TOML file; ``exports.sheet_reading`` makes these values of it and says what
is wrong with one. Sizes are in points, the page is in millimetres, colours are
``#RRGGBB``. The paper is white.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exports.document import CalloutKind
    from exports.units import Length

DEFAULT = "sober"
ROLES = (  # of text; a sheet says how each looks
    *("title", "byline", "heading1", "heading2", "heading3", "body", "lead", "list"),
    *("quotation", "translation", "attribution", "table", "caption", "callout"),
    *("note", "running", "marking"),
)


class Figures(StrEnum):
    """How digits look: as high as capitals, as letters are, or all of one width."""

    LINING = "lining"
    OLDSTYLE = "oldstyle"
    TABULAR = "tabular"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look of one role. ``face`` is a key of ``StyleSheet.faces``.

    A negative ``indent`` lets headings stand out into the margin. ``rule`` is the
    weight of a line in the colour of the accent above the text, 0 for none.
    """

    face: str
    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    colour: str = "#000000"
    strong: bool = False
    emphasis: bool = False
    justified: bool = False
    keep_with_next: bool = False
    rule: float = 0.0
    figures: Figures = Figures.LINING


@dataclass(frozen=True, slots=True)
class Face:
    """A family of fonts: its name in Word, and the files that the PDF embeds.

    ``word_scale`` makes Word's face look as large as the embedded one.
    """

    word: str
    regular: str
    italic: str
    bold: str
    bold_italic: str
    word_scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """The page and its margins."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length


@dataclass(frozen=True, slots=True)
class BoxLook:
    """The look of a kind of callout: its ground, the bar beside it, its title."""

    ground: str
    bar: str
    title: str


@dataclass(frozen=True, slots=True)
class TableRules:
    """Weights of the lines of tables, 0 for none.

    ``outer`` are those above and below the table, ``head`` the one below the header,
    ``inner`` those between rows.
    """

    outer: float = 0.8
    head: float = 0.8
    inner: float = 0.4


@dataclass(frozen=True, slots=True)
class NoteRule:
    """The line above the notes of a page; a weight of 0 is none."""

    width: float = 90.0
    weight: float = 0.4


@dataclass(frozen=True, slots=True)
class QuotationBar:
    """The line beside the words of a quotation; a weight of 0 is none."""

    weight: float = 1.5
    colour: str = "#B8BCC2"


class BannerShape(StrEnum):
    """How wide the ground of a marking is; its words stand flush right (TLP 2.0)."""

    LABEL = "label"  # as wide as the words
    BAR = "bar"  # as wide as the text


class RunningHead(StrEnum):
    """What the second and later pages have above their text."""

    TITLE = "title"
    ORGANISATION = "organisation"
    SECTION = "section"  # the first that begins on the page, else the last before it
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG or JPEG that stands above the title; ``alt`` says in words what it is."""

    data: bytes
    alt: str
    height: Length


@dataclass(frozen=True, slots=True)
class ChartLook:
    """The colours of the series of a chart, in order, each also lighter or darker."""

    series: tuple[str, ...] = ("#1F3A5F", "#B4572A", "#4E7D3A", "#7A4E8A", "#6B7280")
    grid: str = "#DDDFE3"


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A whole look.

    ``styles`` has an entry for each of ``ROLES``, ``callouts`` one for each kind.
    ``numbered`` is the deepest level of heading that is given a number, 0 for none.
    ``bullets`` are those of points on the first level, the second, and so on.
    ``running_rule`` is the weight of the line below the running head, 0 for none.
    ``fonts`` are the files that came with the sheet, by name, beside those bundled.
    """

    name: str
    page: Page
    accent: str
    rule: str
    faces: tuple[tuple[str, Face], ...]
    styles: tuple[tuple[str, TextStyle], ...]
    link: str
    callouts: tuple[tuple[CalloutKind, BoxLook], ...]
    numbered: int = 0
    bullets: tuple[str, ...] = ("•", "–", "◦")
    tables: TableRules = TableRules()
    note_rule: NoteRule = NoteRule()
    quotation_bar: QuotationBar = QuotationBar()
    banner: BannerShape = BannerShape.LABEL
    running_head: RunningHead = RunningHead.TITLE
    running_rule: float = 0.4
    charts: ChartLook = ChartLook()
    logo: Logo | None = None
    fonts: tuple[tuple[str, bytes], ...] = ()

    def face(self, key: str) -> Face:
        """Return a face. KeyError when the sheet has none of that name."""
        return dict(self.faces)[key]

    def style(self, role: str) -> TextStyle:
        """Return the look of a role. KeyError when the sheet does not say it."""
        return dict(self.styles)[role]

    def callout(self, kind: CalloutKind) -> BoxLook:
        """Return the look of a kind of callout."""
        return dict(self.callouts)[kind]

    def mirrored(self) -> StyleSheet:
        """Return the sheet for who reads from right to left: its margins change."""
        page = replace(self.page, left=self.page.right, right=self.page.left)
        return replace(self, page=page)

    def bullet(self, depth: int) -> str:
        """Return the bullet of points so deep, counted from 0."""
        return self.bullets[min(depth, len(self.bullets) - 1)]


@cache
def load_sheet(name: str = DEFAULT) -> StyleSheet:
    """Return a shipped sheet. SheetError when there is none of that name."""
    from exports.sheet_reading import shipped_sheet  # noqa: PLC0415 - only once a look

    return shipped_sheet(name)
