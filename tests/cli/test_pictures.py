"""A brief with pictures goes into files, and from its PDF into others."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app import cli
from app.composing.templates import load_template, new_brief
from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.storage.dossier_file import create_dossier
from tests.cli.calling import no_window
from tests.pictures import HARBOUR, MAKER, MAP, shown

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Return a dossier with a brief that shows two pictures."""
    path = tmp_path / "harbour.dossier"
    file = create_dossier(path)
    brief = new_brief(load_template(), "Harbour")
    first = brief.sections[0]
    items = (TextItem(ItemId("t"), "It is open."), shown(), shown(HARBOUR, "other"))
    sections = (replace(first, items=items), *brief.sections[1:])
    both = file.load().with_picture(MAP).with_picture(HARBOUR)
    file.save(both.with_brief(replace(brief, sections=sections)), "draft", {})
    file.close()
    return path


def exported(source: Path, to: str, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    words = ["export", str(source), "--to", to, "-o", str(folder)]
    assert cli.run(words, no_window) == 0
    (path,) = folder.glob(f"*.{to}")
    return path


def test_a_pdf_is_written_again_with_its_pictures_to_the_last_byte(
    dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(dossier, "pdf", tmp_path / "out")
    assert cli.run(["verify", str(pdf)], no_window) == 0
    said = capsys.readouterr().out
    assert "the whole file, which is to the last byte what this program writes" in said


def test_from_its_pdf_the_brief_is_exported_with_the_same_pictures(
    dossier: Path, tmp_path: Path
) -> None:
    pdf = exported(dossier, "pdf", tmp_path / "out")
    straight = exported(dossier, "docx", tmp_path / "straight")
    again = exported(pdf, "docx", tmp_path / "again")
    held = media(straight)
    assert media(again) == held
    assert len(held) == len({MAP.id, HARBOUR.id})
    assert not any(MAKER.encode() in data for data in held)


def media(path: Path) -> list[bytes]:
    """Return the pictures in a Word file."""
    with zipfile.ZipFile(path) as package:
        names = [n for n in package.namelist() if n.startswith("word/media/")]
        return [package.read(name) for name in names]


@pytest.mark.parametrize("command", ["draft", "export"])
def test_a_picture_of_an_essay_that_is_not_taken_over_is_told(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    essay = tmp_path / "essay.md"
    essay.write_text("# Harbour\n\nIt is open. ![A map](map.png)\n", "utf-8")
    words = {
        "draft": ["-o", str(tmp_path / "a.dossier")],
        "export": ["--to", "txt", "-o", str(tmp_path)],
    }
    assert cli.run([command, str(essay), *words[command]], no_window) == 0
    told = capsys.readouterr().err
    assert "essay.md: The picture" in told
    assert "is not taken over" in told
