"""All benchmarks, or those named.

They are: inspect, export, start, keystroke, million, preview, docx, pdf, history, edit,
weight, search.

``pdf`` stands for all whose names begin so, such as ``pdf-brief``. The essay to export
is the project's sample, or the file named in BENCH_ESSAY. ``start`` needs Xvfb;
novelWriter and Manuskript are those of BENCH_NOVELWRITER and BENCH_MANUSKRIPT, or those
installed.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import (
    docx,
    dossier,
    keystroke,
    million,
    preview,
    search,
    start,
    weight,
)
from benchmarks.pairs import HEAD, compare
from benchmarks.pdf import quality, suite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.pairs import Words

ROOT = Path(__file__).parents[1]
BRIEFWRIGHT = Path(sys.executable).with_name("briefwright")
ESSAYS = ROOT / "resources" / "essays"
LONG = 100_000  # words
PARAGRAPH = 20  # words, at least


def inspect(folder: Path) -> Iterator[str]:
    """Read a long essay and say what was found, against pandoc reading the same."""
    essay = folder / "long.txt"
    essay.write_text(long_essay(), encoding="utf-8")
    ours: Words = [BRIEFWRIGHT, "inspect", essay, "--json"]
    theirs: Words = ["pandoc", "-f", "markdown", "-t", "json", essay]
    yield compare("inspect, 100,000 words", "pandoc to JSON", ours, theirs).row()


def export(folder: Path) -> Iterator[str]:
    """Export an essay as whole processes, against what turns text into documents."""
    essay = Path(os.environ.get("BENCH_ESSAY", ESSAYS / "harbour.txt"))
    for suffix in ("docx", "pdf"):
        ours: Words = [
            BRIEFWRIGHT,
            "export",
            essay,
            "--to",
            suffix,
            "-o",
            folder / "ours",
        ]
        office: Words = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/office",
            *("--convert-to", suffix, "--outdir", folder / "office-out", essay),
        ]
        yield compare(f"export to {suffix.upper()}", "LibreOffice", ours, office).row()
        if suffix == "docx":
            pandoc: Words = [
                "pandoc",
                "-f",
                "markdown",
                essay,
                "-o",
                folder / "pandoc.docx",
            ]
            yield compare("export to DOCX", "pandoc", ours, pandoc).row()


def long_essay() -> str:
    """Return an essay of the length asked for, of our own essays' paragraphs."""
    drawn = random.Random(20261122)  # noqa: S311 - the same text at every run
    text = (ESSAYS / "harbour.txt").read_text(encoding="utf-8")
    paragraphs = [
        line for line in text.splitlines()[1:] if len(line.split()) > PARAGRAPH
    ]
    lines, words = ["A long essay"], 0
    while words < LONG:
        sentences = drawn.choice(paragraphs).split(". ")
        drawn.shuffle(sentences)
        lines.append(". ".join(sentences))
        words += len(lines[-1].split())
    return "\n".join(lines)


BENCHMARKS: dict[str, tuple[str, Callable[[Path], Iterator[str]]]] = {
    "inspect": (HEAD, inspect),
    "export": (HEAD, export),
    "start": (HEAD, start.start),
    "preview": (preview.HEAD, preview.preview),
    "keystroke": (keystroke.HEAD, keystroke.keystroke),
    "million": (million.HEAD, million.million),
    "pdf-brief": (HEAD, suite.brief),
    "pdf-warm": (HEAD, suite.warm),
    "pdf-1000": (HEAD, suite.thousand),
    "pdf-10000": (HEAD, suite.ten_thousand),
    "docx-brief": (HEAD, docx.brief),
    "docx-1000": (HEAD, docx.thousand),
    "docx-10000": (HEAD, docx.ten_thousand),
    "docx-growth": (HEAD, docx.growth),
    "pdf-quality": (quality.HEAD, suite.quality),
    "history": (dossier.HEAD, dossier.history),
    "edit": (dossier.HEAD, dossier.edit),
    "weight": (dossier.HEAD, weight.weight),
    "search": (search.HEAD, search.search),
}


def main(names: list[str]) -> int:
    """Print tables of ratios, a row at a time."""
    printed = ""
    for name, (head, benchmark) in BENCHMARKS.items():
        if names and name not in names and name.partition("-")[0] not in names:
            continue
        if head != printed:
            print(head, flush=True)
            printed = head
        with tempfile.TemporaryDirectory() as folder:
            for row in benchmark(Path(folder)):
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
