"""Attaches a file to a dossier; says each step, and at last what memory it took."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from app.storage.attaching import Incoming
from app.storage.dossier_file import open_dossier


def attach(dossier: Path, path: Path) -> None:
    """Bring a file, say the bytes done as lines, then the peak of memory in KiB."""
    file = open_dossier(dossier)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def told(done: int, _whole: int) -> bool:
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()
        return True

    attachment = Incoming(file, path, told).bring()
    for _ in file.attached.pieces(attachment):
        pass
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    file.close()
    sys.stdout.write(f"{after - before}\n")


if __name__ == "__main__":
    attach(Path(sys.argv[1]), Path(sys.argv[2]))
