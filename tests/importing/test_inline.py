"""Quotations inside a sentence, and what only looks like one."""

from __future__ import annotations

import pytest

from app.importing import parse


def quoted(text: str, name: str = "essay.txt") -> list[tuple[str, str]]:
    essay = parse(text.encode(), name)
    return [(essay.text[q.start : q.end], q.speaker) for q in essay.quotations]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "“We can keep it dry until spring,” said Ingrid Halvorsen on Monday.",
            "We can keep it dry until spring,",
            "Ingrid Halvorsen",
        ),
        (
            'Per Dahl, a retired pilot, recalled: "We told them not to sail."',
            "We told them not to sail.",
            "Per Dahl",
        ),
        (
            "«Мы никуда не торопимся, причалы подождут», — заявил Павел Орлов.",
            "Мы никуда не торопимся, причалы подождут",
            "Павел Орлов",
        ),
        (
            "«Ми протримаємося до кінця лютого», — сказала Інґрід Гальворсен.",
            "Ми протримаємося до кінця лютого",
            "Інґрід Гальворсен",
        ),
        (
            "„Das ist keine Blockade, das ist eine Pause“, sagte Jonas Brandt.",
            "Das ist keine Blockade, das ist eine Pause",
            "Jonas Brandt",
        ),
        (
            "»Das ist keine Blockade, das ist eine Pause«, sagte Jonas Brandt.",
            "Das ist keine Blockade, das ist eine Pause",
            "Jonas Brandt",
        ),
        (
            "« Nous tiendrons jusqu’à la fin de février », a déclaré Anne Morel.",
            "Nous tiendrons jusqu’à la fin de février",
            "Anne Morel",
        ),
        (
            "‘The states’ policies don’t matter to a ship,’ said Maria Lindqvist.",
            "The states’ policies don’t matter to a ship,",
            "Maria Lindqvist",
        ),
        (
            "According to Per Dahl, “nobody was surprised when it went down”.",
            "nobody was surprised when it went down",
            "Per Dahl",
        ),
        ("“Never,” said Orlov.", "Never,", "Orlov"),
    ],
)
def test_words_that_somebody_says(text: str, words: str, speaker: str) -> None:
    assert quoted(text) == [(words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "What passes for “negotiations” is a political mechanism.",
        "Officials call this a “technical pause”; insurers call it a blockade.",
        "They read “The Long Winter of the Northern Fleet” twice.",
        "Per Dahl said he had read “The Long Winter of the Northern Fleet” twice.",
        "The pilots’ house is theirs, and the ships’ bells don’t ring.",
        "Rock ’n’ roll in the ’90s wasn’t the clerk’s taste.",
        'The plank is 6\' long and 2" thick, the other 3" thick.',
        "Это называют «технической паузой».",
    ],
)
def test_marks_that_are_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_what_is_quoted_within_a_quotation_belongs_to_it() -> None:
    text = "“He told us ‘do not sail’ and then he sailed,” said Per Dahl."
    assert quoted(text) == [
        ("He told us ‘do not sail’ and then he sailed,", "Per Dahl")
    ]


def test_marks_of_one_kind_within_each_other() -> None:
    text = "«Он сказал: «Ждите», и мы ждали до самой весны», — вспоминал Орлов."
    [(words, _)] = quoted(text)
    assert words.startswith("Он сказал")
    assert words.endswith("весны")


def test_a_pronoun_is_no_speaker() -> None:
    assert quoted("“We have waited long enough for this,” he said.") == [
        ("We have waited long enough for this,", "")
    ]


def test_the_nearest_speaker_is_the_one_named_beside_the_words() -> None:
    text = (
        "“The berths can wait until the spring,” said Pavel Orlov. "
        "“The farmers cannot wait that long,” replied Ingrid Halvorsen."
    )
    assert [speaker for _, speaker in quoted(text)] == [
        "Pavel Orlov",
        "Ingrid Halvorsen",
    ]


def test_a_speaker_who_leads_in_to_the_next_words_did_not_say_the_last() -> None:
    text = (
        "“The berths can wait until the spring comes again.” Ingrid Halvorsen said: "
        "“The farmers cannot wait that long.”"
    )
    assert [speaker for _, speaker in quoted(text)] == ["", "Ingrid Halvorsen"]


def test_role_and_outlet_beside_an_inline_quotation() -> None:
    text = (
        "“The port is not closed, it is resting,” Pavel Orlov, the harbour master, "
        "told the Northern Courier."
    )
    [found] = parse(text.encode(), "essay.txt").quotations
    assert (found.role, found.outlet) == ("harbour master", "Northern Courier")


def test_a_foreign_quotation_with_its_translation_in_brackets() -> None:
    text = (
        "Orlov said: «Мы никуда не торопимся, причалы подождут» "
        "(“We are in no hurry, the berths will wait”)."
    )
    essay = parse(f"{'The talks go on and on. ' * 6}{text}".encode(), "essay.txt")
    found = essay.quotations[0]
    assert found.translation is not None
    span = found.translation
    assert essay.text[span.start : span.end] == (
        "We are in no hurry, the berths will wait"
    )
    assert (found.language, span.language) == ("ru", "en")


def test_the_source_of_an_inline_quotation_is_its_footnote() -> None:
    text = (
        "Ekwall said: “I would do it again, because I had to.”[^1]\n\n"
        "[^1]: *Valley Herald*, <https://herald.example.org/1>."
    )
    [found] = parse(text.encode(), "essay.md").quotations
    assert found.source_url == "https://herald.example.org/1"


def test_a_mark_that_is_never_closed_is_a_notice_at_its_place() -> None:
    text = "He said: “We can wait until the spring and then some."
    essay = parse(text.encode(), "essay.txt")
    [notice] = essay.notices
    assert (notice.code, notice.start) == ("open-quotation-mark", 9)
    assert essay.quotations == ()
