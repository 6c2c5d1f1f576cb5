"""``briefwright search`` in a dossier and in all that were opened."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app import cli
from app.searching.keeping import FILE
from app.storage.dossier_file import create_dossier
from app.storage.settings import Settings, save_settings
from tests.storage.job import ESSAY, make_job

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def job(tmp_path: Path) -> Path:
    path = tmp_path / "job.dossier"
    make_job(path)
    return path


def run(*words: object) -> int:
    return cli.run([str(word) for word in words], lambda _: pytest.fail("a window"))


def test_hits_are_told_under_where_they_are(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("search", job, "порта", "открыта") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Brief: Harbour ({job})",
        "    [Порт] [открыт] 👍.",
        f"Quotations ({job})",
        "    [Порт] [открыт] 👍. The port is open.",
        f"Essay: Гавань ({job})",
        "    [Порт] [открыт] 👍.",
    ]


def test_hits_come_as_json_with_their_places(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("search", "--json", job, '"порт открыт"') == 0
    told = json.loads(capsys.readouterr().out)
    (hit,) = [hit for hit in told["hits"] if hit["kind"] == "essay"]
    assert (hit["id"], hit["path"]) == (ESSAY.id, str(job))
    assert ESSAY.text[hit["start"] : hit["end"]] == "Порт открыт"


def test_what_is_not_there_is_said(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("search", job, "nowhere") == 0
    assert capsys.readouterr().out == "Nothing found\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["search", "gone.dossier", "word"], "no file"),
        (["search", "gone.dossier"], "no word"),
        (["search", "--everywhere", "—"], "no word"),
        (["search", "--everywhere", "word"], "No dossier was opened here yet"),
    ],
)
def test_what_cannot_be_searched_is_one_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1


def test_all_dossiers_that_were_opened_are_searched(
    job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.dossier"
    file = create_dossier(other)
    held = make_job(tmp_path / "template.dossier").briefs[0]
    file.save(file.load().with_brief(replace(held, title="Porto")), "draft", {})
    file.close()
    save_settings(replace(Settings(), recent=(str(job), str(other))))
    assert run("search", "--everywhere", "harbour") == 0
    assert f"Brief: Harbour ({job})" in capsys.readouterr().out
    other.unlink()
    assert run("search", "--everywhere", "porto") == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [f"Brief: Porto ({other}, no longer there)", "    [Porto]"]


def test_a_locked_dossier_is_found_in_and_leaves_no_word_in_the_index(
    job: Path, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("search", job, "harbour") == 0
    assert b"arbour" in (home / FILE).read_bytes()
    key = tmp_path / "key.txt"
    key.write_text("eight words or so\n")
    assert run("lock", job, "--new-password-file", key) == 0
    assert b"arbour" not in (home / FILE).read_bytes()
    capsys.readouterr()
    assert run("search", "--input-password-file", key, job, "harbour") == 0
    assert f"Brief: Harbour ({job})" in capsys.readouterr().out
    assert b"arbour" not in (home / FILE).read_bytes()
