"""Files for import from somebody who wants harm: an essay comes of it, or a sentence.

Each is given to the process that reads such files in the program: essays in plain text
and Markdown, and our own PDFs that are opened again. None may take longer than its
bounds, bring this process down, or fetch what it names.
"""

from __future__ import annotations

import gzip
import io
import itertools
import json
import os
import random
import sys
import time
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import pikepdf

import exports
from app.domain.errors import UserError
from app.importing.files import LARGEST, read_bytes
from app.importing.limits import Bounds
from app.importing.sandbox import parse_in_child
from app.reopening.briefs import reopen
from tests.cli import hostile
from tests.torture.aftermath import told, workplace
from tests.torture.result import Result, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_BOUNDS = Bounds(cpu=8, wall=20.0)  # tighter than in the program, to end sooner
_SLOW = 75.0  # seconds; a PDF has 60
_SECRET = "words of another file"  # noqa: S105 - no password
_MANY = 100_000


def hostile_imports(size: Size) -> Result:
    """Read each file as an import would."""
    first, every = (10, 12) if size is Size.SHORT else (0, 1)
    found = []
    refused = 0
    kinds = 0
    with workplace() as folder:
        (folder / "secret.txt").write_text(_SECRET, encoding="utf-8")
        for name, make in itertools.islice(_KINDS.items(), first, None, every):
            path = folder / name.replace(" ", "-")
            make(path)
            kinds += 1
            said, faults = _read(path)
            refused += said
            found.append(tuple(f"{name}: {one}" for one in faults))
            path.rmdir() if path.is_dir() else path.unlink()
    return Result((("kinds", kinds), ("refused", refused)), told(found))


def _read(path: Path) -> tuple[bool, list[str]]:
    """Return whether a file was refused, and what is wrong with that."""
    began = time.monotonic()
    faults = []
    refused = False
    try:
        if path.suffix == ".pdf":
            text = str(reopen(path).portable)
        else:
            text = parse_in_child(read_bytes(path), path.name, _BOUNDS).text
        if _SECRET in text:
            faults.append("it fetched another file")
    except UserError as error:
        refused = True
        if "\n" in str(error) or len(str(error)) > 400:
            faults.append(f"more than a sentence: {str(error)[:80]}")
    if time.monotonic() - began > _SLOW:
        faults.append("it took too long")
    return refused, faults


def _bytes(data: Callable[[], bytes], path: Path) -> None:
    path.write_bytes(data())


def _text(data: Callable[[], str], path: Path) -> None:
    path.write_text(data(), encoding="utf-8")


def _zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(50 << 20))
    return out.getvalue()


def _gzipped() -> bytes:
    return gzip.compress(bytes(50 << 20))


def _huge(path: Path) -> None:
    """Make a file that says it is larger than any essay, and takes no room."""
    with path.open("wb") as file:
        file.truncate(LARGEST * 100)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _pipe(path: Path) -> None:
    if sys.platform == "win32":
        path.mkdir()
        return
    os.mkfifo(path)


def _random_bytes() -> bytes:
    return random.Random(1).randbytes(1 << 20)  # noqa: S311 - noise, not secrets


def _entities(encoding: str) -> bytes:
    lines = ['<!DOCTYPE x [<!ENTITY a SYSTEM "file:secret.txt">', "]>", "<p>&a;</p>"]
    return "\n".join(lines).encode(encoding)


def _laughing() -> str:
    rows = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12)]
    return "<!DOCTYPE x [\n" + "\n".join(rows) + "\n]>\n&e11;"


def _pictures() -> str:
    return "# A\n\n![x](secret.txt) ![y](file:secret.txt) ![[secret.txt]]\n\nText."


def _with_attachment(name: str, data: Callable[[], bytes], path: Path) -> None:
    """Make a PDF of ours that holds a file of this name."""
    with pikepdf.open(io.BytesIO(hostile.honest(exports.Format.PDF))) as pdf:
        pdf.attachments[name] = data()
        pdf.save(path)


def _with_action(path: Path) -> None:
    with pikepdf.open(io.BytesIO(hostile.honest(exports.Format.PDF))) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS="app.launchURL('file:secret.txt')"
        )
        pdf.save(path)


def _pages_in_a_ring() -> bytes:
    data = hostile.pdf_of(b"", b"", b"")
    return data.replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")


def _lying_length() -> bytes:
    data = hostile.pdf_of(b"", b"BT ET", b"")
    return data.replace(b"/Length 5", b"/Length 999999999")


def _nested(pieces: str, closing: str = "") -> str:
    return pieces * _MANY + "text" + closing * _MANY


def _brief(**members: object) -> bytes:
    return json.dumps({"schema": 1, "brief": members}).encode()


_TEXTS: Mapping[str, Callable[[], str]] = {
    "quotations in quotations.md": partial(_nested, "> "),
    "lists in lists.md": lambda: "\n".join("  " * n + "- a" for n in range(3000)),
    "brackets.md": partial(_nested, "["),
    "pictures in pictures.md": partial(_nested, "![", "](a)"),
    "emphasis.md": partial(_nested, "*a **b "),
    "underlines.md": partial(_nested, "_", "_"),
    "backticks.md": lambda: "".join("`" * n + " " for n in range(1500)),
    "comments.md": partial(_nested, "<!--"),
    "tags.md": partial(_nested, "<div>", "</div>"),
    "references.md": lambda: "".join(f"[{n}]: a\n" for n in range(_MANY)),
    "footnotes.md": lambda: "".join(f"x[^{n}]\n\n[^{n}]: y\n\n" for n in range(20_000)),
    "a wide table.md": lambda: f"{'|a' * 20_000}|\n{'|-' * 20_000}|\n{'|b' * 20_000}|",
    "a long table.md": lambda: "|a|b|\n|-|-|\n" + "|c|d|\n" * 60_000,
    "entities.md": lambda: "&#x110000; &#0; &#xd800; " * _MANY,
    "pictures.md": _pictures,
    "laughs.md": _laughing,
    "one line.txt": lambda: "слово " * 2_000_000,
    "blank lines.txt": lambda: "a" + "\n" * 5_000_000 + "b",
    "quotation marks.txt": lambda: "«" * _MANY + "text" + "»" * _MANY,
    "marks of direction.txt": lambda: "\u202eabc\u2066\u200b\u00ad" * _MANY,
    "marks on a letter.txt": lambda: "a" + "\u0301" * 1_000_000,
    "addresses.txt": lambda: "http://a.b/" * _MANY,
    "one address.txt": lambda: "http://" + "a." * 1_000_000,
    "dots.txt": lambda: ". " * 1_000_000,
    "numbers.txt": lambda: "1. " * _MANY + "9" * 1_000_000,
}
_DATA: Mapping[str, Callable[[], bytes]] = {
    "an archive.txt": _zipped,
    "a compressed file.md": _gzipped,
    "nothing.txt": lambda: b"",
    "zeros.txt": lambda: bytes(1 << 20),
    "noise.txt": _random_bytes,
    "half letters.txt": lambda: "a".encode("utf-16") + b"\x3d\xd8" * _MANY,
    "letters that are not.txt": lambda: b"\xff\xfe\x00\x00" + b"\x00\x00\x11\x00" * 99,
    "overlong letters.txt": lambda: b"\xef\xbb\xbf" + b"\xc0\xaf\xe0\x80\xaf" * _MANY,
    "an entity in UTF-8.md": partial(_entities, "utf-8"),
    "an entity in UTF-16.md": partial(_entities, "utf-16"),
    "an entity in UTF-7.txt": partial(_entities, "utf-7"),
    "garbage.pdf": lambda: b"%PDF-1.7\n" + _random_bytes(),
    "half of one.pdf": lambda: hostile.half(exports.Format.PDF),
    "swollen.pdf": hostile.swollen_pdf,
    "forms in forms.pdf": hostile.nested_pdf,
    "pages in a ring.pdf": _pages_in_a_ring,
    "a lying length.pdf": _lying_length,
    "locked.pdf": hostile.locked_pdf,
    "without a brief.pdf": lambda: hostile.honest(exports.Format.PDF),
}
_BRIEFS: Mapping[str, Callable[[], bytes]] = {
    "a nested brief.pdf": lambda: b'{"schema":1,"brief":' + b"[" * 200_000,
    "a swollen brief.pdf": lambda: b" " * (200 << 20),
    "a brief of another schema.pdf": lambda: b'{"schema":2,"brief":{}}',
    "a long number.pdf": lambda: b'{"schema":' + b"9" * 1_000_000 + b"}",
    "a brief of another type.pdf": lambda: _brief(**{"$": "__import__", "x": "os"}),
    "an empty brief.pdf": _brief,
    "a binary brief.pdf": _random_bytes,
}
_KINDS: Mapping[str, Callable[[Path], None]] = {
    **{name: partial(_text, make) for name, make in _TEXTS.items()},
    **{name: partial(_bytes, make) for name, make in _DATA.items()},
    **{
        name: partial(_with_attachment, "brief.json", make)
        for name, make in _BRIEFS.items()
    },
    "a name that climbs.pdf": partial(
        _with_attachment, "../../brief.json", lambda: b"{}"
    ),
    "an action.pdf": _with_action,
    "larger than the disk.txt": _huge,
    "a device.txt": _endless,
    "a pipe.txt": _pipe,
    "a folder.md": lambda path: path.mkdir(),
}
