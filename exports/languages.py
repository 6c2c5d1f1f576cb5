"""What writers have to know about a language: its usual region, its direction.

Few words are set by a writer itself: those of running heads and of the titles it adds
are here too.
"""

from __future__ import annotations

import re

_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|\d{3}))?(?:-.*)?"
)
_FORM = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
UNDETERMINED = "und"  # ISO 639-2: the language is not known
_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
)
_REGIONS = {  # likely subtags, Unicode CLDR 44, for languages of our readers
    "ar": "SA", "be": "BY", "bg": "BG", "cs": "CZ", "da": "DK", "de": "DE",
    "el": "GR", "en": "GB", "es": "ES", "et": "EE", "fa": "IR", "fi": "FI",
    "fr": "FR", "he": "IL", "hu": "HU", "hy": "AM", "it": "IT", "ja": "JP",
    "ka": "GE", "kk": "KZ", "ko": "KR", "lt": "LT", "lv": "LV", "nb": "NO",
    "nl": "NL", "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sk": "SK",
    "sl": "SI", "sr": "RS", "sv": "SE", "tr": "TR", "uk": "UA", "ur": "PK",
    "zh": "CN",
}  # fmt: skip
_PAGE_OF = {  # how "page 1 of 9" is said: before, between, after the numbers
    "en": ("Page ", " of ", ""),
    "de": ("Seite ", " von ", ""),
    "fr": ("Page ", " sur ", ""),
    "es": ("Página ", " de ", ""),
    "it": ("Pagina ", " di ", ""),
    "pl": ("Strona ", " z ", ""),
    "ru": ("Стр. ", " из ", ""),
    "uk": ("Стор. ", " з ", ""),
    "ar": ("صفحة ", " من ", ""),
    "he": ("עמוד ", " מתוך ", ""),
}

_CONTENTS = {
    "en": "Contents", "de": "Inhalt", "fr": "Table des matières", "es": "Índice",
    "it": "Indice", "pl": "Spis treści", "ru": "Содержание", "uk": "Зміст",
    "ar": "المحتويات", "he": "תוכן העניינים",
}  # fmt: skip
_NOTES = {
    "en": "Notes", "de": "Anmerkungen", "fr": "Notes", "es": "Notas", "it": "Note",
    "pl": "Przypisy", "ru": "Примечания", "uk": "Примітки", "ar": "الحواشي",
    "he": "הערות",
}  # fmt: skip
_SOURCES = {
    "en": "Sources", "de": "Quellen", "fr": "Sources", "es": "Fuentes", "it": "Fonti",
    "pl": "Źródła", "ru": "Источники", "uk": "Джерела", "ar": "المصادر",
    "he": "מקורות",
}  # fmt: skip


def is_tag(text: str) -> bool:
    """Whether a text has the form of a language tag (BCP 47, 2.1), known or not."""
    return _FORM.fullmatch(text) is not None


_NOTE_LINKS = {  # what is said of the mark of a note, and of the number of the note
    "en": ("Note {}", "Back to the mark of note {}"),
    "de": ("Anmerkung {}", "Zurück zum Zeichen von Anmerkung {}"),
    "fr": ("Note {}", "Retour à l’appel de note {}"),
    "es": ("Nota {}", "Volver a la llamada de la nota {}"),
    "it": ("Nota {}", "Torna al richiamo della nota {}"),
    "pl": ("Przypis {}", "Powrót do odnośnika przypisu {}"),
    "ru": ("Примечание {}", "Назад к знаку примечания {}"),
    "uk": ("Примітка {}", "Назад до знака примітки {}"),
    "ar": ("الحاشية {}", "العودة إلى موضع الحاشية {}"),
    "he": ("הערה {}", "חזרה אל סימן הערה {}"),
}


def region_tag(tag: str) -> str:
    """Return a tag with its usual region (``ru`` → ``ru-RU``); "" when it is no tag."""
    match = _TAG.fullmatch(tag)
    if not match:
        return ""
    language, script, region = match[1].lower(), match[2], match[3]
    region = region or ("" if script else _REGIONS.get(language, ""))
    script = script.title() if script else ""
    return "-".join(part for part in (language, script, region.upper()) if part)


def is_right_to_left(tag: str) -> bool:
    """Say whether a language is written from right to left."""
    return tag.partition("-")[0].lower() in _RIGHT_TO_LEFT


def is_east_asian(tag: str) -> bool:
    """Say whether a language is written in Han, Kana or Hangul."""
    return tag.partition("-")[0].lower() in ("zh", "ja", "ko")


def page_of(tag: str) -> tuple[str, str, str]:
    """Return the words before, between and after the numbers of "page 1 of 9"."""
    return _PAGE_OF.get(tag.partition("-")[0].lower(), ("", " / ", ""))


def contents_title(tag: str) -> str:
    """Return what stands above a table of contents; English where none is known."""
    return _CONTENTS.get(tag.partition("-")[0].lower(), _CONTENTS["en"])


def notes_title(tag: str) -> str:
    """Return what stands above endnotes; English where no word is known."""
    return _NOTES.get(tag.partition("-")[0].lower(), _NOTES["en"])


def sources_title(tag: str) -> str:
    """Return what stands above a list of sources; English where no word is known."""
    return _SOURCES.get(tag.partition("-")[0].lower(), _SOURCES["en"])


def note_links(tag: str, number: int) -> tuple[str, str]:
    """Return what a listener hears of the link to a note, and of the one back."""
    primary = tag.partition("-")[0].lower()
    there, back = _NOTE_LINKS.get(primary, _NOTE_LINKS["en"])
    return there.format(number), back.format(number)
