"""Compares a finished file with the document it was made from.

Empty paragraphs are passed over; ``exports.readback.words`` says what else is forgiven,
and that is so little that one lost word, sign or hyphen is found.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from exports.document import Link, Note, plain_text
from exports.languages import is_tag
from exports.matter import front_of, title_of
from exports.readback.added import strangely_added, wrongly_added
from exports.readback.expected import note_text, notes_of, paragraphs_of
from exports.readback.links import same_address
from exports.readback.model import record_of
from exports.readback.words import (
    alike,
    from_difference,
    has_leftward,
    packed,
    same_words,
    squeeze,
)
from exports.rendered import RenderOptions
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exports.document import Document
    from exports.readback.model import Readback

_SHOWN = 60  # code points of a text that a sentence quotes


def mismatches(
    document: Document, readback: Readback, options: RenderOptions | None = None
) -> tuple[str, ...]:
    """Return one sentence for each thing the file does not say as the document does.

    Without the ``options`` that it was written with, it may add what any of them add.
    """
    return (
        *text_mismatches(document, readback, options),
        *_evidence(document, readback),
        *_metadata(document, readback),
        *_remarks(document, readback),
    )


def text_mismatches(
    document: Document, readback: Readback, options: RenderOptions | None = None
) -> tuple[str, ...]:
    """Return what ``mismatches`` does, about what is to be read on the pages alone."""
    return (
        *_paragraphs(document, readback, options),
        *_notes(document, readback),
        *_strays(readback),
        *_links(document, readback),
        *_added(document, readback, options),
        *_banners(document, readback),
    )


def _paragraphs(
    document: Document, readback: Readback, options: RenderOptions | None
) -> Iterator[str]:
    found = _squeezed(readback.paragraphs, lines=True)
    on_cover = options.cover if options else _shows_cover(document, readback)
    wanted = _squeezed(paragraphs_of(document, on_cover=on_cover))
    if wanted == found:
        return
    leftward = has_leftward(wanted)  # one cell of a table stands beside another
    for number, pair in enumerate(zip_longest(wanted, found), 1):
        if not alike(*pair, leftward=leftward):
            yield _differs(sentence("Paragraph {number}").format(number=number), *pair)
            return


def _added(
    document: Document, readback: Readback, options: RenderOptions | None
) -> Iterator[str]:
    if options is None:
        return strangely_added(document, readback)
    return wrongly_added(document, readback, options)


def _shows_cover(document: Document, readback: Readback) -> bool:
    """Whether a file has the cover that the document may be given."""
    cover = front_of(document, RenderOptions(cover=True)).cover
    added = [squeeze(text) for text in readback.added]
    return bool(cover) and added[: len(cover)] == [squeeze(c.text) for c in cover]


def _strays(readback: Readback) -> Iterator[str]:
    if readback.strays:
        more = sentence("The file shows more than the document: {text}.")
        yield more.format(text=_cut(readback.strays[0]))
    passages = [key for key, _ in readback.passages]
    if len(set(passages)) != len(passages):
        yield sentence("A passage stands in the file more than once.")


def _notes(document: Document, readback: Readback) -> Iterator[str]:
    wanted = [squeeze(note_text(note)) for note in notes_of(document)]
    found = [squeeze(text, lines=True) for text in readback.notes]
    if len(wanted) != len(found):
        said = sentence("The file has {count} notes, the document {wanted}.")
        yield said.format(count=len(found), wanted=len(wanted))
    for number, (text, there) in enumerate(zip(wanted, found, strict=False), 1):
        if not alike(text, there):
            yield _differs(sentence("Note {number}").format(number=number), text, there)


def _links(document: Document, readback: Readback) -> Iterator[str]:
    """Hold the links of a file against those of the document; one may be lost."""
    wanted = {(squeeze(plain_text(x.content)), x.target) for x in _linked(document)}
    for label, address in readback.links:
        said = squeeze(label)
        if (said, address) not in wanted and not any(
            alike(text, said) and same_address(target, address)
            for text, target in wanted
        ):
            only = sentence("A link is only in the file: {text} to {address}.")
            yield only.format(text=_cut(label), address=_cut(address))
            return


def _linked(document: Document) -> Iterator[Link]:
    for inline in document.inlines():
        held = inline.content if isinstance(inline, Note) else (inline,)
        yield from (link for link in held if isinstance(link, Link))


def _banners(document: Document, readback: Readback) -> Iterator[str]:
    label = document.marking.label if document.marking else ""
    edges, found = readback.edges, readback.banners
    if label and not any(found):
        said = sentence("The marking {label} is not on top and bottom of the pages.")
        yield said.format(label=label)
        return
    if len(edges) != len(found):
        said = sentence("{count} of the {all} edges of the pages were read.")
        yield said.format(count=len(found), all=len(edges))
    for edge, there in zip(edges, found, strict=False):
        if packed(there) != packed(label):
            what = sentence("A marking banner, on the {where},").format(where=edge)
            yield _differs(what, label, there)
            return


def _evidence(document: Document, readback: Readback) -> Iterator[str]:
    if readback.evidence != document.evidence:
        yield sentence("The evidence inside the file is not that of the document.")
    if readback.sources != document.sources:
        yield sentence("The sources inside the file are not those of the document.")
    record = record_of(document.evidence, document.sources, document.withheld)
    if readback.record != record:
        yield sentence(
            "The record of the evidence in the file is not that of the document."
        )
    inside = sorted((held.name, held.data) for held in document.attachments)
    if sorted(readback.attachments) != inside:
        yield sentence("The files inside the file are not those of the document.")
    found = dict(readback.passages)
    for piece in document.evidence:
        there = found.get(piece.id)
        if there is None and squeeze(piece.text):
            yield sentence("Passage {id} cannot be found in the file.").format(
                id=piece.id
            )
        elif not same_words(piece.text, there or ""):
            yield _differs(
                sentence("Passage {id}").format(id=piece.id), piece.text, there
            )


def _metadata(document: Document, readback: Readback) -> Iterator[str]:
    wanted = document.metadata
    known = {squeeze(wanted.title), squeeze(title_of(document))}
    if squeeze(readback.title) not in known:
        yield _differs(sentence("The title property"), wanted.title, readback.title)
    if is_tag(wanted.language) and readback.language != wanted.language:
        yield _differs(
            sentence("The language property"), wanted.language, readback.language
        )


def _remarks(document: Document, readback: Readback) -> Iterator[str]:
    """Hold comments against remarks. They stand in the order of their blocks."""
    wanted = sorted(squeeze(remark.said) for remark in document.remarks)
    found = sorted(squeeze(text) for text in readback.remarks)
    for said, there in zip_longest(wanted, found):
        if not alike(said, there):
            yield _differs(sentence("A remark"), said, there)
            return


def _differs(what: str, wanted: str | None, found: str | None) -> str:
    if wanted is None:
        only = sentence("{what} is only in the file: {text}.")
        return only.format(what=what, text=_cut(found or ""))
    if found is None:
        gone = sentence("{what} is missing from the file: {text}.")
        return gone.format(what=what, text=_cut(wanted))
    wanted, found = from_difference(wanted, found)
    other = sentence("{what} is {text} in the file, but {wanted} in the document.")
    return other.format(what=what, text=_cut(found), wanted=_cut(wanted))


def _cut(text: str) -> str:
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"


def _squeezed(texts: Iterable[str], *, lines: bool = False) -> list[str]:
    return [held for text in texts if (held := squeeze(text, lines=lines))]
