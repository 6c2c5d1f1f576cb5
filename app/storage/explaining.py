"""What went wrong with a dossier for a reason outside this program, in sentences.

SQLite says it in a word (its "Result and Error Codes"); a person is told what it means
for the dossier, and what can be done.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import apsw

from app.domain.errors import DamageError, DossierError
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

_REASONS: tuple[tuple[type[apsw.Error], str], ...] = (
    (apsw.FullError, later("the disk is full; free some space")),
    (apsw.BusyError, later("another program is using it; close that program")),
    (apsw.LockedError, later("another program is using it; close that program")),
    (
        apsw.ReadOnlyError,
        later("it may not be written to, or was moved; see to the file"),
    ),
    (
        apsw.CantOpenError,
        later("it cannot be opened; see to its folder and permissions"),
    ),
    (apsw.PermissionsError, later("it may not be opened; see to its permissions")),
    (
        apsw.CorruptError,
        later("it is damaged; take a copy of it and go back to a backup"),
    ),
    (apsw.NotADBError, later("it is no dossier, or it is damaged")),
    (
        apsw.InterruptError,  # by ``bounded``
        later(
            "reading it would take far too long for its size; go back to a copy of it"
        ),
    ),
    (apsw.IOError, later("the disk reported an error; see to the disk")),
)


class UnwritableError(DossierError):
    """The file, or the folder it lies in, may not be written to."""


_TOLD: dict[type[apsw.Error], type[DossierError]] = {
    apsw.ReadOnlyError: UnwritableError,
    apsw.CantOpenError: UnwritableError,
    apsw.PermissionsError: UnwritableError,
    apsw.CorruptError: DamageError,
    apsw.NotADBError: DamageError,
    apsw.InterruptError: DamageError,
}


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what the environment did into a DossierError; let our bugs be bugs."""
    try:
        yield
    except (apsw.Error, UnicodeDecodeError) as error:
        explain(name, error)


def explain(name: str, error: apsw.Error | UnicodeDecodeError) -> NoReturn:
    """Raise what ``explained`` turns an error into."""
    if isinstance(error, UnicodeDecodeError):
        raise DamageError(
            tr(
                "{name} is damaged (a text is no text any more); nothing was"
                " changed: keep the file and go back to a copy of it"
            ).format(name=name)
        ) from error
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            told = _TOLD.get(kind, DossierError)
            raise told(
                tr("{name} cannot be used: {reason}").format(
                    name=name, reason=tr(reason)
                )
            ) from error
    if str(error).startswith("no such table"):  # ours were there on opening
        raise DossierError(
            tr(
                "{name} was emptied by another program, so nothing was written:"
                " save a copy under another name"
            ).format(name=name)
        ) from error
    raise error


def newer(name: str, version: int, newest: int) -> DossierError:
    """Return the error of a file in a format to come."""
    return DossierError(
        tr(
            "{name} was made by a newer version of Briefwright and was not"
            " changed: open it with one that reads format {version}; this one"
            " reads up to {newest}"
        ).format(name=name, version=version, newest=newest)
    )
