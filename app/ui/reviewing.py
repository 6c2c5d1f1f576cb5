"""What a process beside the window finds out about a brief: its findings, its document.

The answers are those of ``Tasks``: what was asked for, a sentence for the user, or a
bug that is raised here. But no key waits for a thread of this process meanwhile.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.editing.worker import ChildError
from app.reviewing.process import Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.dossier import Dossier
    from app.editing.worker import WorkerClient
    from app.reviewing.letters import Answer, Question

_LET_GO = "let go"


class Reviewer:
    """Asks questions about dossiers; only the newest of a slot is answered."""

    def __init__(self, client: WorkerClient) -> None:
        self._client = client

    @property
    def process_id(self) -> int:
        """The id of the running process, 0 when there is none."""
        return self._client.process_id

    def start(self) -> None:
        """Start the process ahead of the first question, so that this one is quick."""
        self._client.start()

    def ask(
        self,
        question: Question,
        dossier: Dossier,
        done: Callable[[Any], object],
        failed: Callable[[str], object],
        *,
        slot: str,
    ) -> None:
        """Ask; ``done`` gets the answer, later, or ``failed`` a sentence for the user.

        ChildError is raised, then too, for what went wrong in there. What was asked
        before in the same slot is not answered any more.
        """
        self._client.forget(slot)
        told = partial(_told, done, failed)
        self._client.ask(Asked(question, dossier), told, failed, slot=slot)

    def forget(self, slot: str) -> None:
        """Drop what was asked under a name, and its answer."""
        self._client.forget(slot)

    def let_go(self) -> None:
        """Hold nothing more of any dossier, here or in the process."""
        from app.domain.dossier import Dossier  # noqa: PLC0415 - after the first paint
        from app.reviewing.letters import LetGo  # noqa: PLC0415

        if self.process_id:
            nothing = Asked(LetGo(), Dossier(""))
            self._client.ask(nothing, _ignore, _ignore, slot=_LET_GO)

    def close(self) -> None:
        """End the process; nothing is answered any more."""
        self._client.close()


def _told(
    done: Callable[[Any], object], failed: Callable[[str], object], answer: Answer
) -> None:
    from app.reviewing.letters import Refused  # noqa: PLC0415 - after the first paint
    from exports.worker import Failed  # noqa: PLC0415

    match answer:
        case Refused(sentence=sentence):
            failed(sentence)
        case Failed(trace=trace):
            raise ChildError(trace)
        case _:
            done(answer)


def _ignore(_answer: object) -> None:
    pass
