"""What is read is of one moment, wherever in the reading another program commits."""

from __future__ import annotations

import shutil
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import apsw

from app.storage.acquaintance import remember, trait_of
from app.storage.dossier_file import create_dossier, open_dossier
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.domain.dossier import Dossier

MOST = 50  # statements in the reading of a small dossier


def make(path: Path, title: str) -> Dossier:
    file = create_dossier(path, "job")
    dossier = filled(file.load()).with_brief(replace(BRIEF, title=title))
    file.save(dossier, "draft", {ESSAY.id: ORIGINAL})
    file.close()
    return dossier


def become(path: Path, other: Path) -> bool:
    """Commit another version's nodes into a file; False when a reader bars it.

    By the same SQLite that reads: two of them in one process have no locks in common.
    """
    with closing(apsw.Connection(str(path))) as db:
        db.execute("ATTACH ? AS other", (str(other),))
        try:
            with db:
                db.execute("DELETE FROM main.node")
                db.execute("INSERT INTO main.node SELECT * FROM other.node")
                db.execute("DELETE FROM main.meta")
                db.execute("INSERT INTO main.meta SELECT * FROM other.meta")
        except apsw.BusyError:
            return False
    return True


@contextmanager
def before_statement(number: int, act: Callable[[], object]) -> Iterator[list[str]]:
    """Act when the next connection is about to run a statement, counted from 0.

    Gives the statements that it has run.
    """
    run: list[str] = []
    traced: list[apsw.Connection] = []

    def trace(_cursor: object, sql: str, _values: object) -> bool:
        run.append(sql)
        if len(run) == number + 1:
            act()
        return True

    def hook(db: apsw.Connection) -> None:
        if not traced:
            traced.append(db)
            db.exec_trace = trace

    apsw.connection_hooks.append(hook)
    try:
        yield run
    finally:
        apsw.connection_hooks.remove(hook)


def test_a_commit_between_any_two_reads_is_not_seen_by_half(tmp_path: Path) -> None:
    path, old, new = (tmp_path / f"{name}.dossier" for name in ("job", "old", "new"))
    versions = [make(old, "Old"), make(new, "New")]
    committed = []
    for number in range(MOST):
        shutil.copy(old, path)
        trait = trait_of(path)
        assert trait is not None
        remember(path, trait)  # else a copy would be read
        results: list[bool] = []
        with before_statement(number, lambda: results.append(become(path, new))) as run:  # noqa: B023 - called in this round
            reader = open_dossier(path, read_only=True)
            loaded = reader.load()
            reader.close()
        if not results:
            break
        committed += results
        assert loaded in versions, run[number]
        assert loaded == versions[0] or results[0]
    assert True in committed
    assert False in committed
