"""The language of a sentence is found; Russian is never taken for Ukrainian."""

from __future__ import annotations

import pytest

from app.text.language import detect, script

SENTENCES = {
    "en": [
        "The harbour has been closed to foreign ships since October.",
        "Nobody knows what the talks are for",
        "Why it matters",
    ],
    "ru": [
        "Мы никуда не торопимся, причалы могут подождать.",
        "Порт закрыт для иностранных судов с октября",
        "Переговоры ни к чему не привели",
        "Это не блокада, а техническая пауза",
        "Зерно вывозят по железной дороге",
    ],
    "uk": [
        "Ми нікуди не поспішаємо, причали можуть почекати.",
        "Порт зачинено для іноземних суден від жовтня",
        "Переговори ні до чого не призвели",
        "Це не блокада, а технічна пауза",
        "Зерно вивозять залізницею",
        "Його слова про перемогу ніхто не чув",
    ],
    "de": ["Der Hafen ist seit Oktober geschlossen.", "Wir werden nicht weichen"],
    "fr": ["Le port est fermé depuis octobre.", "L’Europe doit agir maintenant"],
    "es": ["El puerto está cerrado desde octubre.", "Nadie sabe por qué"],
    "pl": ["Port jest zamknięty od października.", "Nikt nie wie, po co są rozmowy"],
    "it": ["Il porto è chiuso da ottobre.", "Nessuno sa a che cosa servono"],
    "ar": ["الميناء مغلق منذ أكتوبر ولا أحد يعرف السبب"],
    "fa": ["بندر از ماه اکتبر بسته است و کسی نمی‌داند چرا"],
    "he": ["הנמל סגור מאז אוקטובר ואיש אינו יודע מדוע"],
    "el": ["Το λιμάνι είναι κλειστό από τον Οκτώβριο"],
    "zh": ["港口自十月以来一直关闭"],
    "ja": ["港は十月から閉まっている"],
    "be": ["Порт зачынены з кастрычніка, і ніхто не ведае чаму"],
    "bg": ["Пристанището е затворено от октомври и никой не знае защо"],
}


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, texts in SENTENCES.items() for text in texts],
)
def test_a_sentence(language: str, text: str) -> None:
    assert detect(text) == language


def test_numbers_and_addresses_have_no_language() -> None:
    assert detect("2031, 12 %: https://port.example.org/the-news-of-the-day") is None


def test_only_the_languages_asked_for_are_answered() -> None:
    text = "Порт закрыт, но не для всех"
    assert detect(text, among={"en", "uk"}) == "uk"
    assert detect(text, among={"en", "de"}) is None


def test_a_short_text_is_in_the_language_expected() -> None:
    assert detect("Grain?", expected="de") == "de"
    assert detect("Порт?", expected="en") != "en"


def test_a_name_in_another_script_does_not_decide() -> None:
    text = "The word зерно means grain, and the whole valley knows it."
    assert (script(text), detect(text)) == ("Latn", "en")
