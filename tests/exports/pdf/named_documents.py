"""The documents that every check of a PDF is run on, each under its name."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.composing.compile import compile_brief
from app.composing.draft import draft
from app.composing.templates import load_template, template_ids
from app.domain.dossier import Dossier
from app.importing import parse
from exports import (
    Block,
    Callout,
    Document,
    Heading,
    List,
    Marking,
    Metadata,
    Note,
    NotePlace,
    Paragraph,
    RenderOptions,
    Text,
    load_sheet,
)
from tests.exports.nesting import document as nested
from tests.exports.nesting import slots
from tests.exports.random_documents import (
    RIGHT_TO_LEFT,
    Author,
    Case,
    random_case,
    shipped_sheets,
)
from tests.exports.showcase import SHOWCASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[3]
ESSAYS = {
    path.name: path
    for folder in (ROOT / "resources" / "essays", ROOT.parent / "shared" / "essays")
    if folder.is_dir()
    for path in sorted(folder.iterdir())
    if path.suffix in (".txt", ".md")
}
STRESS = "200 pages"
MISSING = "\N{OLD PERSIAN SIGN A}\N{LINEAR B SYLLABLE B008 A}"  # in no bundled font
_LISTS = 13  # of every nesting that are left out
_STRESS_BLOCKS = 1200


def names() -> list[str]:
    """Return the names of all documents that can be made here."""
    briefs = [f"{essay}, {kind}" for essay in ESSAYS for kind in template_ids()]
    looks = [f"everything, {sheet}" for sheet in shipped_sheets()]
    made = ["all added", "every nesting", "right to left", "missing characters"]
    return [*briefs, *looks, *made, STRESS]


@cache
def named(name: str) -> Case:
    """Return a document and how it is to be written."""
    what, _, how = name.partition(", ")
    if what in ESSAYS:
        return Case(brief(ESSAYS[what], how), RenderOptions())
    if what == "everything":
        return Case(SHOWCASE, RenderOptions(load_sheet(how)))
    makers = {
        "all added": all_added,
        "every nesting": lambda: Case(nested(tuple(fewer(slots()))), RenderOptions()),
        "right to left": lambda: random_case(4, most=30, languages=RIGHT_TO_LEFT),
        "missing characters": lambda: Case(missing(), RenderOptions()),
        STRESS: stress,
    }
    return makers[what]()


def brief(path: Path, template_id: str) -> Document:
    """Return the first draft of an essay as a document."""
    template = load_template(template_id)
    essay = parse(path.read_bytes(), path.name)
    made = draft(Dossier("job"), essay, template)
    return compile_brief(made.brief, made.dossier, template, sources=True)


def fewer(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield all blocks but most of the lists: readers take minutes for them.

    Nor the one whose words join those of the other direction without a space: pdfium
    takes them apart.
    """
    lists = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.language in RIGHT_TO_LEFT:
            continue
        lists += isinstance(block, List)
        if not isinstance(block, Callout) and (lists > _LISTS or not lists):
            yield block


def all_added() -> Case:
    """Return a document with contents, cover and its notes at the end."""
    options = RenderOptions(notes=NotePlace.END, contents=3, cover=True)
    return Case(SHOWCASE, options)


def missing() -> Document:
    """Return a document with characters that no font has."""
    said = f"The sign {MISSING} stands in a text."
    runs = (Text(said), Note((Text(said),)))
    blocks = (Heading(1, runs, id="h"), Paragraph(runs, id="p"))
    return Document(Metadata(said), blocks, Marking("TLP:RED"))


def stress() -> Case:
    """Return a document of some two hundred pages."""
    author = Author(1)
    blocks = tuple(author.block() for _ in range(_STRESS_BLOCKS))
    document = replace(author.document(1), blocks=blocks)
    return Case(document, RenderOptions(contents=2))
