"""What a dossier must hold after so many edits: the same on every run.

Edit ``n`` follows from ``n`` alone, so that after a crash the number of the last entry
in the log says, to the letter, what must be in the file.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.brief import TextItem
from app.domain.dossier import Dossier
from app.domain.essay import Block, BlockKind, Essay
from app.domain.ids import EssayId, ItemId
from app.storage.nodes import splices_between
from app.storage.oplog import Entry
from app.storage.schema import CHUNK
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.storage.dossier_file import DossierFile

ROOT_ID = "job"
_LETTERS = "шли/шедший 👍 "
_LARGE = 13  # the edit that brings an essay of more than a piece
_ROUND = 9  # edits after which the kinds of edits begin anew


@dataclass(frozen=True, slots=True)
class Held:
    """A dossier after some edits, and the bytes of all its essays."""

    dossier: Dossier
    originals: Mapping[EssayId, bytes] | None = None

    def original(self, essay_id: EssayId) -> bytes:
        """Return the bytes that an essay came from."""
        return (self.originals or {})[essay_id]


class Model:
    """All that the edits up to any number make; each is worked out once."""

    def __init__(self) -> None:
        self._held = [Held(Dossier(ROOT_ID))]

    def after(self, number: int) -> Held:
        """Return what a dossier holds when the log ends with this entry."""
        while len(self._held) <= number:
            self._held.append(_next(self._held[-1], len(self._held)))
        return self._held[number]

    def entry(self, number: int) -> Entry:
        """Return the entry of the log that an edit is."""
        before, after = self.after(number - 1), self.after(number)
        splices = splices_between(before.dossier, after.dossier)
        known = before.originals or {}
        new = tuple(
            (essay, after.original(essay.id))
            for essay in after.dossier.essays
            if essay.id not in known
        )
        return Entry(number, number, f"edit-{number % _ROUND}", splices, originals=new)

    def differences(self, file: DossierFile) -> Iterator[str]:
        """Say how an open file differs from what its log should have made of it."""
        history = file.history()
        if history.notice:
            yield history.notice
        held = self.after(history.head)
        if file.load() != held.dossier:
            yield f"it does not hold what {history.head} edits make"
        for essay in held.dossier.essays:
            if file.original(essay.id) != held.original(essay.id):
                yield f"the original of {essay.name} is another"


def _next(held: Held, number: int) -> Held:
    dossier, originals = held.dossier, dict(held.originals or {})
    if number == 1:
        return Held(filled(dossier), {ESSAY.id: ORIGINAL})
    match number % _ROUND:
        case 2:
            dossier = _with_item(dossier, number)
        case 4:
            essay, original = _essay(number)
            dossier = dossier.with_essay(essay)
            originals[essay.id] = original
        case 6:
            dossier = _without_last_item(dossier)
        case _:
            title = f"{number} " + _LETTERS * (number * 37 % 700)
            dossier = dossier.with_brief(replace(dossier.brief(BRIEF.id), title=title))
    if dossier is held.dossier:
        raise ValueError(f"Edit {number} changes nothing")
    return Held(dossier, originals)


def _with_item(dossier: Dossier, number: int) -> Dossier:
    brief = dossier.brief(BRIEF.id)
    first, *rest = brief.sections
    item = TextItem(ItemId(f"item-{number}"), f"{number}. Порт открыт.")
    first = replace(first, items=(*first.items, item))
    return dossier.with_brief(replace(brief, sections=(first, *rest)))


def _without_last_item(dossier: Dossier) -> Dossier:
    brief = dossier.brief(BRIEF.id)
    first, *rest = brief.sections
    first = replace(first, items=first.items[:-1])
    return dossier.with_brief(replace(brief, sections=(first, *rest)))


def _essay(number: int) -> tuple[Essay, bytes]:
    """Return an essay that no compression shortens; the second is of two pieces."""
    size = CHUNK + 50_000 if number == _LARGE else number * 997 % 40_000 + 10
    chance = random.Random(number)  # noqa: S311 - sizes, not secrets
    text = chance.randbytes(size // 2 + 1).hex()[:size]
    original = text.encode()
    digest = hashlib.sha256(original).hexdigest()
    essay = Essay(
        id=EssayId(f"essay-{number}"),
        name=f"{number}.txt",
        format="txt",
        encoding="utf-8",
        title=f"{number}",
        language="en",
        text=text,
        sha256=digest,
        text_sha256=digest,
        blocks=(Block(BlockKind.PARAGRAPH, 0, size),),
        parts=(),
        links=(),
        notices=(),
    )
    return essay, original
