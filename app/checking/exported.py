"""Whether an exported file still says what it said, by the evidence it carries.

Without the dossier only "unchanged since export" can be told, and only if nobody has
rewritten the evidence, which is not signed. With it, each passage is held against the
essay that its evidence names by digest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.composing.evidence import NOTE, PASSAGE, QUOTATION, TABLE
from app.composing.portable import NAME
from app.domain.anchor import Anchor, Status
from app.domain.wording import later, quoted, retold, tr
from app.verifying.verbatim import status_of_rows, status_of_text
from exports.characters import codes, unshown
from exports.readback.links import says_another
from exports.readback.model import record_of, withheld_in
from exports.readback.words import same_words, squeeze
from exports.rendered import Withheld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from exports.document import Evidence
    from exports.readback import Readback

WITHHELD = {  # what a file was exported without
    Withheld.EVIDENCE: later("evidence"),
    Withheld.SOURCES: later("sources"),
    Withheld.BRIEF: later("brief"),
    Withheld.AUTHOR: later("author"),
}
ROLES = {  # of evidence; a stranger's file may name others
    PASSAGE: later("passage"),
    QUOTATION: later("quotation"),
    TABLE: later("table"),
}
BESIDE = {  # what a reader takes for part of a passage
    NOTE: later("note"),
    "translation": later("translation"),
    "attribution": later("attribution"),
}
_UNTRUE = frozenset({Status.ALTERED.value, Status.LOST.value})
_LONGEST_NUMBER = 12  # digits; no essay is that long
_LEAD = 3  # words shown before a difference
_SHOWN = 60  # code points of a text in a sentence


@dataclass(frozen=True, slots=True)
class Verdict:
    """About one piece of evidence: what is wrong with it, empty when nothing is.

    ``unproven`` says why it could not be held against its essay, where it should be.
    """

    id: str
    role: str
    text: str
    status: str
    problem: str = ""
    unproven: str = ""
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
            "; ".join(_problems(piece, found.get(piece.id, []), readback, dossier)),
            _unproven(piece, dossier) if dossier else "",
            _remark(piece),
        )
        for piece in readback.evidence
    )


def faults(readback: Readback) -> tuple[str, ...]:
    """Say in one sentence each what is wrong with a file besides its passages."""
    return (
        *_missing(readback),
        *_not_withheld(readback),
        *map(_stray, readback.strays),
        *_misleading(readback),
        *map(_hidden, dict.fromkeys(readback.hidden)),
    )


def _not_withheld(readback: Readback) -> Iterator[str]:
    """Hold what is inside a file against what it says that it was exported without."""
    withheld = withheld_in(readback.record)
    has_brief = any(name == NAME for name, _ in readback.attachments)
    there = {
        Withheld.EVIDENCE: bool(readback.evidence),
        Withheld.SOURCES: bool(readback.sources),
        Withheld.BRIEF: has_brief,
    }
    for kind, is_there in there.items():
        if is_there and kind in withheld:
            said = tr("The file says that it was exported without {kind}, and has them")
            yield said.format(kind=tr(WITHHELD[kind]))
    if readback.recipe and not has_brief:
        yield tr(
            "The file no longer holds the data of the brief that it was exported with"
        )


def _missing(readback: Readback) -> Iterator[str]:
    """Hold the evidence against what the file recorded of it at its export."""
    count = len(readback.evidence)
    if not readback.record:
        if count:
            yield tr(
                "The file no longer records how many passages had evidence, so those"
                " whose evidence was taken out are not noticed"
            )
        return
    withheld = withheld_in(readback.record)
    if readback.record == record_of(readback.evidence, readback.sources, withheld):
        return
    recorded = _number(readback.record.partition(" ")[0])
    if recorded is None:
        yield tr("The record of the evidence in the file is damaged")
    elif recorded and not count and readback.marked:
        lost = tr(
            "The file was exported with evidence for {count} passages, quotations and"
            " tables, which it has lost, as files do that another program saved: they"
            " were not checked; name the dossier of its brief with --dossier"
        )
        yield lost.format(count=recorded)
    elif recorded != count:
        fewer = tr(
            "The file was exported with evidence for {count} passages, quotations and"
            " tables, but carries it for {number}: the others were not checked"
        )
        yield fewer.format(count=recorded, number=count)
    else:
        yield tr("The evidence in the file is not what it recorded at its export")


def _misleading(readback: Readback) -> Iterator[str]:
    """Hold each link that shows an address against where it leads."""
    for text, address in dict.fromkeys(readback.links):
        if says_another(text, address):
            said = tr("A link shows {text}, but leads to {address}")
            yield said.format(text=_cut(text), address=_cut(address))


def _hidden(text: str) -> str:
    said = tr("The file hides a text, or shows it in the colour of paper: {text}")
    return said.format(text=_cut(text))


def _stray(text: str) -> str:
    said = tr("The file shows something that was not in its export: {text}")
    return said.format(text=_cut(retold(text)))


def _remark(piece: Evidence) -> str:
    held = unshown(piece.text)
    said = tr("shows � where its essay has {signs}, which no file can")
    return said.format(signs=codes(held)) if held else ""


def _problems(
    piece: Evidence,
    there: list[str],
    readback: Readback,
    dossier: Dossier | None,
) -> Iterator[str]:
    if not there and squeeze(piece.text):
        yield tr("is gone from the file")
    for text in there:
        if not same_words(piece.text, text):
            changed = tr("was changed in the file: {difference}")
            yield changed.format(difference=_difference(piece.text, text))
    for name, text in piece.beside:
        held = readback.notes if name == NOTE else readback.paragraphs
        if not any(same_words(text, other) for other in held):
            said = tr("its {part} is no longer what was exported: {text}")
            yield said.format(part=tr(BESIDE.get(name, name)), text=_cut(text))
    if len(there) > 1:
        yield tr("stands in the file more than once")
    if dossier is not None:
        yield from _against_essay(piece, dossier)


def _unproven(piece: Evidence, dossier: Dossier) -> str:
    """Say why a piece cannot be held against its essay, empty when it can be.

    An excerpt is no witness: it says what the file says out of which it came.
    """
    origin = dict(piece.origin)
    essays = _essays(origin, dossier)
    if not essays:
        said = tr("comes from an essay ({name}) that is not in the dossier as it was")
        return said.format(name=origin.get("essay") or tr("unknown"))
    if all(held.is_excerpt for held in essays):
        return tr(
            "the dossier has “{name}” only as passages out of such a file, which prove"
            " nothing"
        ).format(name=essays[0].name)
    return ""


def _essays(origin: dict[str, str], dossier: Dossier) -> list[Essay]:
    digest = origin.get("sha256", "")
    return [held for held in dossier.essays if held.sha256 == digest]


def _against_essay(piece: Evidence, dossier: Dossier) -> Iterator[str]:
    origin = dict(piece.origin)
    essays = _essays(origin, dossier)
    essay = next((held for held in essays if not held.is_excerpt), None)
    if essay is None:
        return
    anchor = _anchor(origin, essay)
    status = _status(piece, anchor, essay) if anchor else Status.LOST
    if status.value != piece.status:
        said = tr("says it is “{claimed}”, but against its essay it is “{status}”")
        yield said.format(claimed=tr(piece.status), status=tr(status.value))
    elif status.value in _UNTRUE:
        said = tr("against its essay it is “{status}”")
        yield said.format(status=tr(status.value))


def _status(piece: Evidence, anchor: Anchor, essay: Essay) -> Status:
    if piece.role == TABLE:
        rows = [tuple(line.split(" | ")) for line in piece.text.split("\n")]
        return status_of_rows(rows, anchor, essay)
    return status_of_text(piece.text, anchor, essay)


def _anchor(origin: dict[str, str], essay: Essay) -> Anchor | None:
    """Return the anchor of the place that the evidence names, None outside the text."""
    start, end = (_number(origin.get(name, "")) for name in ("start", "end"))
    if start is None or end is None or not start < end <= len(essay.text):
        return None
    return Anchor(essay.id, start, end, essay.text[start:end])


def _number(digits: str) -> int | None:
    """Return a number that a stranger wrote, None where it cannot be a place."""
    if len(digits) > _LONGEST_NUMBER or not digits.isdecimal():
        return None
    return int(digits)


def _difference(wanted: str, found: str) -> str:
    """Return both texts from a little before the first word that differs."""
    old, new = wanted.split(), found.split()
    same = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if len({*pair}) > 1),
        min(len(old), len(new)),
    )
    start = max(0, same - _LEAD)
    before = "… " if start else ""
    was, now = (_cut(before + " ".join(words[start:])) for words in (old, new))
    return tr("{was} became {now}").format(was=was, now=now)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return quoted(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
