"""A process that reads an essay ends when the program does."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import EssayError
from app.importing.children import Children
from app.importing.files import read_file

if TYPE_CHECKING:
    from pathlib import Path


def test_an_import_on_its_way_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("He said “so it was” to them all.\n\n" * 60_000, encoding="utf-8")
    children = Children()
    threading.Timer(0.5, children.end).start()

    begin = time.monotonic()
    with pytest.raises(EssayError, match="nothing was changed"):
        read_file(path, children)
    assert time.monotonic() - begin < 3


def test_no_import_begins_after_the_end(essays: Path) -> None:
    children = Children()
    children.end()
    with pytest.raises(EssayError):
        read_file(essays / "harbour.txt", children)
