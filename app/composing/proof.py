"""What a finished file has to pass before it takes its name.

Its bytes are read by other code than wrote them and held against the document; what
then lies on the disk has to be those bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import ExportError
from app.domain.wording import retold, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def demand(name: str, differences: Sequence[str]) -> None:
    """Accept a file that says what its document says. ExportError for any other."""
    if differences:
        raise ExportError(
            tr(
                "“{name}” was not written, because it would not say what the"
                " brief says: {differences}"
            ).format(name=name, differences=" ".join(map(retold, differences)))
        )


def holds(data: bytes) -> Callable[[Path], None]:
    """Return what accepts a file with these bytes. ExportError for any other."""

    def check(written: Path) -> None:
        if written.read_bytes() != data:
            raise ExportError(
                tr(
                    "The disk gave back other bytes than were written, so the file was"
                    " not kept; choose another disk"
                )
            )

    return check
