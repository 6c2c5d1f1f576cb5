"""Whether a file tells its document, word for word, as another reader has it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from exports.document import plain_text
from exports.matter import contents_heading, front_of, notes_heading
from exports.readback.expected import contents_of, note_text, notes_of
from exports.readback.words import squeeze
from exports.rendered import Format
from exports.showing import as_shown
from tests.exports.random_documents import RIGHT_TO_LEFT
from tests.readers.pdf_pages import notes, paragraphs, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.exports.random_documents import Case
from tests.readers.pdf_pages import Said


def untold(case: Case, said: list[Said]) -> list[str]:
    """Return what is missing, wrong, or told without being in document or options."""
    numbered = case.options.sheet.numbered
    shown, _ = as_shown(case.document, Format.PDF, numbered)  # tables for some charts
    case = replace(case, document=shown)
    added = set(additions(case))
    alike = partial(same, leftward=case.document.metadata.language in RIGHT_TO_LEFT)
    told = paragraphs((p, text) for p, text in said if not in_contents(p))
    wrong = []
    for want in texts_of(case):
        while told and not alike(want, told[0]) and squeeze(told[0]) in added:
            told.pop(0)
        if not told or not alike(want, told.pop(0)):
            wrong.append(want)
    wanted = [note_text(note) for note in notes_of(case.document)]
    told_notes = notes(said)
    if len(wanted) != len(told_notes):
        wrong.append(f"{len(told_notes)} notes of {len(wanted)}")
    pairs = zip(wanted, told_notes, strict=False)
    wrong += [want for want, there in pairs if not alike(want, there)]
    return wrong + [text for text in told if squeeze(text) not in added]


def texts_of(case: Case) -> Iterator[str]:
    """Yield the text of the title and of each paragraph in reading order.

    Bylines that a cover says are left out by the writers, and so here.
    """
    front = front_of(case.document, case.options)
    yield case.document.metadata.title
    for block in (*front.bylines, *front.text):
        for part in contents_of(block):
            text = part if isinstance(part, str) else plain_text(part)
            if text.strip():
                yield text


def additions(case: Case) -> Iterator[str]:
    """Yield what options, or a marking, add to the text."""
    language = case.document.metadata.language
    for heading in (contents_heading(language), notes_heading(language)):
        yield plain_text(heading.content)
    front = front_of(case.document, case.options)
    yield front.marking
    yield from (line.text for line in front.cover)


def in_contents(path: tuple[object, ...]) -> bool:
    return any(getattr(step, "role", "") == "TOC" for step in path)
