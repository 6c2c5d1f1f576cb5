"""Word files beside those of other programs: the same text, whole processes.

``python -m benchmarks.docx ENGINE SOURCE OUT`` is one such process. A text has a note
in every fifth paragraph; python-docx has no way to make notes and leaves them out.
"""

from __future__ import annotations

import pickle
import random
import shutil
import subprocess
import sys
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pairs import compare_all, compare_each
from exports.document import (
    Document,
    Evidence,
    Metadata,
    Note,
    Paragraph,
    Text,
    plain_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.pairs import Words

ESSAY = Path(__file__).parents[1] / "resources" / "essays" / "harbour.txt"
_NOTED = 5
_PATIENCE = 150.0  # seconds for one process of a peer
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def brief(folder: Path) -> Iterator[str]:
    """Write the brief of an essay as a Word file."""
    yield from _compared("DOCX of a brief", str(ESSAY), folder, runs=5)


def thousand(folder: Path) -> Iterator[str]:
    """Write a long document."""
    yield from _compared("DOCX, 1,000 paragraphs", "1000", folder, runs=3)


def ten_thousand(folder: Path) -> Iterator[str]:
    """Write a very long document, once: python-docx takes a minute or more."""
    yield from _compared("DOCX, 10,000 paragraphs", "10000", folder, runs=1)


def growth(folder: Path) -> Iterator[str]:
    """Write a document of ten times the length: 10 in a column is linear growth."""
    short, long = folder / "short", folder / "long"
    _prepare("1000", short)
    _prepare("10000", long)
    for held in (release, draft):
        name = f"DOCX, 10,000 paragraphs, {held.__name__}"
        ours, theirs = _command(held, long), _command(held, short)
        for pairing in compare_all(name, ours, {"1,000 paragraphs": theirs}, runs=3):
            yield pairing.row()


def release(source: Path, out: Path) -> None:
    """Write without evidence."""
    from exports.render import render  # noqa: PLC0415 - what is measured
    from exports.rendered import Format, RenderOptions, Withheld  # noqa: PLC0415

    document = pickle.loads(source.read_bytes())  # noqa: S301 - written by prepare
    options = RenderOptions(withheld=frozenset(Withheld))
    out.write_bytes(render(document, Format.DOCX, options).data)


def draft(source: Path, out: Path) -> None:
    """Write with the evidence of every paragraph inside."""
    from exports.render import render  # noqa: PLC0415 - what is measured
    from exports.rendered import Format  # noqa: PLC0415

    document = pickle.loads(source.read_bytes())  # noqa: S301 - written by prepare
    out.write_bytes(render(document, Format.DOCX).data)


def strings(source: Path, out: Path) -> None:
    """Write the least that could be called a Word file: runs and notes in a ZIP.

    It stands for what the speed of Python and zlib allow.
    """
    document = pickle.loads(source.read_bytes())  # noqa: S301 - written by prepare
    body: list[str] = []
    notes: list[str] = []
    for paragraph in document.blocks:
        runs = []
        for inline in paragraph.content:
            if isinstance(inline, Note):
                text = escape(plain_text(inline.content))
                note = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
                notes.append(f'<w:footnote w:id="{len(notes) + 1}">{note}</w:footnote>')
                runs.append(f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>')
            else:
                bold = "<w:rPr><w:b/></w:rPr>" if inline.strong else ""
                runs.append(f"<w:r>{bold}<w:t>{escape(inline.text)}</w:t></w:r>")
        style = '<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'
        body.append(f"<w:p>{style}{''.join(runs)}</w:p>")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, texts in (("document", body), ("footnotes", notes)):
            archive.writestr(f"word/{name}.xml", "".join(texts))


def python_docx(source: Path, out: Path) -> None:
    """Write by the public interface of python-docx, with named styles."""
    import docx  # noqa: PLC0415 - what is measured

    document = pickle.loads(source.read_bytes())  # noqa: S301 - written by prepare
    made = docx.Document()
    for paragraph in document.blocks:
        added = made.add_paragraph(style="Body Text")
        for inline in paragraph.content:
            if isinstance(inline, Text):
                added.add_run(inline.text).bold = inline.strong
    made.save(str(out))


def prepare(what: str, folder: Path) -> None:
    """Write the text that all engines set, as a ``Document`` and as Markdown."""
    from benchmarks.pdf.as_fodt import as_fodt  # noqa: PLC0415 - not for engines
    from exports.sheet import load_sheet  # noqa: PLC0415

    document = _document(what)
    (folder / "text.pickle").write_bytes(pickle.dumps(document))
    flow = as_fodt(document, load_sheet())
    (folder / "text.fodt").write_text(flow, encoding="utf-8")
    lines = [
        "".join(map(_markdown, block.content))
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]
    if not what.isdigit():
        lines = Path(what).read_text(encoding="utf-8").splitlines()
    (folder / "text.md").write_text("\n\n".join(lines), encoding="utf-8")


def _document(what: str) -> Document:
    if not what.isdigit():
        from benchmarks.pdf.content import brief_of  # noqa: PLC0415

        return brief_of(Path(what))
    drawn = random.Random(20261122)  # noqa: S311 - the same text at every run
    words = ESSAY.read_text(encoding="utf-8").replace("*", "").split()
    blocks = tuple(_paragraph(number, drawn, words) for number in range(int(what)))
    evidence = tuple(
        Evidence(block.id, "passage", "".join(_texts(block)), "verbatim")
        for block in blocks
    )
    return Document(Metadata(f"{what} paragraphs"), blocks, None, evidence)


def _paragraph(number: int, drawn: random.Random, words: list[str]) -> Paragraph:
    first, second, third = (" ".join(drawn.choices(words, k=k)) for k in (30, 3, 20))
    content: list[Text | Note] = [
        Text(f"{first} "),
        Text(second, strong=True),
        Text(f" {third}."),
    ]
    if number % _NOTED == 0:
        content.append(Note((Text(" ".join(drawn.choices(words, k=12))),)))
    return Paragraph(tuple(content), id=f"p{number}")


def _texts(block: Paragraph) -> Iterator[str]:
    yield from (held.text for held in block.content if isinstance(held, Text))


def _markdown(inline: object) -> str:
    if isinstance(inline, Note):
        return f"^[{''.join(_markdown(held) for held in inline.content)}]"
    if not isinstance(inline, Text):
        return ""
    text = inline.text.replace("[", "(").replace("]", ")")
    return f"**{text}**" if inline.strong else text


def _compared(name: str, what: str, folder: Path, *, runs: int) -> Iterator[str]:
    _prepare(what, folder)
    peers: dict[str, Words] = {}
    if what.isdigit():  # the engines of a few lines know no other blocks
        peers = {
            held.__name__: _command(held, folder) for held in (strings, python_docx)
        }
    ours = {
        f"{name}, {held.__name__}": _command(held, folder) for held in (release, draft)
    }
    peers |= _programs(folder)
    for pairing in compare_each(
        ours, peers, runs=runs, warm_up=runs > 1, limit=_PATIENCE
    ):
        yield pairing.row()


def _prepare(what: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    words = [sys.executable, "-m", "benchmarks.docx", "prepare", what, str(folder)]
    subprocess.run(words, check=True)


def _command(engine: Callable[[Path, Path], None], folder: Path) -> Words:
    name = engine.__name__
    words = [sys.executable, "-m", "benchmarks.docx", name]
    return [*words, folder / "text.pickle", folder / f"{name}.docx"]


def _programs(folder: Path) -> dict[str, Words]:
    """Return the commands of the programs that are installed; the others are named."""
    found: dict[str, Words] = {}
    if shutil.which("pandoc"):
        markdown, out = folder / "text.md", folder / "pandoc.docx"
        found["pandoc"] = ["pandoc", "-f", "markdown", markdown, "-o", out]
    if shutil.which("soffice"):
        profile = f"-env:UserInstallation=file://{folder}/office"
        found["LibreOffice"] = [
            *("soffice", profile, "--headless", "--convert-to", "docx"),
            *("--outdir", folder / "office-out", folder / "text.fodt"),
        ]
    for name in {"pandoc", "LibreOffice"} - set(found):
        print(f"{name} is not installed and left out.", file=sys.stderr)
    return found


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(sys.argv[2], Path(sys.argv[3]))
    else:
        engines = {
            held.__name__: held for held in (release, draft, strings, python_docx)
        }
        engines[sys.argv[1]](*map(Path, sys.argv[2:]))
