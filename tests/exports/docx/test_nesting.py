"""Whatever the types allow is written as a sound file that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exports import (
    Block,
    Format,
    NotePlace,
    PageBreak,
    RenderOptions,
    load_sheet,
    render,
)
from exports.readback import differences, mismatches, read
from tests.exports.nesting import document, neighbours, slots
from tests.readers.docx_lint import lint
from tests.readers.tools import validator_errors

if TYPE_CHECKING:
    from pathlib import Path

SLOTS = tuple(slots())


@pytest.mark.parametrize("block", SLOTS, ids=lambda block: type(block).__name__)
def test_each_block_with_each_inline_is_sound_and_says_the_same(block: Block) -> None:
    written = document((block,))
    rendered = render(written, Format.DOCX)
    assert rendered.losses == ()
    assert lint(rendered.data) == []
    assert mismatches(written, read(rendered.data, Format.DOCX)) == ()


def test_each_block_may_follow_each_other() -> None:
    written = document(tuple(neighbours()))
    rendered = render(written, Format.DOCX)
    assert lint(rendered.data) == []
    assert mismatches(written, read(rendered.data, Format.DOCX)) == ()


def test_all_that_options_add_goes_with_each_block() -> None:
    written = document(SLOTS)
    modern = load_sheet("modern")
    options = RenderOptions(modern, NotePlace.END, cover=True)
    rendered = render(written, Format.DOCX, options)
    assert lint(rendered.data) == []
    assert differences(written, rendered.data, Format.DOCX, options) == ()


@pytest.mark.parametrize("blocks", [SLOTS, tuple(neighbours()), (), (PageBreak(),)])
def test_the_validator_finds_nothing(blocks: tuple[Block, ...], tmp_path: Path) -> None:
    path = tmp_path / "nesting.docx"
    path.write_bytes(render(document(blocks), Format.DOCX).data)
    assert validator_errors(path) == []
