"""An organisation's Word file and the names of its styles, for a command."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from app.cli.command import FormatError
from app.domain.wording import tr

if TYPE_CHECKING:
    from pathlib import Path

    from exports.rendered import WordTemplate

_LARGEST = 32 << 20  # bytes; a template has pictures, but no film


def word_template(path: Path | None, styles: Path | None) -> WordTemplate | None:
    """Return a template that was read and can be used. FormatError says why it cannot.

    ``styles`` is a TOML file of names: ours on the left, the template's on the right.
    """
    if path is None:
        if styles is not None:
            raise FormatError(tr("--word-styles needs a --word-template"))
        return None
    from exports.docx.template import Template, TemplateError  # noqa: PLC0415 - slow
    from exports.rendered import WordTemplate  # noqa: PLC0415

    data = _read(path)
    try:
        Template(data)
    except TemplateError as error:
        raise FormatError(f"“{path.name}”: {error}") from error
    return WordTemplate(data, () if styles is None else _names(styles))


def _names(path: Path) -> tuple[tuple[str, str], ...]:
    try:
        held = tomllib.loads(_read(path).decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormatError(
            tr("“{name}” is no TOML file: {error}").format(name=path.name, error=error)
        ) from error
    if not all(isinstance(value, str) for value in held.values()):
        raise FormatError(
            tr("“{name}” must name one style for each of ours").format(name=path.name)
        )
    return tuple((name, str(value)) for name, value in held.items())


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise FormatError(
            tr("“{path}” cannot be read: {strerror}").format(
                path=path, strerror=error.strerror
            )
        ) from error
    if len(data) > _LARGEST:
        raise FormatError(
            tr("“{name}” is larger than any template").format(name=path.name)
        )
    return data
