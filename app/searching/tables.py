"""The tables of the index. A file that has others is thrown away and made anew.

Passages of a dossier have rowids in two ranges, one for the bodies of essays, so that a
search in one dossier looks at no other, and finds titles without wading through bodies.
The words go to FTS5 in one spelling each, split already, so its plainest tokenizer
does: every byte beyond ASCII belongs to a word (SQLite FTS5, 4.3.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

import apsw

from app.searching.passages import Weight
from app.searching.query import Form, Phrase, Prefix
from app.text.forms import common_form
from app.text.spelling import spelt

if TYPE_CHECKING:
    from app.searching.query import Query

VERSION = 2  # raise it also when words are spelt or cut otherwise: both are stored
_MARK = 0x42575349  # "BWSI", application_id of the index
ROOM = 1 << 32  # rowids of one dossier
_BODIES = 1 << 60  # from here on rowids are those of bodies
_PATIENCE = 5000  # ms to wait for another window
_COLUMNS = [f"{weight}{ending}" for weight in Weight for ending in ("", "_forms")]
_WORDS = f"{{{' '.join(Weight)}}}"
_FORMS = f"{{{' '.join(f'{weight}_forms' for weight in Weight)}}}"
_FITTING = "entry WHERE entry MATCH ? AND rowid BETWEEN ? AND ?"
_WEIGHED = 2000  # passages
_RANK = "bm25(entry, 10, 5, 6, 3, 2, 1)"  # by column; the very form counts twice
# One statement, as each counts all passages of all dossiers that have a word. Nor may
# FTS5 do the sorting by its own ``rank``: it weighs what is passed over here as well.
_BEST = f"""SELECT rowid FROM {_FITTING} AND (rowid < ? OR rowid >= ?)
    ORDER BY {_RANK}, rowid LIMIT ?"""  # noqa: S608 - our own words
_CONNECTION = (
    "PRAGMA secure_delete=ON",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32768",
)
_TABLES = {
    "dossier": """CREATE TABLE dossier (n INTEGER PRIMARY KEY, id TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE, mark TEXT NOT NULL) STRICT""",
    "unit": """CREATE TABLE unit (n INTEGER PRIMARY KEY, dossier INTEGER NOT NULL,
    kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, title TEXT NOT NULL,
    digest BLOB NOT NULL, UNIQUE (dossier, kind, id)) STRICT""",
    "passage": """CREATE TABLE passage (n INTEGER PRIMARY KEY, unit INTEGER NOT NULL,
    weight TEXT NOT NULL, start INTEGER NOT NULL, text TEXT NOT NULL) STRICT""",
    "passage_of": "CREATE INDEX passage_of ON passage (unit)",
    "entry": f"""CREATE VIRTUAL TABLE entry USING fts5({", ".join(_COLUMNS)},
    content='', tokenize='ascii')""",
}
_SETTINGS = (
    "INSERT INTO entry(entry, rank) VALUES ('secure-delete', 1)",
    f"PRAGMA application_id={_MARK}",
    f"PRAGMA user_version={VERSION}",
)
_PUT = f"INSERT INTO entry(rowid, {', '.join(_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - of our own names
_TAKE = (
    f"INSERT INTO entry(entry, rowid, {', '.join(_COLUMNS)})"  # noqa: S608 - the same
    " VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)"
)


class StrangeError(apsw.Error):
    """A file that is no index of this version."""


def connect(file: str) -> apsw.Connection:
    """Open an index, or make an empty one; ``:memory:`` is one that no disk sees.

    StrangeError, or another apsw.Error, when the file is none of ours.
    """
    db = apsw.Connection(file)
    try:
        db.set_busy_timeout(_PATIENCE)
        for pragma in _CONNECTION:
            rows(db, pragma)
        _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def rows(db: apsw.Connection, sql: str, *values: Any) -> list[Any]:  # noqa: ANN401
    """Run one statement and return all its rows."""
    return db.execute(sql, values).fetchall()


def is_lost(error: apsw.Error) -> bool:
    """Whether an error means that the file is damaged, or is no index of ours."""
    if isinstance(error, apsw.SQLError):  # a table of FTS5 cannot be opened any more
        return str(error).startswith(("vtable constructor", "no such table"))
    return isinstance(error, apsw.CorruptError | apsw.NotADBError | StrangeError)


def _prepare(db: apsw.Connection) -> None:
    rows(db, "BEGIN IMMEDIATE")
    held = {row[0] for row in rows(db, "SELECT name FROM sqlite_schema")}
    if not held:
        for statement in (*_TABLES.values(), *_SETTINGS):
            rows(db, statement)
        held = set(_TABLES)
    rows(db, "COMMIT")
    marks = (db.pragma("application_id"), db.pragma("user_version"))
    if marks != (_MARK, VERSION) or not held.issuperset(_TABLES):
        raise StrangeError("no index of this version")


def put_words(db: apsw.Connection, row: int, weight: str, text: str) -> None:
    """Let the words of a passage be found."""
    rows(db, _PUT, row, *_cells(weight, text))


def take_words(db: apsw.Connection, row: int, weight: str, text: str) -> None:
    """Let the words of a passage, which must be those put in, be found no more."""
    rows(db, _TAKE, row, *_cells(weight, text))


def rowids(n: int, weight: str) -> range:
    """Return the rowids for passages of a dossier, bodies of essays behind the rest."""
    first = n * ROOM + (_BODIES if weight == Weight.BODY else 0)
    return range(first, first + ROOM)


def best(db: apsw.Connection, query: str, n: int | None, most: int) -> list[int]:
    """Return the rowids that fit, of a dossier or of all, the best first (Okapi BM25).

    All titles and pieces of briefs are weighed, of essays only the first passages that
    fit: to weigh a hundred thousand takes longer than to read them.
    """
    fore = range(_BODIES) if n is None else rowids(n, Weight.TITLE)
    body = range(_BODIES, 1 << 63) if n is None else rowids(n, Weight.BODY)
    sql = f"SELECT rowid FROM {_FITTING} LIMIT 1 OFFSET ?"  # noqa: S608 - our own words
    beyond = rows(db, sql, query, body.start, body.stop - 1, _WEIGHED)
    last = beyond[0][0] if beyond else body.stop - 1
    ends = (fore.start, last, fore.stop, body.start)
    return [row for (row,) in rows(db, _BEST, query, *ends, most)]


def exactly(query: Query) -> str:
    """Return a query for the very words, as FTS5 has it; no word has a quote in it."""
    return " AND ".join(f"{_WORDS} : {_literal(term)}" for term in query.terms)


def in_any_form(query: Query) -> str:
    """Return a query for words in any form; phrases and beginnings stay as typed."""
    return " AND ".join(
        f'{_FORMS} : "{common_form(term.word)}"'
        if isinstance(term, Form)
        else f"{_WORDS} : {_literal(term)}"
        for term in query.terms
    )


def _cells(weight: str, text: str) -> list[str]:
    words = spelt(text)
    held = (" ".join(words), " ".join(map(common_form, words)))
    return [cell for one in Weight for cell in (held if one == weight else ("", ""))]


def _literal(term: Form | Prefix | Phrase) -> str:
    match term:
        case Form(word):
            return f'"{word}"'
        case Prefix(start):
            return f'"{start}" *'
        case Phrase(words):
            return f'"{" ".join(words)}"'
        case _:
            assert_never(term)
