"""What is damaged is called by the words that its user knows it by."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.cli import run
from app.storage.connection import Connection
from app.storage.dossier_file import open_dossier
from app.storage.integrity import sample, verify
from app.storage.oplog import Entry
from app.storage.versions import Version, VersionKind
from tests.storage.job import ORIGINAL, make_job

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier with one of everything and a version."""
    path = tmp_path / "job.dossier"
    make_job(path)
    with closing(open_dossier(path)) as file:
        file.append_now((Version(file.head(), VersionKind.NAMED, "Sent"),))
    return path


def overwrite(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    assert len(old) == len(new)
    path.write_bytes(data.replace(old, new))


def test_a_whole_dossier_is_said_to_be_whole(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(path).damage == ()
    assert run(["verify", str(path)], lambda _: 9) == 0
    assert "job.dossier is whole: every row is as it was" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"heading":"Bottom', '"heading":"Button', "The section “Button line” is dam"),
        ('"original":"Порт', '"original":"Торт', "The quotation “Торт открыт 👍.” is"),
        ('"title":"Порт"', '"title":"Торт"', "The source “Торт” is damaged"),
        ("Гавань\n\nПорт", "Гавань\n\nТорт", "block 2 of the essay “гавань.txt”"),
        ("namedSent", "namedRent", "1 of 1 versions"),
    ],
)
def test_damage_is_named(
    path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    overwrite(path, old.encode(), new.encode())
    assert any(words in one for one in verify(path).damage)
    assert run(["verify", str(path)], lambda _: 9) == 1
    told = capsys.readouterr().out
    assert words in told
    assert "briefwright salvage" in told


def test_a_damaged_original_is_found_by_the_sample_of_opening(path: Path) -> None:
    overwrite(path, ORIGINAL, ORIGINAL[:-1] + b"\0")
    with closing(Connection(path)) as connection:
        (told,) = sample(connection)
    assert told == "The original file of the essay “гавань.txt” is damaged at piece 1"


def test_a_damaged_edit_is_found_by_the_sample_of_opening(path: Path) -> None:
    with closing(open_dossier(path)) as file:
        seq = file.head() + 1
        file.append_now((Entry(seq, seq, "harmless-step", ()),))
    overwrite(path, b"harmless-step", b"harmless-stop")
    with closing(Connection(path)) as connection:
        assert sample(connection) == (f"The history is damaged at edit {seq}",)


def test_damage_can_be_salvaged_by_command(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_dossier(path, read_only=True)) as file:
        before = file.load()
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    new = tmp_path / "new.dossier"
    assert run(["verify", str(path)], lambda _: 9) == 1
    assert run(["salvage", str(path), "-o", str(new)], lambda _: 9) == 0
    assert "new.dossier has what could be read" in capsys.readouterr().out
    with closing(open_dossier(new, read_only=True)) as file:
        assert file.load() == before
        assert [one.name for one in file.versions().held] == ["Sent"]
