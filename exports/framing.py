"""How messages go over a pipe: eight bytes of length (big endian), then a pickle.

Only a program and the process it started talk like this, hence pickle.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

_LENGTH = 8


def pack(message: object) -> bytes:
    """Return the bytes of one message, its length in front."""
    body = pickle.dumps(message, protocol=5)
    return len(body).to_bytes(_LENGTH, "big") + body


def take(received: bytearray) -> object | None:
    """Take the first message from what was received; None while it is not whole."""
    end = _LENGTH + int.from_bytes(received[:_LENGTH], "big")
    if len(received) < _LENGTH or len(received) < end:
        return None
    body = bytes(received[_LENGTH:end])
    del received[:end]
    return _opened(body)


def messages(pipe: IO[bytes]) -> Iterator[object]:
    """Yield messages as they come, until the pipe is closed."""
    while head := pipe.read(_LENGTH):
        yield _opened(pipe.read(int.from_bytes(head, "big")))


def _opened(body: bytes) -> object:
    return pickle.loads(body)  # noqa: S301 - see the head
