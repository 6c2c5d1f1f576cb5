"""Deleting for good: the words of a piece leave the history too, and every free page.

The log keeps its entries, their order and whatever they did to other pieces. What was
a word of a purged piece is there a black bar of the same length, so that all offsets
still fit and every past version can still be rebuilt. The chain of digests is made
anew, and an entry at its end says that this was done.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import apsw

from app.domain.dossier import Dossier
from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage import atomic, oplog, rows, schema
from app.storage.connection import Connection
from app.storage.explaining import explained
from app.storage.exported import read_exports
from app.storage.loading import load
from app.storage.migration import check_current
from app.storage.nodes import Kind, Splice, body_of, difference, json_of
from app.storage.oplog import Entry
from app.storage.schema import VERSIONS
from app.storage.staging import STAGED
from app.storage.tails import last_entry
from app.storage.versions import read_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from app.domain.plain import Plain
    from app.storage.keys import FileKey
    from app.storage.nodes import Key

BAR = "█"
_LEAST = 12  # code points of a text by which it is known in another piece
_FILES = "attachments"  # of a source
_DIGEST = re.compile(r"[0-9a-f]{64}")  # of a file: SHA-256, in hex
_NAMES = frozenset(  # fields that hold no words of anybody
    [
        "$",
        "id",
        "essay",
        "source",
        "quotation",
        "picture",
        "form",
        "language",
        "type",
        "shown",
        "sha256",
        "mime",
    ]
)


@dataclass(frozen=True, slots=True)
class Targets:
    """What is to be purged: pieces and essays that the dossier no longer has.

    ``words``, by which they were found, are barred in the names of versions and in what
    is noted of exports, unless the dossier has them still.
    """

    nodes: frozenset[Key] = frozenset()
    essays: frozenset[str] = frozenset()
    words: str = ""

    @property
    def ids(self) -> frozenset[str]:
        """What they are called."""
        return self.essays | {one for _, one in self.nodes}

    @property
    def number(self) -> int:
        """How many they are."""
        return len(self.nodes) + len(self.essays)


def purge(connection: Connection, targets: Targets) -> None:
    """Purge a copy, look through it, and let it take the place of the file.

    DossierError when the dossier has a target still, or a damaged history; the file is
    then as before.
    """
    key = connection.key
    try:
        with atomic.temporary_beside(connection.path) as made:
            connection.copy_to(made)
            copy = Connection(made, connection.path.name, key)
            with closing(copy), copy.transaction():
                _Purge(copy, targets).run()
            with explained(connection.name):
                _compact(made, key)
            with closing(Connection(made, connection.path.name, key)) as copy:
                check_current(copy, VERSIONS)
                load(copy)
            connection.go_on_with(made, key)
            atomic.sync_folder(connection.path.parent)
    except OSError as error:
        raise DossierError(
            tr(
                "Nothing was deleted from {name}: it could not be written anew"
                " ({strerror})"
            ).format(name=connection.name, strerror=error.strerror)
        ) from error


def pieces_ever(connection: Connection) -> dict[Key, list[str]]:
    """Return all texts that every node ever had. HistoryError when a row is damaged."""
    found: dict[Key, list[str]] = {}
    bodies = _start(connection)
    for splice in _all_splices(connection):
        body = splice.apply(bodies.get(splice.key, ""))
        bodies[splice.key] = body
        found.setdefault(splice.key, []).append(body)
    return found


def essays_ever(connection: Connection) -> dict[str, str]:
    """Return the names of all essays that there ever were, by id."""
    found = connection.rows("SELECT id, body FROM essay")
    return {essay: str(json.loads(body).get("name", "")) for essay, body in found}


def words_in(body: str) -> Iterator[str]:
    """Yield what somebody wrote in the text of a node."""
    if body:
        yield from _strings(json.loads(body))


def _compact(path: Path, key: FileKey | None) -> None:
    """Write a file anew without its free pages."""
    with closing(apsw.Connection(os.fspath(path))) as db:
        if key is not None:
            key.unlock(db)
        for statement in ("PRAGMA temp_store=MEMORY", "VACUUM"):
            db.execute(statement).fetchall()


def _start(connection: Connection) -> dict[Key, str]:
    ((dossier_id,),) = connection.rows(
        "SELECT id FROM node WHERE kind = ?", Kind.DOSSIER
    )
    return {(Kind.DOSSIER, dossier_id): body_of(Dossier(dossier_id))}


def _all_splices(connection: Connection) -> Iterator[Splice]:
    head, _ = last_entry(connection)
    for row in oplog.read_rows(connection, 1, head):
        yield from oplog.splices_in(row)


def _strings(plain: Plain) -> Iterator[str]:
    match plain:
        case str():
            yield plain
        case list():
            for one in plain:
                yield from _strings(one)
        case dict():
            for name, one in plain.items():
                if name not in _NAMES:
                    yield from _strings(one)


def _picture_in(body: str) -> str:
    """Return the picture that an item shows, empty for none."""
    return str(json.loads(body).get("picture", "")) if body else ""


def _words_for(picture: dict[str, Plain]) -> dict[str, Plain]:
    """Return an item of words in place of one whose picture is no more."""
    told = picture.get("alt") or picture.get("caption") or BAR
    return {"$": "TextItem", "id": picture["id"], "text": told}


def _is_named(file: str, live: dict[Key, str]) -> bool:
    return any(file in body for body in live.values())


def _takes_from(plain: Plain, essays: frozenset[str]) -> bool:
    """Tell whether the text of a node names one of these essays."""
    match plain:
        case list():
            return any(_takes_from(one, essays) for one in plain)
        case dict():
            held = plain.get("essays", [])
            named = {plain.get("essay"), *(held if isinstance(held, list) else ())}
            return bool(named & essays) or _takes_from(list(plain.values()), essays)
    return False


@dataclass(slots=True)
class _Purge:
    """One run over the log; ``bodies`` are the texts there, ``black`` those to be."""

    connection: Connection
    targets: Targets
    words: tuple[str, ...] = ()
    named: tuple[str, ...] = ()  # words that names must not have either
    files: set[str] = field(default_factory=set)  # that some state still has
    pictures: frozenset[str] = frozenset()  # that only the purged have shown
    bodies: dict[Key, str] = field(default_factory=dict)
    black: dict[Key, str] = field(default_factory=dict)
    digests: dict[int, str] = field(default_factory=dict)  # of all nodes, by entry
    total: int = 0

    def run(self) -> None:
        live = rows.read_nodes(self.connection)
        self._refuse_what_is_there(live)
        read_exports(self.connection)  # DossierError: one is damaged
        if notice := read_versions(self.connection).notice:
            told = tr("Nothing was deleted for good: {notice}")
            raise DossierError(told.format(notice=notice))
        ever = pieces_ever(self.connection)
        self.words = _telling(self._purged(ever), live)
        self.named = self._not_in_names(live)
        self.pictures = frozenset(
            picture
            for body in self._purged(ever)
            if (picture := _picture_in(body)) and not _is_named(picture, live)
        )
        self.bodies = _start(self.connection)
        self.black = dict(self.bodies)
        self.digests[0] = rows.digest_of(self.black)
        self.total = int(self.digests[0], 16)
        oplog.rewrite(self.connection, self._blackened)
        if {key: body for key, body in self.black.items() if body} != live:
            told = tr(
                "Nothing was deleted from {name}: what its history leads to is not what"
                " it holds"
            )
            raise DossierError(told.format(name=self.connection.name))
        self._take_out_rows()
        self._bar_exports()
        self._bind_versions()
        self._say_so()

    def _refuse_what_is_there(self, live: dict[Key, str]) -> None:
        essays = self.targets.essays
        named = any(_takes_from(json.loads(body), essays) for body in live.values())
        if named or self.targets.nodes & live.keys():
            told = tr(
                "Nothing was deleted for good: the dossier still has it, or something"
                " that was taken from it; remove that first"
            )
            raise DossierError(told)

    def _blackened(self, seq: int, splices: Iterable[Splice]) -> tuple[Splice, ...]:
        """Return what an entry did, as it is to be."""
        changed: dict[Key, None] = {}
        for splice in splices:
            body = self.bodies.get(splice.key, "")
            self.bodies[splice.key] = splice.apply(body)
            changed[splice.key] = None
        found = []
        for key in changed:
            before, after = self.black.get(key, ""), self._black(key)
            self.black[key] = after
            self.files.update(_DIGEST.findall(after))
            if before != after:
                found.append(difference(key, before, after))
                self.total ^= _digest(key, before) ^ _digest(key, after)
        self.digests[seq] = f"{self.total:064x}"
        return tuple(found)

    def _black(self, key: Key) -> str:
        body = self.bodies[key]
        if not body:
            return ""
        plain = json.loads(body)
        if key[0] is Kind.DOSSIER:
            gone = self.targets.essays | self.pictures
            return json_of(
                {name: [i for i in ids if i not in gone] for name, ids in plain.items()}
            )
        if plain.get("picture") in self.pictures:
            plain = _words_for(plain)
            return json_of(self._barred(plain, whole=True))
        taken = _takes_from(plain, self.targets.essays)
        whole = taken or key in self.targets.nodes
        if key in self.targets.nodes:
            plain.pop(_FILES, None)  # they are removed, not barred
        black = self._barred(plain, whole=whole)
        return body if black == json.loads(body) else json_of(black)

    def _barred(self, plain: Plain, *, whole: bool) -> Plain:
        match plain:
            case str() if whole:
                return BAR * len(plain)
            case str():
                return _without(self.words, plain)
            case list():
                return [self._barred(one, whole=whole) for one in plain]
            case dict():
                return {
                    name: one if name in _NAMES else self._barred(one, whole=whole)
                    for name, one in plain.items()
                }
        return plain

    def _purged(self, ever: dict[Key, list[str]]) -> Iterator[str]:
        """Yield all texts that the purged nodes ever had."""
        for key in self.targets.nodes:
            yield from ever.get(key, ())

    def _not_in_names(self, live: dict[Key, str]) -> tuple[str, ...]:
        """Return what must go from names, the longest first."""
        names = essays_ever(self.connection)
        gone = {names[one] for one in self.targets.essays if one in names}
        gone |= {self.targets.words} - {""}
        kept = {word for body in live.values() for word in words_in(body)}
        kept |= {names[one] for one in names.keys() - self.targets.essays}
        found = {word for word in gone if not any(word in text for text in kept)}
        return tuple(sorted(found.union(self.words), key=len, reverse=True))

    def _take_out_rows(self) -> None:
        """Remove checkpoints, purged essays, and files that no state has any more."""
        db = self.connection
        db.rows("DELETE FROM checkpoint_node")
        db.rows("DELETE FROM checkpoint")
        for essay in self.targets.essays:
            db.rows("DELETE FROM segment WHERE essay = ?", essay)
            db.rows("DELETE FROM essay WHERE id = ?", essay)
        named = self.files | {file for (file,) in db.rows("SELECT blob FROM essay")}
        held = db.rows("SELECT sha256 FROM blob WHERE size <> ?", STAGED)
        for file in {file for (file,) in held} - named:
            db.rows("DELETE FROM blob_chunk WHERE blob = ?", file)
            db.rows("DELETE FROM blob WHERE sha256 = ?", file)

    def _bar_exports(self) -> None:
        """Bar the words in the names of exported files, and in their settings."""
        for *said, name, file, settings in self.connection.rows(
            "SELECT id, time, brief, format, name, file_sha256, settings FROM export"
        ):
            told = {
                key: _without(self.named, value)
                for key, value in json.loads(settings).items()
            }
            text = json.dumps(told, ensure_ascii=False, sort_keys=True)
            fields = (*said, _without(self.named, name), file, text)
            self.connection.rows(
                "UPDATE export SET name = ?, settings = ?, sha256 = ? WHERE id = ?",
                *(fields[4], text, schema.row_digest(*fields), said[0]),
            )

    def _bind_versions(self) -> None:
        """Let each version name the same state, by the digests that it has now."""
        for version_id, seq, time, kind, name, export in self.connection.rows(
            "SELECT id, seq, time, kind, name, export FROM version"
        ):
            state = (oplog.digest_at(self.connection, seq), self.digests[seq])
            said = (time, kind, _without(self.named, name), export)
            self.connection.rows(
                "UPDATE version SET name = ?, head = ?, nodes = ?, sha256 = ?"
                " WHERE id = ?",
                *(said[2], *state),
                schema.row_digest(version_id, seq, *said, *state),
                version_id,
            )

    def _say_so(self) -> None:
        """Add an entry that says how many pieces went; it is undone with the last."""
        seq, _ = last = last_entry(self.connection)
        ((step,),) = self.connection.rows("SELECT step FROM op WHERE seq = ?", seq)
        kind = f"purge {self.targets.number}"
        oplog.append_entry(self.connection, Entry(seq + 1, step, kind, ()), last)


def _without(words: Iterable[str], text: str) -> str:
    """Return a text with bars in place of these words."""
    for word in words:
        text = text.replace(word, BAR * len(word))
    return text


def _digest(key: Key, body: str) -> int:
    """Return what a node adds to the digest of all of them."""
    return int(rows.digest_of({key: body}), 16) if body else 0


def _telling(bodies: Iterable[str], live: dict[Key, str]) -> tuple[str, ...]:
    """Return the texts by which purged words are known elsewhere, the longest first.

    Words that the dossier still has somewhere are no secret of the purged piece.
    """
    found = {word for body in bodies for word in words_in(body) if len(word) >= _LEAST}
    kept = {word for body in live.values() for word in words_in(body)}
    gone = (word for word in found if not any(word in text for text in kept))
    return tuple(sorted(gone, key=len, reverse=True))
