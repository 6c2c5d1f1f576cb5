"""A password locks a file for all who lack it, and for no others."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from exports import Format, RenderOptions, render
from exports.readback import LockedError, differences, read
from tests.exports.showcase import SHOWCASE
from tests.readers.tools import require, run

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = "Käse und Brot"
WORD = PLAIN.replace(" ", "\u00a0", 1)
OPTIONS = RenderOptions(password=WORD)


@pytest.fixture(scope="module")
def locked() -> bytes:
    return render(SHOWCASE, Format.PDF, OPTIONS).data


def metadata(pdf: pikepdf.Pdf) -> bytes:
    return bytes(pdf.Root.Metadata.read_bytes())


def test_it_says_with_its_password_what_its_document_does(locked: bytes) -> None:
    assert differences(SHOWCASE, locked, Format.PDF, OPTIONS) == ()


@pytest.mark.parametrize(
    ("word", "said"), [("", "needs its password"), ("käse", "does not open it")]
)
def test_without_the_password_it_is_a_sentence(
    locked: bytes, word: str, said: str
) -> None:
    with pytest.raises(LockedError, match=said):
        read(locked, Format.PDF, word)


@pytest.mark.parametrize("word", ["Ka\u0308se und Brot", "Kä\u00adse\u2003und Brot"])
def test_the_password_may_be_typed_in_other_ways(locked: bytes, word: str) -> None:
    assert read(locked, Format.PDF, word).title == SHOWCASE.metadata.title


def test_it_is_aes_256_of_revision_6_and_may_be_read_aloud(locked: bytes) -> None:
    with pikepdf.open(io.BytesIO(locked), password=PLAIN) as pdf:
        assert (pdf.encryption.R, pdf.encryption.V, pdf.encryption.bits) == (6, 5, 256)
        assert pdf.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
        assert pdf.encryption.string_method == pikepdf.models.EncryptionMethod.aesv3
        assert pdf.allow.accessibility


def test_it_claims_to_be_accessible_but_not_for_archives(locked: bytes) -> None:
    with pikepdf.open(io.BytesIO(locked), password=PLAIN) as pdf:
        said = metadata(pdf)
    plain = render(SHOWCASE, Format.PDF)
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        assert b"<pdfaid:part>3<" in metadata(pdf)
    assert b"<pdfaid:" not in said
    assert b"<pdfuaid:part>1<" in said
    codes = [loss.code for loss in render(SHOWCASE, Format.PDF, OPTIONS).losses]
    assert codes.count("archiving") == 1
    assert "archiving" not in [loss.code for loss in plain.losses]


def test_nothing_of_it_can_be_read_as_it_lies(locked: bytes) -> None:
    for words in (b"sources.csl", b"block:", b"<rdf:RDF"):
        assert words not in locked


def test_two_files_of_one_document_differ_in_their_salts(locked: bytes) -> None:
    assert render(SHOWCASE, Format.PDF, OPTIONS).data != locked


def test_other_programs_open_it(locked: bytes, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked)
    run(require("qpdf"), f"--password={PLAIN}", "--check", path)
    shown = run(require("pdftotext"), "-upw", PLAIN, path, "-")
    assert SHOWCASE.metadata.title in shown
    with pytest.raises(AssertionError, match="invalid password"):
        run(require("qpdf"), "--password=falsch", "--check", path)
