"""Languages in words: a code alone says little to who hears it or does not know it."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def language_name(tag: str | None) -> str:
    """Return the English name of a BCP 47 tag's language, "" of one not known."""
    code = (tag or "").partition("-")[0].lower()
    language = QLocale.codeToLanguage(code) if code else QLocale.Language.AnyLanguage
    if language in {QLocale.Language.AnyLanguage, QLocale.Language.C}:
        return ""
    return QLocale.languageToString(language)


def own_name(tag: str) -> str:
    """Return what a language (BCP 47) calls itself, its tag for one not known."""
    name = QLocale(tag).nativeLanguageName()
    return f"{name[:1].upper()}{name[1:]}" if name else tag
