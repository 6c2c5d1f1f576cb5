"""Words in quotation marks say in their essay what they say quoted."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.verifying.stitching import are_pieces_of, reading_of, stand_in
from app.verifying.tokens import tokens

ENGLISH = """\
The port is safe, said the director of the harbour office on Monday morning. Ships from
Skarholm may call at any hour. The ministry will close its office in the old town next
week. Nobody will lose their work, the director added, and the cranes will go on turning
as they did before the winter. It is a dangerous plan. It is costly, too, and the town
does not want it. We will not close the port, whatever Dr. Lee may write. The repairs
take until January; the trains will run on time by then. He left.
"""
RUSSIAN = """\
Порт безопасен, сказал в понедельник утром начальник управления гавани. Суда из
Скархольма могут заходить в любое время. Министерство закроет на следующей неделе своё
отделение в старом городе. Никто не потеряет работу, добавил начальник, и краны будут
работать, как до зимы. Мы не закроем порт, что бы ни писали в газетах. Ремонт продлится
до января, и к тому времени поезда пойдут вовремя.
"""
UKRAINIAN = """\
Порт безпечний, сказав у понеділок уранці начальник управління гавані. Кораблі зі
Скархольма можуть заходити будь-якої години. Міністерство закриє наступного тижня своє
відділення у старому місті. Ніхто не втратить роботи, додав начальник, і крани
працюватимуть, як до зими. Ми не закриємо порт, хоч би що писали в газетах.
"""
FAR = " ".join(f"Sentence number {at} stands between the two." for at in range(120))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ENGLISH, "the cranes will go on turning […] before the winter"),
        (ENGLISH, "The port is safe […] said the director … on Monday morning"),
        (ENGLISH, "The port is safe […] Ships from Skarholm may call […] He left"),
        (ENGLISH, "It is a dangerous plan. […] We will not close the port"),
        (ENGLISH, "Ships […] may call at any hour"),
        (ENGLISH, "[S]hips from Skarholm [can] call at any hour"),
        (ENGLISH, "nobody will lose [his or her] work"),
        (ENGLISH, "the director add[s], and the cranes will go on"),
        (ENGLISH, "the town [never did] want it"),
        (ENGLISH, "… the cranes will go on turning …"),
        (ENGLISH, "The repairs ... the trains will run ... by then"),
        (RUSSIAN, "Порт безопасен […] сказал […] начальник управления гавани"),
        (RUSSIAN, "Никто не потеряет работу […] краны будут работать, как до зимы"),
        (RUSSIAN, "[м]инистерство закроет […] отделение в старом городе"),
        (RUSSIAN, "Ремонт продлится до января […] поезда пойдут вовремя"),
        (UKRAINIAN, "Міністерство закриє […] своє відділення у старому місті"),
        (UKRAINIAN, "Кораблі зі Скархольма […] будь-якої години"),
        (UKRAINIAN, "Порт безпечний, сказав […] Ми не закриємо порт"),
    ],
)
def test_an_ordinary_elision_passes(text: str, words: str) -> None:
    assert stand_in(words, reading_of(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ENGLISH, "The port […] will close […] next week"),  # pieces of sentences
        (ENGLISH, "the director … close … the port"),
        (ENGLISH, "port […] dangerous […] costly […] close"),  # a row of words
        (ENGLISH, "Ships […] Skarholm […] any […] hour"),  # of one sentence, too
        (ENGLISH, "We will […] close the port"),  # without its negation
        (ENGLISH, "the town does [surely] want it"),
        (ENGLISH, "the town does […] want it"),
        (ENGLISH, "The port [of Skarholm and its whole office] in the old town"),
        (ENGLISH, "[Nobody at the office said anything]"),  # none of its words
        (ENGLISH, "[The port will be closed] […] [for ever]"),
        (RUSSIAN, "Порт […] закроет на следующей неделе"),
        (RUSSIAN, "начальник […] закроем порт"),
        (RUSSIAN, "Мы […] закроем порт, что бы ни писали"),
        (RUSSIAN, "порт […] работу […] газетах […] вовремя"),
        (UKRAINIAN, "Порт […] закриє наступного тижня"),
        (UKRAINIAN, "Ми […] закриємо порт, хоч би що"),
        (UKRAINIAN, "порт […] роботи […] крани […] газетах"),
    ],
)
def test_what_says_something_else_than_its_essay_is_found(
    text: str, words: str
) -> None:
    reading = reading_of(text)
    assert not stand_in(words, reading)


def test_pieces_that_are_all_there_are_told_from_words_that_are_not() -> None:
    reading = reading_of(ENGLISH)
    assert are_pieces_of("The port […] will close […] next week", reading)
    assert not are_pieces_of("The port […] will open […] next week", reading)
    assert not are_pieces_of("next week […] the port is safe", reading)


def test_words_of_the_editor_alone_are_not_there_and_marks_alone_say_nothing() -> None:
    reading = reading_of(ENGLISH)
    assert not are_pieces_of("[Nobody at the office said anything]", reading)
    assert stand_in("[…] … [...]", reading)


def test_what_is_more_than_a_page_apart_is_two_quotations() -> None:
    ends = "The harbour opens in the spring.", "The winter was a long one."
    words = " […] ".join(ends)
    assert stand_in(words, reading_of(f"{ends[0]} {FAR[:2500]} {ends[1]}"))
    assert not stand_in(words, reading_of(f"{ends[0]} {FAR} {ends[1]}"))


def test_a_phrase_that_comes_often_is_looked_for_from_each_of_its_places() -> None:
    said = "The harbour office said so. "
    words = "The harbour office said […] that the winter was a long one"
    last = "The harbour office said that the winter was a long one."
    assert stand_in(words, reading_of(f"{said * 50}{FAR} {said} {last}"))


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, UKRAINIAN])
def test_whatever_is_cut_out_of_one_sentence_in_phrases_passes(text: str) -> None:
    chance = random.Random(6)  # noqa: S311 - to be drawn alike each time
    reading = reading_of(text)
    for sentence in text.replace("\n", " ").split(". "):
        words = sentence.rstrip(".").split()
        if len(words) < 8 or {"not", "не", "Nobody", "Никто", "Ніхто"} & {*words}:
            continue
        at = chance.randrange(3, len(words) - 4)
        cut = [*words[:at], "[…]", *words[at + 1 :]]
        assert stand_in(" ".join(cut), reading), sentence


def test_words_of_a_row_drawn_by_chance_are_found() -> None:
    chance = random.Random(7)  # noqa: S311 - as above
    words = ENGLISH.split()
    reading = reading_of(ENGLISH)
    for _ in range(100):
        places = sorted(chance.sample(range(0, len(words), 2), 5))
        assert not stand_in(" […] ".join(words[at] for at in places), reading)


@given(st.text(alphabet="aBß.!? …'’1,2\n-éЁ\u0301İ"))
def test_a_text_is_read_by_its_tokens(text: str) -> None:
    held = [token for token in tokens(text) if token.kind in {"word", "number"}]
    assert reading_of(text).words == f" {' '.join(t.text.casefold() for t in held)} "


def test_any_letter_is_read_as_its_token_is() -> None:
    every = " ".join(map(chr, (*range(0xD800), *range(0xE000, 0x20000))))
    held = [one for one in tokens(every) if one.kind in {"word", "number"}]
    assert reading_of(every).words.split() == [one.text.casefold() for one in held]
