"""The catalogues of texts, brought up to what the code says.

Run by ``python3 dev.py words``: it reads every text that is marked for translation
(``app.domain.wording``, ``exports.wording``), adds the new ones to each catalogue
without a translation, drops those that nobody says any more, and compiles what is
there. The dates in a catalogue stay, so that two runs write the same bytes.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CATALOGUES = ROOT / "resources" / "i18n"
Marks = dict[str, tuple[int, ...] | None]  # functions, and which arguments are texts
KEYWORDS: dict[str, Marks] = {  # by the folder of the code
    "app": {"tr": None, "later": None, "trn": (1, 2)},
    "exports": {"sentence": None},
}
_WIDTH = 88  # of lines in a catalogue
_NOTE = "Translators:"  # begins a remark in the code that is for them


def main() -> int:
    """Refresh all catalogues; the exit code is 1 while texts lack a translation."""
    lacking = 0
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po")):
        catalogue = refreshed(path)
        path.write_bytes(as_po(catalogue))
        path.with_suffix(".mo").write_bytes(as_mo(catalogue))
        missing = untranslated(catalogue)
        lacking += len(missing)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} texts")  # noqa: T201
        for text in missing:
            print(f"  lacks {text!r}")  # noqa: T201 - this is a command
    return 1 if lacking else 0


def refreshed(path: Path) -> Catalog:
    """Return a catalogue with the texts of the code, and the translations it has."""
    held = read(path)
    held.update(said(), no_fuzzy_matching=True, update_creation_date=False)
    held.obsolete.clear()
    return held


def read(path: Path) -> Catalog:
    """Return a catalogue as it is in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def said() -> Catalog:
    """Return what the code has marked for translation, in the order of its files."""
    found = Catalog()
    for folder, marks in KEYWORDS.items():
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            texts = extract_from_file("python", path, marks, (_NOTE,))
            for _line, text, remarks, _context in texts:
                found.add(text, locations=[(place, 0)], auto_comments=remarks)
    return found


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the English of what has no translation, or not in all its forms."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not all(forms(message.string))
    ]


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return a text in all its forms: of a singular, one."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def as_po(catalogue: Catalog) -> bytes:
    """Return the bytes of a catalogue for people."""
    file = io.BytesIO()
    write_po(file, catalogue, width=_WIDTH, include_lineno=False, ignore_obsolete=True)
    return file.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Return the bytes of a catalogue for the program."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())
