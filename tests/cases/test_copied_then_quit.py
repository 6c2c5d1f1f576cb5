"""A process whose window copied something ended with a segmentation fault."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.importing import parse
from app.main import Made
from app.models.passages import passage_mime

app = QApplication([])
made = Made(app)
made.wake()
path = Path(sys.argv[1])
essay = parse(path.read_bytes(), path.name)
QApplication.clipboard().setMimeData(passage_mime(essay, 0, 40))
made.close()
print(QApplication.clipboard().text() == essay.reading(0, 40))
"""


def test_copying_and_quitting_ends_well_and_the_words_stay(
    essays: Path, home: Path
) -> None:
    words = [sys.executable, "-c", _SCRIPT, str(essays / "harbour.txt")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        words, env=environment, cwd=home.parent, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, b"True"), ended.stderr
