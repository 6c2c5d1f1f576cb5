"""Text to the runs of a document: addresses become links, other scripts get a tag."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

import exports
from app.domain.inline import Address, Run
from app.text.language import detect
from exports.addresses import safe_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.inline import Inline
    from app.domain.stretch import Stretch

Piece = exports.Text | exports.Link | exports.LineBreak

_ADDRESS = re.compile(r"https?://[^\s<>«»“”\"]+")
_AFTER_ADDRESS = ".,;:!?…'’"  # belongs to the sentence, not to the address
_SCRIPTS = {  # a script and the tag of its text where no language is known
    "Cyrl": ("\u0400-\u052f", "ru"),
    "Grek": ("\u0370-\u03ff\u1f00-\u1fff", "el"),
    "Hebr": ("\u0590-\u05ff", "he"),
    "Arab": ("\u0600-\u06ff\u0750-\u077f", "ar"),
}
_OF_SCRIPT = {  # languages whose own script it is
    "Cyrl": frozenset({"ru", "uk", "be", "bg", "mk", "sr", "kk", "mn"}),
    "Grek": frozenset({"el"}),
    "Hebr": frozenset({"he", "yi"}),
    "Arab": frozenset({"ar", "fa", "ur", "ps"}),
}
_STRETCH = re.compile(
    "|".join(
        rf"(?P<{name}>[{letters}](?:[{letters}\W\d]*[{letters}])?)"
        for name, (letters, _) in _SCRIPTS.items()
    )
)


def primary(language: str | None) -> str:
    """Return the primary subtag of a BCP 47 tag, or empty."""
    return (language or "").partition("-")[0].lower()


def tag(language: str | None, surroundings: str) -> str | None:
    """Return a language only where it is another than that of the surroundings."""
    return language if primary(language) not in ("", primary(surroundings)) else None


def runs(text: str, language: str, known: Sequence[str] = ()) -> tuple[Piece, ...]:
    """Return a text of a language as runs.

    ``known`` names the languages of the essay's other texts: Cyrillic words in an
    English sentence are tagged with the one of them that is written so.
    """
    pieces: list[Piece] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append(exports.LineBreak())
        at = 0
        for found in _ADDRESS.finditer(line):
            url = _bare_address(found[0])
            pieces.extend(_tagged(line[at : found.start()], language, known))
            pieces.append(exports.Link((exports.Text(url),), url))
            at = found.start() + len(url)
        pieces.extend(_tagged(line[at:], language, known))
    return tuple(pieces)


def styled(pieces: Sequence[exports.Inline], part: Stretch) -> Iterator[exports.Inline]:
    """Yield pieces in the manner of the stretch that they are of, which may be a link.

    An address that leads elsewhere than it says stays text.
    """
    if part.is_plain:
        yield from pieces
        return
    target = part.link if safe_parts(part.link) else ""
    held: list[exports.Text] = []
    for piece in pieces:
        texts = _texts(piece, part)
        if target and texts:
            held.extend(texts)
            continue
        if held:
            yield exports.Link(tuple(held), target)
            held = []
        if isinstance(piece, exports.Link):
            yield exports.Link(texts, piece.target)
        elif texts:
            yield from texts
        else:
            yield piece
    if held:
        yield exports.Link(tuple(held), target)


def noted(parts: Sequence[Inline]) -> tuple[Piece, ...]:
    """Return what a citation produced as runs of a document."""
    pieces: list[Piece] = []
    for part in parts:
        match part:
            case Run(text=text, emphasis=emphasis, language=language):
                pieces.append(exports.Text(text, emphasis=emphasis, language=language))
            case Address(url=url):
                pieces.append(exports.Link((exports.Text(url),), url))
            case _:
                assert_never(part)
    return tuple(pieces)


def _texts(piece: exports.Inline, part: Stretch) -> tuple[exports.Text, ...]:
    """Return the words of a piece in the manner of a stretch; none of other pieces."""
    texts = piece.content if isinstance(piece, exports.Link) else (piece,)
    return tuple(
        replace(
            text,
            strong=text.strong or part.strong,
            emphasis=text.emphasis or part.emphasis,
        )
        for text in texts
        if isinstance(text, exports.Text)
    )


def _bare_address(url: str) -> str:
    bare = url.rstrip(_AFTER_ADDRESS)
    while bare.endswith(")") and bare.count("(") < bare.count(")"):
        bare = bare[:-1].rstrip(_AFTER_ADDRESS)
    return bare


def _tagged(text: str, language: str, known: Sequence[str]) -> Iterator[exports.Text]:
    at = 0
    for found in _STRETCH.finditer(text):
        other = tag(_language_of(found, language, known), language)
        if other is None:
            continue
        if found.start() > at:
            yield exports.Text(text[at : found.start()])
        yield exports.Text(found[0], language=other)
        at = found.end()
    if at < len(text):
        yield exports.Text(text[at:])


def _language_of(found: re.Match[str], language: str, known: Sequence[str]) -> str:
    """Return the language of a stretch of a script, one that is known if it can be."""
    script = found.lastgroup or ""
    fitting = [held for held in (language, *known) if _is_written_in(held, script)]
    expected = primary(fitting[0]) if fitting else None
    guess = detect(found[0], expected=expected)
    if guess is None or guess not in _OF_SCRIPT[script]:
        return fitting[0] if fitting else _SCRIPTS[script][1]
    return next((held for held in fitting if primary(held) == guess), guess)


def _is_written_in(language: str, script: str) -> bool:
    return primary(language) in _OF_SCRIPT[script]
