"""The export process as its client starts it; loaded with the first request."""

from __future__ import annotations

import sys
from dataclasses import dataclass

WORKER = "exports.worker"


@dataclass(frozen=True, slots=True)
class ExportProcess:
    """How the export process is started, and how messages to and from it are made.

    ``-I``: only what is installed is run, nothing that lies in the current folder.
    """

    command: tuple[str, ...] = (sys.executable, "-I", "-m", WORKER)

    def begin(self) -> None:
        """Know that a process begins; this one remembers nothing of one before it."""

    def pack(self, message: object) -> bytes:
        """Return the bytes of a message."""
        from exports.framing import pack  # noqa: PLC0415 - after the first paint

        return pack(message)

    def take(self, received: bytearray) -> object | None:
        """Take the first message from what was received; None while it is not whole."""
        from exports.framing import take  # noqa: PLC0415 - after the first paint

        return take(received)
