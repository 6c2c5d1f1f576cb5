"""Two pages again and again in one process that is warm, ours and Typst's in turn.

Both remember what they laid out before, as the live preview does. ``same text`` is the
brief of an essay again, by the function ``compile`` of Typst and by a compiler that has
read the fonts once, as we have; without our memory it is written anew each time.
``new text`` is other text at every run, of which nothing is remembered.
"""

from __future__ import annotations

import pickle
import statistics
import sys
import time
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pdf.as_typst import as_typst
from benchmarks.pdf.content import long_document
from benchmarks.pdf.engine import FONTS
from exports.pdf.memory import Memory
from exports.render import render
from exports.rendered import Format
from exports.sheet import load_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exports.document import Document

_RUNS, _UNCOUNTED = 25, 3
_PARAGRAPHS = 22  # two pages


@dataclass(frozen=True, slots=True)
class _Time:
    wall: float
    cpu: float


def warm(folder: Path) -> Iterator[str]:
    """Yield rows of a Markdown table."""
    typst = import_module("typst")

    def whole(markup: bytes) -> None:
        typst.compile(markup, font_paths=[FONTS], ignore_system_fonts=True)

    def kept(markup: bytes) -> None:
        typst.Compiler(markup, font_paths=fonts).compile()

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    brief = pickle.loads((folder / "text.pickle").read_bytes())  # noqa: S301 - our own
    same = [brief] * _RUNS
    other = [long_document(_PARAGRAPHS, seed) for seed in range(_RUNS)]
    yield _row("same text", "typst.compile", same, whole, Memory())
    yield _row("same text", "typst, fonts kept", same, kept, Memory())
    yield _row("same text, no memory", "typst.compile", same, whole)
    yield _row("same text, no memory", "typst, fonts kept", same, kept)
    yield _row("new text", "typst, fonts kept", other, kept, Memory())


def _row(
    name: str,
    peer: str,
    documents: list[Document],
    theirs: Callable[[bytes], None],
    memory: Memory | None = None,
) -> str:
    texts = [as_typst(document, load_sheet()).encode() for document in documents]
    pairs = []
    for document, text in zip(documents, texts, strict=True):
        ours = _time(partial(render, document, Format.PDF, memory=memory))
        pairs.append((ours, _time(partial(theirs, text))))
    del pairs[:_UNCOUNTED]
    wall = [ours.wall / peer.wall for ours, peer in pairs]
    cpu = [ours.cpu / peer.cpu for ours, peer in pairs]
    return (
        f"| warm: {name} | {peer} | **{statistics.median(wall):.2f}**"
        f" ({min(wall):.2f}–{max(wall):.2f}) | **{statistics.median(cpu):.2f}**"
        f" ({min(cpu):.2f}–{max(cpu):.2f}) | –"
        f" | {statistics.median(ours.wall for ours, _ in pairs):.3f} s | – |"
    )


def _time(make: Callable[[], object]) -> _Time:
    wall, cpu = time.perf_counter(), time.process_time()
    make()
    return _Time(time.perf_counter() - wall, time.process_time() - cpu)


if __name__ == "__main__":
    if find_spec("typst"):
        for row in warm(Path(sys.argv[1])):
            print(row, flush=True)
    else:
        print("typst is not installed: nothing to compare with.", file=sys.stderr)
