"""``briefwright history`` lists versions, and ``export --as-of`` hands one over."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from app import cli
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.versions import Version, VersionKind
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled

if TYPE_CHECKING:
    from pathlib import Path

OURS = replace(BRIEF, template="one-page-brief")


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """Return a closed dossier: a draft with a name, and a heading changed since."""
    path = tmp_path / "job.dossier"
    file = create_dossier(path)
    drafted = filled(file.load()).with_brief(OURS)
    file.save(drafted, "draft", {ESSAY.id: ORIGINAL})
    file.append_now((Version(1, VersionKind.NAMED, "First draft"),))
    changed = OURS.with_heading(OURS.sections[1].id, "Numbers")
    file.save(drafted.with_brief(changed), "rename-section", {})
    file.close()
    return path


def run(*words: object) -> int:
    return cli.run([str(word) for word in words], lambda _: pytest.fail("a window"))


def test_versions_are_listed_the_last_one_first(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", job, "--to", "txt", "-o", job.parent) == 0
    capsys.readouterr()
    assert run("history", job) == 0
    head, last, first = capsys.readouterr().out.splitlines()
    assert head == "job.dossier: 2 edits, 2 versions"
    assert last.split()[0] == "#2"
    assert last.endswith("export          job.txt")
    assert first.split()[0] == "#1"
    assert first.endswith("named           First draft")


def test_versions_come_as_json(job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("history", job, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["edits"] == 2
    assert [(one["edit"], one["name"]) for one in told["versions"]] == [
        (1, "First draft")
    ]
    assert told["damage"] == []


def test_what_changed_since_a_version_is_told_in_words(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("history", job, "--since", "first draft") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Harbour: changed",
        "    changed  Section, Numbers",
        "        [-Figures-]{+Numbers+}",
    ]
    assert run("history", job, "--since", "2") == 0
    assert capsys.readouterr().out == "Nothing differs\n"


def test_what_changed_since_a_version_comes_as_json(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("history", job, "--since", "1", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    (brief,) = told["briefs"]
    assert (brief["title"], brief["what"]) == ("Harbour", "changed")
    (part,) = brief["parts"]
    assert (part["kind"], part["where"]) == ("Section", "Numbers")
    assert part["words"] == [
        {"kind": "gone", "text": "Figures"},
        {"kind": "added", "text": "Numbers"},
    ]
    assert (told["others"], told["damage"]) == ([], [])
    assert run("history", job, "--since", "2", "--json") == 0
    assert json.loads(capsys.readouterr().out)["briefs"] == []


@pytest.mark.parametrize("name", ["First draft", "1", "#1"])
def test_a_past_version_is_handed_over_and_remembered(job: Path, name: str) -> None:
    out = job.parent / "out"
    assert run("export", job, "--to", "docx", "-o", out, "--as-of", name) == 0
    words = [p.text for p in docx.Document(str(out / "job.docx")).paragraphs]
    assert "Figures" in words
    assert "Numbers" not in words
    with closing(open_dossier(job)) as file:
        version, *_ = file.versions().held
        assert (version.seq, version.kind) == (1, VersionKind.EXPORT)
        assert version.export == file.exports()[0].id
        assert file.load().briefs[0].sections[1].heading == "Numbers"


@pytest.mark.parametrize("name", ["Second draft", "3", "#"])
def test_a_version_that_is_not_there_is_refused_with_those_that_are(
    job: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run("export", job, "-o", job.parent / "out", "--as-of", name) == 2
    told = capsys.readouterr().err
    assert "from 0 to 2" in told
    assert "“First draft” (#1)" in told
    assert not (job.parent / "out").exists()


def test_an_essay_has_no_versions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    essay = tmp_path / "essay.txt"
    essay.write_text("Words.", encoding="utf-8")
    assert run("export", essay, "-o", tmp_path / "out", "--as-of", "1") == 2
    assert "has no versions" in capsys.readouterr().err


def test_damage_is_named_and_the_versions_are_there(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(job)) as db, db:
        db.execute("UPDATE op SET changes = '[]' WHERE seq = 2")
        db.execute("UPDATE checkpoint_node SET body = '{}' WHERE kind = 'item'")
    assert run("history", job) == 1
    told = capsys.readouterr()
    assert "First draft" in told.out
    assert "damaged at edit 2" in told.err
    assert "checkpoint of “job.dossier” is damaged at edit 1" in told.err
    assert "can no longer be rebuilt" not in told.err
    assert run("export", job, "-o", job.parent, "--to", "txt", "--as-of", "1") == 0


def test_a_version_that_is_lost_is_named(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(job)) as db, db:
        db.execute("UPDATE op SET changes = '[]'")
        db.execute("DELETE FROM checkpoint_node")
    assert run("history", job) == 1
    told = capsys.readouterr().err
    assert "The version “First draft” can no longer be rebuilt" in told
    assert run("export", job, "--as-of", "First draft", "-o", job.parent / "out") == 2
    assert not (job.parent / "out").exists()
