"""What a person reads, in the language of the interface; the code has it in English.

The catalogues are gettext's (GNU gettext manual, "The Format of PO Files" and "of GNU
MO Files"). The language is what the environment names (LANGUAGE, LC_ALL, LC_MESSAGES,
LANG, in this order), so child processes speak the same; English needs no catalogue.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parents[2] / "resources" / "i18n"
_DOMAIN = "briefwright"


def tr(message: str) -> str:
    """Return a text in the language of the interface, itself where that has none."""
    return _catalogue().gettext(message)


def trn(one: str, many: str, count: int) -> str:
    """Return the form of a text that goes with a count; English has these two."""
    return _catalogue().ngettext(one, many, count)


def later(message: str) -> str:
    """Mark a text for translators where it is only kept; whoever shows it calls ``tr``.

    A table of a module is made before the language is known.
    """
    return message


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, CATALOGUES, fallback=True)
