"""Edits a dossier until it is killed; says the number of each edit once it is safe."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from app.storage.dossier_file import open_dossier
from app.storage.nodes import splices_between
from app.storage.oplog import Entry

LETTERS = "шли/шедший 👍 "


def edit(path: Path, pause: float) -> None:
    """Write edits for ever, each one larger or smaller than the one before."""
    file = open_dossier(path)
    dossier = file.load()
    seq = file.history().head
    while True:
        seq += 1
        brief = replace(dossier.briefs[0], title=f"{seq} " + LETTERS * (seq % 700))
        after = dossier.with_brief(brief)
        splices = splices_between(dossier, after)
        file.append_now((Entry(seq, seq, "set-title", splices),))
        sys.stdout.write(f"{seq}\n")
        sys.stdout.flush()
        dossier = after
        time.sleep(pause)


if __name__ == "__main__":
    edit(Path(sys.argv[1]), float(sys.argv[2]))
