"""Checks and compiles briefs in a process of its own: no key waits for either.

``python -m app.reviewing.child`` answers questions one by one, in order, in messages as
``exports.framing`` makes them. It ends when its standard input closes.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, assert_never, cast

from app.checking.registry import check
from app.composing.filing import file_of
from app.composing.tally import tally
from app.composing.templates import template_of
from app.domain.errors import UserError
from app.domain.wording import speak, spoken
from app.reviewing.letters import Check, Compile, Compiled, LetGo, Refused
from app.reviewing.parcels import opened
from exports.framing import Packed, messages, pack
from exports.tracing import calls_of
from exports.worker import Failed, Preview, collect_seldom

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.reviewing.letters import Answer, Letter, Question
    from app.reviewing.parcels import Held

_COURTESY = 5  # added to the nice value (POSIX): keys go first where cores are few


def answer(question: Question, dossier: Dossier) -> Answer:
    """Answer a question. Whatever goes wrong is returned, so that the process lives."""
    try:
        match question:
            case Check(brief=name, pages=pages):
                brief = dossier.brief(name)
                return check(brief, dossier, template_of(brief), pages)
            case Compile():
                return _compiled(question, dossier)
            case LetGo():
                return ()
            case _:
                assert_never(question)
    except UserError as error:
        return Refused(str(error))
    except Exception as error:  # crosses the process border as a value, to be reported
        return Failed(f"{type(error).__name__}: {error}", "\n".join(calls_of(error)))


def _compiled(question: Compile, dossier: Dossier) -> Compiled:
    brief = dossier.brief(question.brief)
    document, options = file_of(brief, dossier, question.handover, question.styles)
    return Compiled(Packed(pack(Preview(document, options))), tally(document))


def serve(letters: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the letters end."""
    held: Held = {}
    for message in messages(letters):
        letter = cast("Letter", message)  # the window sends nothing else
        if letter.language != spoken():
            speak(letter.language)
        dossier, held = opened(letter.parcel, held)
        answers.write(pack(answer(letter.question, dossier)))
        answers.flush()


def main() -> None:
    """Serve on the standard pipes; stray prints of libraries go to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(_COURTESY)
    import_module("app.composing.compile")
    import_module("app.composing.portable")
    collect_seldom()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    # The values that arrive are those of the imported module, not of ``__main__``.
    import_module("app.reviewing.child").main()
