"""How central a sentence is follows from the rare words it shares with the others."""

from __future__ import annotations

from app.composing.centrality import centrality

SENTENCES = (
    "The harbour stores grain for the whole valley.",
    "Grain leaves the harbour by rail.",
    "The valley needs the harbour and its grain.",
    "My uncle collects stamps.",
)


def test_a_sentence_about_what_the_others_say_is_more_central() -> None:
    ranks = centrality(SENTENCES)
    assert max(ranks) == 1.0
    assert ranks.index(min(ranks)) == 3


def test_sentences_without_words_are_not_central() -> None:
    ranks = centrality((*SENTENCES, "So it is.", ""))
    assert ranks[4] == ranks[5] < min(ranks[:3])


def test_no_sentences_have_no_ranks() -> None:
    assert centrality(()) == ()
