"""Languages in words: a code alone says little to who hears it or does not know it."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.domain.wording import later, tr

TRANSLATED = (  # the languages that essays are found to be in, as Qt calls them
    later("Arabic"),
    later("Armenian"),
    later("Belarusian"),
    later("Bulgarian"),
    later("Chinese"),
    later("Czech"),
    later("Dutch"),
    later("English"),
    later("French"),
    later("Georgian"),
    later("German"),
    later("Greek"),
    later("Hebrew"),
    later("Italian"),
    later("Japanese"),
    later("Korean"),
    later("Macedonian"),
    later("Persian"),
    later("Polish"),
    later("Portuguese"),
    later("Romanian"),
    later("Russian"),
    later("Serbian"),
    later("Spanish"),
    later("Swedish"),
    later("Thai"),
    later("Turkish"),
    later("Ukrainian"),
)


def language_name(tag: str | None) -> str:
    """Return the name of a BCP 47 tag's language, "" of one not known."""
    code = (tag or "").partition("-")[0].lower()
    language = QLocale.codeToLanguage(code) if code else QLocale.Language.AnyLanguage
    if language in {QLocale.Language.AnyLanguage, QLocale.Language.C}:
        return ""
    return tr(QLocale.languageToString(language))


def own_name(tag: str) -> str:
    """Return what a language (BCP 47) calls itself, its tag for one not known."""
    name = QLocale(tag).nativeLanguageName()
    return f"{name[:1].upper()}{name[1:]}" if name else tag
