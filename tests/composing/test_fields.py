"""What a draft promises, it keeps on essays from any field."""

from __future__ import annotations

import re

import pytest

from app.composing.budget import usage
from app.composing.draft import Drafted, draft
from app.composing.templates import load_template, template_ids
from app.domain.anchor import Status
from app.domain.brief import QuotationItem, TextItem
from app.domain.dossier import Dossier
from app.importing import parse
from app.text.sentences import sentences
from app.text.words import count_words
from app.verifying.verbatim import status_of
from tests.composing.fields import ESSAYS

DANGLING = re.compile(
    r"(?:And|But|So|He|She|They|Their|His|Her|This|That|These|Its|Each of them)\b"
)
QUOTED = {
    "procurement.txt": "We do not have a person who is responsible for the ship. We"
    " have eleven persons who are responsible for eleven parts of it, and all of them"
    " did their work.",
    "energy.md": "Nobody asked us whether we want the new heating. We would have said"
    " yes. Now we are asked to pay for the old one until the last landlord is ready.",
    "central-bank.txt": "Протоколы читают не затем, чтобы понять решение, а затем,"
    " чтобы найти виновного.",
}
every_essay = pytest.mark.parametrize("name", ESSAYS)
every_template = pytest.mark.parametrize("template_id", template_ids())


def drafted(name: str, template_id: str = "one-page-brief") -> Drafted:
    essay = parse(ESSAYS[name].encode(), name)
    return draft(Dossier("job"), essay, load_template(template_id))


def passages(made: Drafted) -> list[str]:
    return [i.text for i in made.brief.items() if isinstance(i, TextItem)]


@every_essay
@every_template
def test_no_sentence_is_said_twice(name: str, template_id: str) -> None:
    said = [
        text[start:end]
        for text in passages(drafted(name, template_id))
        for start, end in sentences(text, "en")
    ]
    assert len(said) == len(set(said)) > 0


@every_essay
@every_template
def test_no_place_overflows(name: str, template_id: str) -> None:
    made = drafted(name, template_id)
    used = usage(made.brief, made.dossier, load_template(template_id))
    assert used.over == max(section.over for section in used.sections) == 0
    words = count_words(ESSAYS[name])
    assert used.used > min(0.2 * used.allowed, 0.4 * words)


@every_essay
@every_template
def test_every_passage_is_the_essay_s_own(name: str, template_id: str) -> None:
    made = drafted(name, template_id)
    statuses = {status_of(item, made.dossier) for item in made.brief.items()}
    assert statuses == {Status.VERBATIM}


@every_essay
@every_template
def test_no_passage_begins_with_what_leans_on_something_left_out(
    name: str, template_id: str
) -> None:
    dangling = filter(DANGLING.match, passages(drafted(name, template_id)))
    assert not list(dangling)


@pytest.mark.parametrize(("name", "words"), QUOTED.items())
def test_the_quotation_is_kept_whole_with_its_speaker(name: str, words: str) -> None:
    made = drafted(name)
    (item,) = (i for i in made.brief.items() if isinstance(i, QuotationItem))
    card = made.dossier.quotation(item.quotation)
    assert card.original == words
    assert card.speaker in ESSAYS[name]
    assert card.speaker


@pytest.mark.parametrize(
    ("name", "unknown"),
    [
        ("procurement.txt", "The yard has published no figures since last autumn"),
        ("energy.md", "Who pays for the gas pipes that are still in use"),
        ("migration.txt", "Whether faster decisions would lower the number"),
        ("central-bank.txt", "It is not clear who could oblige the bank to speak."),
    ],
)
def test_what_is_not_known_is_said(name: str, unknown: str) -> None:
    sections = drafted(name).brief.sections
    (gaps,) = (s for s in sections if s.slot == "what-we-do-not-know")
    assert any(unknown in i.text for i in gaps.items if isinstance(i, TextItem))


def test_an_elliptic_sentence_brings_along_what_it_counts() -> None:
    essay = parse(ESSAYS["migration.txt"].encode(), "migration.txt")
    made = draft(Dossier("job"), essay, load_template())
    held = [text for text in passages(made) if "allows six" in text]
    assert all("nineteen months on average" in text for text in held)
