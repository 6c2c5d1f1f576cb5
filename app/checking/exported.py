"""Whether an exported file still says what it said, by the evidence it carries.

Without the dossier only "unchanged since export" can be told; with it, each passage is
held against the essay that its evidence names by digest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.composing.evidence import TABLE
from app.domain.anchor import Anchor, Status
from app.verifying.verbatim import status_of_rows, status_of_text
from exports.characters import codes, shown, unshown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from exports.document import Evidence
    from exports.readback import Readback

_LINE_ENDS = re.compile("[-\u00ad\u2010\u2011\\s]")  # what a line break may add or take
_SOFT_HYPHEN = re.compile("\u00ad")
_UNTRUE = frozenset({Status.ALTERED.value, Status.LOST.value})
_SHOWN = 60  # code points of a text in a sentence


@dataclass(frozen=True, slots=True)
class Verdict:
    """About one piece of evidence: what is wrong with it, empty when nothing is."""

    id: str
    role: str
    text: str
    status: str
    problem: str = ""
    remark: str = ""  # in what the file had to differ from the words of the essay


def verdicts(readback: Readback, dossier: Dossier | None = None) -> tuple[Verdict, ...]:
    """Return a verdict on each piece of evidence that a file carries, in its order."""
    found: dict[str, list[str]] = {}
    for piece_id, text in readback.passages:
        found.setdefault(piece_id, []).append(text)
    return tuple(
        Verdict(
            piece.id,
            piece.role,
            piece.text,
            piece.status,
            next(_problems(piece, found.get(piece.id, []), readback, dossier), ""),
            _remark(piece),
        )
        for piece in readback.evidence
    )


def _remark(piece: Evidence) -> str:
    held = unshown(piece.text)
    return (
        f"shows � where its essay has {codes(held)}, which no file can" if held else ""
    )


def _problems(
    piece: Evidence,
    there: list[str],
    readback: Readback,
    dossier: Dossier | None,
) -> Iterator[str]:
    if not there:
        yield "is gone from the file"
    for text in there:
        if not _same(text, piece.text, lines=readback.lines):
            yield f"was changed in the file, to {_cut(text)}"
    if len(there) > 1:
        yield "stands in the file more than once"
    if dossier is not None:
        yield from _against_essay(piece, dossier)


def _against_essay(piece: Evidence, dossier: Dossier) -> Iterator[str]:
    origin = dict(piece.origin)
    digest = origin.get("sha256", "")
    essay = next((held for held in dossier.essays if held.sha256 == digest), None)
    if essay is None:
        name = origin.get("essay", "unknown")
        yield f"comes from an essay ({name}) that is not in the dossier as it was"
        return
    anchor = _anchor(origin, essay)
    status = _status(piece, anchor, essay) if anchor else Status.LOST
    if status.value != piece.status:
        yield f"says it is {piece.status}, but against its essay it is {status.value}"
    elif status.value in _UNTRUE:
        yield f"is {status.value} against its essay"


def _status(piece: Evidence, anchor: Anchor, essay: Essay) -> Status:
    if piece.role == TABLE:
        rows = [tuple(line.split(" | ")) for line in piece.text.split("\n")]
        return status_of_rows(rows, anchor, essay)
    return status_of_text(piece.text, anchor, essay)


def _anchor(origin: dict[str, str], essay: Essay) -> Anchor | None:
    """Return the anchor of the place that the evidence names, None outside the text."""
    start, end = origin.get("start", ""), origin.get("end", "")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        return None
    exact = essay.text[int(start) : int(end)]
    return Anchor(essay.id, int(start), int(end), exact) if exact else None


def _same(one: str, other: str, *, lines: bool) -> bool:
    one, other = shown(one), shown(other)
    if lines:
        return _LINE_ENDS.sub("", one) == _LINE_ENDS.sub("", other)
    return _SOFT_HYPHEN.sub("", one).split() == _SOFT_HYPHEN.sub("", other).split()


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
