"""What stands where in a PDF, and what it is: as pdfium sees it, and as poppler does.

Glyphs and their places come from pdfium, the structure tree from qpdf. The words of a
file are given in the order of its structure, so that they can be held against a text.
"""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Name

from tests.readers.tools import require, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Node = Any  # an object of pikepdf, which answers to any name
BLOCKS = frozenset(
    ("P", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "Caption", "Note", "TOCI",
     "Lbl", "LBody", "Document", "Div")
)  # fmt: skip
# Numbers, and the words in a drawing: no text of the document.
ASIDE = frozenset(("Lbl", "Reference", "Figure"))
_AT_LINE_END = "\x02\ufffe"  # how pdfium gives any hyphen at the end of a line
_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
_WORD, _LETTER = re.compile(r"\w+"), re.compile(r"\w")
_AT_END = re.compile(f"[{_AT_LINE_END}]\\s*")
_SPLIT = re.compile(f"(\\s+|[{_AT_LINE_END}])")
_SHOWN = re.compile(r'(?ms)^ *"(?:.*?)"$|^.*?$')  # a text may hold line ends
PERHAPS = "\n"  # white space that may be none
_PATIENCE = 900  # seconds: poppler reads a page anew for each piece of it
_SAME_LINE = 1.0  # points between two base lines of one line


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page. The box is of its ink, the base line that of its line."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    base: float


@dataclass(frozen=True, slots=True)
class Step:
    """An element above a piece of content. ``key`` tells it from all others."""

    role: str
    key: tuple[int, int]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one stretch of marked content shows; ``page`` counts from 0."""

    path: tuple[Step, ...]
    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def block(self) -> Step:
        """The block it belongs to: the innermost element that is no run of text."""
        return next(step for step in reversed(self.path) if step.role in BLOCKS)

    @property
    def note(self) -> str:
        """The id of the note it belongs to, if it does."""
        return next((step.name for step in self.path if step.role == "Note"), "")

    @property
    def text(self) -> str:
        """What a reader takes from the page; pdfium says nothing of lone spaces."""
        text = "".join(glyph.character for glyph in self.glyphs)
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole or PERHAPS

    @property
    def first(self) -> Glyph | None:
        """The first glyph that is seen."""
        return next((g for g in self.glyphs if not g.character.isspace()), None)

    def inside(self, *roles: str) -> bool:
        """Whether an element of one of these roles holds it."""
        return any(step.role in roles for step in self.path)


@dataclass(frozen=True, slots=True)
class Jump:
    """A link on a page to a height of another. ``element`` is what it is tagged as."""

    element: tuple[int, int]
    page: int
    to_page: int
    to_top: float


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole file: pieces in order of the structure, and what is no text of it."""

    sizes: tuple[tuple[float, float], ...]
    pieces: tuple[Piece, ...]
    furniture: tuple[tuple[int, Glyph], ...]
    jumps: tuple[Jump, ...]

    def lines(self, page: int, *, notes: bool = False) -> list[tuple[float, set[Step]]]:
        """Return base lines of a page from the top, each with the blocks on it."""
        found: dict[float, set[Step]] = {}
        for piece in self.pieces:
            if piece.page != page or bool(piece.note) is not notes:
                continue
            for glyph in piece.glyphs:
                raised = glyph.character == "," and piece.inside("Reference")
                if glyph.character.isspace() or raised:
                    continue  # a comma between two marks is on a line of its own
                near = (b for b in found if abs(b - glyph.base) < _SAME_LINE)
                found.setdefault(next(near, glyph.base), set()).add(piece.block)
        return sorted(found.items(), reverse=True)


def read_pages(data: bytes) -> Pages:
    """Read a tagged PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = list(_content(pdf))
        jumps = tuple(_jumps(pdf))
    with pypdfium2.PdfDocument(data) as file:
        sizes = tuple(page.get_size() for page in file)
        shown = [_glyphs(page) for page in file]
    pieces = tuple(
        Piece(path, page, tuple(shown[page].get(mcid, ()))) for path, page, mcid in tree
    )
    loose = tuple((n, glyph) for n, held in enumerate(shown) for glyph in held[-1])
    return Pages(sizes, pieces, loose, jumps)


def _content(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[Step, ...], int, int]]:
    """Yield path, page and number of all content in the order of the structure."""
    numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    todo: list[tuple[Node, tuple[Step, ...], Node]] = [
        (pdf.Root.StructTreeRoot.K, (), None)
    ]
    while todo:
        node, path, home = todo.pop()
        if isinstance(node, Array):
            todo.extend((kid, path, home) for kid in reversed(list(node)))
        elif isinstance(node, int):
            yield path, numbers[home.objgen], node
        elif node.get("/Type") == Name.MCR:
            yield path, numbers[node.Pg.objgen], int(node.MCID)
        elif node.get("/Type") == Name.StructElem and "/K" in node:
            step = Step(str(node.S)[1:], node.objgen, str(node.get("/ID", "")))
            todo.append((node.K, (*path, step), node.get("/Pg", home)))


def _glyphs(page: pypdfium2.PdfPage) -> dict[int, list[Glyph]]:
    """Return what a page shows by the number of its marked content, -1 for none.

    Where pdfium sees white space that may or may not be on the page, as at the end of
    a line, it is ``PERHAPS``, and belongs to what stands on either side of it.
    """
    found: dict[int, list[Glyph]] = defaultdict(list)
    held = page.get_textpage()
    number, perhaps = -1, None
    for index in range(held.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(held.raw, index))
        owner = pdfium.FPDFText_GetTextObject(held.raw, index)
        left, bottom, right, top = held.get_charbox(index)
        base = _base(held, index)
        if not owner and character.isspace():
            perhaps = Glyph(PERHAPS, left, bottom, right, top, base)
            found[number].append(perhaps)
            continue
        if owner:
            number = pdfium.FPDFPageObj_GetMarkedContentID(owner)
        if perhaps:
            found[number].append(perhaps)
            perhaps = None
        found[number].append(Glyph(character, left, bottom, right, top, base))
    return found


def _base(held: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = pdfium.c_double(), pdfium.c_double()
    pdfium.FPDFText_GetCharOrigin(held.raw, index, x, y)
    return float(y.value)


def _jumps(pdf: pikepdf.Pdf) -> Iterator[Jump]:
    """Yield the links inside the file."""
    numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    root: Node = pdf.Root.StructTreeRoot
    owners = _tree_numbers(root.ParentTree)
    for number, page in enumerate(pdf.pages):
        annotations: Node = page.get("/Annots", [])
        for link in annotations:
            if "/Dest" not in link:
                continue
            target = link.Dest
            owner = owners[int(link.StructParent)]
            yield Jump(
                owner.objgen, number, numbers[target[0].objgen], float(target[3])
            )


def _tree_numbers(node: Node) -> dict[int, Node]:
    pairs = list(node.get("/Nums", []))
    found = dict(zip(map(int, pairs[::2]), pairs[1::2], strict=True))
    for kid in node.get("/Kids", []):
        found |= _tree_numbers(kid)
    return found


Said = tuple[tuple[Step, ...], str]  # a path and what stands there


def said_by_pdfium(pages: Pages) -> list[Said]:
    """Return the text of a file as pdfium takes it from the pages.

    It says nothing of some spaces between two pieces; poppler tells them.
    """
    return [(piece.path, piece.text + PERHAPS) for piece in pages.pieces]


def said_by_poppler(path: Path) -> list[Said]:
    """Return the text of a file as poppler takes it, by way of its structure.

    It gives the letters of a word from right to left in the order in which they are
    drawn, so they are turned round here; two letters in one glyph are then wrong.
    """
    found: list[Said] = []
    stack: list[tuple[int, Step]] = []
    tree = run(require("pdfinfo"), "-struct-text", path, seconds=_PATIENCE)
    for number, line in enumerate(_SHOWN.findall(tree)):
        bare = line.lstrip(" ")
        depth = len(line) - len(bare)
        if bare.startswith('"'):
            above = tuple(step for deep, step in stack if deep < depth)
            # The hyphen of a divided word is content of its own, but as it looks.
            text = _LEFTWARDS.sub(lambda run: run[0][::-1], bare[1:-1])
            found.append((above, "\xad" if bare == '"-"' else text))
        elif role := re.match(r"([A-Z]\w*)(?: <(.*)>)?(?: \(\w+\))?:?$", bare):
            stack = [held for held in stack if held[0] < depth]
            stack.append((depth, Step(role[1], (number, 0), role[2] or "")))
    return found


def paragraphs(said: Iterable[Said]) -> list[str]:
    """Return the text of each block outside notes, in order, empty ones left out."""
    return _joined((p, t) for p, t in said if not _within(p, "Note", *ASIDE))


def notes(said: Iterable[Said]) -> list[str]:
    """Return the text of each note, in order."""
    return _joined((p, t) for p, t in said if _within(p, "Note") and not _aside(p))


def same(wanted: str, found: str, *, leftward: bool = False) -> bool:
    """Whether two texts are the same, word for word, but for the ends of lines.

    Where letters go from right to left, readers put words and signs of a line in an
    order of their own: then, as in a document that is ``leftward``, the words are the
    same in any order; for pdfium, that joins and parts them there, the letters.
    """
    if leftward or _LEFTWARDS.search(wanted):
        parts = _LETTER if PERHAPS in found else _WORD
        there = _AT_END.sub("", found)
        return Counter(parts.findall(_spaced(wanted))) == Counter(
            parts.findall(_spaced(there))
        )
    return re.fullmatch(_pattern(found), _spaced(wanted)) is not None


def _pattern(found: str) -> str:
    """Return what matches a text; white space and hyphens at line ends may be none."""
    pattern = ""
    for part in _SPLIT.split(found.replace("\xad", "").strip()):
        if not part.strip():
            pattern += " ?" if PERHAPS in part else " " if part else ""
        else:
            pattern += "-? ?" if part in _AT_LINE_END else re.escape(part)
    return pattern


def _spaced(text: str) -> str:
    return " ".join(text.replace("\xad", "").split())


def _aside(path: tuple[Step, ...]) -> bool:
    return _within(path, *ASIDE)


def _within(path: tuple[Step, ...], *roles: str) -> bool:
    return any(step.role in roles for step in path)


def _joined(said: Iterable[Said]) -> list[str]:
    found: dict[Step, list[str]] = defaultdict(list)
    for path, text in said:
        block = next(step for step in reversed(path) if step.role in BLOCKS)
        found[block].append(text)
    texts = ("".join(parts) for parts in found.values())
    return [text for text in texts if text.strip()]
