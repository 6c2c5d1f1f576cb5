"""A PDF that Briefwright exported, back to the brief that it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.checking.against import said_otherwise
from app.checking.exported import faults, verdicts
from app.composing.evidence import PASSAGE, QUOTATION, TABLE
from app.composing.portable import NAME, unpacked
from app.composing.templates import TemplateError, load_template
from app.composing.wholeness import PortableError
from app.domain.wording import later, tr
from app.reopening.apart import FileError, LockedFileError, read_apart
from exports.readback.model import withheld_in
from exports.rendered import Format, Withheld

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.portable import Portable
    from app.importing.children import Children
    from exports.readback import Readback

_DIFFERS = later(
    "The file does not say on its pages what the brief inside it says: it was edited,"
    " or made by another version of this program"
)
_WRONG = {
    PASSAGE: later("A passage {problem}"),
    QUOTATION: later("A quotation {problem}"),
    TABLE: later("A table {problem}"),
}
_WRONG_PIECE = later("A piece {problem}")


@dataclass(frozen=True, slots=True)
class Reopened:
    """A brief as it was when it was exported.

    ``notices`` say in a sentence each where the pages no longer say what the brief did.
    """

    portable: Portable
    notices: tuple[str, ...]


def reopen(
    path: Path, password: str = "", children: Children | None = None
) -> Reopened:
    """Return the brief in a PDF. FileError says in one sentence why there is none.

    LockedFileError when it takes another password; TemplateError when the template of
    the brief is not among ours. ``children`` as in ``read_apart``.
    """
    try:
        readback = read_apart(path, password, children)
    except LockedFileError:
        raise
    except FileError as error:
        raise FileError(
            tr(
                "{error}; only a PDF that Briefwright exported can be opened as a brief"
            ).format(error=error)
        ) from error
    data = _data(path.name, readback)
    try:
        portable = unpacked(data)
    except PortableError as error:
        raise FileError(
            tr("“{name}” {error}").format(name=path.name, error=error)
        ) from error
    load_template(portable.brief.template)
    return Reopened(portable, tuple(_notices(path.name, readback, portable)))


def unlike_its_brief(readback: Readback) -> tuple[str, ...] | None:
    """Say in one sentence each where the pages differ from the brief inside the file.

    None where there is no brief inside that could be composed here.
    """
    data = dict(readback.attachments).get(NAME)
    if data is None:
        return None
    try:
        found = _unlike(readback, unpacked(data))
    except PortableError as error:
        return (tr("The file {error}").format(error=error),)
    except TemplateError:
        return None
    return (tr(_DIFFERS), *found) if found else ()


def _unlike(readback: Readback, portable: Portable) -> tuple[str, ...]:
    dossier = portable.as_dossier(portable.brief.id)
    return said_otherwise(readback, portable.brief, dossier, Format.PDF)


def _data(name: str, readback: Readback) -> bytes:
    for inside, data in readback.attachments:
        if inside == NAME:
            return data
    if Withheld.BRIEF in withheld_in(readback.record):
        raise FileError(
            tr(
                "“{name}” was exported without the data of its brief, as its"
                " sender chose; ask for a copy that has them"
            ).format(name=name)
        )
    if readback.record:
        raise FileError(
            tr(
                "“{name}” no longer holds the data of its brief, or never did;"
                " export it anew from its dossier"
            ).format(name=name)
        )
    raise FileError(
        tr(
            "“{name}” was not exported by Briefwright, so there is no brief"
            " in it; save its text as .txt or .md and open that"
        ).format(name=name)
    )


def _notices(name: str, readback: Readback, portable: Portable) -> list[str]:
    """Say where the pages differ from the evidence, or else from the brief itself."""
    wrong = [held for held in verdicts(readback) if held.problem]
    found = [
        tr(_WRONG.get(held.role, _WRONG_PIECE)).format(problem=held.problem)
        for held in wrong
    ]
    found += faults(readback)
    kept = tr("the brief is as it was before that")
    if found:
        return [
            tr("“{name}” was edited after its export; {kept}").format(
                name=name, kept=kept
            ),
            *found,
        ]
    found += _unlike(readback, portable)
    if found:
        return [f"“{name}”: {tr(_DIFFERS)}; {kept}", *found]
    return []
