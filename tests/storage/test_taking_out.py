"""Attachments leave the dossier as they came in; what could run is not opened."""

from __future__ import annotations

import io
import os
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import apsw
import pytest

from app.domain.errors import DossierError
from app.storage.attaching import Incoming
from app.storage.dossier_file import create_dossier
from app.storage.taking_out import RefusedError, copy_to_open, folder_apart, save_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.attachment import Attachment
    from app.storage.dossier_file import DossierFile

PDF = b"%PDF-1.7\n" + bytes(2 << 20)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    file = create_dossier(tmp_path / "job.dossier")
    yield file
    file.close()


def brought(file: DossierFile, folder: Path, name: str, data: bytes) -> Attachment:
    (folder / name).write_bytes(data)
    attachment = Incoming(file, folder / name).bring()
    (folder / name).unlink()
    return attachment


def package(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return made.getvalue()


def test_what_is_saved_is_what_was_attached(file: DossierFile, tmp_path: Path) -> None:
    attachment = brought(file, tmp_path, "scan.pdf", PDF)
    (tmp_path / "mine.pdf").write_bytes(b"old")
    save_as(file, attachment, tmp_path / "mine.pdf")
    assert (tmp_path / "mine.pdf").read_bytes() == PDF


def test_a_damaged_one_leaves_the_old_file(file: DossierFile, tmp_path: Path) -> None:
    attachment = brought(file, tmp_path, "scan.pdf", PDF)
    db = apsw.Connection(str(file.path))
    db.execute("UPDATE blob_chunk SET data = zeroblob(9) WHERE n = 1")
    db.close()
    (tmp_path / "mine.pdf").write_bytes(b"old")
    with pytest.raises(DossierError, match="is damaged"):
        save_as(file, attachment, tmp_path / "mine.pdf")
    assert (tmp_path / "mine.pdf").read_bytes() == b"old"
    assert not list(tmp_path.glob(".~*"))


def test_copies_that_a_crash_has_left_are_removed_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, new, other = (
        tmp_path / name for name in ("briefwright-a", "briefwright-b", "mine")
    )
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "scan.pdf").write_bytes(PDF)
    for folder in (old, other):
        os.utime(folder, (time.time() - 90_000,) * 2)
    with folder_apart() as made:
        assert Path(made).stat().st_mode & 0o777 == 0o700
        assert not old.exists()
    assert new.exists()
    assert other.exists()
    assert not Path(made).exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("scan.pdf", PDF),
        ("note.txt", b"words"),
        ("report.DOCX", package("word/document.xml")),
        ("photo.jpg", b"\xff\xd8\xff"),
    ],
)
def test_a_copy_to_open_may_only_be_read(
    file: DossierFile, tmp_path: Path, name: str, data: bytes
) -> None:
    attachment = brought(file, tmp_path, name, data)
    (tmp_path / "apart").mkdir()
    copies = [copy_to_open(file, attachment, tmp_path / "apart") for _ in range(2)]
    for copy in copies:
        assert copy.name == name
        assert copy.read_bytes() == data
        assert copy.stat().st_mode & 0o777 == 0o400


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("setup.exe", b"MZ", "can run code"),
        ("run.sh", b"echo", "can run code"),
        ("page.html", b"<script>", "can run code"),
        ("drawing.svg", b"<svg>", "can run code"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "can run code"),
        ("sheet.xlsm", package("xl/workbook.xml"), "can run code"),
        ("no suffix", b"x", "can run code"),
        ("fdp.\u202eexe", b"x", "can run code"),
        ("scan.pdf", b"MZ" + PDF, "holds a program"),
        ("photo.jpg", b"\x7fELF", "holds a program"),
        ("note.txt", b"#!/bin/sh", "holds a program"),
        ("letter.docx", b"\xd0\xcf\x11\xe0", "holds a program"),
        ("scan.pdf", b"<html>", "is no PDF"),
        ("letter.docx", b"<html>", "is no office file"),
        ("letter.docx", package("word/vbaProject.bin"), "holds macros"),
        ("sheet.xlsx", package("xl/macrosheets/sheet1.xml"), "holds macros"),
        ("letter.odt", package("Basic/Standard/Module1.xml"), "holds macros"),
    ],
)
def test_what_could_run_is_refused_and_leaves_no_copy(
    file: DossierFile, tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    attachment = brought(file, tmp_path, name, data)
    (tmp_path / "apart").mkdir()
    with pytest.raises(RefusedError, match=why):
        copy_to_open(file, attachment, tmp_path / "apart")
    assert not [path for path in (tmp_path / "apart").rglob("*") if path.is_file()]
