"""A locked Word file opens with its password alone, in programs of others as well."""

from __future__ import annotations

import io
import zipfile

import msoffcrypto
import pytest

from exports import Format, RenderOptions, render
from exports.readback import LockedError, ReadbackError, differences, read
from tests.exports.showcase import SHOWCASE

PASSWORD = "Déjà vu, й 漢"  # noqa: S105 - of a test
OPTIONS = RenderOptions(password=PASSWORD)
RENDERED = render(SHOWCASE, Format.DOCX, OPTIONS)
LOCKED = RENDERED.data


def test_a_locked_file_says_the_same_to_who_has_the_password() -> None:
    assert differences(SHOWCASE, LOCKED, Format.DOCX, OPTIONS) == ()
    assert RENDERED.losses == ()


def test_what_is_locked_is_the_file_without_a_password() -> None:
    file = msoffcrypto.OfficeFile(io.BytesIO(LOCKED))
    file.load_key(password=PASSWORD, verify_password=True)
    out = io.BytesIO()
    file.decrypt(out, verify_integrity=True)
    assert file.type == "agile"
    assert out.getvalue() == render(SHOWCASE, Format.DOCX).data


def test_nothing_of_the_text_can_be_read_without_the_password() -> None:
    assert not zipfile.is_zipfile(io.BytesIO(LOCKED))
    for said in ("A. Analyst", "TLP", "word/document.xml"):
        assert said.encode() not in LOCKED
        assert said.encode("utf-16-le") not in LOCKED


@pytest.mark.parametrize("password", ["", PASSWORD + " "])
def test_another_password_does_not_open_it(password: str) -> None:
    with pytest.raises(LockedError):
        read(LOCKED, Format.DOCX, password)


@pytest.mark.parametrize("place", [600, len(LOCKED) // 2])
def test_a_damaged_locked_file_is_refused(place: int) -> None:
    broken = bytearray(LOCKED)
    broken[place : place + 64] = bytes(64)
    with pytest.raises(ReadbackError):
        read(bytes(broken), Format.DOCX, PASSWORD)


def test_what_only_begins_like_a_locked_file_is_refused() -> None:
    with pytest.raises(ReadbackError):
        read(LOCKED[:512] + bytes(4096), Format.DOCX, PASSWORD)
