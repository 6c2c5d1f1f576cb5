"""Edits a dossier and backs it up until it is killed; says which backups are there."""

from __future__ import annotations

import datetime
import sys
from itertools import count
from pathlib import Path

from app.storage.backups import back_up
from app.storage.dossier_file import open_dossier
from app.storage.oplog import Entry


def work(path: Path) -> None:
    """Work for ever; each backup is an hour younger than the one before."""
    file = open_dossier(path)
    begun = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    first = file.head() + 1
    for seq in count(first):
        file.append_now((Entry(seq, seq, "step", ()),))
        made = back_up(file, begun + datetime.timedelta(hours=seq))
        assert made is not None
        sys.stdout.write(f"{made.path}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    work(Path(sys.argv[1]))
