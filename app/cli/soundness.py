"""What ``verify`` says of a dossier: each damaged thing by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.command import DONE, FINDINGS
from app.cli.jobs import key_to, printable, progress

if TYPE_CHECKING:
    from pathlib import Path

_REMEDY = "briefwright salvage makes a new file of what is whole, and of backups"


def verify_dossier(path: Path, password_file: Path | None) -> int:
    """Look at every row of a dossier, say what is damaged, and return an exit code."""
    from app.storage.integrity import verify  # noqa: PLC0415 - loads SQLite

    key = key_to(path, password_file)
    with progress(f"Reading {path.name}"):
        verdict = verify(path, key)
    for sentence in verdict.damage:
        print(f"✗ {printable(sentence)}")
    if verdict.damage:
        print(_REMEDY)
        return FINDINGS
    counted = ", ".join(f"{number} {what}s" for what, number in verdict.counted)
    print(f"✓ {path.name} is whole: every row is as it was written ({counted})")
    return DONE
