"""Whether a text is its source with nothing but cuts, and with which marks.

The text is read as a row of steps: words to be found as they are, ``[…]`` for words
left out, ``[words]`` for words put in or exchanged, ``[T]he`` for a changed letter.
The steps are followed through the source from every place at once; the set of places
shrinks with the first words, so the work is near linear.

A cut that parts a negation from what it negates, or a number from its digits, is none
that an honest quotation makes: it is not followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from app.verifying.tokens import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.verifying.tokens import Token

_REACH = 80  # code points of the source that one bracket may stand for
_REMARKS = frozenset({"sic", "emphasis", "italics", "курсив"})  # these replace nothing


@dataclass(frozen=True, slots=True)
class _Word:
    """A token that stands in the source as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class _Gap:
    """Any number of tokens was left out here."""


@dataclass(frozen=True, slots=True)
class _Insert:
    """Words of the editor, in place of a few tokens or of none."""

    reach: int
    negates: bool


@dataclass(frozen=True, slots=True)
class _Letters:
    """A word with letters exchanged, between what was kept of it."""

    before: str
    put: str
    after: str


_Step = _Word | _Gap | _Insert | _Letters


def is_cut_of(text: Sequence[Token], source: Sequence[Token]) -> bool:
    """Tell whether a text is pieces of its source in order, cuts inside it marked."""
    return _follows(tuple(_steps(text, edits=False)), source)


def is_marked_edit_of(text: Sequence[Token], source: Sequence[Token]) -> bool:
    """Tell whether a text is its source with cuts and changes that are all marked."""
    return _follows(tuple(_steps(text, edits=True)), source)


def leaves_words_out(text: Sequence[Token], source: Sequence[Token]) -> bool:
    """Tell whether a text is its source less some tokens, whatever marks the cuts."""
    remaining = iter([token.text for token in source])
    said = (token.text for token in text if token.text not in {ELLIPSIS, "[", "]"})
    return all(word in remaining for word in said)


def _steps(text: Sequence[Token], *, edits: bool) -> Iterator[_Step]:
    at = 0
    while at < len(text):
        if text[at].text == ELLIPSIS:
            yield _Gap()
            at += 1
            continue
        end = _closing(text, at) if text[at].text == "[" else None
        if end is not None and _is_ellipsis(text[at + 1 : end]):
            yield _Gap()
            at = end + 1
        elif end is not None and edits:
            step, at = _bracket(text, at, end)
            yield step
        elif edits and _opens_inside(text, at):
            step, at = _letters(text, at)
            yield step
        else:
            yield _Word(text[at].text)
            at += 1


def _closing(text: Sequence[Token], at: int) -> int | None:
    for index in range(at + 1, len(text)):
        if text[index].text == "]":
            return index
    return None


def _is_ellipsis(inner: Sequence[Token]) -> bool:
    return [token.text for token in inner] == [ELLIPSIS]


def _bracket(text: Sequence[Token], at: int, end: int) -> tuple[_Step, int]:
    inner = text[at + 1 : end]
    put = "".join(token.text for token in inner)
    if end + 1 < len(text) and text[end + 1].glued and text[end + 1].kind == "word":
        return _Letters("", put, text[end + 1].text), end + 2
    remark = bool(inner) and inner[0].text.casefold() in _REMARKS
    negates = any(token.negates for token in inner)
    return _Insert(0 if remark else _REACH, negates), end + 1


def _opens_inside(text: Sequence[Token], at: int) -> bool:
    """Tell whether a bracket is glued to the end of the word at this place."""
    following = at + 1
    return (
        text[at].kind == "word"
        and following < len(text)
        and text[following].text == "["
        and text[following].glued
        and (end := _closing(text, following)) is not None
        and not _is_ellipsis(text[following + 1 : end])
    )


def _letters(text: Sequence[Token], at: int) -> tuple[_Step, int]:
    end = _closing(text, at + 1)
    assert end is not None  # noqa: S101 - _opens_inside has looked
    put = "".join(token.text for token in text[at + 2 : end])
    after = end + 1
    if after < len(text) and text[after].glued and text[after].kind == "word":
        return _Letters(text[at].text, put, text[after].text), after + 1
    return _Letters(text[at].text, put, ""), after


def _follows(steps: Sequence[_Step], source: Sequence[Token]) -> bool:
    places = {at for at in range(len(source) + 1) if _may_begin(source, at)}
    for step in steps:
        places = set(_advance(step, places, source))
        if not places:
            return False
    return any(_may_end(source, at) for at in places)


def _advance(step: _Step, places: set[int], source: Sequence[Token]) -> Iterator[int]:
    match step:
        case _Word(text=text):
            found = (at for at in places if at < len(source))
            yield from (at + 1 for at in found if source[at].text == text)
        case _Gap():
            yield from _after_gap(places, source)
        case _Letters():
            found = (at for at in places if at < len(source))
            yield from (at + 1 for at in found if _fits(step, source[at].text))
        case _Insert():
            for at in places:
                yield from _after_insert(step, at, source)
        case _:
            assert_never(step)


def _after_gap(places: set[int], source: Sequence[Token]) -> Iterator[int]:
    yield from places  # the mark may stand where nothing was left out
    ends = [at for at in places if _may_end(source, at)]
    if ends:
        begins = range(min(ends) + 1, len(source) + 1)
        yield from (at for at in begins if _may_begin(source, at))


def _after_insert(step: _Insert, at: int, source: Sequence[Token]) -> Iterator[int]:
    yield at
    taken = 0
    for index in range(at, len(source)):
        taken += len(source[index].text) + (not source[index].glued)
        if taken > step.reach or (source[index].negates and not step.negates):
            return
        yield index + 1


def _fits(step: _Letters, word: str) -> bool:
    kept = len(step.before) + len(step.after)
    if not (word.startswith(step.before) and word.endswith(step.after)):
        return False
    if len(step.put) == 1 and not step.before:  # [T]he: the same letter, other case
        return word.casefold() == (step.put + step.after).casefold()
    return len(word) >= kept


def _may_begin(source: Sequence[Token], at: int) -> bool:
    """Tell whether a piece may start here: not behind a negation, not in a number."""
    if at in (0, len(source)):
        return True
    before = source[at - 1]
    if source[at].kind == "number":
        sign = before.text in {"-", "+"} and source[at].glued and not before.glued
        return not (sign or before.kind == "number" or before.negates)
    return not before.negates


def _may_end(source: Sequence[Token], at: int) -> bool:
    """Tell whether a piece may end here: not before a negation, not in a number."""
    if at in (0, len(source)):
        return True
    if source[at].negates:
        return False
    return not (source[at].kind == "number" and source[at - 1].kind == "number")
