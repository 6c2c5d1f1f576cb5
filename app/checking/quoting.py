"""P16 and P17: quoted words are found in their source, and changes to them are marked.

Cards are judged by their status. So are passages, which never block: one that left its
essay stands as own words. Words in quotation marks anywhere else must stand in an essay
or on a card of the dossier, changes to them marked as in a quotation, in pieces that
say there what they say here (``app.verifying.stitching``); a few words in marks are no
quotation but a term.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from app.checking.finding import Finding, Place, Rule, Severity
from app.domain.anchor import Status
from app.domain.brief import PictureItem, QuotationItem, TableItem, TextItem
from app.domain.wording import later, tr
from app.text.quoted import quoted_spans
from app.verifying.stitching import are_pieces_of, reading_of, stand_in
from app.verifying.verbatim import cuts_unmarked, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.checking.finding import Subject
    from app.domain.brief import Brief, Item, Section
    from app.domain.dossier import Dossier
    from app.verifying.stitching import Reading

_NOWHERE = later("“{words}” is quoted, but stands in no essay")
_PIECED = later(
    "“{words}” is pieced together, and its essay does not say that; quote each piece"
    " by itself, or more of each"
)
_HELD = 256  # texts of essays and cards whose words are remembered
_SHOWN = 48  # code points of a text in a message


def find_lost_quotations(subject: Subject) -> Iterator[Finding]:
    """Find quotations that do not stand in their source."""
    for section, item in _cards(subject):
        status = status_of(item, subject.dossier)
        if status is None:
            yield _finding(
                "P16", tr("has no place in an essay"), section, item, subject
            )
        elif status is Status.LOST:
            yield _finding("P16", tr("is not in its essay"), section, item, subject)
    for section, passage in _passages(subject):
        if status_of(passage, subject.dossier) is Status.LOST:
            what = tr("is no longer in its essay, so it stands as own words")
            yield _remark("P16", what, section, passage)
    yield from _loose_words(subject)


def find_unmarked_edits(subject: Subject) -> Iterator[Finding]:
    """Find quotations that were changed without brackets or ellipsis."""
    for section, item in _cards(subject):
        if status_of(item, subject.dossier) is Status.ALTERED:
            what = tr("was changed; mark changes with [ ] and cuts with […]")
            yield _finding("P17", what, section, item, subject)
    for section, passage in _passages(subject):
        status = status_of(passage, subject.dossier)
        if isinstance(passage, TextItem) and cuts_unmarked(passage, subject.dossier):
            what = tr("leaves words of its essay out without […]")
            yield _remark("P17", what, section, passage)
        elif status is Status.ALTERED:
            what = tr("differs from its essay, so it stands as own words")
            yield _remark("P17", what, section, passage)


def _passages(subject: Subject) -> Iterator[tuple[Section, TextItem | TableItem]]:
    for section in subject.brief.sections:
        for item in section.items:
            if isinstance(item, TextItem | TableItem) and item.anchor:
                yield section, item


def _cards(subject: Subject) -> Iterator[tuple[Section, QuotationItem]]:
    for section in subject.brief.sections:
        for item in section.items:
            if isinstance(item, QuotationItem):
                yield section, item


def _loose_words(subject: Subject) -> Iterator[Finding]:
    """Find words in quotation marks that stand nowhere in the dossier."""
    held: tuple[Reading, ...] | None = None
    for place, text in _written(subject.brief):
        for start, end in quoted_spans(text):
            words = text[start:end]
            if held is None:
                held = _all_words(subject.dossier)
            if any(stand_in(words, reading) for reading in held):
                continue
            pieced = any(are_pieces_of(words, reading) for reading in held)
            message = tr(_PIECED if pieced else _NOWHERE).format(words=_cut(words))
            yield Finding("P16", Severity.ERROR, message, place)


def _written(brief: Brief) -> Iterator[tuple[Place, str]]:
    """Yield all texts in which somebody can put words in quotation marks."""
    yield Place(), brief.title
    for section in brief.sections:
        yield Place(section.id), section.heading
        for item in section.items:
            for text in _texts_of(item):
                yield Place(section.id, item.id), text


def _texts_of(item: Item) -> tuple[str, ...]:
    match item:
        case TextItem(text=text, notes=notes):
            return text, *(note.text for note in notes if note.anchor is None)
        case TableItem(header=header, rows=rows, caption=caption):
            return caption, *header, *(cell for row in rows for cell in row)
        case PictureItem(caption=caption, alt=alt):
            return caption, alt
        case QuotationItem():
            return ()  # its words are judged by their status
        case _:
            assert_never(item)


def _all_words(dossier: Dossier) -> tuple[Reading, ...]:
    texts = [essay.reading(0, len(essay.text)) for essay in dossier.essays]
    for card in dossier.quotations:
        texts.append(card.original)
        if card.translation:
            texts.append(card.translation.text)
    return tuple(map(_words_of, texts))


@lru_cache(maxsize=_HELD)
def _words_of(text: str) -> Reading:
    """Return the words of a text that stays as it is, while the brief is checked."""
    return reading_of(text)


def _finding(
    rule: str, what: str, section: Section, item: QuotationItem, subject: Subject
) -> Finding:
    held = (c.original for c in subject.dossier.quotations if c.id == item.quotation)
    message = tr("The quotation “{words}” {what}").format(
        words=_cut(next(held, "")), what=what
    )
    return Finding(rule, Severity.ERROR, message, Place(section.id, item.id))


def _remark(
    rule: str, what: str, section: Section, item: TextItem | TableItem
) -> Finding:
    if isinstance(item, TextItem):
        named = tr("The passage “{words}”").format(words=_cut(item.text))
    else:
        named = tr("The table “{words}”").format(
            words=_cut(item.caption or ", ".join(item.header))
        )
    place = Place(section.id, item.id)
    return Finding(rule, Severity.WARNING, f"{named} {what}", place)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


RULES = (
    Rule("P16", later("Quotations stand in their source"), find_lost_quotations),
    Rule("P17", later("Changes to quotations are marked"), find_unmarked_edits),
)
