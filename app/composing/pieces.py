"""The pieces of a brief as blocks of a document, with their notes and evidence.

Made in reading order: which note of a source is full and which short depends on it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import exports
from app.citing.plain import short_name
from app.citing.terms import load_terms
from app.composing.citations import Citations
from app.composing.evidence import evidence_of
from app.composing.mentioning import Mentions
from app.composing.runs import runs, styled, tag
from app.domain import stretch
from app.domain.brief import WIDTHS, Citation, Form, Shown
from app.domain.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.brief import (
        Brief,
        ItemNote,
        PictureItem,
        QuotationItem,
        TableItem,
        TextItem,
    )
    from app.domain.dossier import Dossier
    from app.domain.quotation import Quotation
    from exports.document import Evidence

_LEAD_ROLE, _JUDGEMENTS_ROLE = "bottom-line", "key-judgements"  # of slots
_SUBHEADING = 2  # level; the headings of sections are level 1
_FIGURE = re.compile(r"\s*[+−–-]?[\d\s.,]*\d\s*%?\s*")
_NO_FIGURE = frozenset(("", "-", "–", "—", "−", "…", "...", "n/a", "n.a.", "·", "?"))
_LONGEST_SHARE, _SHORTEST_SHARE = 60, 8  # code points that a column's width follows


class Pieces:
    """Makes the blocks of one document; remembers its citations and evidence.

    With ``short_notes`` even the first note of a source is short.
    """

    def __init__(
        self, brief: Brief, dossier: Dossier, *, short_notes: bool = False
    ) -> None:
        self.language = language = brief.language
        self.evidence: list[Evidence] = []
        self.citations = Citations(dossier, language, short=short_notes)
        self._dossier = dossier
        self._cards = {card.id: card for card in dossier.quotations}
        languages = [essay.language for essay in dossier.essays]
        languages += [card.language for card in dossier.quotations]
        self._known = tuple(dict.fromkeys(languages))
        self._mentions = Mentions(brief, self._known)

    def text(self, item: TextItem, role: str) -> exports.Block:
        """Return a text item that is no point of a list."""
        content = self._proved(item)
        language = tag(item.language, self.language)
        if item.form is Form.SUBHEADING:
            return exports.Heading(_SUBHEADING, content, item.id)
        if item.form is Form.CALLOUT:
            kind = exports.CalloutKind.NOTE
            if role == _JUDGEMENTS_ROLE:
                kind = exports.CalloutKind.KEY_JUDGEMENT
            inner = exports.Paragraph(content, language=language)
            return exports.Callout(kind, (inner,), id=item.id)
        stands = exports.ParagraphRole.BODY
        if role == _LEAD_ROLE:
            stands = exports.ParagraphRole.LEAD
        return exports.Paragraph(content, stands, language, item.id)

    def point(self, item: TextItem) -> exports.ListItem:
        """Return a text item as a point of a list."""
        language = tag(item.language, self.language)
        paragraph = exports.Paragraph(self._proved(item), language=language)
        return exports.ListItem((paragraph,), item.id)

    def card(self, item: QuotationItem) -> Iterator[exports.Quotation]:
        """Yield a quotation card; nothing where its quotation is gone."""
        card = self._cards.get(item.quotation)
        if card is None:
            return
        original = runs(card.original, card.language, self._known)
        made = exports.Quotation(
            original,
            card.language,
            self._translation(card),
            self._attribution(item, card),
            id=item.id,
        )
        if card.anchor:
            self.evidence.append(evidence_of(item, made, self._dossier, card.anchor))
        yield made

    def table(self, item: TableItem) -> exports.Table | exports.Chart:
        """Return a table, or the chart that it is to be shown as.

        Its notes stand in the caption, else in the last heading. A chart has no
        headings to bear them, so it gets a caption then.
        """
        header = [runs(cell, self.language, self._known) for cell in item.header]
        caption = self._mentions.caption(item)
        notes = tuple(self._cited(item.id, item.citations))
        drawn = item.shown is not Shown.TABLE
        if caption or drawn or not header:
            caption = (*caption, *notes)
        columns = tuple(
            exports.Column(_share(cells), _numeric(cells[1:]))
            for cells in zip(item.header, *item.rows, strict=True)
        )
        cells = [exports.Cell(content) for content in header]
        if notes and not caption:
            cells[-1] = exports.Cell((*header[-1], *notes))
        rows = tuple(
            tuple(exports.Cell(runs(cell, self.language, self._known)) for cell in row)
            for row in item.rows
        )
        made = exports.Table(columns, tuple(cells), rows, caption, item.id)
        if item.anchor:
            self.evidence.append(evidence_of(item, made, self._dossier, item.anchor))
        if drawn:
            kind = exports.ChartKind(item.shown.value)
            return exports.Chart(kind, made, caption, id=item.id)
        return made

    def picture(self, item: PictureItem) -> exports.Figure:
        """Return a picture with its caption, which bears its notes."""
        held = (one for one in self._dossier.pictures if one.id == item.picture)
        file = next(held, Picture(item.picture, b""))
        notes = self._cited(item.id, item.citations)
        return exports.Figure(
            file.data,
            file.media_type,
            item.alt,
            (*self._mentions.caption(item), *notes),
            item.id,
            item.width / WIDTHS[-1],
        )

    def list_of_sources(self) -> Iterator[exports.List]:
        """Yield a list of the sources cited so far, nothing where there are none."""
        points = tuple(
            exports.ListItem((exports.Paragraph(full),))
            for full in self.citations.full_notes()
        )
        if points:
            yield exports.List(points, ordered=True)

    def _proved(self, item: TextItem) -> tuple[exports.Inline, ...]:
        """Return the content of a text item, and put down its evidence."""
        content = self._content(item)
        if item.anchor:
            block = exports.Paragraph(content)
            self.evidence.append(evidence_of(item, block, self._dossier, item.anchor))
        return content

    def _content(self, item: TextItem) -> tuple[exports.Inline, ...]:
        """Return the text of an item with its notes where their marks stand."""
        text = item.text.strip("\n")
        content: list[exports.Inline] = []
        done = 0
        marks: Sequence[Citation | ItemNote] = (*item.notes, *item.citations)
        in_order = sorted(marks, key=lambda mark: _at(mark, text))
        for number, mark in enumerate(in_order, 1):
            at = _at(mark, text)
            content.extend(self._words(item, text, done, at))
            content.extend(self._note(mark, f"{item.id}.{number}"))
            done = at
        return (*content, *self._words(item, text, done, len(text)))

    def _words(
        self, item: TextItem, text: str, start: int, end: int
    ) -> Iterator[exports.Inline]:
        """Yield a part of a text in the manners of its stretches."""
        for part in stretch.pieces(item.stretches, start, end):
            words = self._mentions.words(item, text, part.start, part.end)
            yield from styled(tuple(words), part)

    def _note(self, mark: Citation | ItemNote, note_id: str) -> Iterator[exports.Note]:
        if isinstance(mark, Citation):
            note = self.citations.cite(mark, note_id)
        else:
            note = self.citations.carry(mark, note_id)
        if note:
            yield note

    def _cited(
        self, item_id: str, citations: Sequence[Citation]
    ) -> Iterator[exports.Note]:
        for number, citation in enumerate(citations, 1):
            yield from self._note(citation, f"{item_id}.{number}")

    def _translation(self, card: Quotation) -> exports.Translation | None:
        held = card.translation
        if held is None:
            return None
        terms = load_terms(self.language)
        label = terms.translation
        if held.by:
            label = terms.translated_by.format(by=held.by)
        words = runs(held.text, held.language, self._known)
        return exports.Translation(words, held.language, label)

    def _attribution(
        self, item: QuotationItem, card: Quotation
    ) -> tuple[exports.Inline, ...]:
        citations = list(item.citations)
        if card.source and all(held.source != card.source for held in citations):
            citations.insert(0, Citation(card.source, card.locator))
        names = (card.speaker, card.role, card.outlet)
        who = ", ".join(filter(None, names)) or self._named_by(citations)
        words = runs(who, self.language, self._known)
        return (*words, *self._cited(item.id, citations))

    def _named_by(self, citations: Sequence[Citation]) -> str:
        """Return whom the first source is known by, so that a note has its place."""
        for citation in citations:
            for source in self._dossier.sources:
                if source.id == citation.source:
                    return short_name(source) or source.title
        return ""


def _at(mark: Citation | ItemNote, text: str) -> int:
    """Return where a mark stands; the text may have become shorter since."""
    return len(text) if mark.at is None else min(mark.at, len(text))


def _share(cells: Sequence[str]) -> float:
    longest = max(map(len, cells))
    return float(min(max(longest, _SHORTEST_SHARE), _LONGEST_SHARE))


def _numeric(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip().lower() not in _NO_FIGURE]
    return bool(filled) and all(_FIGURE.fullmatch(cell) for cell in filled)
