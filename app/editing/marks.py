"""Citations and notes of a text stay with its words, whatever is done to these."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from app.domain import stretch
from app.domain.brief import Citation, ItemNote, TextItem

_Mark = TypeVar("_Mark", Citation, ItemNote)


def retyped(item: TextItem, text: str) -> TextItem:
    """Return a text item with another text; what belongs to words stays with them."""
    return replace(
        item,
        text=text,
        citations=shifted(item.citations, item.text, text),
        notes=shifted(item.notes, item.text, text),
        stretches=stretch.shifted(item.stretches, item.text, text),
    )


def exchanged(item: TextItem, start: int, end: int, words: str) -> TextItem:
    """Return a text item with words in place of others, which they look like."""
    changed = retyped(item, item.text[:start] + words + item.text[end:])
    looks = stretch.exchanged(item.stretches, start, end, len(words))
    return replace(changed, stretches=looks)


def inserted(item: TextItem, at: int, piece: TextItem) -> TextItem:
    """Return a text item with the words of another in it, and all that is theirs.

    What it claims to be from stays its own: words that come into it have no anchor.
    """
    behind, length = at + len(piece.text), len(item.text)
    here, there = cut(item.citations, at)
    notes_here, notes_there = cut(item.notes, at)
    head = stretch.together(stretch.within(item.stretches, 0, at), piece.stretches, at)
    tail = stretch.within(item.stretches, at, length)
    return replace(
        item,
        text=item.text[:at] + piece.text + item.text[at:],
        citations=together(together(here, piece.citations, at), there, behind),
        notes=together(together(notes_here, piece.notes, at), notes_there, behind),
        stretches=stretch.together(head, tail, behind),
    )


def cut(marks: tuple[_Mark, ...], at: int) -> tuple[tuple[_Mark, ...], ...]:
    """Return the marks of the two halves of a text; one at its end goes behind."""
    here = tuple(mark for mark in marks if mark.at is not None and mark.at <= at)
    there = tuple(
        mark if mark.at is None else replace(mark, at=mark.at - at)
        for mark in marks
        if mark.at is None or mark.at > at
    )
    return here, there


def together(
    head: tuple[_Mark, ...], tail: tuple[_Mark, ...], length: int
) -> tuple[_Mark, ...]:
    """Return the marks of two texts joined, of which the first has this length."""
    first = [replace(mark, at=length if mark.at is None else mark.at) for mark in head]
    last = [
        mark if mark.at is None else replace(mark, at=mark.at + length) for mark in tail
    ]
    return tuple(first + last)


def shifted(marks: tuple[_Mark, ...], old: str, new: str) -> tuple[_Mark, ...]:
    """Move marks behind a change with their words; marks inside it go to its end."""
    if all(mark.at is None for mark in marks):
        return marks
    shortest = min(len(old), len(new))
    start = _shared(old[:shortest], new[:shortest])
    tail = _shared(old[start:][::-1], new[start:][::-1])

    def moved(at: int) -> int:
        if at <= start:
            return at
        if at >= len(old) - tail:
            return at + len(new) - len(old)
        return len(new) - tail

    return tuple(
        mark if mark.at is None else replace(mark, at=moved(mark.at)) for mark in marks
    )


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
