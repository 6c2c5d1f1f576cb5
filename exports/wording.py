"""The sentences that exports say to a person, marked where they are made.

Exports know no language but that of their document, and say these in English; whoever
shows one looks for it among the marked ones and says it in the reader's language.
"""

from __future__ import annotations


def sentence(message: str) -> str:
    """Mark a sentence, or a part of one, for translators; places are ``{named}``.

    The argument is a literal. What goes into the places ``what``, ``why`` and ``where``
    is marked itself; all others take names, numbers and texts as they are.
    """
    return message
