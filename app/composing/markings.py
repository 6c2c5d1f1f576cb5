"""Marking schemes are data: labels, colours and ranks in ``resources/markings``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from app.domain.marking import MarkingLabel, MarkingScheme


@cache
def load_scheme(scheme_id: str = "tlp") -> MarkingScheme:
    """Return a shipped scheme. FileNotFoundError when there is none with this id."""
    path = files("resources").joinpath("markings", f"{scheme_id}.toml")
    return read_scheme(path.read_text(encoding="utf-8"))


def read_scheme(source: str) -> MarkingScheme:
    """Read a scheme from TOML. ValueError or TypeError when it is not well formed."""
    data = tomllib.loads(source)
    labels = tuple(MarkingLabel(**entry) for entry in data["labels"])
    return MarkingScheme(data["id"], data["name"], labels)
