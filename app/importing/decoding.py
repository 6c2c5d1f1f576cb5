"""Bytes to canonical text: decoded once, line ends made LF, nothing else changed.

Legacy Cyrillic encodings do not say which they are. Each is tried, and the text that
looks most like words wins; that was a guess, and the reader of the import is told.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from app.domain.errors import EssayError
from app.domain.essay import Notice
from app.domain.wording import later

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", 3),
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),  # begins like UTF-16: asked first
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)
_LEGACY = ("windows-1251", "koi8-r", "koi8-u", "windows-1252")  # of equals the first
_MAGIC = {  # signatures of files that are not text, as `file` knows them
    b"PK\x03\x04": later("a ZIP archive or an office document"),
    b"%PDF-": later("a PDF document"),
    b"\xd0\xcf\x11\xe0": later("an old office document"),
    b"\x89PNG": later("an image"),
    b"\xff\xd8\xff": later("an image"),
    b"GIF8": later("an image"),
    b"\x7fELF": later("a program"),
    b"\x1f\x8b": later("a compressed archive"),
    b"SQLite format 3\x00": later("a database"),
    b"{\\rtf": later("a Rich Text document"),
}
_SAMPLE = 65_536  # bytes or code points that a judgement is made from
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.01
_ZERO_SHARE = 0.25  # of every second byte: Latin text in UTF-16 is nearly all zeros
_COMMON = {  # share of letters in running text, per cent, rounded; rest counts half
    letter: weight
    for letters, weight in (("оеаинт", 3.0), ("срвлкмдпі", 2.0), ("уяыьгзбчйхї", 1.5))
    for letter in letters
}
_LATIN_MARKS = frozenset("äöüßéèêàâçîôûùïëñáíóúåæøœ")
_PUNCTUATION = frozenset("«»“”„‘’–—…№\xa0€°§·•¿¡")
_BAD_WORD = re.compile(  # capitals or another script within a word
    r"[a-zа-яёіїєґ][A-ZА-ЯЁІЇЄҐ]|[A-Za-z][\u0400-\u0491]|[\u0400-\u0491][A-Za-z]"
)
_GOOD_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Decoded:
    """Canonical text, and the encoding it came in."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the canonical text of a file. EssayError when it is not text."""
    if not data.strip():
        raise EssayError(later("The file is empty; there is no essay to import."))
    refuse_other_kinds(data)
    decoded = _marked(data) or _unmarked(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EssayError(
            later("The file holds only blank lines; there is nothing to import.")
        )
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if controls > _CONTROL_SHARE * min(len(text), _SAMPLE):
        raise EssayError(
            later("The file is binary, not a text; save it as .txt or .md.")
        )
    notices = decoded.notices
    if "\ufffd" in text:
        at = text.index("\ufffd")
        message = later(
            "Some characters were lost before the import and show as \ufffd."
        )
        notices = (*notices, Notice("lost-characters", message, at))
    return Decoded(text, decoded.encoding, notices)


def refuse_other_kinds(head: bytes) -> None:
    """Raise EssayError when the first bytes are those of another kind of file."""
    for magic, what in _MAGIC.items():
        if head.startswith(magic):
            raise EssayError(
                later("The file is {what}, not a text; save it as .txt or .md.").format(
                    what=what
                )
            )


def _marked(data: bytes) -> Decoded | None:
    for bom, encoding, width in _BOMS:
        if data.startswith(bom):
            try:
                return Decoded(data[width:].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise _undecodable(error.start + width, encoding) from error
    return None


def _unmarked(data: bytes) -> Decoded:
    wide = _wide(data)
    try:
        return Decoded(data.decode(wide or "utf-8"), wide or "utf-8")
    except UnicodeDecodeError as error:
        if wide or b"\x00" in data[:_SAMPLE]:
            raise EssayError(
                later("The file is binary, not a text; save it as .txt or .md.")
            ) from error
        if _mostly_utf8(data):
            raise _undecodable(error.start, "utf-8") from error
    return _legacy(data)


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 byte order that the zeros, spaces and line ends speak for."""
    sample = data[: _SAMPLE & ~1]
    half = len(sample) // 2
    if len(data) % 2 or not half:
        return None
    for encoding, high, low in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        zeros = high.count(0)
        cyrillic = high.count(4)
        plain = zeros + cyrillic > (1 - _ZERO_SHARE) * half
        if plain and zeros and not low.count(0):
            return encoding
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Return whether a text is UTF-8 but for a few damaged places."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    wide = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") * 10 < wide


def _legacy(data: bytes) -> Decoded:
    best, encoding, text = 0.0, "", ""
    for candidate in _LEGACY:
        try:
            decoded = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if (score := _likeness(decoded[:_SAMPLE])) > best:
            best, encoding, text = score, candidate, decoded
    if best < _GOOD_ENOUGH:
        raise EssayError(
            later(
                "The encoding of the file is not known; save it as UTF-8 and import"
                " again."
            )
        )
    message = later(
        "The file does not say its encoding; it was read as {encoding}."
    ).format(encoding=encoding)
    return Decoded(text, encoding, (Notice("guessed-encoding", message),))


def _likeness(text: str) -> float:
    """Return how much the letters beyond ASCII look like running text; 1 is likely."""
    wide = [character for character in text if character > "\x7f"]
    if not wide:
        return 0.0
    score = sum(map(_weight, wide))
    return (score - 2.0 * len(_BAD_WORD.findall(text))) / len(wide)


def _weight(character: str) -> float:
    if character in _COMMON:
        return _COMMON[character]
    if character in _PUNCTUATION or character in _LATIN_MARKS:
        return 1.0
    if "\u0400" <= character <= "\u0491":
        return 0.8 if character.islower() else 0.5
    return -2.0


def _undecodable(at: int, encoding: str) -> EssayError:
    return EssayError(
        later(
            "The file is damaged at byte {at}: it is not valid {encoding}; save"
            " it again as UTF-8 and import that."
        ).format(at=at, encoding=encoding.upper())
    )
