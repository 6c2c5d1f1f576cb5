"""Quotations that stand alone: original, translation, who said it and where."""

from __future__ import annotations

import pytest

from app.domain.essay import BlockKind, Essay, FoundQuotation
from app.importing import parse

RUSSIAN = (
    "Мы никуда не торопимся: зерно не может лежать в элеваторах вечно, "
    "а причалы могут подождать."
)
ENGLISH = "We are in no hurry: grain cannot lie in silos for ever, but berths can wait."
OPENING = "The harbour has been closed since October, and nobody knows for how long."
ENDING = "This is a plan, and it should be taken at its word by everybody concerned."


def read(*paragraphs: str, name: str = "essay.txt") -> Essay:
    return parse("\n".join(paragraphs).encode(), name)


def only(essay: Essay) -> FoundQuotation:
    [found] = essay.quotations
    return found


def kinds(essay: Essay) -> list[str]:
    return [block.kind.value for block in essay.blocks]


def translation(essay: Essay) -> str:
    span = only(essay).translation
    return essay.text[span.start : span.end] if span else ""


def test_lead_in_original_translation_and_source() -> None:
    essay = read(
        OPENING,
        "In an interview with the Northern Courier, Pavel Orlov, the head of the port, "
        "put it bluntly:",
        RUSSIAN,
        ENGLISH,
        "Source: https://courier.example.org/1",
        ENDING,
    )
    found = only(essay)
    assert kinds(essay)[2:5] == ["quotation", "translation", "source-note"]
    assert (found.speaker, found.role) == ("Pavel Orlov", "head of the port")
    assert (found.outlet, found.language) == ("Northern Courier", "ru")
    assert found.source_url == "https://courier.example.org/1"
    assert translation(essay) == ENGLISH


def test_a_ukrainian_essay_that_quotes_russian() -> None:
    essay = read(
        "Порт зачинено від жовтня, і ніхто не знає, чи його відкриють цієї зими.",
        "Очільник порту Геннадій Верещагін пояснив це в інтерв’ю «Північному румбу»:",
        RUSSIAN,
        "Ми нікуди не поспішаємо: зерно не може лежати в елеваторах вічно, а причали "
        "можуть почекати.",
        "Джерело: https://rumb.example.org/1",
    )
    found = only(essay)
    assert essay.language == "uk"
    assert (found.language, found.speaker) == ("ru", "Геннадій Верещагін")
    assert found.translation is not None
    assert found.translation.language == "uk"


@pytest.mark.parametrize(
    ("opening", "lead_in", "translated", "note"),
    [
        (
            "Der Hafen ist seit Oktober zu, und niemand weiß, wie lange noch.",
            "Im Gespräch mit dem Küstenboten sagte Hafenmeister Pawel Orlow:",
            "Wir haben keine Eile: Korn kann nicht ewig liegen, Kais können warten.",
            "Quelle: https://bote.example.org/3",
        ),
        (
            "Le port est fermé depuis octobre, et nul ne sait pour combien de temps.",
            "Dans un entretien au Courrier du Nord, le directeur Paul Orlov a dit :",
            "Nous avons le temps : le grain ne peut attendre, mais les quais si.",
            "Source : https://courrier.example.org/3",
        ),
        (
            "Port jest zamknięty od października i nikt nie wie, jak długo to potrwa.",
            "W wywiadzie dla Kuriera Północy dyrektor Paweł Orłow powiedział:",
            "Nie śpieszymy się: zboże nie może leżeć wiecznie, a nabrzeża mogą czekać.",
            "Źródło: https://kurier.example.org/3",
        ),
    ],
)
def test_essays_in_other_languages(
    opening: str, lead_in: str, translated: str, note: str
) -> None:
    essay = read(opening, lead_in, RUSSIAN, translated, note)
    found = only(essay)
    assert found.speaker.split()[-1].startswith("Or")
    assert found.outlet
    assert found.role
    assert found.source_url.startswith("https://")
    assert translation(essay) == translated


def test_a_russian_essay_that_quotes_english() -> None:
    essay = read(
        "Порт закрыт с октября, и никто не знает, откроют ли его этой зимой.",
        "В интервью «Северному румбу» начальник порта Павел Орлов сказал:",
        ENGLISH,
        RUSSIAN,
        "Источник: https://rumb.example.org/3",
    )
    found = only(essay)
    assert (found.language, found.speaker) == ("en", "Павел Орлов")
    assert (found.role, found.outlet) == ("начальник порта", "Северному румбу")
    assert translation(essay) == RUSSIAN


def test_attribution_behind_the_quotation() -> None:
    essay = read(
        OPENING,
        "",
        "“The sea does not negotiate, and it has never read a communiqué.”",
        "— Maria Lindqvist, harbour master of Norvik, in the Coast Review",
        "",
        ENDING,
    )
    found = only(essay)
    assert essay.text[found.start] == "T"
    assert (found.speaker, found.role) == (
        "Maria Lindqvist",
        "harbour master of Norvik",
    )
    assert found.outlet == "Coast Review"
    assert "source-note" in kinds(essay)


def test_several_paragraphs_of_original_and_of_translation() -> None:
    essay = read(
        OPENING,
        "Orlov said:",
        RUSSIAN,
        "К весне наши партнёры сами попросят нас открыть порт.",
        ENGLISH,
        "By spring our partners will ask us themselves to open the port.",
        "Source: https://courier.example.org/1",
        ENDING,
    )
    assert kinds(essay)[2:6] == ["quotation"] * 2 + ["translation"] * 2
    assert translation(essay).endswith("open the port.")


def test_a_translation_in_brackets_with_a_label() -> None:
    essay = read(OPENING, "Orlov said:", RUSSIAN, f"Translation: “{ENGLISH}”", ENDING)
    assert translation(essay) == ENGLISH


def test_a_quotation_in_the_language_of_the_essay() -> None:
    essay = read(
        OPENING,
        "The clerk wrote in his diary:",
        "The clock on the tower has stopped, and nobody has asked for a key.",
        "Source: the diary of the assembly, 1931",
        ENDING,
    )
    assert kinds(essay)[2:4] == ["quotation", "source-note"]
    assert only(essay).translation is None


def test_a_paragraph_after_a_colon_is_not_a_quotation_by_that_alone() -> None:
    essay = read(OPENING, "One thing is certain:", ENDING, OPENING)
    assert essay.quotations == ()


def test_an_essay_in_two_languages_side_by_side_is_not_all_quotations() -> None:
    essay = read(OPENING, "Порт закрыт.", ENDING, "Переговоры идут.", OPENING)
    assert BlockKind.QUOTATION not in {block.kind for block in essay.blocks}


def test_what_follows_a_quotation_is_no_translation_unless_it_could_be() -> None:
    essay = read(OPENING, "Orlov said:", RUSSIAN, "It was short.", OPENING)
    assert only(essay).translation is None


def test_an_outlet_named_only_in_the_note() -> None:
    essay = read(
        OPENING,
        "Orlov said:",
        RUSSIAN,
        ENGLISH,
        "Source: Severny Rumb, 3 May 2031, https://rumb.example.org/1",
    )
    assert only(essay).outlet == "Severny Rumb"


def test_a_markdown_quotation_with_its_translation_and_author() -> None:
    essay = read(
        OPENING,
        "",
        "> Мы никуда не торопимся, **причалы** могут",
        "> подождать до весны.",
        ">",
        "> We are in no hurry, the berths can wait until spring.",
        ">",
        "> — Pavel Orlov, harbour master, in *Severny Rumb*",
        "",
        ENDING,
        name="essay.md",
    )
    found = only(essay)
    assert essay.reading(found.start, found.end) == (
        "Мы никуда не торопимся, причалы могут подождать до весны."
    )
    assert (found.speaker, found.outlet) == ("Pavel Orlov", "Severny Rumb")
    assert translation(essay).startswith("We are in no hurry")
