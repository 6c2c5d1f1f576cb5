"""A Word file that lost its evidence on the way is held against that of its brief."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import exports
from app.checking.exported import faults, verdicts
from app.checking.recovering import recovered
from app.composing.compile import compile_brief
from app.composing.draft import draft
from app.composing.templates import load_template
from app.domain.dossier import Dossier
from app.importing import parse
from exports.readback import Readback, read

ESSAY = parse(
    b"Talks\n\nTalks go on in two formats, and nobody knows for how long they will."
    b"\n\nNo table of all four is in sight, and none of them asks for one.\n",
    "talks.txt",
)
TEMPLATE = load_template()
MADE = draft(Dossier("job"), ESSAY, TEMPLATE)
DOCUMENT = compile_brief(MADE.brief, MADE.dossier, TEMPLATE, sources=True)


def came_back(said: str = "", now: str = "", *, author: bool = True) -> Readback:
    """Return the file of the brief without its data, as other formats leave it."""
    hidden = frozenset() if author else frozenset({exports.Withheld.AUTHOR})
    options = exports.RenderOptions(withheld=hidden)
    data = exports.render(DOCUMENT, exports.Format.DOCX, options).data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            if name == "customXml/item1.xml":
                held = b"<nothing/>"
            if said and name == "word/document.xml":
                assert said.encode() in held
                held = held.replace(said.encode(), now.encode())
            new.writestr(name, held)
    return read(out.getvalue(), exports.Format.DOCX)


def test_without_its_dossier_the_file_says_that_it_needs_it() -> None:
    readback = came_back()
    assert (readback.evidence, readback.passages) == ((), ())
    (said,) = faults(readback)
    assert "which it has lost" in said
    assert "name the dossier of its brief with --dossier" in said


def test_with_its_dossier_every_passage_is_held_against_the_brief() -> None:
    found = recovered(came_back(), MADE.dossier)
    assert found
    assert [verdict.id for verdict in verdicts(found, MADE.dossier)] == [
        piece.id for piece in DOCUMENT.evidence
    ]
    assert not any(verdict.problem for verdict in verdicts(found, MADE.dossier))
    assert faults(found) == ()


def test_a_passage_that_was_changed_on_the_way_is_found() -> None:
    found = recovered(came_back("two formats", "ten formats"), MADE.dossier)
    assert found
    problems = [verdict.problem for verdict in verdicts(found) if verdict.problem]
    assert len(problems) == 1
    assert "was changed in the file" in problems[0]


def test_a_brief_that_was_edited_since_is_not_the_one_of_the_file() -> None:
    section = next(held for held in MADE.brief.sections if held.items)
    sections = (
        replace(held, items=held.items[1:]) if held is section else held
        for held in MADE.brief.sections
    )
    shorter = replace(MADE.brief, sections=tuple(sections))
    assert recovered(came_back(), MADE.dossier.with_brief(shorter)) is None


def test_what_was_withheld_makes_no_other_file_of_it() -> None:
    found = recovered(came_back(author=False), MADE.dossier)
    assert found
    assert found.evidence == DOCUMENT.evidence
