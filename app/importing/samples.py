"""The essays that come with the program, to try it on."""

from __future__ import annotations

from importlib.resources import files
from itertools import count
from pathlib import Path

from app.domain.errors import UserError
from app.domain.wording import tr

_BY_LANGUAGE = {"ru": "parom.txt"}  # ISO 639
_ELSE = "harbour.txt"


def sample_in(folder: Path, language: str) -> Path:
    """Return a copy in a folder of the essay for who speaks a language (ISO 639).

    What is there under its name stays; the copy has a number then, or was there before.
    UserError when it cannot be written.
    """
    name = Path(_BY_LANGUAGE.get(language, _ELSE))
    data = files("resources").joinpath("essays", name.name).read_bytes()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            stem = name.stem if number == 1 else f"{name.stem} {number}"
            path = folder / f"{stem}{name.suffix}"
            if not path.exists():
                path.write_bytes(data)
            if path.read_bytes() == data:
                break
    except OSError as error:
        raise UserError(
            tr(
                "The sample was not opened: {folder} takes no files ({strerror});"
                " open an essay of yours (Ctrl+O)"
            ).format(folder=folder, strerror=error.strerror)
        ) from error
    return path
