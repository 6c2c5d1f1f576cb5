"""Bytes become canonical text, or one sentence that says why not."""

from __future__ import annotations

import codecs

import pytest

from app.domain.errors import EssayError
from app.importing import parse
from app.importing.decoding import decode

RUSSIAN = "Мы никуда не торопимся: зерно не может лежать вечно.\nПричалы подождут."
UKRAINIAN = "Ми нікуди не поспішаємо: зерно її, ґава, єдність і причали почекають."


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16-le"])
def test_russian_is_read_from_any_of_its_encodings(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding))
    assert (decoded.text, decoded.encoding) == (RUSSIAN, encoding)


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "utf-16-be"])
def test_ukrainian_is_read_from_any_of_its_encodings(encoding: str) -> None:
    decoded = decode(UKRAINIAN.encode(encoding))
    assert (decoded.text, decoded.encoding) == (UKRAINIAN, encoding)


def test_an_english_essay_with_one_legacy_quotation() -> None:
    text = "He said: «Причалы могут подождать». Nobody asked him why."
    assert decode(text.encode("windows-1251")).text == text


def test_western_accents() -> None:
    text = "Où est passé l’été ? À l’œuvre, déjà."
    assert decode(text.encode("windows-1252")).text == text


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_is_dropped(bom: bytes, encoding: str) -> None:
    assert decode(bom + RUSSIAN.encode(encoding)).text == RUSSIAN


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    data = "a\r\nb\rc\n\u00a0d\u00ad e\u0301 \ufb01 \t\n".encode()
    assert decode(data).text == "a\nb\nc\n\u00a0d\u00ad e\u0301 \ufb01 \t\n"


def test_a_guess_is_a_notice_and_certainty_is_none() -> None:
    [notice] = decode(RUSSIAN.encode("koi8-r")).notices
    assert notice.code == "guessed-encoding"
    assert "koi8-r" in notice.message
    assert decode(RUSSIAN.encode()).notices == ()


def test_characters_lost_before_the_import_are_a_notice_at_their_place() -> None:
    [notice] = decode("It was \ufffd here".encode()).notices
    assert (notice.code, notice.start) == ("lost-characters", 7)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (codecs.BOM_UTF8 + b"\n", "blank lines"),
        (b"PK\x03\x04rest of an archive", "office document"),
        (b"%PDF-1.7 and so on", "PDF"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x01\x02\x03\x04 four", "binary"),
        ("Длинный текст о гавани".encode() + b"\xff", "byte 41"),
        (codecs.BOM_UTF16_LE + b"a", "UTF-16"),
        (b"abc\xff\xfe\xfd\x80 def", "encoding"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(EssayError) as caught:
        parse(data, "essay.txt")
    message = str(caught.value)
    assert words in message
    assert message.endswith(".")
    assert "\n" not in message
