"""A first draft without a person: the essay's own sentences in the template's slots.

Not a word is invented and none is said twice; each item keeps its anchor. Slots that
need judgement keep their prompt. The same essay always gives the same draft.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.composing.candidates import candidates
from app.composing.choosing import ROLES, choose
from app.composing.cues import load_cues
from app.composing.setting import place_cards, place_headings, place_sentences
from app.composing.templates import new_brief
from app.domain.ids import BriefId, derived_id

if TYPE_CHECKING:
    from app.composing.setting import Choice, Placed
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.template import Slot, Template


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, in a dossier that now holds it with its quotations and sources."""

    dossier: Dossier
    brief: Brief
    choices: tuple[Choice, ...]


def draft(
    dossier: Dossier, essay: Essay, template: Template, title: str = ""
) -> Drafted:
    """Return a first draft of a brief on an essay, which is put into the dossier."""
    brief = new_brief(
        template,
        title or essay.title,
        BriefId(derived_id("draft", dossier.id, essay.text_sha256, template.id)),
    )
    slots = tuple(slot for slot in template.slots if _can_fill(slot))
    dossier, cards = place_cards(dossier.with_essay(essay), essay, slots, brief.id)
    placed = list(cards)

    cues = load_cues(essay.language)
    room = _room(slots, placed)
    total = template.words - sum(piece.words for piece in placed)
    chosen = choose(slots, candidates(essay, cues), cues, room, total)
    placed.extend(place_sentences(essay, slots, chosen, brief.id))
    total = template.words - sum(piece.words for piece in placed)
    placed.extend(place_headings(essay, slots, placed, total, brief.id))

    placed.sort(key=lambda piece: piece.start)
    brief = replace(
        brief,
        sections=tuple(
            replace(
                section,
                items=tuple(p.item for p in placed if p.choice.slot == section.slot),
            )
            for section in brief.sections
        ),
    )
    order = {item.id: number for number, item in enumerate(brief.items())}
    choices = sorted((p.choice for p in placed), key=lambda c: order[c.item])
    return Drafted(dossier.with_brief(brief), brief, tuple(choices))


def _can_fill(slot: Slot) -> bool:
    return not slot.prompt and slot.role in ROLES


def _room(slots: tuple[Slot, ...], placed: list[Placed]) -> dict[str, int]:
    """Return the words that each slot still has room for."""
    room = {slot.key: slot.words for slot in slots}
    for piece in placed:
        room[piece.choice.slot] -= piece.words
    return room
