"""One whole process that makes one PDF: ``python -m benchmarks.pdf.engine``.

``NAME SOURCE OUT``: ours and Platypus read a pickled ``Document``, the others what
they are made to read. ``prepare`` writes all of these, of an essay or a number of
paragraphs, into a folder.
"""

from __future__ import annotations

import pickle
import sys
from importlib import import_module
from pathlib import Path

FONTS = Path(__file__).parents[2] / "resources" / "fonts"


def briefwright(source: Path, out: Path) -> None:
    from exports.render import render  # noqa: PLC0415 - what is measured
    from exports.rendered import Format  # noqa: PLC0415
    from exports.worker import collect_seldom  # noqa: PLC0415 - as whoever exports does

    collect_seldom()
    document = pickle.loads(source.read_bytes())  # noqa: S301 - written by prepare
    out.write_bytes(render(document, Format.PDF).data)


def platypus(source: Path, out: Path) -> None:
    from benchmarks.pdf.as_platypus import write  # noqa: PLC0415 - what is measured
    from exports.sheet import load_sheet  # noqa: PLC0415

    document = pickle.loads(source.read_bytes())  # noqa: S301 - written by prepare
    write(document, load_sheet(), out)


def typst(source: Path, out: Path) -> None:
    made = import_module("typst").compile(
        source.read_bytes(), font_paths=[FONTS], ignore_system_fonts=True
    )
    out.write_bytes(made)


def weasyprint(source: Path, out: Path) -> None:
    page = import_module("weasyprint").HTML(filename=str(source))
    page.write_pdf(out, pdf_variant="pdf/ua-1")


def prepare(what: Path, folder: Path) -> None:
    """Write the text that all engines set, in the form of each."""
    from benchmarks.pdf.as_fodt import as_fodt  # noqa: PLC0415 - not for engines
    from benchmarks.pdf.as_html import as_html  # noqa: PLC0415
    from benchmarks.pdf.as_typst import as_typst  # noqa: PLC0415
    from benchmarks.pdf.content import brief_of, long_document  # noqa: PLC0415
    from exports.sheet import load_sheet  # noqa: PLC0415

    count = what.name
    document = long_document(int(count)) if count.isdigit() else brief_of(what)
    sheet = load_sheet()
    (folder / "text.pickle").write_bytes(pickle.dumps(document))
    for suffix, form in (("typ", as_typst), ("html", as_html), ("fodt", as_fodt)):
        made = form(document, sheet)
        (folder / f"text.{suffix}").write_text(made, encoding="utf-8")


ENGINES = {
    made.__name__: made for made in (briefwright, platypus, typst, weasyprint, prepare)
}


if __name__ == "__main__":
    ENGINES[sys.argv[1]](*map(Path, sys.argv[2:]))
