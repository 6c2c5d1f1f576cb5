"""Frozen values to plain JSON values and back, checked against their annotations.

Used where values leave the process: rows of a dossier, answers of the import child.
What comes back may be damaged or hostile, so ``from_plain`` trusts nothing: a wrong
shape is a ``PlainError`` that names its place.
"""

from __future__ import annotations

import base64
import dataclasses
import datetime
import json
import types
import typing
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from app.domain import (
    anchor,
    attachment,
    brief,
    dossier,
    essay,
    ids,
    picture,
    portable,
    quotation,
    source,
    stretch,
    triage,
)

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
_Value = TypeVar("_Value")

_KIND = "$"  # names the dataclass; no field can be called so


class PlainError(ValueError):
    """A plain value that does not have the shape of the type asked for."""


def to_plain(value: object) -> Plain:
    """Return a value as JSON can hold it; defaults are left out to keep rows small."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        out: dict[str, Plain] = {_KIND: type(value).__name__}
        for field in dataclasses.fields(value):
            held = getattr(value, field.name)
            if held != field.default or field.default is dataclasses.MISSING:
                out[field.name] = to_plain(held)
        return out
    if isinstance(value, (tuple, list)):
        return [to_plain(entry) for entry in value]
    return _single(value)


def _single(value: object) -> Plain:
    if isinstance(value, Enum):
        return to_plain(value.value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"No plain form for {type(value).__name__}")


def has_whole_text(value: object) -> bool:
    """Tell whether all text of a value can be UTF-8: half a surrogate pair cannot."""
    try:
        json.dumps(to_plain(value), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def from_plain(kind: type[_Value], value: Plain) -> _Value:
    """Return the value of a type from its plain form. PlainError on any other shape."""
    return typing.cast("_Value", _read(kind, value, kind.__name__))


def _read(kind: Any, value: Plain, at: str) -> Any:  # noqa: ANN401 - Any by nature
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _read(_member(typing.get_args(kind), value, at), value, at)
    if origin is tuple:
        return _read_tuple(typing.get_args(kind), value, at)
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(typing.cast("type", kind), value, at)
    if isinstance(kind, typing.NewType):
        return _read(kind.__supertype__, value, at)
    return _read_single(kind, value, at)


def _read_single(kind: type, value: Plain, at: str) -> object:
    try:
        if issubclass(kind, Enum):
            return kind(value)
        if issubclass(kind, datetime.date):
            return datetime.date.fromisoformat(str(value))
        if kind is bytes and isinstance(value, str):
            return base64.b64decode(value, validate=True)
    except ValueError as error:
        raise PlainError(f"{at}: {error}") from error
    if type(value) is kind:  # exact: True is no int here
        return value
    raise PlainError(f"{at}: {type(value).__name__} instead of {kind.__name__}")


def _member(members: tuple[Any, ...], value: Plain, at: str) -> Any:  # noqa: ANN401
    if value is None and type(None) in members:
        return type(None)
    named = [m for m in members if m is not type(None)]
    if len(named) == 1:
        return named[0]
    if isinstance(value, dict):
        for member in named:
            if member.__name__ == value.get(_KIND):
                return member
    raise PlainError(f"{at}: none of {', '.join(m.__name__ for m in named)}")


def _read_tuple(members: tuple[Any, ...], value: Plain, at: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise PlainError(f"{at}: no list")
    return tuple(
        _read(members[0], entry, f"{at}[{index}]") for index, entry in enumerate(value)
    )


def _read_dataclass(kind: type, value: Plain, at: str) -> Any:  # noqa: ANN401
    if not isinstance(value, dict) or value.get(_KIND) != kind.__name__:
        raise PlainError(f"{at}: no {kind.__name__}")
    hints = _hints(kind)
    unknown = value.keys() - hints.keys() - {_KIND}
    if unknown:
        raise PlainError(f"{at}: unknown {', '.join(sorted(unknown))}")
    held = {
        name: _read(hints[name], entry, f"{at}.{name}")
        for name, entry in value.items()
        if name != _KIND
    }
    try:
        return kind(**held)
    except TypeError as error:
        raise PlainError(f"{at}: {error}") from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    modules = (
        anchor, attachment, brief, dossier, essay, ids, picture, portable, quotation,
        source, stretch, triage,
    )  # fmt: skip
    names = {name: held for module in modules for name, held in vars(module).items()}
    names["datetime"] = datetime
    return typing.get_type_hints(kind, names)
