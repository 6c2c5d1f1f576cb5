"""The real essay: what is found equals what people marked in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.importing import parse

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.essay import Essay


@pytest.fixture
def essay(shared: Path) -> Essay:
    path = shared / "essays" / "talks.txt"
    return parse(path.read_bytes(), path.name)


@pytest.fixture
def gold(shared: Path) -> dict[str, Any]:
    path = shared / "essays" / "talks.gold.json"
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return held


def test_title_and_language(essay: Essay, gold: dict[str, Any]) -> None:
    assert (essay.title, essay.language) == (gold["title"], gold["language"])


def test_every_block_has_its_kind_place_and_language(
    essay: Essay, gold: dict[str, Any]
) -> None:
    found = [
        {"kind": b.kind, "start": b.start, "end": b.end, "language": b.language}
        for b in essay.blocks
    ]
    assert found == gold["blocks"]


def test_the_quotation_and_nothing_else_is_proposed(
    essay: Essay, gold: dict[str, Any]
) -> None:
    [found] = essay.quotations
    [wanted] = gold["quotations"]
    span = found.translation
    assert span is not None
    translation = {
        "text": essay.text[span.start : span.end],
        "start": span.start,
        "end": span.end,
        "language": span.language,
    }
    assert translation == wanted.pop("translation")
    assert wanted.pop("text") == essay.text[found.start : found.end]
    assert {name: getattr(found, name) for name in wanted} == wanted


def test_the_links(essay: Essay, gold: dict[str, Any]) -> None:
    found = [(link.url, link.start, link.end) for link in essay.links]
    assert found == [(g["url"], g["start"], g["end"]) for g in gold["links"]]


def test_parts_begin_only_where_a_reader_would_let_them(
    essay: Essay, gold: dict[str, Any]
) -> None:
    breaks = {part.first for part in essay.parts[1:]}
    assert len(breaks) >= 2
    assert breaks <= set(gold["section_breaks_acceptable"]["good"])
