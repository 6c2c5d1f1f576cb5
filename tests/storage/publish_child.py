"""Publishes a working copy and dies at the N-th call to the system, as a test asks.

Words: the dossier, the new title and perhaps a file that somebody else puts there in
between, and N. Without a title it dies while the dossier is open.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from app.storage.dossier_file import open_dossier

CALLS = ("open", "os.rename", "os.remove", "os.link", "os.chmod", "os.rmdir")


def main() -> None:
    path, title, other, last = Path(sys.argv[1]), *titles(sys.argv[2]), sys.argv[3]
    file = open_dossier(path)
    if not title:
        os._exit(9)
    held = file.load()
    file.save(held.with_brief(held.briefs[0].with_title(title)), "set-title", {})
    if other:
        shutil.copy(other, path)
    left = int(last)

    def count(event: str, _: tuple[object, ...]) -> None:
        nonlocal left
        if event in CALLS:
            if left == 0:
                os._exit(9)
            left -= 1

    sys.addaudithook(count)
    file.close()
    os._exit(0)


def titles(word: str) -> tuple[str, str]:
    title, _, other = word.partition("\n")
    return title, other


if __name__ == "__main__":
    main()
