"""``inspect``: the JSON form is a promise to other programs, the outline to people."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.cli.command import BAD_INPUT, DONE

GOLDEN = Path(__file__).parents[1] / "golden" / "essays"
KEYS = [
    "schema",
    "file",
    "sha256",
    "format",
    "title",
    "language",
    "text",
    "blocks",
    "sections",
    "quotations",
    "links",
    "notices",
]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own: it bounds itself for good."""
    command = [sys.executable, "-m", "app", "inspect", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False
    )


def inspect(*arguments: object) -> str:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (DONE, "")
    return done.stdout


every_sample = pytest.mark.parametrize("name", ["harbour.txt", "grain.md"])


@every_sample
def test_the_sample_essays_are_read_as_people_read_them(
    essays: Path, name: str
) -> None:
    gold = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    found = json.loads(inspect(essays / name, "--json"))
    text = found["text"]
    assert text == (essays / name).read_text(encoding="utf-8")
    assert {key: found[key] for key in gold} == gold | {
        "blocks": [_without_words(block, text) for block in gold["blocks"]],
        "quotations": [_without_words(entry, text) for entry in gold["quotations"]],
        "sections": found["sections"],
    }
    assert [[s["first"], s["last"]] for s in found["sections"]] == gold["sections"]


def _without_words(entry: dict[str, Any], text: str) -> dict[str, Any]:
    """Return an entry of the gold, whose first words show a person what is meant."""
    assert text[entry["start"] : entry["end"]].startswith(entry["words"])
    return {key: value for key, value in entry.items() if key != "words"}


@every_sample
def test_the_title_of_a_part_is_short_its_own_and_in_its_words(
    essays: Path, name: str
) -> None:
    found = json.loads(inspect(essays / name, "--json"))
    titles = [section["title"] for section in found["sections"]]
    assert len(set(titles)) == len(titles)
    for section in found["sections"]:
        first, last = (found["blocks"][section[key]] for key in ("first", "last"))
        assert section["title"] in found["text"][first["start"] : last["end"]]
        assert 1 < len(section["title"].split()) <= 12
        assert section["title"][-1] not in ".,;:"


def test_the_keys_and_their_order(essays: Path) -> None:
    found: dict[str, Any] = json.loads(inspect(essays / "harbour.txt", "--json"))
    assert list(found) == KEYS
    assert list(found["blocks"][0]) == ["kind", "start", "end", "language", "level"]
    assert list(found["sections"][0]) == ["title", "first", "last"]
    quotation = found["quotations"][0]
    assert list(quotation) == [
        "start",
        "end",
        "language",
        "inline",
        "speaker",
        "role",
        "outlet",
        "translation",
        "source_url",
    ]
    assert list(quotation["translation"]) == ["start", "end", "language"]
    assert list(found["links"][0]) == ["url", "start", "end"]


def test_sections_hold_every_block_both_ends_included(essays: Path) -> None:
    found = json.loads(inspect(essays / "grain.md", "--json"))
    covered = [
        index
        for section in found["sections"]
        for index in range(section["first"], section["last"] + 1)
    ]
    assert covered == list(range(len(found["blocks"])))


def test_the_outline_shows_parts_quotations_and_links(essays: Path) -> None:
    shown = inspect(essays / "harbour.txt")
    assert shown.startswith("Who opens the harbour (en, txt, utf-8)")
    assert "quotation (ru)" in shown
    assert "Gennady Vereshchagin, head of the Northern Basin Authority" in shown
    assert "https://severny-rumb.example.org/interviews/2031/vereshchagin" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_a_notice_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Мы никуда не торопимся, причалы подождут.".encode("koi8-r"))
    assert "read as koi8-r" in inspect(path)
    [notice] = json.loads(inspect(path, "--json"))["notices"]
    assert list(notice) == ["code", "message"]


def test_a_bad_file_is_one_sentence_and_exit_code_two(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (BAD_INPUT, "")
    assert "is a folder" in done.stderr
    assert done.stderr.count("\n") == 1


def test_nothing_is_imported_that_inspect_does_not_need() -> None:
    code = (
        "import sys, app.cli.inspect, app.importing.files; print(sorted("
        "{'PySide6', 'apsw', 'docx', 'reportlab', 'markdown_it'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_is_redirected_is_utf_8_whatever_the_code_page(essays: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "inspect", "--json", essays / "harbour.txt"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=True,
    )
    assert "Порт" in json.loads(done.stdout)["text"] or "порт" in done.stdout.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="needs names that are only bytes")
def test_a_file_name_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("The café is closed until the spring.", encoding="utf-8")
    assert json.loads(inspect(path, "--json"))["file"] == "caf\ufffd.txt"
    assert inspect(path).startswith("caf\ufffd (en, txt, utf-8)")
