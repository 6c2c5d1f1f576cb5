"""What a heavy dossier costs: opened and loaded as the window does it, and edited.

Two dossiers with the same brief and the same 20 essays. In one the originals of the
essays and the files attached to its source make 10 MB, in the other 500 MB.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.composing.draft import draft
from app.composing.templates import DEFAULT, load_template
from app.domain.dossier import Dossier
from app.domain.ids import EssayId, SourceId
from app.domain.source import Source
from app.importing.files import read_file
from app.storage.attaching import Incoming
from app.storage.dossier_file import create_dossier, open_dossier
from benchmarks.dossier import edits, opened, row, timed
from benchmarks.preview import ESSAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.essay import Essay

LIGHT, HEAVY = 10_000_000, 500_000_000  # bytes
PIECES = 20  # essays, and files attached; each has a fortieth of the bytes
ROUNDS = 21
SAVED = 100  # durable edits that are timed


def weight(folder: Path) -> Iterator[str]:
    """Open and load the heavy dossier and the light one, then edit both."""
    light, heavy = folder / "light.dossier", folder / "heavy.dossier"
    _make(light, LIGHT)
    _make(heavy, HEAVY)
    pairs = [(opened(heavy), opened(light)) for _ in range(ROUNDS)]
    ours, theirs = map(list, zip(*pairs[1:], strict=True))
    yield row("open and load, 500 MB", "10 MB", ours, theirs)
    file, other = open_dossier(heavy), open_dossier(light)
    pairs = [(timed(file.load), timed(other.load)) for _ in range(ROUNDS)]
    ours, theirs = map(list, zip(*pairs[1:], strict=True))
    yield row("load, 500 MB", "10 MB", ours, theirs)
    ours, theirs = [], []
    for one, another, _ in zip(edits(file), edits(other), range(SAVED), strict=False):
        ours.append(timed(partial(file.append_now, one)))
        theirs.append(timed(partial(other.append_now, another)))
    yield row("a durable edit, 500 MB", "10 MB", ours, theirs)
    file.close()
    other.close()


def _make(path: Path, size: int) -> None:
    """Make a dossier of so many bytes, with a drafted brief."""
    found = read_file(ESSAY)
    made = draft(Dossier("job"), found.essay, load_template(DEFAULT)).dossier
    file = create_dossier(path, made.id)
    drawn = random.Random(20261122)  # noqa: S311 - the same bytes at every run
    originals = {found.essay.id: found.original}
    for number in range(PIECES):
        data = drawn.randbytes(size // (2 * PIECES))
        essay = _scanned(found.essay, number, data)
        originals[essay.id] = data
        made = made.with_essay(essay)
    file.save(made, "draft", originals)
    attachments = []
    for number in range(PIECES):
        picked = path.with_name(f"{number}.pdf")
        picked.write_bytes(drawn.randbytes(size // (2 * PIECES)))
        attachments.append(Incoming(file, picked).bring())
        picked.unlink()
    source = Source(SourceId("scans"), attachments=tuple(attachments))
    file.save(made.with_source(source), "attach", {})
    file.close()


def _scanned(essay: Essay, number: int, original: bytes) -> Essay:
    """Return an essay with the same text, of another and larger file."""
    digest = hashlib.sha256(original).hexdigest()
    return replace(essay, id=EssayId(f"essay-{number}"), sha256=digest)
