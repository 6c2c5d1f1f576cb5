"""The style sheets a user has: those shipped, and an organisation's own.

A sheet is found by its name or by its path. One of the user's own wins over a shipped
one of the same name, so that an organisation can have its own ``sober``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from app.domain.wording import retold, tr

if TYPE_CHECKING:
    from exports.sheet import StyleSheet

_SUFFIX = ".toml"


class StyleError(UserError):
    """A style sheet that cannot be found or used."""


def style_names(folder: Path) -> tuple[str, ...]:
    """Return the names of all style sheets, those in the user's folder among them."""
    from exports.sheet_reading import shipped_names  # noqa: PLC0415 - on use

    own = {path.stem for path in folder.glob(f"*{_SUFFIX}")}
    return tuple(sorted({*shipped_names(), *own}))


def find_style(named: str, folder: Path) -> StyleSheet:
    """Return the sheet of a name or path. StyleError when there is none, or a bad one.

    A path ends with ``.toml``; everything else is a name.
    """
    from exports.sheet import load_sheet  # noqa: PLC0415 - on use
    from exports.sheet_reading import SheetError, open_sheet  # noqa: PLC0415

    try:
        if named.lower().endswith(_SUFFIX):
            return open_sheet(Path(named))
        own = folder / f"{Path(named).name}{_SUFFIX}"
        if own.is_file():
            return open_sheet(own)
        if named in style_names(folder):
            return load_sheet(named)
    except SheetError as error:
        raise StyleError(retold(str(error))) from error
    known = ", ".join(style_names(folder))
    raise StyleError(
        tr("“{named}” is no style sheet; there are {known}").format(
            named=named, known=known
        )
    )
