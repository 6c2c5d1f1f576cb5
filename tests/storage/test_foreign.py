"""What another program did to an open dossier is found before anything is added."""

from __future__ import annotations

import resource
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.storage.dossier_file import open_dossier
from app.storage.nodes import splices_between
from app.storage.oplog import Entry
from tests.storage.job import BRIEF, make_job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.dossier import Dossier
    from app.storage.dossier_file import DossierFile

SMALL = "s" * 9
LARGE = "l" * 300_000  # more pages than are free, so that the file must grow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier with one entry in its log."""
    path = tmp_path / "job.dossier"
    make_job(path)
    return path


@pytest.fixture
def file(path: Path) -> Iterator[DossierFile]:
    """Return that dossier, open, with a second entry."""
    file = open_dossier(path)
    retitle(file, SMALL)
    yield file
    file.close()


def title_of(dossier: Dossier) -> str:
    return dossier.briefs[0].title


def retitled(dossier: Dossier, title: str, seq: int) -> Entry:
    after = dossier.with_brief(replace(dossier.brief(BRIEF.id), title=title))
    return Entry(seq, seq, "set-title", splices_between(dossier, after))


def retitle(file: DossierFile, title: str) -> None:
    held = file.load()
    file.append_now((retitled(held, title, file.history().head + 1),))


def another_version(path: Path) -> bytes:
    """Return a dossier that began as this one; its second entry is another.

    What would be appended fits it, since that changes another piece.
    """
    make_job(path)
    other = open_dossier(path)
    held = other.load()
    brief = replace(held.brief(BRIEF.id), title=SMALL)
    renamed = brief.with_heading(brief.sections[0].id, "Renamed")
    other.save(held.with_brief(renamed), "rename-section", {})
    other.close()
    return path.read_bytes()


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file of this process grow, as a full disk would not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def failed(file: DossierFile) -> Entry:
    """Return an entry that could not be written, as the disk was full."""
    entry = retitled(file.load(), LARGE, 3)
    with no_room(), pytest.raises(DossierError, match="cannot be used"):
        file.append_now((entry,))
    return entry


def refused(file: DossierFile, entry: Entry, path: Path) -> None:
    before = path.read_bytes()
    for _ in range(2):  # nor the second time, when the connection is a fresh one
        with pytest.raises(DossierError, match="changed by another program"):
            file.append_now((entry,))
        assert path.read_bytes() == before


def test_a_version_written_over_the_file_is_not_appended_to(
    file: DossierFile, path: Path, tmp_path: Path
) -> None:
    entry = retitled(file.load(), "mine", 3)
    path.write_bytes(another_version(tmp_path / "other.dossier"))
    refused(file, entry, path)


def test_nor_is_it_when_a_write_has_failed_before(
    file: DossierFile, failed: Entry, path: Path, tmp_path: Path
) -> None:
    path.write_bytes(another_version(tmp_path / "other.dossier"))
    refused(file, failed, path)


def test_nor_is_another_file_in_its_place(
    file: DossierFile, failed: Entry, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.dossier"
    another_version(other)
    other.replace(path)
    refused(file, failed, path)


def test_nor_is_a_copy_of_it_taken_for_ours(
    file: DossierFile, failed: Entry, path: Path, tmp_path: Path
) -> None:
    _ = failed
    path.write_bytes(another_version(tmp_path / "other.dossier"))
    with pytest.raises(DossierError, match="changed by another program"):
        file.copy(tmp_path / "copy.dossier")
    assert not (tmp_path / "copy.dossier").exists()


def test_nor_is_a_file_that_was_emptied_meanwhile(
    file: DossierFile, failed: Entry, path: Path
) -> None:
    path.write_bytes(b"")
    with pytest.raises(DossierError, match="emptied by another program"):
        file.append_now((failed,))
    assert path.read_bytes() == b""


def test_a_write_that_failed_is_repeated_on_the_file_itself(
    file: DossierFile, failed: Entry
) -> None:
    file.append_now((failed,))
    assert title_of(file.load()) == LARGE
