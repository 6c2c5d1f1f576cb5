"""Now and then the nodes are kept as they are, so that no past state is far."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.storage.auditing import history_damage
from app.storage.checkpoints import EVERY
from app.storage.dossier_file import open_dossier
from app.storage.nodes import splices_between
from app.storage.oplog import Entry
from app.storage.versions import Version, VersionKind
from tests.storage.job import BRIEF, make_job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.dossier import Dossier

SECOND = BRIEF.sections[1].id


def renamings(dossier: Dossier, first: int, last: int) -> Iterator[Entry]:
    for seq in range(first, last + 1):
        brief = dossier.briefs[0].with_heading(SECOND, f"Heading {seq}")
        after = dossier.with_brief(brief)
        yield Entry(seq, seq, "rename-section", splices_between(dossier, after))
        dossier = after


def asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db, db:
        return db.execute(sql).fetchall()


@pytest.mark.slow
def test_a_checkpoint_comes_with_every_so_many_entries(tmp_path: Path) -> None:
    path = tmp_path / "job.dossier"
    dossier = make_job(path)
    file = open_dossier(path)
    file.append_now(tuple(renamings(dossier, 2, EVERY - 1)))
    assert asked(path, "SELECT seq FROM checkpoint") == []
    file.append_now(tuple(renamings(file.load(), EVERY, EVERY + 1)))
    assert asked(path, "SELECT seq FROM checkpoint") == [(EVERY + 1,)]
    for seq in (1, 2, EVERY // 2, EVERY, EVERY + 1):
        past = file.past(Version(seq, VersionKind.NAMED))
        heading = past.briefs[0].section(SECOND).heading
        assert heading == (f"Heading {seq}" if seq > 1 else "Figures")
    file.close()
    assert history_damage(path) == ()


def test_a_checkpoint_holds_only_what_changed_since_the_one_before(
    tmp_path: Path,
) -> None:
    path = tmp_path / "job.dossier"
    dossier = make_job(path)
    file = open_dossier(path)
    file.append_now((Version(1, VersionKind.NAMED, "First"),))
    gone = dossier.with_brief(dossier.briefs[0].without_section(SECOND))
    file.save(gone, "remove-section", {})
    file.append_now((Version(2, VersionKind.NAMED, "Second"),))
    rows = "SELECT kind, id, body = '' FROM checkpoint_node WHERE seq = 2 ORDER BY kind"
    assert asked(path, rows) == [
        ("brief", "brief", 0),
        ("item", "table", 1),
        ("section", "second", 1),
    ]
    second, first = file.versions().held
    assert file.past(first) == dossier
    assert file.past(second) == gone
    file.close()


def test_entries_lost_at_the_end_are_named(tmp_path: Path) -> None:
    path = tmp_path / "job.dossier"
    dossier = make_job(path)
    file = open_dossier(path)
    file.append_now(tuple(renamings(dossier, 2, 4)))
    file.close()
    asked(path, "DELETE FROM op WHERE seq > 2")
    (told,) = history_damage(path)
    assert "damaged at edit 3, 4:" in told
