"""Where something went wrong, told without a word of what it was about."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def calls_of(error: BaseException) -> Iterator[str]:
    """Yield the calls that led to an error, and to what caused it, without messages.

    A message may quote a text.
    """
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield from calls_of(cause)
        yield ""
    yield type(error).__qualname__
    for frame in traceback.extract_tb(error.__traceback__):
        place = "/".join(Path(frame.filename).parts[-2:])
        yield f"  {place}:{frame.lineno} {frame.name}"
