"""The real command on bad input: exit code 2, one sentence, nothing written."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from app.domain.dossier import Dossier
from app.storage.dossier_file import create_dossier
from tests.composing.making import HARBOUR

if TYPE_CHECKING:
    from pathlib import Path

ESSAY = "\n".join(words for _, words, _ in HARBOUR) + "\n"
HUGE = 300 << 20  # bytes, none of them on the disk
MISSPELT = b"A word that no encoding holds: \x81\x8d\x90\x98 and \xff\xfe\xfa.\n" * 9
# Sentences by the file that they are about.
ESSAYS = {
    "empty.txt": "empty",
    "binary.txt": "binary",
    "misspelt.txt": "",
    "folder": "is a folder",
    "missing.txt": "no file missing.txt",
    "huge.txt": "at most",
}
DOSSIERS = {
    "folder": "is a folder",
    "missing.dossier": "no file “missing.dossier”",
    "empty.txt": "not a dossier",
    "binary.txt": "not a dossier",
    "essay.txt": "not a dossier",
    "other.dossier": "not a dossier",
    "newer.dossier": "newer version",
    "huge.txt": "not a dossier",
}
EXPORTED = {
    "folder.docx": "not a file",
    "missing.pdf": "cannot be read",
    "huge.pdf": "too large",
    "essay.txt": "neither .docx nor .pdf",
}


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of bad files and one good dossier, made once."""
    folder = tmp_path_factory.mktemp("material")
    (folder / "essay.txt").write_text(ESSAY, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "misspelt.txt").write_bytes(MISSPELT)
    (folder / "folder").mkdir()
    (folder / "folder.docx").mkdir()
    for name in ("huge.txt", "huge.pdf"):
        with (folder / name).open("wb") as file:
            file.truncate(HUGE)
    with sqlite3.connect(folder / "other.dossier") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    assert briefwright(folder, "draft", "essay.txt", "-o", "job.dossier")[0] == 0
    shutil.copy(folder / "job.dossier", folder / "newer.dossier")
    with sqlite3.connect(folder / "newer.dossier") as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    create_dossier(folder / "bare.dossier", Dossier("d").id).close()
    return folder


def briefwright(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run the command in a folder and return its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def assert_refused(folder: Path, words: tuple[str, ...], said: str) -> None:
    """Hold that a command says one sentence and leaves the folder as it was."""
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    started = time.monotonic()
    code, out, err = briefwright(folder, *words)
    assert time.monotonic() - started < 10
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("briefwright: ")
    assert said in err
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.parametrize("name", ESSAYS)
@pytest.mark.parametrize(
    "words",
    [
        ("inspect",),
        ("inspect", "--json"),
        ("draft", "-o", "new.dossier"),
        ("export", "-o", "out"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_what_is_no_essay_is_refused(
    words: tuple[str, ...], name: str, material: Path
) -> None:
    assert_refused(material, (words[0], name, *words[1:]), ESSAYS[name])


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("words", [("check",), ("check", "--json")], ids=" ".join)
def test_what_is_no_dossier_is_refused(
    words: tuple[str, ...], name: str, material: Path
) -> None:
    assert_refused(material, (*words, name), DOSSIERS[name])


@pytest.mark.parametrize("name", ["other.dossier", "newer.dossier", "missing.dossier"])
def test_export_refuses_what_is_no_dossier(name: str, material: Path) -> None:
    assert_refused(material, ("export", name, "-o", "out"), DOSSIERS[name])


@pytest.mark.parametrize("name", EXPORTED)
def test_what_is_no_exported_file_is_refused(name: str, material: Path) -> None:
    assert_refused(material, ("verify", name), EXPORTED[name])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "job.dossier", "--brief", "Nope"), "called “Nope”"),
        (("export", "job.dossier", "--brief", "Nope", "-o", "out"), "called “Nope”"),
        (("check", "bare.dossier"), "holds no brief"),
        (("export", "bare.dossier", "-o", "out"), "holds no brief"),
        (("draft", "essay.txt", "-o", "n.dossier", "--template", "no"), "template"),
        (("export", "essay.txt", "-o", "out", "--template", "no"), "template"),
        (("draft", "essay.txt", "-o", "job.dossier"), "job.dossier"),
        (("draft", "essay.txt", "-o", "folder"), "is a folder"),
        (("draft", "essay.txt", "-o", "no/such/n.dossier"), "n.dossier"),
        (("draft", "essay.txt", "-o", "essay.txt/n.dossier"), "n.dossier"),
        (("export", "job.dossier", "-o", "essay.txt/out"), "cannot be made"),
        (("export", "job.dossier", "-o", "essay.txt"), "cannot be made"),
        (("verify", "job.docx", "--dossier", "newer.dossier"), "newer version"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wish_that_cannot_be_met_is_one_sentence(
    words: tuple[str, ...], said: str, material: Path
) -> None:
    assert_refused(material, words, said)


def test_a_file_that_may_not_be_replaced_is_one_sentence(
    material: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "out" / "job.docx"
    taken.mkdir(parents=True)
    words = ("export", "job.dossier", "--to", "docx", "-o", str(taken.parent))
    assert_refused(material, words, "job.docx")
    assert list(taken.parent.iterdir()) == [taken]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("inspect", "essay.txt", "--json"), 0),
        (("check", "job.dossier", "--json"), 1),
        (("check",), 2),
        (("export", "job.dossier", "--nope"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_the_exit_code_says_how_it_went(
    words: tuple[str, ...], code: int, material: Path
) -> None:
    found, out, _ = briefwright(material, *words)
    assert found == code
    if code < 2:
        assert json.loads(out)["schema"] == 1


def test_a_bug_of_ours_is_exit_code_3_with_a_report(tmp_path: Path) -> None:
    code = (
        "import sys; from app import __main__ as program\n"
        "program.cli.run = lambda words, window: 1 / 0\n"
        "sys.exit(program.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    (report,) = tmp_path.glob("briefwright-report-*.txt")
    assert str(report) in done.stderr
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
