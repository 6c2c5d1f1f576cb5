"""``briefwright files``: attachments listed, and taken out byte for byte."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import apsw
import pytest

from app.cli import run
from app.domain.ids import SourceId
from app.domain.source import Source
from app.storage.attaching import Incoming
from app.storage.dossier_file import create_dossier

if TYPE_CHECKING:
    from pathlib import Path

SCAN = b"%PDF-1.7\n" + bytes(3 << 20)


def command(*words: object) -> int:
    return run([str(word) for word in words], lambda _: 9)


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """Return a dossier: a source with two files of one name, one without, one again."""
    file = create_dossier(tmp_path / "job.dossier")
    dossier = file.load()
    sources = []
    for name, contents in (("Log", (SCAN, b"page")), ("Bare", ()), ("Again", (SCAN,))):
        brought = []
        for data in contents:
            (tmp_path / "scan.pdf").write_bytes(data)
            brought.append(Incoming(file, tmp_path / "scan.pdf").bring())
        source = Source(SourceId(name), title=name)
        sources.append(replace(source, attachments=tuple(brought)))
    file.save(replace(dossier, sources=tuple(sources)), "draft", {})
    file.close()
    (tmp_path / "scan.pdf").unlink()
    return tmp_path / "job.dossier"


def test_files_are_listed_under_their_sources(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("files", job) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["Log", "Again"]
    assert lines[1].split()[0] == f"{len(SCAN):,}"
    assert lines[1].split()[2] == "scan.pdf"
    assert len(lines) == 5  # two sources, three files


def test_the_list_is_there_as_json(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("files", job, "--json") == 0
    held = json.loads(capsys.readouterr().out)
    assert [len(source["files"]) for source in held["sources"]] == [2, 1]
    assert held["sources"][0]["files"][0]["size"] == len(SCAN)


def test_a_dossier_without_files_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create_dossier(tmp_path / "empty.dossier").close()
    assert command("files", tmp_path / "empty.dossier") == 0
    assert capsys.readouterr().out == "No file is attached to a source\n"


def test_files_come_out_byte_for_byte_and_replace_none(
    job: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "scan.pdf").write_bytes(b"mine")
    assert command("files", job, "-o", out) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        "scan.pdf": b"mine",
        "scan (2).pdf": SCAN,
        "scan (3).pdf": b"page",
    }


def test_a_damaged_file_is_named_and_not_written(
    job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = apsw.Connection(str(job))
    db.execute("UPDATE blob_chunk SET data = randomblob(1048576) WHERE n = 1")
    db.close()
    (tmp_path / "out").mkdir()
    assert command("files", job, "-o", tmp_path / "out") == 2
    assert "“scan.pdf” is damaged in the dossier" in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())
