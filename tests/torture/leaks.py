"""Words and paths looked for, byte by byte, where they have no business to be.

The words of a dossier belong into the dossier and its copies, nowhere else; the names
of the user's folders belong into no file that is handed on. What was removed is in no
copy for others, what was deleted for good is nowhere, and the words of a locked dossier
stand nowhere in the clear. Each search first finds them where they are meant to be.
"""

from __future__ import annotations

import base64
import hashlib
import json
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from app.composing.sharing import shared
from app.domain.brief import TextItem
from app.domain.errors import DossierError
from app.domain.essay import Block, BlockKind
from app.domain.ids import BriefId, EssayId, ItemId, SourceId
from app.domain.source import Source
from app.searching.keeping import follow, forget, held_at, index_for
from app.storage import places
from app.storage.atomic import write_atomically
from app.storage.attaching import Incoming
from app.storage.backup_folders import backups_of
from app.storage.backups import back_up
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.exported import Export
from app.storage.nodes import Kind, splices_between
from app.storage.oplog import Entry
from app.storage.purging import Targets
from app.storage.sharing import write_shared
from app.storage.versions import Version, VersionKind
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled
from tests.torture.aftermath import synchronised, workplace
from tests.torture.locking import KEY
from tests.torture.result import Result, Size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from app.domain.attachment import Attachment
    from app.domain.dossier import Dossier
    from app.storage.dossier_file import DossierFile

_SECRET = "Zephyrine-Хлебозавод"  # noqa: S105 - a word that stands nowhere else
_FOLDER = "quartzfolder"
_ITEM, _SOURCE = "Weltenbummlerin Мельничная", "Quartzmere Былое"
_FILE, _ESSAY = "Lighthouseman Маячная", "Jarrowdale Жемчужная"
_GONE = (_ITEM, _SOURCE, _FILE, _ESSAY)
_NODES = frozenset({(Kind.ITEM, "gone"), (Kind.SOURCE, "gone")})
_PURGED = Targets(_NODES, frozenset({"gone"}), _ITEM)
_FIRST = BRIEF.sections[0].id


def leaks(size: Size) -> Result:  # noqa: ARG001 - it takes a moment
    """Work on dossiers and search all that is left on the disk."""
    faults: list[str] = []
    searched = 0
    for act in (_exported, _deleted, _deleted_elsewhere, _locked):
        with workplace() as work:
            folder = work / _FOLDER
            folder.mkdir()
            faults += act(folder)
            searched += len(_files(work.parent))
    return Result((("files searched", searched),), tuple(faults))


def _exported(folder: Path) -> Iterator[str]:
    file = create_dossier(folder / "job.dossier")
    brief = replace(BRIEF, title=_SECRET)
    dossier = filled(file.load()).with_brief(brief)
    file.save(dossier, "draft", {ESSAY.id: ORIGINAL})
    data = b"an export without the word"
    write_atomically(folder / "brief.pdf", data)
    digest = hashlib.sha256(data).hexdigest()
    file.record_export(Export(BriefId(BRIEF.id), "pdf", "brief.pdf", digest))
    file.copy(folder / "copy.dossier").close()
    file.close()
    found = _holding(_files(folder.parent.parent), _SECRET)
    yield from _expected("the words", found, "job.dossier", "copy.dossier")
    for path in found:
        if path.suffix != ".dossier":
            yield f"the words of the dossier stand in {path.name}"
    for path in _holding(_files(folder.parent), _FOLDER):
        yield f"the name of a folder stands in {path.name}"


def _deleted(folder: Path) -> Iterator[str]:
    """Remove pieces, share what is left, and delete them for good."""
    path = folder / "job.dossier"
    _with_a_past(path)
    copies = [path.with_name(f"{name}.dossier") for name in ("all", "passages")]
    with closing(open_dossier(path)) as file:
        for copy in copies:
            _share(file, copy, passages_only=copy.stem == "passages")
        was = ["job.dossier", "search.db", _backup_of(file), *_kept()]
        everywhere = _files(folder.parent.parent)
        yield from _expected(_ITEM, _holding(everywhere, _ITEM), *was)
        for word in _GONE:
            yield from _expected(word, _holding(everywhere, word), "job.dossier")
            for copy in _holding(copies, word):
                yield f"{word} is gone from the dossier, and stands in {copy.name}"
        yield from _expected("live words", _holding(copies, _SECRET), "all.dossier")
        for copy in _holding(copies, _FOLDER):
            yield f"the name of a folder stands in {copy.name}"
        file.purge(_PURGED)
        forget(file.load().id)
        yield from _nowhere(folder)
    yield from _nowhere(folder)


def _deleted_elsewhere(folder: Path) -> Iterator[str]:
    """Do the same where a working copy is edited and published."""
    synchronised(folder)
    path = folder / "job.dossier"
    _with_a_past(path)
    with closing(open_dossier(path)) as file:
        everywhere = _files(folder.parent.parent)
        was = ("job.dossier", file.edited.name)
        yield from _expected(_ITEM, _holding(everywhere, _ITEM), *was)
        file.purge(_PURGED)
        forget(file.load().id)
        file.publish()
        yield from _nowhere(folder)
    yield from _nowhere(folder)


def _locked(folder: Path) -> Iterator[str]:
    """Give a dossier a password, and go on with it."""
    path = folder / "job.dossier"
    _with_a_past(path)
    with closing(open_dossier(path)) as file:
        everywhere = _files(folder.parent.parent)
        was = ("job.dossier", "search.db", _backup_of(file))
        yield from _expected("live words", _holding(everywhere, _SECRET), *was)
        file.change_key(KEY)
        forget(file.load().id)
        back_up(file)
        _keep_an_edit(file, f"{_ITEM} {_SECRET}")
        for word in (_SECRET, *_GONE):
            for left in _holding(_files(folder.parent.parent), word):
                yield f"{word} of a locked dossier stands in {left.name}"


def _with_a_past(path: Path) -> None:
    """Make a dossier of whose pieces some were removed, backed up with them, indexed.

    An edit that was kept in the user's folder is set aside.
    """
    scan = path.parents[2] / f"{_FILE}.pdf"
    scan.write_bytes(f"{_FILE}, ".encode() * 2000)
    with closing(create_dossier(path)) as file:
        live = filled(file.load()).with_brief(replace(BRIEF, title=_SECRET))
        file.save(live, "draft", {ESSAY.id: ORIGINAL})
        with_all = _with_pieces(live, Incoming(file, scan).bring())
        file.save(with_all, "more", {EssayId("gone"): _ESSAY.encode()})
        file.append_now((Version(file.head(), VersionKind.NAMED, f"With {_ITEM}"),))
        file.record_export(Export(BRIEF.id, "pdf", f"{_ITEM}.pdf", "0" * 64))
        with closing(index_for(locked=False)) as index:
            follow(index, held_at(path, live.id), with_all)
        back_up(file)
        file.publish()
        file.save(live, "less", {})
        _keep_an_edit(file, _ITEM)
        file.save(live.with_brief(replace(BRIEF, title=f"{_SECRET}!")), "title", {})
    scan.unlink()
    open_dossier(path).close()  # which finds that the edit does not fit


def _with_pieces(dossier: Dossier, scan: Attachment) -> Dossier:
    digest = hashlib.sha256(_ESSAY.encode()).hexdigest()
    essay = replace(
        ESSAY,
        id=EssayId("gone"),
        text=_ESSAY,
        sha256=digest,
        text_sha256=digest,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(_ESSAY)),),
        parts=(),
        links=(),
    )
    source = Source(SourceId("gone"), title=_SOURCE, attachments=(scan,))
    brief = dossier.brief(BRIEF.id).with_item(
        _FIRST, TextItem(ItemId("gone"), f"{_ITEM}, they said"), 0
    )
    return dossier.with_essay(essay).with_source(source).with_brief(brief)


def _share(file: DossierFile, copy: Path, *, passages_only: bool) -> None:
    chosen = shared(file.load(), passages_only=passages_only)
    essays = (one.id for one in chosen.dossier.essays if one.id not in chosen.originals)
    whole = {one: file.original(one) for one in essays}
    write_shared(copy, chosen.dossier, {**whole, **chosen.originals})


def _keep_an_edit(file: DossierFile, title: str) -> None:
    """Edit a dossier that is moved away meanwhile: the edit is kept, if anywhere."""
    held = file.load()
    after = held.with_brief(replace(held.brief(BRIEF.id), title=title))
    seq = file.head() + 1
    away = file.edited.rename(file.edited.with_name("away"))
    with suppress(DossierError):
        splices = splices_between(held, after)
        file.append_at_last((Entry(seq, seq, "title", splices),))
    away.rename(file.edited)


def _nowhere(folder: Path) -> Iterator[str]:
    for word in _GONE:
        for path in _holding(_files(folder.parent.parent), word):
            yield f"{word} was deleted for good, and stands in {path.name}"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _backup_of(file: DossierFile) -> str:
    return backups_of(file.path)[0].path.name


def _kept() -> list[str]:
    return [path.name for path in (places.home() / "unsaved").glob("*.kept")] or [
        "an edit that was set aside"
    ]


def _expected(what: str, found: Iterable[Path], *names: str) -> Iterator[str]:
    """Say where words are not that should be there: the search is blind."""
    there = {path.name for path in found}
    for name in names:
        if name not in there:
            yield f"{what} should stand in {name}: the search is blind"


def _holding(paths: Iterable[Path], words: str) -> list[Path]:
    """Return the files in which any of these words stands in the clear, in any way."""
    sought = {way for word in words.split() for way in _ways(word)}
    return [
        path
        for path in paths
        if any(way in data for data in _cases(path) for way in sought)
    ]


def _cases(path: Path) -> tuple[bytes, bytes]:
    data = path.read_bytes()
    return data, data.lower()


def _ways(word: str) -> Iterator[bytes]:
    """Yield a word as files may have it: as it is or folded, encoded, escaped."""
    for form in (word, word.lower()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield form.encode(encoding)
        yield json.dumps(form)[1:-1].encode()
    for shift in range(3):  # in Base64 the bytes begin at one of three places
        coded = base64.b64encode(bytes(shift) + word.encode())
        yield coded[-(-shift * 4 // 3) + (shift > 0) : len(coded) // 4 * 4 - 4]
