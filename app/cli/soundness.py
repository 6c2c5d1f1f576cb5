"""What ``verify`` says of a dossier: each damaged thing by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.command import DONE, FINDINGS, REMEDY
from app.cli.jobs import key_to, printable, progress
from app.domain.errors import DamageError
from app.domain.wording import tr, trn

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.integrity import Verdict


def verify_dossier(path: Path, password_file: Path | None) -> int:
    """Look at every row of a dossier, say what is damaged, and return an exit code."""
    try:
        verdict = _verdict(path, password_file)
    except DamageError as error:  # it cannot even be opened
        print(f"✗ {printable(str(error))}")
        print(tr(REMEDY))
        return FINDINGS
    for sentence in verdict.damage:
        print(f"✗ {printable(sentence)}")
    if verdict.damage:
        print(tr(REMEDY))
        return FINDINGS
    counted = ", ".join(_counted(what, number) for what, number in verdict.counted)
    print(
        "✓ "
        + tr("{name} is whole: every row is as it was written ({counted})").format(
            name=path.name, counted=counted
        )
    )
    return DONE


def _counted(what: str, number: int) -> str:
    match what:
        case "piece":
            said = trn("{count} piece", "{count} pieces", number)
        case "essay":
            said = trn("{count} essay", "{count} essays", number)
        case "edit":
            said = trn("{count} edit", "{count} edits", number)
        case _:
            said = trn("{count} version", "{count} versions", number)
    return said.format(count=number)


def _verdict(path: Path, password_file: Path | None) -> Verdict:
    from app.storage.integrity import verify  # noqa: PLC0415 - loads SQLite

    key = key_to(path, password_file)
    with progress(tr("Reading {name}").format(name=path.name)):
        return verify(path, key)
