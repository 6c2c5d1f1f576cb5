"""The language of the window: ours, Qt's own texts, and how numbers are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from app.domain.wording import ENGLISH, LANGUAGES, speak

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

AS_THE_SYSTEM = ""
NAMES = {ENGLISH: "English", "ru": "Русский"}  # each in itself


def use_language(app: QApplication, choice: str) -> None:
    """Speak the language of the settings; what is made before is not changed."""
    language = choice if choice in LANGUAGES else of_the_system(QLocale.system())
    speak(language)
    if QLocale().language() != QLocale(language).language():
        QLocale.setDefault(QLocale(language))  # else dates and numbers as the system
    if language == ENGLISH:
        return
    qt = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qt.load(f"qtbase_{language}", folder):
        app.installTranslator(qt)


def of_the_system(locale: QLocale) -> str:
    """Return the first language of the system that we speak; English for none."""
    wanted = (tag.partition("-")[0] for tag in locale.uiLanguages())
    return next((one for one in wanted if one in LANGUAGES), ENGLISH)
