"""Closing waits for all that is on its way to where it belongs."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from app.editing.publishing import Publishing
from app.storage.dossier_file import open_dossier
from tests.storage.job import make_job

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_one_that_begins_as_another_ends_is_no_place_that_does_not_answer(
    tmp_path: Path, qtbot: QtBot
) -> None:
    _ = qtbot
    folder = tmp_path / "Box"
    folder.mkdir()
    (folder / ".dropbox").touch()
    make_job(folder / "job.dossier")
    file = open_dossier(folder / "job.dossier")
    publishing = Publishing(file)
    held = file.load()
    file.save(held.with_brief(held.briefs[0].with_title("Once")), "set-title", {})
    publishing.at_once = True
    publishing.soon()
    publishing.at_once = True  # a version is saved while that one runs
    publishing.finish()
    publishing.stop()
    file.close()
    with closing(open_dossier(folder / "job.dossier", read_only=True)) as there:
        assert there.load().briefs[0].title == "Once"
