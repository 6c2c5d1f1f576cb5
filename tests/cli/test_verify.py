"""``briefwright verify`` says what it proves, and what it did not look at."""

from __future__ import annotations

import io
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

import exports
from app import cli
from app.domain.brief import TextItem
from app.domain.ids import ItemId, new_id
from app.importing.limits import Bounds
from app.storage.dossier_file import open_dossier
from tests.cli import hostile
from tests.cli.calling import no_window

if TYPE_CHECKING:
    from pathlib import Path

EVIDENCE = "customXml/item1.xml"
NAMES = "urn:briefwright:evidence:1"


def verify(path: Path, data: bytes) -> int:
    path.write_bytes(data)
    return cli.run(["verify", str(path)], no_window)


def without_attachments() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(hostile.honest(exports.Format.PDF))) as pdf:
        del pdf.attachments["evidence.json"]
        pdf.save(out)
    return out.getvalue()


def test_without_the_dossier_it_says_that_evidence_is_not_signed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(tmp_path / "a.pdf", hostile.honest(exports.Format.PDF)) == 0
    out = capsys.readouterr().out
    assert "1 of 1 passages, quotations and tables with evidence are unchanged" in out
    assert "Compared: what has evidence" in out
    assert "Not compared: all else that the file says; only --dossier finds" in out
    assert "unsigned" in out


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (b"", 0, "to the last byte what this program writes from the brief inside it"),
        (b"\n%", 1, "another program has saved it again since its export"),
    ],
)
def test_a_file_with_its_brief_inside_is_held_against_that_to_the_last_byte(
    change: bytes,
    code: int,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    essay = tmp_path / "talks.txt"
    essay.write_text("Talks\n\nTalks go on, and nobody knows for how long.\n", "utf-8")
    words = ["export", str(essay), "--to", "pdf", "-o", str(tmp_path), "--contents"]
    assert cli.run(words, no_window) == 0
    path = tmp_path / "talks.pdf"
    assert verify(path, path.read_bytes() + change) == code
    out = capsys.readouterr().out
    assert said in out
    assert ("Not compared: what is drawn, covered" in out) is bool(code)


def test_a_brief_that_takes_too_long_to_be_written_again_is_said_to(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    essay, job = tmp_path / "talks.txt", tmp_path / "talks.dossier"
    essay.write_text("Talks\n\nTalks go on, and nobody knows how long.\n", "utf-8")
    assert cli.run(["draft", str(essay), "-o", str(job)], no_window) == 0
    with_many_words(job)
    words = ["export", str(job), "--to", "pdf", "-o", str(tmp_path)]
    assert cli.run(words, no_window) == 0
    monkeypatch.setattr("app.cli.verify._BOUNDS", Bounds(cpu=0.05))
    path = tmp_path / "talks.pdf"
    assert verify(path, path.read_bytes()) == 1
    out = capsys.readouterr().out
    assert "takes too much time or memory to be written again" in out
    assert "evidence are unchanged since export" in out
    assert "Not compared: all else that the file says" in out


def with_many_words(job: Path) -> None:
    """Add what takes many times the bound of time to lay out."""
    with closing(open_dossier(job)) as file:
        dossier = file.load()
        brief = dossier.briefs[0]
        items = tuple(
            TextItem(
                ItemId(new_id()), f"The delegations agreed on nothing. {number} " * 200
            )
            for number in range(20)
        )
        last = replace(brief.sections[-1], items=items)
        brief = replace(brief, sections=(*brief.sections[:-1], last))
        file.save(replace(dossier, briefs=(brief,)), "edit", {})


def test_help_says_what_is_proven_with_and_without_the_dossier(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        cli.run(["verify", "--help"], no_window)
    out = capsys.readouterr().out
    assert "Without --dossier it proves" in out
    assert "With --dossier it proves" in out
    assert "not signed" in out


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "a.docx",
            hostile.with_part(
                EVIDENCE,
                f'<evidence xmlns="{NAMES}"><manifest>{{"evidence": [], "sources": []}}'
                "</manifest></evidence>".encode(),
            ),
        ),
        ("b.docx", hostile.with_part(EVIDENCE, b"<x/>")),
        ("c.pdf", without_attachments()),
    ],
)
def test_evidence_that_was_taken_out_is_missed(
    name: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(tmp_path / name, data) == 1
    out = capsys.readouterr().out
    assert "exported with evidence for 1 passages" in out
    assert "not checked" in out
