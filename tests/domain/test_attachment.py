"""The name of a file from elsewhere is safe to show and to write."""

from __future__ import annotations

import pytest

from app.domain.attachment import Attachment


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("scan.pdf", "scan.pdf"),
        ("Звіт про порт.docx", "Звіт про порт.docx"),
        ("../../etc/passwd", "etc passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\x00b\n.txt", "a b.txt"),
        ("exe.\u202efdp", "exe.fdp"),
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        (".bashrc", "bashrc"),
        ("", "file"),
        ("...", "file"),
        ("name. ", "name"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert Attachment(name, "", 0, "").safe_name == safe


@pytest.mark.parametrize("letter", ["a", "ї", "界", "🌊"])
def test_a_long_name_keeps_its_suffix_and_fits(letter: str) -> None:
    safe = Attachment(letter * 380 + ".pdf", "", 0, "").safe_name
    assert safe.endswith(f"{letter}.pdf")
    assert 170 < len(safe.encode()) < 200
