"""What a dossier must hold after so many edits: the same on every run.

Edit ``n`` follows from ``n`` alone, so that after a crash the number of the last entry
in the log says, to the letter, what must be in the file.
"""

from __future__ import annotations

import hashlib
import random
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.domain.attachment import Attachment
from app.domain.brief import PictureItem, TextItem
from app.domain.dossier import Dossier
from app.domain.errors import UserError
from app.domain.essay import Block, BlockKind, Essay
from app.domain.ids import EssayId, ItemId
from app.domain.picture import picture_of
from app.storage.dossier_file import open_dossier
from app.storage.nodes import pictures_between, splices_between
from app.storage.oplog import Entry
from app.storage.schema import CHUNK
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, SOURCE, filled
from tests.torture.locking import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from app.storage.dossier_file import DossierFile

ROOT_ID = "job"
_LETTERS = "шли/шедший 👍 "
_LARGE = 13  # the edit that brings an essay of more than a piece
_LARGE_FILE = 21  # the edit that attaches a file of more than one transaction
_PNG = b"\x89PNG\r\n\x1a\n"
_ROUND = 9  # edits after which the kinds of edits begin anew


@dataclass(frozen=True, slots=True)
class Held:
    """A dossier after some edits, and the bytes of all its essays.

    ``files`` are the bytes of what is attached to its source, by their digests.
    """

    dossier: Dossier
    originals: Mapping[EssayId, bytes] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    def original(self, essay_id: EssayId) -> bytes:
        """Return the bytes that an essay came from."""
        return (self.originals or {})[essay_id]


class Model:
    """All that the edits up to any number make; each is worked out once."""

    def __init__(self) -> None:
        self._held = [Held(Dossier(ROOT_ID))]
        self._known: dict[str, tuple[int, tuple[str, ...]]] = {}

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
        shown = pictures_between(before.dossier, after.dossier)
        kind = f"edit-{number % _ROUND}"
        return Entry(number, number, kind, splices, originals=new, pictures=shown)

    def files(self, number: int) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of what must be in the dossier before an edit."""
        before, after = self.after(number - 1), self.after(number)
        for one in _attached(after.dossier):
            if one not in _attached(before.dossier):
                yield one.name, after.files[one.sha256]

    def differences(self, file: DossierFile) -> Iterator[str]:
        """Say how an open file differs from what its log should have made of it."""
        history = file.history()
        if history.notice:
            yield history.notice
        held = self.after(history.head)
        if file.load() != held.dossier:
            yield f"it does not hold what {history.head} edits make"
        for one in _attached(held.dossier):
            if b"".join(file.attached.pieces(one)) != held.files[one.sha256]:
                yield f"the attached {one.name} is another"
        for essay in held.dossier.essays:
            if file.original(essay.id) != held.original(essay.id):
                yield f"the original of {essay.name} is another"

    def looked_at(self, path: Path) -> tuple[int, tuple[str, ...]]:
        """Return with which edit a file ends that nobody writes to, and its faults.

        The same bytes are looked at once.
        """
        with path.open("rb") as held:
            digest = hashlib.file_digest(held, "sha256").hexdigest()
        if digest not in self._known:
            self._known[digest] = self._look_at(path)
        return self._known[digest]

    def _look_at(self, path: Path) -> tuple[int, tuple[str, ...]]:
        try:
            with closing(open_dossier(path, read_only=True, key=KEY)) as file:
                return file.history().head, tuple(self.differences(file))
        except UserError as error:
            return 0, (f"refused: {error}",)


def _next(held: Held, number: int) -> Held:
    dossier, originals, files = held.dossier, dict(held.originals or {}), held.files
    if number == 1:
        return Held(filled(dossier), {ESSAY.id: ORIGINAL})
    match number % _ROUND:
        case 2:
            dossier = _with_item(dossier, number)
        case 3:
            dossier, data = _with_file(dossier, number)
            files = {**files, hashlib.sha256(data).hexdigest(): data}
        case 4:
            essay, original = _essay(number)
            dossier = dossier.with_essay(essay)
            originals[essay.id] = original
        case 5:
            dossier = _with_picture(dossier, number)
        case 6:
            dossier = _without_last_item(dossier)
        case _:
            title = f"{number} " + _LETTERS * (number * 37 % 700)
            dossier = dossier.with_brief(replace(dossier.brief(BRIEF.id), title=title))
    if dossier is held.dossier:
        raise ValueError(f"Edit {number} changes nothing")
    return Held(dossier, originals, files)


def _with_item(dossier: Dossier, number: int) -> Dossier:
    brief = dossier.brief(BRIEF.id)
    first, *rest = brief.sections
    item = TextItem(ItemId(f"item-{number}"), f"{number}. Порт открыт.")
    first = replace(first, items=(*first.items, item))
    return dossier.with_brief(replace(brief, sections=(first, *rest)))


def _with_file(dossier: Dossier, number: int) -> tuple[Dossier, bytes]:
    """Attach a file to the source, beside the last one; some are the same bytes."""
    size = 4 * CHUNK + 5000 if number == _LARGE_FILE else 20_000
    data = hashlib.shake_128(b"%d" % (number % (2 * _ROUND))).digest(size)
    digest = hashlib.sha256(data).hexdigest()
    new = Attachment(f"{number}.pdf", "application/pdf", size, digest)
    held = (*_attached(dossier)[-1:], new)
    return dossier.with_source(replace(SOURCE, attachments=held)), data


def _with_picture(dossier: Dossier, number: int) -> Dossier:
    """Show a picture at the end, in place of another; the dossier keeps all."""
    data = hashlib.shake_128(b"%d" % number).digest(number * 611 % 20_000 + 10)
    picture = picture_of(_PNG + data)
    brief = dossier.brief(BRIEF.id)
    *others, last = brief.sections
    item = PictureItem(ItemId("picture"), picture.id, alt=f"{number}")
    texts = tuple(one for one in last.items if one.id != item.id)
    sections = (*others, replace(last, items=(*texts, item)))
    return dossier.with_picture(picture).with_brief(replace(brief, sections=sections))


def _attached(dossier: Dossier) -> tuple[Attachment, ...]:
    return tuple(one for source in dossier.sources for one in source.attachments)


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
