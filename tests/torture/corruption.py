"""Random damage to a closed dossier: all of it is named, or it has hurt nothing.

Some of it to one that is locked, where only the ciphers and their tags can tell.

What is read after the damage is either what was written, to the letter, or an error or
a notice; never something else, never a crash, never a hang. Some of the files are
salvaged: what that says is missing is held against what is.
"""

from __future__ import annotations

import random
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from app.storage.dossier_file import open_dossier
from app.storage.integrity import verify
from tests.storage.job import ORIGINAL
from tests.torture.aftermath import as_left_here, laid_out, told, workplace
from tests.torture.locking import KEY
from tests.torture.model import Model
from tests.torture.result import Result, Size
from tests.torture.salvaged import Whole, salvage_faults
from tests.torture.work import EDIT, EXPORT, LOCK, NAME, Bench, activity, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.storage.dossier_file import DossierFile

_COUNT = {Size.SHORT: 64, Size.FULL: 600}
_SALVAGED = {Size.SHORT: 16, Size.FULL: 4}  # of so many damages one is salvaged
_WORK = (*[EDIT] * 8, EXPORT, *[EDIT] * 6, EXPORT, *[EDIT] * 5)
_ATTACHED = 12  # the edit that brings a file which is still attached at the end
_PAGE = 8192
_SECTOR = 512
_SLOW = 10.0  # seconds after which a file has hung the program
_SEED = 3
_WORD = re.compile("открыт".encode())


def corruption(size: Size) -> Result:
    """Damage a dossier in one way after the other, and read all of it."""
    chance = random.Random(_SEED)  # noqa: S311 - damage, not secrets
    model = Model()
    found: list[tuple[str, ...]] = []
    named = salvaged = 0
    with workplace() as folder:
        plain, locked = (_written(folder, model, locked=one) for one in (False, True))
        for number in range(_COUNT[size]):
            turn, which = divmod(number, len(_HARMS))
            harm = _HARMS[which]
            held = locked if turn % 3 == 1 and harm not in _OF_WORDS else plain
            data = bytearray(held.data)
            harm(data, held.stale, chance)
            _lay(bytes(data), folder)
            if number % 4 > 1:  # others are opened as what somebody has put there
                as_left_here(folder / NAME)
            began = time.monotonic()
            told_of, wrong = _read(folder / NAME, model, read_only=number % 2 == 0)
            if time.monotonic() - began > _SLOW:
                wrong = (*wrong, "it took too long")
            if (turn + which) % _SALVAGED[size] == 0:
                _lay(bytes(data), folder)
                gave, more = salvage_faults(folder / NAME, held.whole)
                salvaged += gave
                wrong = (*wrong, *more, *_unnamed(folder / NAME, told_of))
            named += told_of
            found.append(tuple(f"{harm.__name__[1:]}: {fault}" for fault in wrong))
    counts = (("damages", len(found)), ("of these named", named))
    return Result((*counts, ("salvaged", salvaged)), told(found))


@dataclass(frozen=True, slots=True)
class _Held:
    """A dossier as bytes, in the middle of the work and after it, and what it holds."""

    stale: bytes
    data: bytes
    whole: Whole


def _lay(data: bytes, folder: Path) -> None:
    laid_out({f"{folder.name}/{NAME}": data}, folder)


def _unnamed(path: Path, named: bool) -> Iterator[str]:  # noqa: FBT001 - a fact
    """Say that what was named on reading is not damage for ``verify``."""
    try:
        damage = verify(path, KEY).damage
    except UserError:
        return
    if named and not damage:
        yield "verify names no damage"


def _written(folder: Path, model: Model, *, locked: bool) -> _Held:
    """Return a dossier that was worked on."""
    laid_out({}, folder)
    bench = Bench.new(folder, lambda *_: None)
    bench.model = model
    if locked:
        activity(LOCK).do(bench)
    stale = b""
    for number, name in enumerate(_WORK):
        activity(name).do(bench)
        if number == len(_WORK) - 7:
            stale = (folder / NAME).read_bytes()
    whole = Whole.of(bench.file, model)
    bench.file.close()
    return _Held(stale, (folder / NAME).read_bytes(), whole)


def _read(path: Path, model: Model, *, read_only: bool) -> tuple[bool, tuple[str, ...]]:
    """Return whether damage was named, and what was wrong and not named."""
    try:
        file = open_dossier(path, read_only=read_only, key=KEY)
        try:
            notices, wrong = _all_of(file, model)
        finally:
            file.close()
    except UserError as error:
        return True, () if "\n" not in str(error) else ("more than a sentence",)
    return bool(notices), wrong if not notices else ()


def _all_of(file: DossierFile, model: Model) -> tuple[list[str], tuple[str, ...]]:
    """Return the notices of a file, and how it differs from what was written."""
    edits = _WORK.count(EDIT)
    notices = [file.notice, file.history().notice]
    exports = [one.sha256 for one in reversed(file.exports())]
    return list(filter(None, notices)), tuple(_wrong(file, model, edits, exports))


def _wrong(
    file: DossierFile, model: Model, edits: int, exports: list[str]
) -> Iterator[str]:
    if file.history().head != edits:
        yield f"the log ends with {file.history().head} instead of {edits}"
        return
    if exports != [digest_of(n + 1) for n in range(_WORK.count(EXPORT))]:
        yield "the list of exports is another"
    for seq in range(1, edits + 1):
        if file.splices(seq) != model.entry(seq).splices:
            yield f"edit {seq} in the log is another"
    yield from model.differences(file)


def _bit(data: bytearray, _: bytes, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _bytes(data: bytearray, _: bytes, chance: random.Random) -> None:
    at = chance.randrange(len(data) - 16)
    data[at : at + 16] = chance.randbytes(16)


def _zero_sector(data: bytearray, _: bytes, chance: random.Random) -> None:
    at = chance.randrange(len(data) // _SECTOR) * _SECTOR
    data[at : at + _SECTOR] = bytes(_SECTOR)


def _random_sector(data: bytearray, _: bytes, chance: random.Random) -> None:
    at = chance.randrange(len(data) // _SECTOR) * _SECTOR
    data[at : at + _SECTOR] = chance.randbytes(_SECTOR)


def _zero_page(data: bytearray, _: bytes, chance: random.Random) -> None:
    at = chance.randrange(len(data) // _PAGE) * _PAGE
    data[at : at + _PAGE] = bytes(_PAGE)


def _stale_block(data: bytearray, stale: bytes, chance: random.Random) -> None:
    """Put back 4 KiB as they were some edits before, as a lost write does."""
    block = 4096
    differing = [
        at
        for at in range(0, min(len(stale), len(data)), block)
        if stale[at : at + block] != data[at : at + block]
    ]
    at = chance.choice(differing)
    data[at : at + block] = stale[at : at + block]


def _stale_page(data: bytearray, stale: bytes, chance: random.Random) -> None:
    differing = [
        at
        for at in range(0, min(len(stale), len(data)), _PAGE)
        if stale[at : at + _PAGE] != data[at : at + _PAGE]
    ]
    at = chance.choice(differing)
    data[at : at + _PAGE] = stale[at : at + _PAGE]


def _swapped_pages(data: bytearray, _: bytes, chance: random.Random) -> None:
    one, other = (n * _PAGE for n in chance.sample(range(1, len(data) // _PAGE), 2))
    first = data[one : one + _PAGE]
    data[one : one + _PAGE] = data[other : other + _PAGE]
    data[other : other + _PAGE] = first


def _cut(data: bytearray, _: bytes, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _zero_tail(data: bytearray, _: bytes, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:] = bytes(len(data) - at)


def _header(data: bytearray, _: bytes, chance: random.Random) -> None:
    data[chance.randrange(100)] ^= chance.randrange(1, 256)


def _large_block(data: bytearray, _: bytes, chance: random.Random) -> None:
    at = chance.randrange(max(1, len(data) - 65_536))
    data[at : at + 65_536] = chance.randbytes(min(65_536, len(data) - at))


def _letter(data: bytearray, _: bytes, chance: random.Random) -> None:
    """Make one digit of a text another: what no structure tells."""
    while chr(data[at := chance.randrange(len(data))]) not in "0123456789abcdef":
        pass
    data[at] = ord("7") if data[at] != ord("7") else ord("3")


def _letter_of_a_word(data: bytearray, _: bytes, chance: random.Random) -> None:
    """Make “открыт” “открыу”, in a node, an essay or an entry of the log."""
    ends = [found.end() for found in _WORD.finditer(data)]
    data[chance.choice(ends) - 1] ^= 1


def _letter_of_an_original(data: bytearray, _: bytes, chance: random.Random) -> None:
    at = data.rindex(ORIGINAL) + chance.randrange(len(ORIGINAL))
    data[at] ^= 1


def _letter_of_a_file(data: bytearray, _: bytes, chance: random.Random) -> None:
    """Change a byte of what is attached, which is long enough to be found by a part."""
    (file,) = dict(Model().files(_ATTACHED)).values()
    at = data.index(file[:_SECTOR]) + chance.randrange(_SECTOR)
    data[at] ^= 1


_HARMS: tuple[Callable[[bytearray, bytes, random.Random], None], ...] = (
    _bit,
    _bytes,
    _zero_sector,
    _random_sector,
    _zero_page,
    _stale_block,
    _stale_page,
    _swapped_pages,
    _cut,
    _zero_tail,
    _header,
    _large_block,
    _letter,
    _letter_of_a_word,
    _letter_of_an_original,
    _letter_of_a_file,
)
_OF_WORDS = (_letter_of_a_word, _letter_of_an_original, _letter_of_a_file)
