"""What the commands say where a dossier, or the disk, does not let them work."""

from __future__ import annotations

import gzip
import resource
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app import cli
from app.storage.dossier_file import create_dossier
from app.storage.keys import key_of
from tests.storage.job import ESSAY, ORIGINAL, filled, make_job

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = Path(__file__).parents[1] / "storage" / "version-1.dossier.gz"
PAGE = 8192


@pytest.fixture
def job(tmp_path: Path) -> Path:
    path = tmp_path / "job.dossier"
    make_job(path)
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the path of a dossier as version 1 wrote it."""
    path = tmp_path / "old.dossier"
    path.write_bytes(gzip.decompress(FIRST.read_bytes()))
    return path


def run(*words: object) -> int:
    return cli.run([str(word) for word in words], lambda _: pytest.fail("a window"))


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow beyond two pages."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * PAGE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("command", ["export", "history", "check", "files", "search"])
def test_a_dossier_that_cannot_be_opened_leads_to_salvage(
    job: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    job.write_bytes(job.read_bytes()[: 3 * PAGE])
    words = ["harbour"] if command == "search" else []
    assert run(command, job, *words) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert "“job.dossier”" in told
    assert "; briefwright salvage makes a new file of what is whole" in told


def test_damage_of_the_structure_is_told_without_the_words_of_sqlite(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = tmp_path / "locked.dossier", tmp_path / "words.txt"
    words.write_text("open sesame")
    with closing(create_dossier(path, key=key_of("open sesame"))) as file:
        file.save(filled(file.load()), "draft", {ESSAY.id: ORIGINAL})
    data = bytearray(path.read_bytes())
    data[-PAGE + 100] ^= 1
    path.write_bytes(data)
    assert run("verify", path, "--input-password-file", words) == 1
    told = capsys.readouterr().out
    assert "***" not in told
    assert "error code" not in told
    assert "salvage" in told


@pytest.mark.parametrize("command", ["salvage", "share"])
@pytest.mark.parametrize("trouble", ["full", "no folder"])
def test_a_disk_that_takes_no_new_dossier_is_told_by_the_name_of_that(
    job: Path, capsys: pytest.CaptureFixture[str], command: str, trouble: str
) -> None:
    target = job.parent / ("new" if trouble == "no folder" else "") / "new.dossier"
    if trouble == "full":
        with full_disk():
            assert run(command, job, "-o", target) == 2
    else:
        assert run(command, job, "-o", target) == 2
    told = capsys.readouterr().err
    assert "“new.dossier”" in told
    assert ".~" not in told
    assert "Errno" not in told
    assert not target.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("verify",),
        ("history",),
        ("history", "--json"),
        ("check",),
        ("files",),
        ("search", "порт"),
        ("export", "--to", "txt", "-o", "."),
        ("share", "-o", "copy.dossier"),
    ],
    ids=" ".join,
)
def test_every_command_reads_a_dossier_of_an_older_version(
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(old.parent)
    before = old.read_bytes()
    command, *rest = words
    read = run(command, old, *rest) in (0, 1)
    assert read or "no template 'one-page'" in capsys.readouterr().err  # it names one
    assert old.read_bytes() == before
    assert not list(old.parent.glob("*version 1*"))


def test_salvage_leaves_nothing_beside_what_it_could_not_make(job: Path) -> None:
    with full_disk():
        assert run("salvage", job, "-o", job.with_name("new.dossier")) == 2
    assert [one.name for one in job.parent.iterdir() if one.is_file()] == [job.name]
