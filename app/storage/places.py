"""Where this user's own files lie: settings, locks, style sheets."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "BRIEFWRIGHT_HOME"  # overrides the folder, for tests and sticks


STYLES = "styles"  # the folder of an organisation's own style sheets


def styles() -> Path:
    """Return the folder of the user's own style sheets. It need not exist."""
    return home() / STYLES


def home() -> Path:
    """Return this user's folder for Briefwright. It need not exist yet."""
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415 - 20 ms, not always needed

    return user_data_path("briefwright", appauthor=False)


def named_after(path: Path) -> str:
    """Return the name of a small file about a dossier at a path."""
    import hashlib  # noqa: PLC0415 - 3 ms, only beside a dossier

    return hashlib.sha256(os.fsencode(path)).hexdigest()[:32]
