"""``briefwright verify``: whether a file still says what it said at its export.

The file carries its own evidence, so it can be asked without the dossier; but that
evidence is not signed. With the dossier, each passage is held against its essay as
well. The file is a stranger's: it is read by a process of its own.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, FINDINGS, Command
from app.cli.jobs import load_dossier, progress
from app.domain.errors import UserError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    import exports
    from app.checking.exported import Verdict
    from exports.readback import Readback

_LARGEST = 200 * 1024 * 1024  # bytes; pictures may be large
_SECONDS = 30  # of processor time; a brief of 100 pages takes two
_CHILD = "app.cli.reading_child"
_DISTRUST = "the file is damaged or made to do harm, do not trust it"
_SHOWN = 60  # columns of a text in a line
_PROOF = """\
Without --dossier it proves that the passages, quotations and tables with evidence still
say what the evidence in the file says. The evidence is not signed: a file in which both
were rewritten alike passes. With --dossier it proves that they say what the essays in
your dossier say, as far as the evidence claims. Text without evidence is never checked.
"""
_WITHOUT = (
    "Only these were checked, against evidence that the file itself carries unsigned:"
    " who rewrites a passage and its evidence alike is found out with --dossier alone"
)
_WITH = (
    "Only these were checked, against the evidence in the file and the essays in the"
    " dossier; what else the file says was not"
)


class FileError(UserError):
    """A file that cannot be verified."""


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a .docx or .pdf of Briefwright")
    parser.add_argument(
        "--dossier", type=Path, help="hold the passages against its essays too"
    )
    parser.description = f"{parser.description}\n\n{_PROOF}"


def _run(arguments: Namespace) -> int:
    from app.checking.exported import (  # noqa: PLC0415 - not paid for --help
        faults,
        verdicts,
    )

    with progress(f"Verifying {arguments.file.name}"):
        dossier = load_dossier(arguments.dossier) if arguments.dossier else None
        readback = _read(arguments.file)
        found, wrong = verdicts(readback, dossier), faults(readback)
    if not found and not wrong:
        raise FileError(
            f"“{arguments.file.name}” carries no evidence, so nothing can be said about"
            " it: it has no passages, or another program has dropped what it carried"
        )
    changed = [verdict for verdict in found if verdict.problem]
    _print(found)
    for sentence in wrong:
        print(f"✗ {_printable(sentence)}")
    same = len(found) - len(changed)
    whole = f"{len(found)} passages, quotations and tables with evidence"
    print(f"{same} of {whole} are unchanged since export")
    print(_WITH if dossier else _WITHOUT)
    return FINDINGS if changed or wrong else DONE


def _print(found: Sequence[Verdict]) -> None:
    for verdict in found:
        text = _printable(verdict.text)
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
        sign = "✗" if verdict.problem else "✓"
        kind = f"{_printable(verdict.role):<9} {_printable(verdict.status):<15}"
        print(f"{sign} {kind} {shown}")
        if verdict.problem:
            print(f"    {_printable(verdict.problem)}")
        if verdict.remark:
            print(f"    {_printable(verdict.remark)}")


def _printable(text: str) -> str:
    """Return a stranger's text in one line that cannot steer a terminal."""
    shown = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)


def _read(path: Path) -> Readback:
    import exports  # noqa: PLC0415

    formats = {f".{form.value}": form for form in exports.Format}
    form = formats.get(path.suffix.lower())
    if form is None or form is exports.Format.TEXT:
        raise FileError(f"“{path.name}” is neither .docx nor .pdf; choose one of these")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileError(f"“{path.name}” is not a file; choose a .docx or .pdf")
        if status.st_size > _LARGEST:
            raise FileError(f"“{path.name}” is too large to be a brief; choose another")
        data = path.read_bytes()
    except OSError as error:
        raise FileError(f"“{path.name}” cannot be read: {error.strerror}") from error
    return _read_apart(path.name, data, form)


def _read_apart(name: str, data: bytes, form: exports.Format) -> Readback:
    """Return what a file says, read by a process that it may bring down."""
    from app.importing.disposable import (  # noqa: PLC0415
        ChildLostError,
        Failure,
        ask_child,
    )
    from app.importing.limits import Bounds  # noqa: PLC0415
    from exports.readback.model import ReadbackError  # noqa: PLC0415
    from exports.readback.plain import from_json  # noqa: PLC0415

    bounds = Bounds(cpu=_SECONDS, wall=2.0 * _SECONDS)
    try:
        return from_json(ask_child(_CHILD, (form.value,), data, bounds))
    except ChildLostError as error:
        failed = error.failure
        advice = "try again" if failed is Failure.UNSTARTED else _DISTRUST
        raise FileError(
            f"“{name}” cannot be verified: the process that reads it {failed.value};"
            f" {advice}"
        ) from error
    except ReadbackError as error:
        raise FileError(f"“{name}” cannot be verified: {error}") from error


COMMAND = Command(
    name="verify",
    summary="tell whether a file still says what it said when it was exported",
    examples=(
        "briefwright verify job.docx",
        "briefwright verify job.pdf --dossier job.dossier",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
