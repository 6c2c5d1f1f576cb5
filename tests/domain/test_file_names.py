"""Names of exported files: filled in from a pattern, fit for every system, untaken."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from app.domain.brief import Brief
from app.domain.errors import ExportError
from app.domain.file_names import Naming, file_stem, free_stem, safe_stem
from app.domain.ids import BriefId

BRIEF = Brief(
    BriefId("b"),
    "Who opens the harbour?",
    "one-page",
    marking="TLP:AMBER+STRICT",
    reference="HD/2026/17",
    author="A. Writer",
)
NAMING = Naming(datetime.date(2026, 11, 23), version=3, profile="Release")


@pytest.mark.parametrize(
    ("pattern", "stem"),
    [
        ("{title}", "Who opens the harbour"),
        ("{date} {title}", "2026-11-23 Who opens the harbour"),
        ("{title} v{version}", "Who opens the harbour v3"),
        ("{marking} – {title}", "TLP AMBER+STRICT – Who opens the harbour"),
        ("{reference}_{profile}", "HD 2026 17_Release"),
        ("{organisation} - {author}", "A. Writer"),
        ("{title} - {organisation}", "Who opens the harbour"),
        ("Note {not closed", "Note {not closed"),
        ("{organisation}", "brief"),
    ],
)
def test_a_pattern_is_filled_in(pattern: str, stem: str) -> None:
    assert file_stem(pattern, BRIEF, NAMING) == stem


def test_the_date_of_the_brief_goes_before_that_of_the_day() -> None:
    dated = replace(BRIEF, date=datetime.date(2026, 3, 9))
    assert file_stem("{date}", dated, NAMING) == "2026-03-09"


def test_a_part_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(ExportError, match=r"“\{name\}” is no part .*\{title\}, \{date"):
        file_stem("{name}", BRIEF, NAMING)


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Лёд: кто/когда?", "Лёд кто когда"),
        ("  ... ", "brief"),
        ("a" * 200, "a" * 80),
        ("end.", "end"),
        ("../../etc/passwd", "etc passwd"),
        ("con", "_con"),
        ("NUL.x", "_NUL.x"),
        ("com¹", "_com¹"),
        ("console", "console"),
        ("harbour\u202excod", "harbourxcod"),
        ("tab\there\x7f", "tab here"),
        ("e\u0301te\u0301", "été"),
        (".hidden", "hidden"),
    ],
)
def test_a_name_is_one_that_every_system_takes(text: str, stem: str) -> None:
    assert safe_stem(text) == stem


def test_a_long_name_fits_in_bytes_and_tears_no_sign_from_its_marks() -> None:
    assert len(safe_stem("港" * 100).encode()) <= 200
    marked = "q\u0303" * 100  # no composed form
    assert safe_stem(marked).endswith("\u0303") or safe_stem(marked)[-1] == "q"
    assert safe_stem("a" * 79 + "q\u0303") == "a" * 79


def test_a_taken_name_gets_a_number_for_all_formats_at_once() -> None:
    there = {"brief.pdf", "brief (2).docx"}
    assert free_stem("brief", ("docx", "pdf"), there.__contains__) == "brief (3)"
    assert free_stem("brief", ("docx",), there.__contains__) == "brief"
