"""A first draft takes the essay's own sentences, each once, and stays within budget."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.composing.budget import usage
from app.composing.candidates import sentences_of
from app.composing.draft import Drafted, draft
from app.composing.templates import load_template, template_ids
from app.domain.anchor import Status
from app.domain.brief import Form, QuotationItem, TextItem
from app.domain.dossier import Dossier
from app.domain.essay import BlockKind, Essay
from app.importing import parse
from app.text.sentences import sentences
from app.text.words import count_words
from app.verifying.verbatim import status_of
from tests.composing.making import ORIGINAL, essay_of, harbour, noted

GOLDEN = Path(__file__).parents[1] / "golden" / "drafts"
P, T = BlockKind.PARAGRAPH, BlockKind.TITLE
SENTENCES = [
    "The harbour handles 40 million tonnes of grain.",
    "It closed in May.",
    "The port cannot be repaired before winter, which suggests a long closure.",
    "Nobody knows who pays for the repairs.",
    "But the ministry has not said a word.",
    "The tender will open next spring unless the court decides otherwise.",
    "A shortage of grain threatens the lives of people who need it.",
    "(In other news, the mayor sang a song about herring.)",
    "The harbour master made one remark:",
    "I think the crane matters because it is beautiful.",
    "Who will rebuild the old northern quay?",
    "These remarks are the reason for all that followed.",
]


def drafted(essay: Essay, template: str = "one-page-brief") -> Drafted:
    return draft(Dossier("job"), essay, load_template(template))


def in_slots(made: Drafted) -> dict[str, list[str]]:
    return {
        section.slot: [i.text for i in section.items if isinstance(i, TextItem)]
        for section in made.brief.sections
    }


def essay_with(*paragraphs: str) -> Essay:
    return essay_of((T, "Port", "en"), *((P, text, "en") for text in paragraphs))


@st.composite
def essays_of_sentences(draw: st.DrawFn) -> Essay:
    some = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)
    return essay_with(*(" ".join(p) for p in draw(st.lists(some, max_size=8))))


@settings(max_examples=60)
@given(essays_of_sentences(), st.sampled_from(template_ids()))
def test_any_draft_keeps_every_promise(essay: Essay, template_id: str) -> None:
    made = drafted(essay, template_id)
    template = load_template(template_id)
    used = usage(made.brief, made.dossier, template)
    assert used.over == 0
    assert [section.over for section in used.sections] == [0] * len(used.sections)
    statuses = {status_of(item, made.dossier) for item in made.brief.items()}
    assert statuses <= {Status.VERBATIM}
    spans = [
        (i.anchor.start, i.anchor.end)
        for i in made.brief.items()
        if isinstance(i, TextItem) and i.anchor
    ]
    ordered = sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered))


@given(essays_of_sentences())
def test_no_item_opens_with_what_leans_on_something_left_out(essay: Essay) -> None:
    for item in drafted(essay).brief.items():
        assert isinstance(item, TextItem)
        opening = item.text.split()[0]
        assert opening not in {"It", "But", "These", "(In"}
        assert not item.text.endswith(":")


def test_sentences_go_where_their_wording_belongs() -> None:
    slots = in_slots(drafted(essay_with(*SENTENCES)))
    assert slots["what-we-know"] == [SENTENCES[0]]
    assert SENTENCES[2] in slots["what-we-assess"]
    assert SENTENCES[3] in slots["what-we-do-not-know"]
    assert SENTENCES[5] in slots["what-next"]
    assert SENTENCES[6] in slots["why-it-matters"]


def test_a_slot_that_needs_judgement_is_left_to_a_person() -> None:
    slots = in_slots(drafted(essay_with(*SENTENCES)))
    assert slots["bottom-line"] == []


def test_an_aside_is_left_out() -> None:
    aside = "(In other news, the harbour closed in May. The crane cost 4 million.)"
    made = drafted(essay_with(SENTENCES[0], aside))
    assert in_slots(made)["what-we-know"] == [SENTENCES[0]]


def test_no_sentence_is_taken_out_of_an_aside_within_a_paragraph() -> None:
    text = f"The mayor sang. (It was late. {SENTENCES[0]} He was happy.)"
    assert not list(drafted(essay_with(text)).brief.items())


def test_there_are_at_most_five_points_to_make() -> None:
    matters = ("quays", "ships", "trains", "cranes", "silos", "barns", "tugs")
    points = (f"{m.title()} must have {m[::-1]} funding {m * 2}." for m in matters)
    slots = in_slots(drafted(essay_with(*points), "lines-to-take"))
    assert len(slots["points-to-make"]) == 5


def test_a_word_that_points_ahead_leans_on_nothing() -> None:
    question = "The open question is this: who pays for the northern quay?"
    assert in_slots(drafted(essay_with(question)))["what-we-do-not-know"] == [question]


@pytest.mark.parametrize("gap", ["", " "])
def test_a_note_backs_the_sentence_before_its_mark(gap: str) -> None:
    body = f"The pilots went home.{gap}[^2] The grid lost 30% in 2023."
    essay = parse(f"# Port\n\n{body}\n\n[^2]: Interview.\n".encode(), "port.md")
    block = next(b for b in essay.blocks if b.kind is BlockKind.PARAGRAPH)
    taken = [essay.text[start:end] for start, end in sentences_of(essay, block)]
    assert taken == [f"The pilots went home.{gap}[^2]", "The grid lost 30% in 2023."]


def test_the_author_does_not_speak_in_a_brief() -> None:
    voices = ("I think nobody knows who pays.", "My view is that the risk matters.")
    assert not list(drafted(essay_with(*voices)).brief.items())


def test_no_slot_goes_without_for_the_sake_of_another() -> None:
    doubt = "The evidence suggests that nobody knows whether the quay holds."
    slots = in_slots(drafted(essay_with(SENTENCES[2], doubt)))
    assert slots["what-we-do-not-know"] == [doubt]
    assert slots["what-we-assess"] == [SENTENCES[2]]


def test_what_only_announces_is_left_out() -> None:
    text = f"What follows sets out 12 million facts. {SENTENCES[0]}"
    assert in_slots(drafted(essay_with(text)))["what-we-know"] == [SENTENCES[0]]


def test_neighbours_in_a_paragraph_are_one_item_with_one_anchor() -> None:
    facts = "The port opened in 1901. The ministry said 12 ships had been lost there."
    essay = essay_with(facts)
    (item,) = drafted(essay).brief.items()
    assert isinstance(item, TextItem)
    assert item.anchor is not None
    assert (item.text, item.anchor.exact) == (facts, facts)


def test_a_sentence_that_leans_on_another_brings_it_along() -> None:
    pair = "The quay belongs to the city. It carried 12 million tonnes in 2024."
    (item,) = drafted(essay_with(pair)).brief.items()
    assert isinstance(item, TextItem)
    assert item.text == pair


def test_the_same_words_twice_are_taken_once() -> None:
    made = drafted(essay_with(SENTENCES[0], "A word between them.", SENTENCES[0]))
    assert in_slots(made)["what-we-know"] == [SENTENCES[0]]


def test_a_quotation_comes_as_a_card_with_its_source() -> None:
    made = drafted(harbour())
    cards = [i for i in made.brief.items() if isinstance(i, QuotationItem)]
    assert len(cards) == 1
    card = made.dossier.quotation(cards[0].quotation)
    assert card.source is not None
    assert made.dossier.source(card.source).container_title == "Port News"


def test_what_comes_straight_after_a_quotation_stands_back() -> None:
    doubt = "The cost of the northern quay is unknown to the ministry."
    plain, after = (
        essay_of((T, "Port", "en"), (P, doubt, "en")),
        essay_of(
            (T, "Port", "en"), (BlockKind.QUOTATION, ORIGINAL, "ru"), (P, doubt, "en")
        ),
    )
    names = [
        {name for choice in drafted(essay).choices for name, _ in choice.parts}
        for essay in (plain, after)
    ]
    assert ["after a quotation" in held for held in names] == [False, True]


def test_it_that_stands_for_nothing_leans_on_nothing() -> None:
    doubt = "It is not known who pays for the old northern quay."
    made = drafted(essay_with(SENTENCES[0], doubt))
    assert in_slots(made)["what-we-do-not-know"] == [doubt]


def test_a_speaker_who_is_only_a_pronoun_brings_along_who_he_is() -> None:
    told = (
        '"The harbour lost twelve million tonnes," he said in the autumn of last year.'
    )
    named = "The director of the port, Anna Petrova, had a different explanation."
    (item,) = drafted(essay_with(f"{named} {told}")).brief.items()
    assert isinstance(item, TextItem)
    assert item.text == f"{named} {told}"


def test_a_quotation_of_nobody_comes_with_the_words_before_it() -> None:
    essay = harbour()
    unnamed = replace(essay, quotations=(replace(essay.quotations[0], speaker=""),))
    items = list(drafted(unnamed).brief.items())
    at = next(n for n, item in enumerate(items) if isinstance(item, QuotationItem))
    before = items[at - 1]
    assert isinstance(before, TextItem)
    assert before.text == "The director of the port told Port News:"


def test_a_quotation_that_nothing_introduces_is_left_out() -> None:
    essay = harbour()
    alone = replace(
        essay,
        quotations=(replace(essay.quotations[0], speaker=""),),
        blocks=tuple(replace(b, kind=BlockKind.QUOTATION) for b in essay.blocks),
    )
    assert not list(drafted(alone).brief.items())


def test_a_quotation_longer_than_its_place_is_left_out() -> None:
    template = load_template()
    slots = tuple(replace(slot, words=20) for slot in template.slots)
    made = draft(Dossier("job"), harbour(), replace(template, slots=slots))
    assert not any(isinstance(i, QuotationItem) for i in made.brief.items())


def test_a_table_and_the_headings_of_the_essay_are_kept() -> None:
    made = drafted(noted(), "intelligence-assessment")
    (section,) = (s for s in made.brief.sections if s.slot == "discussion")
    forms = [getattr(item, "form", "table") for item in section.items]
    assert forms[0] is Form.SUBHEADING
    assert "table" in forms


def test_the_same_essay_always_gives_the_same_draft() -> None:
    assert drafted(harbour()) == drafted(harbour())


@pytest.mark.parametrize("template_id", template_ids())
def test_every_choice_is_explained(template_id: str) -> None:
    made = drafted(essay_with(*SENTENCES), template_id)
    assert [c.item for c in made.choices] == [i.id for i in made.brief.items()]
    for choice in made.choices:
        assert choice.reason
        if choice.parts:
            assert choice.score == pytest.approx(sum(v for _, v in choice.parts))


def test_an_essay_in_a_language_without_cues_still_drafts_its_discussion() -> None:
    text = "Hamnen stängdes i maj i fjol. Tolv fartyg ligger kvar vid den gamla kajen."
    essay = replace(essay_with(text), language="sv")
    slots = in_slots(drafted(essay, "intelligence-assessment"))
    assert slots["discussion"] == [text]


@pytest.mark.parametrize("template_id", template_ids())
@pytest.mark.parametrize("name", ["harbour.txt", "grain.md"])
def test_a_sample_essay_drafts_within_budget_and_says_nothing_twice(
    essays: Path, name: str, template_id: str
) -> None:
    says_nothing_twice(essays / name, template_id)


@pytest.mark.parametrize("template_id", template_ids())
def test_the_real_essay_drafts_within_budget_and_says_nothing_twice(
    shared: Path, template_id: str
) -> None:
    says_nothing_twice(shared / "essays" / "talks.txt", template_id)


def says_nothing_twice(path: Path, template_id: str) -> None:
    made = drafted(parse(path.read_bytes(), path.name), template_id)
    used = usage(made.brief, made.dossier, load_template(template_id))
    assert used.used > 0.2 * used.allowed
    assert used.over == max(section.over for section in used.sections) == 0
    said = [
        item.text[start:end]
        for item in made.brief.items()
        if isinstance(item, TextItem)
        for start, end in sentences(item.text, "en")
    ]
    assert len(said) == len(set(said))
    assert sum(map(count_words, said)) <= used.used


@pytest.mark.parametrize("name", ["parom.txt", "kanal.txt"])
def test_an_essay_in_russian_or_ukrainian_is_drafted_in_its_language(
    essays: Path, name: str
) -> None:
    essay = parse((essays / name).read_bytes(), name)
    made = draft(Dossier("job"), essay, load_template(language=essay.language))
    drafted_lines = [
        line
        for section, texts in zip(
            made.brief.sections, in_slots(made).values(), strict=True
        )
        for line in (section.heading, *(f"- {text}" for text in texts))
    ]
    golden = (GOLDEN / f"{name}.draft").read_text("utf-8")
    assert drafted_lines == golden.splitlines()
