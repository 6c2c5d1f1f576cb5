"""The reviewing process as its client starts it, and what it was sent so far."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.wording import spoken

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.reviewing.letters import Question
    from app.reviewing.parcels import Held

CHILD = "app.reviewing.child"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a dossier."""

    question: Question
    dossier: Dossier


class ReviewingProcess:
    """How the process is started, and how messages to and from it are made.

    ``-I``: only what is installed is run, nothing that lies in the current folder.
    """

    def __init__(
        self, command: tuple[str, ...] = (sys.executable, "-I", "-m", CHILD)
    ) -> None:
        self.command = command
        self._sent: Held = {}

    def begin(self) -> None:
        """Know that the process begins: it has been sent nothing yet."""
        self._sent = {}

    def pack(self, message: object) -> bytes:
        """Return the bytes of what is ``Asked``, sent now. TypeError for all else."""
        from app.reviewing.letters import Letter  # noqa: PLC0415 - after the first paint
        from app.reviewing.parcels import packed_up  # noqa: PLC0415
        from exports.framing import pack  # noqa: PLC0415

        if not isinstance(message, Asked):
            raise TypeError(f"No question: {message!r}")
        parcel, sent = packed_up(message.dossier, self._sent)
        packed = pack(Letter(message.question, parcel, spoken()))
        self._sent = sent
        return packed

    def take(self, received: bytearray) -> object | None:
        """Take the first answer from what was received; None while it is not whole."""
        from exports.framing import take  # noqa: PLC0415 - after the first paint

        return take(received)
