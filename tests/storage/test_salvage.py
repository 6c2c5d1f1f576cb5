"""Of a damaged dossier all that is whole comes into a new file; the rest is named."""

from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.storage.dossier_file import open_dossier
from app.storage.integrity import verify
from app.storage.lock import OpenElsewhereError
from app.storage.salvaging.making import salvage
from tests.storage.job import make_job
from tests.torture.corruption import _HARMS as HARMS
from tests.torture.work import COPY, EDIT, EXPORT, Bench, activity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.storage.salvaging.making import Salvaged
    from tests.torture.model import Model

WORK = (*[EDIT] * 7, EXPORT, *[EDIT] * 2, COPY, *[EDIT] * 3)
EDITS = WORK.count(EDIT)
PAGE = 8192


class Job:
    """A dossier after some work, a copy from the middle of it, and how to damage it."""

    def __init__(self, folder: Path) -> None:
        bench = Bench.new(folder, lambda *_: None)
        for name in WORK:
            activity(name).do(bench)
        bench.file.close()
        self.model: Model = bench.model
        self.path, self.target = folder / "job.dossier", folder / "new.dossier"
        (self.copy,) = folder.glob("copy-*.dossier")
        self.whole = self.path.read_bytes()

    def salvaged(self, data: bytes, *, with_copy: bool) -> Salvaged:
        self.path.write_bytes(data)
        self.target.unlink(missing_ok=True)
        made = salvage(self.path, self.target, [self.copy] if with_copy else [])
        assert self.path.read_bytes() == data, "the damaged file was changed"
        return made

    def differences(self) -> list[str]:
        """Say how the new file differs from what was in the damaged one."""
        assert verify(self.target).damage == ()
        with closing(open_dossier(self.target, read_only=True)) as file:
            held, wanted = file.load(), self.model.after(EDITS).dossier
            if file.head() == EDITS and held == wanted:
                return list(self.model.differences(file))
            return ["another dossier"] if held != wanted else []


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Return a dossier with a history, in a folder of its own."""
    folder = tmp_path / "work"
    folder.mkdir()
    return Job(folder)


@pytest.mark.parametrize("with_copy", [True, False])
@pytest.mark.parametrize("lost", [100, PAGE])
def test_a_wiped_head_loses_nothing(job: Job, lost: int, *, with_copy: bool) -> None:
    made = job.salvaged(bytes(lost) + job.whole[lost:], with_copy=with_copy)
    assert made.missing == ()
    assert job.differences() == []


def test_newer_edits_follow_a_whole_copy(job: Job) -> None:
    made = job.salvaged(bytes(100) + job.whole[100:], with_copy=True)
    assert (made.copy, made.replayed) == (job.copy, 3)


def test_without_anything_readable_the_copy_is_what_there_is(job: Job) -> None:
    made = job.salvaged(bytes(len(job.whole)), with_copy=True)
    assert made.replayed == 0
    with closing(open_dossier(job.target, read_only=True)) as file:
        assert file.load() == job.model.after(EDITS - 3).dossier


def test_with_nothing_at_all_no_file_is_made(job: Job) -> None:
    with pytest.raises(DossierError, match=r"Nothing of “job\.dossier” could be read"):
        job.salvaged(bytes(len(job.whole)), with_copy=False)
    assert not job.target.exists()


def test_a_copy_of_another_line_is_no_start(job: Job) -> None:
    other = open_dossier(job.copy)
    brief = other.load().briefs[0]
    other.save(other.load().with_brief(brief.with_title("Elsewhere")), "set-title", {})
    other.close()
    made = job.salvaged(bytes(100) + job.whole[100:], with_copy=True)
    assert made.copy is None
    assert job.differences() == []


def test_one_that_a_window_has_open_is_left_alone_under_any_path(job: Job) -> None:
    link = job.path.parent / "link"
    link.symlink_to(job.path.parent)
    with closing(open_dossier(job.path)):
        for path in (job.path, link / job.path.name):
            with pytest.raises(OpenElsewhereError):
                salvage(path, job.target, [])
    assert not job.target.exists()


def test_a_file_that_is_there_is_not_written_over(job: Job) -> None:
    job.target.write_bytes(b"mine")
    with pytest.raises(DossierError, match="already"):
        salvage(job.path, job.target, [])
    assert job.target.read_bytes() == b"mine"


def test_a_lost_edit_costs_the_history_and_not_the_content(job: Job) -> None:
    made = job.salvaged(job.whole.replace(b"edit-5", b"edit-x", 1), with_copy=False)
    assert any("history" in one for one in made.missing)
    assert job.differences() == []


def test_a_lost_attachment_is_named_and_leaves_its_source(job: Job) -> None:
    *_, last = job.model.after(EDITS).dossier.sources[0].attachments
    data = job.model.after(EDITS).files[last.sha256]
    at = job.whole.index(data[:100])
    made = job.salvaged(job.whole[:at] + b"?" + job.whole[at + 1 :], with_copy=False)
    assert made.missing == (f"the attached file “{last.name}”",)
    with closing(open_dossier(job.target, read_only=True)) as file:
        assert last not in file.load().sources[0].attachments


def test_a_lost_file_that_was_only_its_text_is_made_of_that(job: Job) -> None:
    essay = job.model.after(EDITS).dossier.essays[1]
    text = essay.text.encode()
    first = job.whole.index(text[:200])
    second = job.whole.index(text[:200], first + 1)
    for at in (first, second):  # in the file, or in the canonical text
        made = job.salvaged(
            job.whole[:at] + b"?" + job.whole[at + 1 :], with_copy=False
        )
        with closing(open_dossier(job.target, read_only=True)) as file:
            held = {one.id for one in file.load().essays}
            lost = essay.id not in held
            assert made.missing == (("one of the essays",) if lost else ())
            assert lost or file.original(essay.id) == text


@pytest.mark.parametrize("harm", HARMS, ids=lambda one: one.__name__[1:])
def test_what_is_not_there_any_more_is_named(
    job: Job, harm: Callable[[bytearray, bytes, random.Random], None]
) -> None:
    chance = random.Random(7)  # noqa: S311 - damage, not secrets
    for with_copy in (True, False):
        data = bytearray(job.whole)
        harm(data, job.copy.read_bytes(), chance)
        made = job.salvaged(bytes(data), with_copy=with_copy)
        assert made.missing or job.differences() == []


def test_of_a_format_to_come_it_is_said_that_more_may_be_missing(job: Job) -> None:
    data = bytearray(job.whole)
    data[60:64] = (99).to_bytes(4, "big")  # its version
    (missing,) = job.salvaged(bytes(data), with_copy=False).missing
    assert missing.startswith("whatever format 99 may hold")


def test_without_any_list_it_is_said_that_whole_briefs_may_be_missing(
    tmp_path: Path,
) -> None:
    path, new = tmp_path / "job.dossier", tmp_path / "new.dossier"
    make_job(path)
    data = path.read_bytes()
    for word in (b'"briefs"', b"draft"):  # of the row of the list, and of the log
        assert word in data
        data = data.replace(word, word[:-1] + b"?")
    path.write_bytes(data)
    assert any("any brief, card" in one for one in salvage(path, new, []).missing)
