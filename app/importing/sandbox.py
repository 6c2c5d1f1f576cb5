"""Parsing at arm's length: a child process per file, which may fail without harm.

A file can come from anywhere. The child is bounded (see ``limits``), is killed when it
takes too long, and its answer is checked like any stranger's. It costs a start of the
interpreter, about 0.2 s, once for each essay; a command, which has no work of others
to lose, bounds itself instead where the system can (see ``files.read_here``).
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.domain.errors import EssayError
from app.domain.essay import Essay
from app.domain.plain import PlainError, from_plain
from app.domain.wording import later, retold, tr
from app.importing.disposable import ChildLostError, Failure, ask_child
from app.importing.limits import Bounds

if TYPE_CHECKING:
    from app.importing.children import Children

_SENTENCES = MappingProxyType(
    {
        Failure.LATE: later("The essay could not be read within {:g} s; shorten it."),
        Failure.LONG: later(
            "The essay holds more than can be imported at once; split it."
        ),
        Failure.UNSTARTED: later("The import could not be started; try again."),
        Failure.ENDED: later(
            "The essay could not be read: its import ended early; "
            "nothing was changed, save it as plain text and try again."
        ),
    }
)


def parse_in_child(
    data: bytes,
    name: str,
    bounds: Bounds | None = None,
    children: Children | None = None,
) -> Essay:
    """Return what ``parse`` does, from a process of its own that ``children`` hold.

    EssayError when the bytes are no essay, and when the child does not survive them.
    """
    bounds = bounds or Bounds()
    try:
        answer = ask_child("app.importing.child", (name,), data, bounds, children)
    except ChildLostError as error:
        raise EssayError(tr(_SENTENCES[error.failure]).format(bounds.wall)) from error
    return _essay(answer)


def _essay(answer: bytes) -> Essay:
    try:
        read = json.loads(answer)
        if isinstance(read, dict) and isinstance(error := read.get("error"), str):
            raise EssayError(retold(error))
        return from_plain(Essay, read["essay"])
    except (ValueError, TypeError, KeyError, RecursionError, PlainError) as error:
        message = tr("The essay could not be read: its import gave no sensible answer.")
        raise EssayError(message) from error
