"""What a person reads, in the language of the interface; the code has it in English.

The catalogues are gettext's (GNU gettext manual, "The Format of PO Files" and "of GNU
MO Files"). The language is what the environment names (LANGUAGE, LC_ALL, LC_MESSAGES,
LANG, in this order), so child processes speak the same; English needs no catalogue.
"""

from __future__ import annotations

import gettext
import os
import re
from functools import cache
from itertools import takewhile
from pathlib import Path

CATALOGUES = Path(__file__).parents[2] / "resources" / "i18n"
ENGLISH = "en"  # what the code is written in
LANGUAGES = (ENGLISH, "ru")  # ISO 639
DOMAIN = "briefwright"
_PLACE = re.compile(r"\{([a-z]+)\}")
_SAID = frozenset(("what", "why", "where"))  # places of texts that were put in
_STRANGE = frozenset(("text", "texts", "address", "name"))  # of users, as they are
_CHOICE = "LANGUAGE"  # goes before all others
_ENVIRONMENT = (_CHOICE, "LC_ALL", "LC_MESSAGES", "LANG")


def tr(message: str) -> str:
    """Return a text in the language of the interface, itself where that has none."""
    return _catalogue().gettext(message) if message else ""  # "" has the header


def trn(one: str, many: str, count: int) -> str:
    """Return the form of a text that goes with a count; English has these two."""
    return _catalogue().ngettext(one, many, count)


def quoted(words: str) -> str:
    """Return words in the quotation marks of the language of the interface."""
    opening, _, closing = tr("“…”").partition("…")
    return f"{opening}{words}{closing}"


def decimal(number: float, places: int) -> str:
    """Return a number with so many places, at least one, behind its decimal sign."""
    return f"{number:.{places}f}".replace(".", tr("0.0")[1])


def later(message: str) -> str:
    """Mark a text for translators where it is only kept; whoever shows it calls ``tr``.

    A table of a module is made before the language is known.
    """
    return message


def retold(sentence: str) -> str:
    """Return a sentence that was made in English, and kept or sent, as ``tr`` would.

    What is kept in a dossier, or comes from a process that knows no language, is the
    same for all; the texts with places that it may be made of are tried, longest first.
    """
    said = tr(sentence)
    if said != sentence:
        return said
    for pattern, message in _patterns():
        if found := pattern.fullmatch(sentence):
            parts = found.groupdict().items()
            return tr(message).format_map({name: _part(name, it) for name, it in parts})
    return sentence


def _part(name: str, part: str) -> str:
    """Return what stands in a place; a stranger's text is no sentence of ours."""
    if name in _SAID:
        return retold(part)
    return part if name in _STRANGE else tr(part)


def spoken() -> str:
    """Return the language (ISO 639) that texts are in now."""
    return _catalogue().info().get("language", ENGLISH)


def speak(language: str) -> None:
    """Let all texts to come be in a language (ISO 639), in child processes too."""
    os.environ[_CHOICE] = language
    _catalogue.cache_clear()
    _patterns.cache_clear()


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, _wanted(), fallback=True)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the texts with named places, as patterns; gettext itself lists none."""
    known: dict[object, str] = getattr(_catalogue(), "_catalog", {})
    texts = (text for text in known if isinstance(text, str) and _PLACE.search(text))
    return tuple((_pattern(text), text) for text in sorted(texts, key=_weight))


def _weight(text: str) -> int:
    return -len(_PLACE.sub("", text))


def _pattern(text: str) -> re.Pattern[str]:
    parts = _PLACE.split(text)  # what is between places, and their names, in turn
    seen: set[str] = set()
    made = ""
    for at, part in enumerate(parts):
        if at % 2 == 0:
            made += re.escape(part)
        else:
            made += f"(?P={part})" if part in seen else f"(?P<{part}>.*)"
            seen.add(part)
    return re.compile(made, re.DOTALL)


def _wanted() -> list[str]:
    """Return the languages of the environment, best first, those before English."""
    named = next(filter(None, map(os.environ.get, _ENVIRONMENT)), ENGLISH)
    return list(takewhile(lambda one: not _is_english(one), named.split(":")))


def _is_english(locale: str) -> bool:
    return locale.partition(".")[0].partition("_")[0] in {ENGLISH, "C", "POSIX"}
