"""What a finished file says when it is read again, in the terms of the ``Document``."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, fields
from typing import Any

from exports.document import Evidence
from exports.rendered import Withheld
from exports.wording import sentence

# XML 1.0, production [2]: what no XML file can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

LINE_END = "\N{LINE SEPARATOR}"
RECORD = "BriefwrightEvidence"  # the name of the property that holds the record
RECIPE = "BriefwrightRecipe"  # of the one that says how the file was written
MARKING_BOOKMARK = "_bc_marking_"  # begins the names of those around a marking
_WITHHELD = " withheld:"
_EVIDENCE = tuple(field.name for field in fields(Evidence))


class ReadbackError(ValueError):
    """A file that cannot be read back; the message is one sentence for the user."""


class LockedError(ReadbackError):
    """A file that opens with a password, and with another one than was given."""


def locked(password: str) -> LockedError:
    """Return the error for a locked file and the password that did not open it."""
    if password:
        return LockedError(sentence("The password does not open it"))
    return LockedError(sentence("It is locked and needs its password"))


@dataclass(frozen=True, slots=True)
class Readback:
    """The content of a finished file.

    ``paragraphs`` hold the text in reading order: title first, each table cell one,
    without running heads, list labels, note marks and the texts of notes. ``notes`` are
    the texts of the notes without their marks. ``edges`` name the top and the bottom of
    each page (PDF) or each kind of head and foot of each section (DOCX); ``banners``
    say what marking each of them shows, "" where it shows none. ``passages`` say what
    now stands under the id of each piece of evidence. ``record`` is what the file says
    of its evidence in another place: see ``record_of``. ``strays`` are what stands on
    the pages and belongs to nothing. ``added`` is what the writer put there beside the
    text: the title and the entries of a table of contents, the title of endnotes.
    ``headings`` are those on its pages below the title, with the page of each, from 1;
    none where another program makes the pages. ``attachments`` are name and bytes of
    each file inside that is not read for one of the other fields. ``remarks`` are the
    texts of comments. ``recipe`` is what a PDF says of how it was written: see
    ``exports.recipe``; ``author`` is who the properties name. ``links`` are what the
    links of a Word file show, and the addresses they lead to; ``marked`` is what is
    under its bookmarks where it has no evidence, by their names. ``outline`` is the
    JSON of ``exports.readback.outline`` inside it; ``hidden`` are texts in it that no
    page shows, and that stand in no other field. A ``LINE_END`` is
    the end of a line on the page where the format does not say whether a space stands
    there.
    """

    paragraphs: tuple[str, ...]
    notes: tuple[str, ...] = ()
    banners: tuple[str, ...] = ()
    passages: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    edges: tuple[str, ...] = ()
    record: str = ""
    strays: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    attachments: tuple[tuple[str, bytes], ...] = ()
    headings: tuple[tuple[str, int], ...] = ()
    remarks: tuple[str, ...] = ()
    recipe: str = ""
    author: str = ""
    links: tuple[tuple[str, str], ...] = ()
    marked: tuple[tuple[str, str], ...] = ()
    outline: str = ""
    hidden: tuple[str, ...] = ()


def manifest_of(evidence: tuple[Evidence, ...], sources: tuple[str, ...]) -> str:
    """Return the JSON that travels inside a file, the same for the same values."""
    held = {
        "schema": 1,
        "evidence": [plain_evidence(piece) for piece in evidence],
        "sources": list(sources),
    }
    text = json.dumps(held, ensure_ascii=False, sort_keys=True)
    return _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def record_of(
    evidence: tuple[Evidence, ...],
    sources: tuple[str, ...],
    withheld: tuple[str, ...] = (),
) -> str:
    """Return how many pieces there are, and a digest of all: ``3 sha256:9f…``.

    What the sender withheld is named behind: ``0 sha256:4e… withheld:brief,evidence``.
    It is kept apart from the manifest, so that a piece taken out of that is missed.
    """
    return record_of_manifest(manifest_of(evidence, sources), len(evidence), withheld)


def record_of_manifest(
    manifest: str, count: int, withheld: tuple[str, ...] = ()
) -> str:
    """Return what ``record_of`` does, for a manifest that has so many pieces."""
    digest = hashlib.sha256(manifest.encode()).hexdigest()
    left_out = f"{_WITHHELD}{','.join(withheld)}" if withheld else ""
    return f"{count} sha256:{digest}{left_out}"


def withheld_in(record: str) -> tuple[str, ...]:
    """Return what a record says the sender has withheld; what we do not know is not."""
    _, mark, names = record.partition(_WITHHELD)
    known = {name.value for name in Withheld}
    return tuple(name for name in names.split(",") if name in known) if mark else ()


def read_manifest(text: str) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """Return evidence and sources of a manifest. ReadbackError when it is none."""
    try:
        held = json.loads(text)
        evidence = tuple(evidence_from(piece) for piece in held["evidence"])
        return evidence, tuple(str(source) for source in held["sources"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ReadbackError(
            sentence("The evidence inside the file is damaged")
        ) from error


def plain_evidence(piece: Evidence) -> dict[str, Any]:
    """Return a piece of evidence as plain values."""
    return {name: getattr(piece, name) for name in _EVIDENCE}


def evidence_from(piece: dict[str, Any]) -> Evidence:
    """Return evidence from plain values. TypeError or KeyError when it is none."""
    texts = [piece[name] for name in ("id", "role", "text", "status")]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("not text")
    origin, beside = (
        tuple((str(name), str(value)) for name, value in held)
        for held in (piece["origin"], piece.get("beside", ()))
    )
    return Evidence(texts[0], texts[1], texts[2], texts[3], origin, beside)
