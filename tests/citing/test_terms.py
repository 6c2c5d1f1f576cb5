"""Words for notes in other languages: what Unicode's data can vouch for, they do.

Qt carries the Common Locale Data Repository (CLDR), which nobody here has typed.
"""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QLocale

from app.citing.terms import load_terms
from exports.languages import contents_title, notes_title, page_of, sources_title

LANGUAGES = ("en-GB", "ru", "uk", "de", "fr", "ar", "he", "es", "it", "pl")
# Ours on purpose: French has spaces inside; Arabic and Spanish print has angle quotes,
# where CLDR has those that keyboards give.
OTHER_QUOTES = {"fr": "«\u00a0x\u00a0»", "ar": "«x»", "es": "«x»"}
_WEEKDAY = re.compile(r"^dddd\W+")
_YEAR_SIGN = re.compile(r"\s'[рг]'\.$")  # notes go without it
_PARTS = {"yyyy": "{year}", "MMMM": "{month}", "d": "{day}"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_are_those_of_unicode_in_the_case_of_a_date(language: str) -> None:
    locale = QLocale(language)
    names = [locale.monthName(n, QLocale.FormatType.LongFormat) for n in range(1, 13)]
    assert list(load_terms(language).months) == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_in_the_order_of_its_language(language: str) -> None:
    pattern = QLocale(language).dateFormat(QLocale.FormatType.LongFormat)
    pattern = _YEAR_SIGN.sub("", _WEEKDAY.sub("", pattern)).replace("'", "")
    wanted = re.sub(
        r"\b(yyyy|d)\b|MMMM", lambda found: _PARTS[found[0]], pattern, flags=re.ASCII
    )
    assert load_terms(language).date == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_those_of_unicode_or_ours_on_purpose(language: str) -> None:
    terms = load_terms(language)
    wanted = OTHER_QUOTES.get(language, QLocale(language).quoteString("x"))
    assert f"{terms.open}x{terms.close}" == wanted


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_title_or_page_of_a_known_language_falls_back_to_english(
    language: str,
) -> None:
    assert contents_title(language) != contents_title("en")
    assert page_of(language)[0].strip() not in ("", "of")
    alike = {"fr"}  # Notes, Sources and Page are French as well
    for title in (notes_title, sources_title):
        assert (title(language) == title("en")) is (language in alike)


def test_no_line_ends_inside_a_mark_of_french() -> None:
    terms = load_terms("fr")
    assert " " not in terms.open + terms.close
    assert "Traduction :" not in terms.translated_by
