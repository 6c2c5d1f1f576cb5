"""HTML that a browser or a word processor has copied, as pieces of a brief.

Kept are paragraphs, points, headings, tables, emphasis, links and footnotes; how these
looked is not. The words are nobody's but the user's: no piece has an anchor.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.domain.brief import Form, ItemNote, TableItem, TextItem
from app.domain.ids import ItemId, new_id
from app.domain.stretch import Stretch, tidied
from app.importing.html_tokens import Tag, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.domain.brief import Item
    from app.domain.stretch import Stretches

LARGEST = 2 << 20  # code points of HTML; a long chapter out of Word has half of it
_MOST_ROWS, _MOST_COLUMNS = 2000, 30
_LEAST = 2  # rows and columns of what is a table, and no way to lay out a page
_BLOCKS = frozenset([
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tr",
    "td", "th", "caption", "figure", "figcaption", "section", "article", "header",
    "footer", "main", "aside", "nav", "address", "hr", "center", "form", "body", "html",
    "h1", "h2", "h3", "h4", "h5", "h6", "thead", "tbody", "tfoot",
])  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_STRONG, _EMPHASIS = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "var"))
_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"(?<![\w-])font-weight:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![\w-])font-style:\s*(italic|oblique)", re.IGNORECASE)
_UPRIGHT = re.compile(r"(?<![\w-])font-style:\s*normal", re.IGNORECASE)
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all", re.IGNORECASE)
_LIST_OF_WORD = re.compile(r"mso-list:\s*l\d", re.IGNORECASE)
_POINT_OF_WORD = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_COUNTED = re.compile(r"[0-9A-Za-z]{1,4}[.)]")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_ADDRESS = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)
_NO_NOTES: Mapping[str, str] = MappingProxyType({})
_COLUMNS = re.compile("[1-9]|[12][0-9]|30")
_DEEPEST = 100  # elements in each other; what is deeper stands in the last of these
# How Word, LibreOffice, Pandoc and MediaWiki name notes, and the marks of these.
_NOTE = re.compile(r"note|ftn|edn|fn", re.IGNORECASE)
_BACK = re.compile(r"ref|anc|back", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How text stands in an element: what it inherits and what it says itself."""

    name: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    fragment: str = ""  # of a link within the page, such as to a footnote
    names: frozenset[str] = frozenset()  # ids of the elements it is in
    hidden: bool = False
    marker: bool = False  # the point or number that Word writes before a paragraph
    kept: bool = False  # spaces count


@dataclass(slots=True)
class _Run:
    text: str
    manner: _Manner
    kept: bool  # spaces count


@dataclass(slots=True)
class _Block:
    """A paragraph, a point or a heading as it is being read."""

    form: Form
    names: set[str] = field(default_factory=set)
    runs: list[_Run] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table as it is being read: rows of cells, each a list of paragraphs."""

    rows: list[list[list[_Block]]] = field(default_factory=list)
    caption: list[_Block] = field(default_factory=list)


def items_from_html(source: str) -> tuple[Item, ...]:
    """Return what some HTML says as items with fresh ids; none where it is too long."""
    if len(source) > LARGEST:
        return ()
    reader = _Reader()
    for token in tokens(source):
        reader.take(token)
    reader.end_block()
    return tuple(_items(reader.held))


class _Reader:
    """Reads tokens into blocks and tables, in the order of the page."""

    def __init__(self) -> None:
        self.held: list[_Block | _Table] = []
        self._stack = [_Manner("")]
        self._open: Counter[str] = Counter()
        self._block: _Block | None = None
        self._point: Form | None = None  # of the next paragraph
        self._lists: list[Form] = []
        self._named: set[str] = set()  # since the last block
        self._table: _Table | None = None
        self._cell: list[_Block] | None = None

    def take(self, token: Tag | str) -> None:
        """Read on."""
        if isinstance(token, str):
            self._add(token)
            return
        if token.name in _BLOCKS:
            self.end_block()
        if token.name == "br":
            self._add("\n", is_break=True)
        elif token.closes:
            self._close(token.name)
        elif not token.is_void:
            self._begin(token)

    def end_block(self) -> None:
        """End the paragraph that is being read, if one is."""
        block, self._block = self._block, None
        self._named.clear()
        if block is None or not any(run.text.strip() for run in block.runs):
            return
        self._point = None
        if self._cell is not None:
            self._cell.append(block)
        else:
            self.held.append(block)

    def _add(self, text: str, *, is_break: bool = False) -> None:
        manner = self._stack[-1]
        if manner.hidden:
            return
        if manner.marker:
            counted = self._point and _COUNTED.match(text.strip())
            self._point = Form.NUMBER if counted else self._point
            return
        if self._block is None:
            if is_break or not text.strip():
                return
            self._block = _Block(self._form(), self._named | manner.names)
        self._block.runs.append(_Run(text, manner, kept=is_break or manner.kept))

    def _form(self) -> Form:
        if self._open.keys() & _HEADINGS:
            return Form.SUBHEADING
        return self._point or Form.PARAGRAPH

    def _begin(self, tag: Tag) -> None:
        name, style = tag.name, tag.attributes.get("style", "")
        if name in {"ul", "ol"}:
            self._lists.append(Form.NUMBER if name == "ol" else Form.BULLET)
        elif name == "li":
            self._point = self._lists[-1] if self._lists else Form.BULLET
        elif _LIST_OF_WORD.search(style):
            self._point = Form.BULLET
        elif name in {"table", "tr", "td", "th", "caption"}:
            self._begin_part(tag)
        names = {tag.attributes.get(key, "") for key in ("id", "name")} - {""}
        self._named |= names
        if self._block is not None:
            self._block.names |= names
        if len(self._stack) < _DEEPEST:
            self._stack.append(_manner(tag, style, self._stack[-1], names))
            self._open[name] += 1

    def _begin_part(self, tag: Tag) -> None:
        """Begin a table or a part of it; a table in a table is text of its cell."""
        if tag.name == "table":
            if self._table is None:
                self._table = _Table()
        elif self._table is None or self._open["table"] > 1:
            return
        elif tag.name == "caption":
            self._cell = self._table.caption
        elif tag.name == "tr":
            self._table.rows.append([])
        elif self._table.rows:
            self._cell = []
            row = self._table.rows[-1]
            row.append(self._cell)
            if spanned := _COLUMNS.fullmatch(tag.attributes.get("colspan", "")):
                row.extend([] for _ in range(int(spanned[0]) - 1))

    def _close(self, name: str) -> None:
        if not self._open[name]:
            return
        while True:
            last = self._stack.pop().name
            self._open[last] -= 1
            if not self._open[last]:
                del self._open[last]
            if last in {"ul", "ol"} and self._lists:
                self._lists.pop()
            if last == name:
                break
        if name in {"td", "th", "caption"} and self._open["table"] == 1:
            self._cell = None
        if name == "table" and not self._open["table"] and self._table:
            self.held.append(self._table)
            self._table = self._cell = None


def _manner(tag: Tag, style: str, around: _Manner, names: set[str]) -> _Manner:
    """Return how text stands in an element of another."""
    strong = around.strong or tag.name in _STRONG or bool(_BOLD.search(style))
    emphasis = around.emphasis or tag.name in _EMPHASIS or bool(_ITALIC.search(style))
    target = tag.attributes.get("href", "").strip() if tag.name == "a" else ""
    hidden = "hidden" in tag.attributes or bool(_HIDDEN.search(style))
    return _Manner(
        tag.name,
        strong and not _LIGHT.search(style),
        emphasis and not _UPRIGHT.search(style),
        target if _ADDRESS.match(target) else around.link,
        target.partition("#")[2] if "#" in target else around.fragment,
        around.names | names,
        around.hidden or hidden,
        around.marker or bool(_POINT_OF_WORD.search(style)),
        around.kept or tag.name == "pre",
    )


def _items(held: Sequence[_Block | _Table]) -> Iterator[Item]:
    notes = _notes_in(held)
    for one in held:
        if isinstance(one, _Table):
            yield from _of_table(one, notes)
        elif not one.names & notes.keys():
            yield from _of_block(one, notes)


def _notes_in(held: Sequence[_Block | _Table]) -> dict[str, str]:
    """Return the texts of the footnotes, by the names that their marks lead to."""
    blocks = [one for one in held if isinstance(one, _Block)]
    led_to = {
        run.manner.fragment
        for block in blocks
        for run in block.runs
        if _is_note(run.manner.fragment)
    }
    notes: dict[str, str] = {}
    for block in blocks:
        text = _written(run for run in block.runs if not run.manner.fragment)[0]
        for name in block.names & led_to:
            notes[name] = " ".join(filter(None, (notes.get(name, ""), text)))
    return notes


def _is_note(fragment: str) -> bool:
    return bool(_NOTE.search(fragment)) and not _BACK.search(fragment)


def _of_block(block: _Block, notes: Mapping[str, str]) -> Iterator[Item]:
    text, stretches, held = _written(block.runs, notes)
    if text:
        plain = block.form is Form.SUBHEADING
        yield TextItem(
            ItemId(new_id()),
            text,
            form=block.form,
            notes=held,
            stretches=() if plain else stretches,
        )


def _of_table(table: _Table, notes: Mapping[str, str]) -> Iterator[Item]:
    """Yield a table, or what is in it where it only holds things in place."""
    rows = [row for row in table.rows if any(row)]
    wide = max(map(len, rows), default=0)
    blocks = [block for row in rows for cell in row for block in cell]
    is_table = _LEAST <= len(rows) <= _MOST_ROWS and _LEAST <= wide <= _MOST_COLUMNS
    if not is_table:
        for block in (*table.caption, *blocks):
            yield from _of_block(block, notes)
        return
    cells = [tuple(map(_of_cell, row)) + ("",) * (wide - len(row)) for row in rows]
    caption = _of_cell(table.caption)
    yield TableItem(ItemId(new_id()), cells[0], tuple(cells[1:]), caption)


def _of_cell(blocks: Sequence[_Block]) -> str:
    return " ".join(_written(block.runs)[0].replace("\n", " ") for block in blocks)


def _written(
    runs: Iterable[_Run], notes: Mapping[str, str] = _NO_NOTES
) -> tuple[str, Stretches, tuple[ItemNote, ...]]:
    """Return the text of runs on one line, with what stands out and the notes."""
    parts: list[str] = []
    length = 0
    stretches: list[Stretch] = []
    found: dict[ItemNote, None] = {}
    for run in runs:
        manner = run.manner
        if manner.fragment in notes:
            found[ItemNote(notes[manner.fragment], length)] = None  # a mark in pieces
            continue
        piece = run.text if run.kept else _SPACES.sub(" ", run.text)
        if not parts or parts[-1][-1] in " \n":
            piece = piece.lstrip(" ")
        if piece:
            parts.append(piece)
            if manner.strong or manner.emphasis or manner.link:
                first = length + len(piece) - len(piece.lstrip())
                last = length + len(piece.rstrip())
                look = manner.strong, manner.emphasis, manner.link
                stretches.append(Stretch(first, last, *look))
            length += len(piece)
    text = "".join(parts).rstrip()
    return text, tidied(stretches, len(text)), _kept_within(found, len(text))


def _kept_within(notes: Iterable[ItemNote], length: int) -> tuple[ItemNote, ...]:
    return tuple(replace(one, at=min(one.at or 0, length)) for one in notes)
