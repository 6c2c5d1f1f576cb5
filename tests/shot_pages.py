"""Pictures of exported pages, into ``out/shots``; ``tests/shots.py`` has windows."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out" / "shots"
ESSAYS = ROOT / "resources" / "essays"


def pages() -> None:
    """Export the sample essays and draw the pages of both formats."""
    for essay in (ESSAYS / "harbour.txt", ESSAYS / "grain.md"):
        with tempfile.TemporaryDirectory() as folder:
            words = ("--to", "docx,pdf", "--marking", "TLP:AMBER", "-o", folder)
            briefwright("export", essay, *words)
            made = Path(folder) / essay.stem
            draw(made.with_suffix(".pdf"), f"{essay.stem}-pdf")
            office = [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{folder}/o",
            ]
            office += ["--convert-to", "pdf", "--outdir", f"{folder}/word"]
            quietly([*office, str(made.with_suffix(".docx"))])
            draw(Path(folder) / "word" / f"{essay.stem}.pdf", f"{essay.stem}-docx")


def looks() -> None:
    """Draw a document with everything in it in each of the looks that are shipped."""
    from exports import Format, RenderOptions, load_sheet, render  # noqa: PLC0415
    from exports.sheet_reading import shipped_names  # noqa: PLC0415
    from tests.exports.drawn import DRAWN  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as folder:
        for name in shipped_names():
            sheet = replace(load_sheet(name), numbered=2)
            made = render(DRAWN, Format.PDF, RenderOptions(sheet, contents=2))
            path = Path(folder) / f"{name}.pdf"
            path.write_bytes(made.data)
            draw(path, f"look-{name}")


def draw(pdf: Path, name: str) -> None:
    """Draw each page of a PDF."""
    quietly(["pdftoppm", "-r", "110", "-png", str(pdf), str(OUT / name)])
    for path in sorted(OUT.glob(f"{name}-*.png")):
        print(path)  # noqa: T201 - this is a command


def briefwright(*words: str | Path) -> None:
    """Run the program's own command line."""
    quietly([sys.executable, "-m", "app", *map(str, words)])


def quietly(command: list[str]) -> None:
    """Run a program that has to succeed."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
