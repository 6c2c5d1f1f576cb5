"""Whether a text is its source with nothing but cuts, and with which marks.

The text is read as a row of steps: words to be found as they are, ``[…]`` for words
left out, ``[words]`` for words put in or exchanged, ``[T]he`` for a changed letter.
The steps are followed through the source from every place at once (see ``places``).

A cut that parts a negation from what it negates, or a number from its digits, is none
that an honest quotation makes: it is not followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, assert_never

from app.verifying.places import Places, Source
from app.verifying.tokens import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.verifying.tokens import Token

REACH = 80  # code points of the source that one bracket may stand for
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
    return _follows(_steps(text, edits=False), source)


def is_marked_edit_of(text: Sequence[Token], source: Sequence[Token]) -> bool:
    """Tell whether a text is its source with cuts and changes that are all marked."""
    return _follows(_steps(text, edits=True), source)


def leaves_words_out(text: Sequence[Token], source: Sequence[Token]) -> bool:
    """Tell whether a text is its source less some tokens, whatever marks the cuts."""
    remaining = iter([token.text for token in source])
    said = (token.text for token in text if token.text not in {ELLIPSIS, "[", "]"})
    return all(word in remaining for word in said)


def _steps(text: Sequence[Token], *, edits: bool) -> Iterator[_Step]:
    closing = _closing(text)
    at = 0
    while at < len(text):
        if text[at].text == ELLIPSIS:
            yield _Gap()
            at += 1
            continue
        end = closing[at] if text[at].text == "[" else None
        if end is not None and _is_ellipsis(text, at, end):
            yield _Gap()
            at = end + 1
        elif end is not None and edits:
            step, at = _bracket(text, at, end)
            yield step
        elif edits and (end := _closing_inside(text, at, closing)) is not None:
            step, at = _letters(text, at, end)
            yield step
        else:
            yield _Word(text[at].text)
            at += 1


def _closing(text: Sequence[Token]) -> list[int | None]:
    """Return for each token where the next closing bracket behind it stands."""
    closing: list[int | None] = [None] * len(text)
    for at in range(len(text) - 2, -1, -1):
        closing[at] = at + 1 if text[at + 1].text == "]" else closing[at + 1]
    return closing


def _is_ellipsis(text: Sequence[Token], at: int, end: int) -> bool:
    return end == at + 2 and text[at + 1].text == ELLIPSIS


def _bracket(text: Sequence[Token], at: int, end: int) -> tuple[_Step, int]:
    inner = text[at + 1 : end]
    put = "".join(token.text for token in inner)
    if end + 1 < len(text) and text[end + 1].glued and text[end + 1].kind == "word":
        return _Letters("", put, text[end + 1].text), end + 2
    remark = bool(inner) and inner[0].text.casefold() in _REMARKS
    negates = any(token.negates for token in inner)
    return _Insert(0 if remark else REACH, negates), end + 1


def _closing_inside(
    text: Sequence[Token], at: int, closing: Sequence[int | None]
) -> int | None:
    """Return where a bracket closes that is glued to the end of the word here."""
    opening = at + 1
    if text[at].kind != "word" or opening == len(text):
        return None
    if text[opening].text != "[" or not text[opening].glued:
        return None
    end = closing[opening]
    return None if end is None or _is_ellipsis(text, opening, end) else end


def _letters(text: Sequence[Token], at: int, end: int) -> tuple[_Step, int]:
    put = "".join(token.text for token in text[at + 2 : end])
    after = end + 1
    if after < len(text) and text[after].glued and text[after].kind == "word":
        return _Letters(text[at].text, put, text[after].text), after + 1
    return _Letters(text[at].text, put, ""), after


def _follows(steps: Iterable[_Step], tokens: Sequence[Token]) -> bool:
    source = Source(tokens)
    places = Places(beyond=0)
    for step in steps:
        places = _advance(step, places, source)
        if not places:
            return False
    return source.can_end(places)


def _advance(step: _Step, places: Places, source: Source) -> Places:
    match step:
        case _Word(text=text):
            return source.after_word(places, text)
        case _Gap():
            return source.after_gap(places)
        case _Letters():
            return source.after_fitting(places, partial(_fits, step))
        case _Insert(reach=reach, negates=negates):
            return source.after_insert(places, reach, negates=negates)
        case _:
            assert_never(step)


def _fits(step: _Letters, word: str) -> bool:
    kept = len(step.before) + len(step.after)
    if not (word.startswith(step.before) and word.endswith(step.after)):
        return False
    if len(step.put) == 1 and not step.before:  # [T]he: the same letter, other case
        return word.casefold() == (step.put + step.after).casefold()
    return len(word) >= kept
