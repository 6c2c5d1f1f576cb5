"""The values of a style sheet, each held against what it has to be.

A mistake is said in one sentence that names the key and the table it stands in.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, TypeVar

from exports import sheet
from exports.sheet_files import SheetError
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COLOUR = re.compile("#[0-9A-Fa-f]{6}")
COLOURS = frozenset(
    ("accent", "rule", "link", "colour", "ground", "bar", "title", "grid")
)
_MOST = 1000.0  # points or millimetres: no page is larger
# Beyond these nothing readable is on the page; points, and millimetres of a logo.
_BOUNDS = {
    "size": (4.0, 72.0),
    "leading": (4.0, 216.0),
    "before": (0.0, 144.0),
    "after": (0.0, 144.0),
    "indent": (-144.0, 144.0),
    "rule": (0.0, 24.0),
    "[logo]": (2.0, 100.0),
}
_Made = TypeVar("_Made")
NO_COLOUR = sentence("“{value}” in {where} is no colour such as #1F3A5F")
MISSING_KEY = sentence("“{key}” is missing in {where}")
_UNKNOWN = sentence("“{key}” means nothing in {where}; known are {known}")
_NO_TEXT = sentence("“{key}” is missing in {where}, or is no text")
_NO_SWITCH = sentence("“{key}” in {where} must be true or false")
_TEXT = sentence("“{key}” in {where} must be text")
_NO_NUMBER = sentence("“{key}” in {where} must be a number")
_BEYOND = sentence(
    "“{key}” in {where} cannot be {value}: from {least} to {most} it can"
)


def require_known(found: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    """Refuse a table with keys that mean nothing there. SheetError names one."""
    for key in found:
        if key not in known:
            named = ", ".join(sorted(known))
            raise SheetError(_UNKNOWN, key=key, where=where, known=named)


def table_at(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the table under a key, empty where there is none. SheetError for else."""
    held = data.get(key, {})
    if not isinstance(held, dict):
        raise SheetError(sentence("“{key}” must be a table, such as [{key}]"), key=key)
    return held


def text_at(data: Mapping[str, Any], key: str, where: str) -> str:
    """Return the text under a key. SheetError where it is missing or no colour."""
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SheetError(_NO_TEXT, key=key, where=where)
    if key in COLOURS and not COLOUR.fullmatch(value):
        raise SheetError(NO_COLOUR, value=value, where=where)
    return value


def made_of(kind: Callable[..., _Made], value: object, where: str) -> _Made:
    """Make a value of a table whose keys are those of a dataclass."""
    if not isinstance(value, dict):
        raise SheetError(sentence("{where} must be a table"), where=where)
    named = {held.name: held for held in fields(kind)}  # type: ignore[arg-type] # only dataclasses come here
    require_known(value, frozenset(named), where)
    for key, held in named.items():
        if key in value:
            _check_value(key, value[key], str(held.type), where)
        elif held.default is MISSING:
            raise SheetError(MISSING_KEY, key=key, where=where)
    if "figures" in named:
        value = value | {"figures": choice_at(sheet.Figures, value, "figures")}
    return kind(**value)


def _check_value(key: str, value: object, kind: str, where: str) -> None:
    """Hold a value against the annotation of its field."""
    if kind == "bool" and not isinstance(value, bool):
        raise SheetError(_NO_SWITCH, key=key, where=where)
    if kind == "float":
        number_at(key, value, where)
    if kind == "str":
        if not isinstance(value, str):
            raise SheetError(_TEXT, key=key, where=where)
        if key in COLOURS and value and not COLOUR.fullmatch(value):
            raise SheetError(NO_COLOUR, value=value, where=where)


def number_at(key: str, value: object, where: str) -> float:
    """Return a number within its bounds. SheetError for any other value."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SheetError(_NO_NUMBER, key=key, where=where)
    least, most = _BOUNDS.get(key if where != "[logo]" else where, (0.0, _MOST))
    if not least <= value <= most:
        bounds = {"least": f"{least:g}", "most": f"{most:g}"}
        raise SheetError(_BEYOND, key=key, where=where, value=f"{value:g}", **bounds)
    return float(value)


def choice_at(kind: type[_Made], data: Mapping[str, Any], key: str) -> _Made:
    """Return one of the values of a kind, its first by itself. SheetError for else."""
    known = [held.value for held in kind]  # type: ignore[attr-defined] # enumerations
    value = data.get(key, known[0])
    if value not in known:
        raise SheetError(
            sentence("“{key}” must be one of {known}"), key=key, known=", ".join(known)
        )
    return kind(value)  # type: ignore[call-arg] # as above
