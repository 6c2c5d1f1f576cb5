"""``briefwright verify``: whether a file still says what it said at its export.

The file carries its own evidence, so it can be asked without the dossier; but that
evidence is not signed. With the dossier, each passage is held against its essay as
well. The file is a stranger's: it is read by a process of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, FINDINGS, Command
from app.cli.jobs import (
    add_opening,
    is_dossier,
    key_to,
    load_dossier,
    printable,
    progress,
)
from app.cli.passwords import read_password, with_password
from app.cli.soundness import verify_dossier
from app.domain.errors import UserError
from app.domain.wording import later, tr, trn
from app.importing.limits import Bounds, bounded

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from app.checking.exported import Verdict
    from app.checking.remaking import Remade
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from exports.readback import Readback

_BOUNDS = Bounds(cpu=120)  # to compose a stranger's brief; 10,000 paragraphs take 30
_SHOWN = 60  # columns of a text in a line
_PROOF = later("""\
Without --dossier it proves that the passages, quotations and tables with evidence still
say what the evidence in the file says. The evidence is not signed: a file in which both
were rewritten alike passes. With --dossier it proves that they say what the essays in
your dossier say, as far as the evidence claims. Text without evidence is checked where
a PDF holds the data of its brief, against these; they are not signed either. Such a PDF
is also written again and compared byte for byte, where that can be done. A Word file
says of itself, unsigned, how its paragraphs, notes and marking were: what was edited,
moved, added, taken out or hidden is told. A link that shows an address has to lead
there.
""")
_OTHER = later(
    "The file is not to the last byte what this program writes from the brief inside"
    " it: another program has saved it again since its export, which may be all, or has"
    " changed more than words, or other fonts were at hand then; which, cannot be told"
)
_HEAVY = later(
    "The brief inside the file takes too much time or memory to be written again, so"
    " the file was not compared with it: it may be made to do harm, do not trust it"
)
_DROPPED = later(
    "Another program has dropped the evidence inside; used is that of the brief in the"
    " dossier, of which the file still has the digest"
)
_TEXT_ALONE = later(
    "Each word on its pages was compared; where a passage came from the file does not"
    " say: ask “briefwright check” of the dossier"
)


class UnverifiableError(UserError):
    """A file that says nothing that could be held against anything."""


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, help=tr("a .docx or .pdf of Briefwright, or a .dossier")
    )
    parser.add_argument(
        "--dossier", type=Path, help=tr("hold the passages against its essays too")
    )
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help=tr("its first line opens a locked PDF; without it you are asked"),
    )
    add_opening(parser)
    parser.description = f"{parser.description}\n\n{tr(_PROOF)}"


def _run(arguments: Namespace) -> int:
    if is_dossier(arguments.file):
        return verify_dossier(arguments.file, arguments.input_password_file)
    return _verify(arguments)


def _verify(arguments: Namespace) -> int:
    from app.checking.exported import (  # noqa: PLC0415 - not paid for --help
        WITHHELD,
        faults,
        verdicts,
    )
    from exports.readback.model import withheld_in  # noqa: PLC0415
    from exports.rendered import Withheld  # noqa: PLC0415

    dossier = _held_in(arguments.dossier, arguments.input_password_file)
    readback = _read(arguments.file, read_password(arguments.password_file))
    withheld = withheld_in(readback.record)
    if withheld:
        kinds = ", ".join(tr(WITHHELD[Withheld(kind)]) for kind in withheld)
        print(tr("Withheld by whoever exported it: {kinds}").format(kinds=kinds))
    if Withheld.EVIDENCE in withheld:
        return _compare(arguments.file, readback, dossier)
    if dossier and readback.marked:
        readback = _recovered(readback, dossier)
    found, wrong = verdicts(readback, dossier), faults(readback)
    unlike, told, extent = _beside(arguments.file, readback, dossier)
    wrong += told
    if not found and not wrong and unlike is None:
        raise UnverifiableError(
            tr(
                "“{name}” carries no evidence, so nothing can be said about it: it has"
                " no passages, or another program has dropped what it carried"
            ).format(name=arguments.file.name)
        )
    changed = [verdict for verdict in found if verdict.problem]
    if unlike and not changed:  # else it would be said twice
        wrong += unlike
    _print(found)
    for sentence in wrong:
        print(f"✗ {printable(sentence)}")
    _count(found)
    print("\n".join(extent))
    return FINDINGS if wrong or any(map(_is_unsure, found)) else DONE


def _recovered(readback: Readback, dossier: Dossier) -> Readback:
    """Return a file that has lost its evidence with that of its brief, if known."""
    from app.checking.recovering import recovered  # noqa: PLC0415 - as above

    found = recovered(readback, dossier)
    if found:
        print(tr(_DROPPED))
    return found or readback


def _is_unsure(verdict: Verdict) -> bool:
    return bool(verdict.problem or verdict.unproven)


def _count(found: Sequence[Verdict]) -> None:
    changed = [verdict for verdict in found if verdict.problem]
    same = len(found) - len(changed)
    unproven = [verdict for verdict in found if verdict.unproven]
    said = tr(
        "{same} of {count} passages, quotations and tables with evidence are unchanged"
        " since export"
    )
    print(said.format(same=same, count=len(found)))
    if unproven:
        said = trn(
            "{count} could not be held against an essay of the dossier",
            "{count} could not be held against an essay of the dossier",
            len(unproven),
        )
        print(said.format(count=len(unproven)))


def _beside(
    path: Path, readback: Readback, dossier: Dossier | None
) -> tuple[tuple[str, ...] | None, tuple[str, ...], tuple[str, str]]:
    """Compare what has no evidence.

    Return what words differ from the brief inside, what else was edited, and what was
    compared.
    """
    from app.checking.edited import Against, edited  # noqa: PLC0415 - not paid for --help
    from app.cli.extent import extent_of_pdf, extent_of_word  # noqa: PLC0415

    held = dossier is not None
    if path.suffix.lower() == ".docx":
        beside = edited(readback, dossier)
        known = beside.against is not Against.NOTHING
        return (
            () if known else None,
            beside.told,
            extent_of_word(beside.against, dossier=held),
        )
    unlike, again, told = _composed(path, readback)
    whole = unlike is not None
    return unlike, told, extent_of_pdf(again, whole=whole, dossier=held)


def _composed(
    path: Path, readback: Readback
) -> tuple[tuple[str, ...] | None, Remade | None, tuple[str, ...]]:
    """Compose the brief inside a file and write it, if that takes no more than may be.

    Return what words differ, whether the whole file does, and what is wrong besides.
    Windows knows no bounds.
    """
    from app.checking.remaking import Remade, remade  # noqa: PLC0415 - as above
    from app.reopening.briefs import unlike_its_brief  # noqa: PLC0415
    from app.storage.places import styles  # noqa: PLC0415

    try:
        with (
            bounded(_BOUNDS),
            progress(tr("Writing {name} again").format(name=path.name)),
        ):
            unlike = unlike_its_brief(readback)
            if unlike != ():
                return unlike, None, ()
            again = remade(path.read_bytes(), readback, styles())
    except (TimeoutError, MemoryError):
        return None, None, (tr(_HEAVY),)
    return unlike, again, (tr(_OTHER),) if again is Remade.OTHER else ()


def _held_in(path: Path | None, given: Path | None) -> Dossier | None:
    return load_dossier(path, key_to(path, given)) if path else None


def _read(path: Path, password: str) -> Readback:
    from app.reopening.apart import read_apart  # noqa: PLC0415 - not paid for --help

    def read(word: str) -> Readback:
        with progress(tr("Reading {name}").format(name=path.name)):
            return read_apart(path, word)

    return with_password(path.name, password, "--password-file", read)


def _compare(path: Path, readback: Readback, dossier: Dossier | None) -> int:
    """Say of a file without evidence what can be: how its pages differ from a brief."""
    from app.checking.against import said_otherwise  # noqa: PLC0415 - as above
    from app.checking.exported import faults  # noqa: PLC0415
    from app.composing.rendering import as_released  # noqa: PLC0415
    from exports.readback.model import withheld_in  # noqa: PLC0415
    from exports.rendered import Format  # noqa: PLC0415

    wrong = [*faults(readback)]
    brief = _called(readback.title, dossier) if dossier else None
    if dossier and brief:
        brief = as_released(brief, withheld_in(readback.record))
        form = Format(path.suffix.lower().lstrip("."))
        wrong += said_otherwise(readback, brief, dossier, form)
    elif not wrong:
        raise UnverifiableError(
            tr(
                "“{name}” was exported without evidence, so nothing in it says what its"
                " passages must say: with --dossier its text is held against the brief"
                " of the same title"
            ).format(name=path.name)
        )
    for sentence in dict.fromkeys(wrong):
        print(f"✗ {printable(sentence)}")
    if brief and not wrong:
        said = tr("Its text is that of the brief “{title}” in the dossier")
        print(said.format(title=brief.title))
        print(tr(_TEXT_ALONE))
    return FINDINGS if wrong else DONE


def _called(title: str, dossier: Dossier) -> Brief | None:
    return next((held for held in dossier.briefs if held.title == title), None)


def _print(found: Sequence[Verdict]) -> None:
    from app.checking.exported import ROLES  # noqa: PLC0415 - not paid for --help

    for verdict in found:
        text = printable(verdict.text)
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
        sign = "✗" if verdict.problem else "?" if verdict.unproven else "✓"
        role, status = tr(ROLES.get(verdict.role, verdict.role)), tr(verdict.status)
        kind = f"{printable(role):<9} {printable(status):<15}"
        print(f"{sign} {kind} {shown}")
        for said in filter(None, (verdict.problem, verdict.unproven, verdict.remark)):
            print(f"    {printable(said)}")


COMMAND = Command(
    name="verify",
    summary=later("tell whether a file still says what it said when it was exported"),
    examples=(
        "briefwright verify job.docx",
        "briefwright verify job.pdf --dossier job.dossier",
        "briefwright verify job.dossier",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
