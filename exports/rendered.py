"""What goes into a writer beside the document, and what comes out of it: values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from exports.sheet import StyleSheet, load_sheet


class Format(StrEnum):
    """The formats a document can be written in; the value is the file's suffix."""

    DOCX = "docx"
    PDF = "pdf"
    TEXT = "txt"


class NotePlace(StrEnum):
    """Where the texts of notes stand."""

    FOOT = "footnotes"  # at the foot of the page of their mark
    END = "endnotes"  # together, after the text


class Withheld(StrEnum):
    """What a release may leave out of the file beside its text."""

    EVIDENCE = "evidence"  # what each passage must say, and where it came from
    SOURCES = "sources"  # the sources as data; the notes that name them stay
    BRIEF = "brief"  # the brief's own data
    AUTHOR = "author"  # in the properties of the file


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A .docx or .dotx whose look Word files take: styles, page, heads and feet.

    ``styles`` says for names or ids of our styles which of the template's, by name or
    id, they shall be where neither name nor id is the same.
    """

    data: bytes
    styles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to write: the look, what is added, and what is to be left out of the file.

    ``contents`` is the deepest level of heading that a table of contents lists, 0 for
    none; ``cover`` gives the title a page of its own. ``picture_dpi`` is the most that
    pictures keep, 0 for all they have. A ``password`` encrypts the file (then a PDF is
    not for archives any more, and its bytes differ each time). A ``template`` is of
    Word files alone; what it does not say, the sheet does. ValueError for a password
    of which ``exports.password`` leaves nothing: such a file would open without one.
    """

    sheet: StyleSheet = field(default_factory=load_sheet)
    notes: NotePlace = NotePlace.FOOT
    contents: int = 0
    cover: bool = False
    picture_dpi: int = 0
    password: str = field(default="", repr=False)  # reports show values
    withheld: frozenset[Withheld] = frozenset()
    template: WordTemplate | None = None

    def __post_init__(self) -> None:
        if not self.password:
            return
        from exports.password import prepared  # noqa: PLC0415 - few files are locked

        if not prepared(self.password):
            raise ValueError("Nothing is left of this password as readers take it")

    def numbered(self, to: Format) -> int:
        """Return how deep headings have numbers of ours; those of a template go first.

        What a house's own styles count as in Word is not known here.
        """
        return 0 if self.template and to is Format.DOCX else self.sheet.numbered


@dataclass(frozen=True, slots=True)
class Loss:
    """What a writer could not carry over exactly, and in which block."""

    code: str
    message: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a block, or a point of a list, went.

    ``page`` is from 1, ``top`` a part of the page height. ``taken`` is how much of a
    page it takes, its notes included, as a part of the height that pages have for text.
    """

    id: str
    page: int
    top: float = 0.0
    taken: float = 0.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a writer made. ``pages`` is 0 where the format has none of its own.

    ``looks`` has a digest of each page, where there are pages: one that is the same in
    another version of the file looks the same there. ``filled`` has for each page how
    much of the height for text is in use.
    """

    data: bytes
    losses: tuple[Loss, ...] = ()
    placements: tuple[Placement, ...] = ()
    pages: int = 0
    looks: tuple[str, ...] = ()
    filled: tuple[float, ...] = ()
