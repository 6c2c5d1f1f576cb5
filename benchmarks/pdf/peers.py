"""The other programs that are here, and the command of each for one text."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from benchmarks.pdf.engine import FONTS

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.pairs import Words

OURS = "briefwright"
_SOURCES = {
    OURS: "text.pickle",
    "platypus": "text.pickle",
    "typst": "text.typ",
    "weasyprint": "text.html",
}
_MODULES = {"platypus": "reportlab", "typst": "typst", "weasyprint": "weasyprint"}
_FONTCONFIG = """<?xml version="1.0"?><fontconfig><dir>{fonts}</dir>
<cachedir>{cache}</cachedir></fontconfig>"""


def prepare(what: str, folder: Path) -> None:
    """Write the texts of all programs, in a process of its own.

    A process counts the memory of the one that started it as its own until it is
    another program; so this one stays small.
    """
    command = [sys.executable, "-m", "benchmarks.pdf.engine", "prepare", what, folder]
    subprocess.run([str(word) for word in command], check=True)


def command(name: str, folder: Path) -> Words:
    """Return what makes ``NAME.pdf`` in a folder of prepared texts."""
    engine = [sys.executable, "-m", "benchmarks.pdf.engine"]
    return [*engine, name, folder / _SOURCES[name], folder / f"{name}.pdf"]


def peers(folder: Path) -> dict[str, Words]:
    """Return the commands of the programs that are installed; the others are named."""
    found: dict[str, Words] = {}
    for name, module in _MODULES.items():
        if find_spec(module):
            found[name] = command(name, folder)
        else:
            print(f"{name} is not installed and left out.", file=sys.stderr)
    if shutil.which("soffice") and shutil.which("env"):
        found["libreoffice"] = _libreoffice(folder)
    else:
        print("LibreOffice is not installed and left out.", file=sys.stderr)
    return found


def _libreoffice(folder: Path) -> Words:
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTCONFIG.format(fonts=FONTS, cache=folder / "cache"))
    return [
        "env",
        f"FONTCONFIG_FILE={fonts}",
        "soffice",
        f"-env:UserInstallation=file://{folder}/office",
        "--headless",
        "--convert-to",
        'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}',
        "--outdir",
        folder,
        folder / "text.fodt",
    ]
