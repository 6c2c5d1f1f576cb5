"""Brief and dossier to a neutral document: the only place that knows both sides."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, assert_never
from unicodedata import bidirectional

import exports
from app.citing.csl_json import to_csl
from app.citing.terms import load_terms
from app.composing.markings import load_scheme
from app.composing.origins import origins as told_origins
from app.composing.pieces import Pieces
from app.composing.portable import needed
from app.domain.brief import Form, PictureItem, QuotationItem, TableItem, TextItem
from app.domain.source import PartialDate
from exports.languages import sources_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.brief import Brief, Item, Section
    from app.domain.dossier import Dossier
    from app.domain.source import Source
    from app.domain.template import Slot, Template

SOURCES = "sources"  # the role of the slot that lists what was cited
_ISOLATE = "\N{FIRST STRONG ISOLATE}"
_ISOLATED = "\N{POP DIRECTIONAL ISOLATE}"
_SECTION = 1  # level of its heading
_ORDERED = {Form.BULLET: False, Form.NUMBER: True}


def compile_brief(
    brief: Brief,
    dossier: Dossier,
    template: Template,
    *,
    sources: bool = False,
    endnotes: bool = False,
    origins: bool = False,
) -> exports.Document:
    """Return the document of a brief. The same values always give the same document.

    ``sources`` adds a list of those that were cited at the end, under a heading of its
    own, unless a section of the brief has that list already. ``endnotes``, which stand
    beside such a list, do not repeat it. ``origins`` adds a table of where each passage
    comes from.
    """
    # What the brief does not use has no say: inside its file it is not there either.
    slots = [template.slot(section.slot) for section in brief.sections]
    lists = [slot is not None and slot.role == SOURCES for slot in slots]
    added = sources and not any(lists)
    # A list that more text comes after does not have what is cited there.
    short = endnotes and (added or lists[-1:] == [True])
    job = needed(brief, dossier)
    pieces = Pieces(brief, job, short_notes=short)
    blocks = [*_shell(brief)]
    for section in brief.sections:
        blocks.extend(_section(section, template.slot(section.slot), pieces))
    if added:
        blocks.extend(_sources(pieces))
    if origins:
        blocks.extend(told_origins(pieces.evidence, job, pieces.language))
    return exports.Document(
        _metadata(brief, template),
        tuple(blocks),
        _marking(brief.marking),
        tuple(pieces.evidence),
        tuple(map(_as_data, pieces.citations.cited)),
    )


def _as_data(source: Source) -> str:
    return json.dumps(to_csl(source), ensure_ascii=False, sort_keys=True)


def _metadata(brief: Brief, template: Template) -> exports.Metadata:
    return exports.Metadata(
        brief.title,
        brief.language,
        brief.author,
        brief.organisation,
        template.name,
        reference=brief.reference,
        date=brief.date,
        date_text=_long_date(brief),
    )


def _marking(label: str) -> exports.Marking | None:
    """Return the banner; a label of no known scheme is shown as it was written."""
    if not label:
        return None
    known = load_scheme("tlp").find(label)
    if known is None:
        return exports.Marking(label)
    return exports.Marking(label, known.text_colour, known.background)


def _shell(brief: Brief) -> Iterator[exports.Block]:
    """Yield the line under the title: the marking as text, who, when, reference."""
    by = ", ".join(_apart(brief, brief.author, brief.organisation))
    line = " · ".join(
        filter(None, (by, *_apart(brief, _long_date(brief), brief.reference)))
    )
    marking = exports.Text(brief.marking, strong=True)  # unlike the banner, read aloud
    between = " · " if brief.marking and line else ""
    runs = (marking, exports.Text(between + line))
    if said := tuple(run for run in runs if run.text):
        yield exports.Paragraph(said, exports.ParagraphRole.BYLINE)


def _apart(brief: Brief, *parts: str) -> Iterator[str]:
    """Yield parts of a line so that none is torn by a neighbour of another direction.

    Where any of the shell runs from right to left each is an isolate (UAX 9, 2.4.2).
    """
    shell = (brief.author, brief.organisation, _long_date(brief), brief.reference)
    mixed = any(bidirectional(sign) in ("R", "AL") for sign in "".join(shell))
    for part in filter(None, parts):
        yield f"{_ISOLATE}{part}{_ISOLATED}" if mixed else part


def _long_date(brief: Brief) -> str:
    if not brief.date:
        return ""
    day = PartialDate(brief.date.year, brief.date.month, brief.date.day)
    return load_terms(brief.language).long_date(day)


def _section(
    section: Section, slot: Slot | None, pieces: Pieces
) -> Iterator[exports.Block]:
    """Yield a section; one left empty says what is still to be written."""
    body = list(_body(section.items, slot.role if slot else "", pieces))
    if slot and slot.role == SOURCES:
        body.extend(pieces.list_of_sources())
    if slot and not body and (slot.required or slot.prompt):
        body.append(_prompt(slot, pieces.language))
    if body or slot is None:
        yield exports.Heading(_SECTION, (exports.Text(section.heading),), section.id)
        yield from body


def _sources(pieces: Pieces) -> Iterator[exports.Block]:
    listed = list(pieces.list_of_sources())
    if listed:
        yield exports.Heading(_SECTION, (exports.Text(sources_title(pieces.language)),))
        yield from listed


def _body(items: Iterable[Item], role: str, pieces: Pieces) -> Iterator[exports.Block]:
    for form, run in groupby(filter(_says_something, items), _form):
        if form in _ORDERED:
            points = [item for item in run if isinstance(item, TextItem)]
            yield exports.List(tuple(map(pieces.point, points)), _ORDERED[form])
        else:
            for item in run:
                yield from _blocks(item, role, pieces)


def _blocks(item: Item, role: str, pieces: Pieces) -> Iterator[exports.Block]:
    match item:
        case TextItem():
            yield pieces.text(item, role)
        case QuotationItem():
            yield from pieces.card(item)
        case TableItem():
            yield pieces.table(item)
        case PictureItem():
            yield pieces.picture(item)
        case _:
            assert_never(item)


def _form(item: Item) -> Form | None:
    return item.form if isinstance(item, TextItem) else None


def _says_something(item: Item) -> bool:
    """Tell whether there is anything to show: a new empty paragraph is passed over."""
    return not isinstance(item, TextItem) or bool(item.text.strip())


def _prompt(slot: Slot, language: str) -> exports.Callout:
    terms = load_terms(language)
    text = (exports.Text(slot.prompt or terms.nothing_yet),)
    return exports.Callout(
        exports.CalloutKind.PROMPT, (exports.Paragraph(text),), terms.to_be_written
    )
