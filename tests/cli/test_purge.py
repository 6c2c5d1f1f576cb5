"""Words that are deleted for good are in no byte of the dossier and of its backups."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.cli import run
from app.domain.brief import TextItem
from app.domain.dossier import Dossier
from app.domain.errors import DossierError
from app.domain.ids import ItemId, SourceId
from app.domain.source import Source
from app.editing.store import DossierStore
from app.searching.finding import found_in
from app.searching.keeping import follow, held_at, index_for
from app.storage.attaching import Incoming
from app.storage.auditing import history_damage
from app.storage.backups import back_up
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.exported import Export
from app.storage.integrity import verify
from app.storage.keys import key_of
from app.storage.nodes import Kind
from app.storage.places import home
from app.storage.purging import BAR, Targets
from app.storage.spill import Spill
from app.storage.versions import Version, VersionKind
from tests.pictures import HARBOUR, MAP, shown, with_pictures
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.keys import FileKey

SECRET = "The informant is Zephyrine Хлебозаводская"  # noqa: S105 - no password
SOURCE_SECRET = "Quartzmere Gazette, Былое"  # noqa: S105 - no password
FIRST = BRIEF.sections[0].id
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def command(*words: object) -> int:
    return run([str(word) for word in words], lambda _: 9)


def stages(empty: Dossier) -> tuple[Dossier, ...]:
    """Return a dossier as it was: typed, moved to another item, removed."""
    held = filled(empty)
    typed = [
        TextItem(ItemId("gone"), SECRET[:length]) for length in (6, 20, len(SECRET))
    ]
    other = TextItem(ItemId("other"), f"“{SECRET}”, somebody said")
    source = Source(SourceId("gone"), title=SOURCE_SECRET)
    first = BRIEF.with_item(FIRST, typed[0], 0)
    return (
        held.with_brief(first),
        held.with_brief(first.with_replaced(typed[1])),
        held.with_brief(first.with_replaced(typed[2])).with_source(source),
        held.with_brief(BRIEF.with_item(FIRST, other, 0)).with_source(source),
        held.with_brief(
            BRIEF.with_item(FIRST, replace(other, text="Somebody said"), 0)
        ),
    )


def written(path: Path, key: FileKey | None = None) -> tuple[Dossier, ...]:
    """Write a dossier that has had the words; return it as it was at each edit."""
    with closing(create_dossier(path, key=key)) as file:
        states = stages(file.load())
        for n, state in enumerate(states):
            file.save(state, f"edit {n}", {ESSAY.id: ORIGINAL} if n == 0 else {})
            name = f"version {n}"
            file.append_now((Version(file.head(), VersionKind.NAMED, name),))
    return states


def held_in(folder: Path, words: str) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".txt"
        if any(words.encode(one) in path.read_bytes() for one in ENCODINGS)
    ]


def words_file(folder: Path, words: str) -> Path:
    path = folder / "words.txt"
    path.write_text(words, encoding="utf-8")
    return path


def test_removed_words_are_in_no_byte_any_more_and_all_versions_still_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    job = tmp_path / "job.dossier"
    before = written(job)
    assert held_in(tmp_path, SECRET) == ["job.dossier"]
    words = words_file(tmp_path, SECRET)
    assert command("purge", job, "--words-file", words) == 1
    assert "Nothing was deleted: --yes" in capsys.readouterr().err
    assert held_in(tmp_path, SECRET) == ["job.dossier"]
    assert command("purge", job, "--words-file", words, "--yes") == 0
    assert "Deleted for good: 1" in capsys.readouterr().out
    assert held_in(tmp_path, SECRET) == []
    words_file(tmp_path, SOURCE_SECRET)  # which no brief cites
    assert command("purge", job, "--words-file", words, "--yes") == 0
    assert held_in(tmp_path, SOURCE_SECRET) == []
    with closing(open_dossier(job, read_only=True)) as file:
        assert file.load().briefs == before[-1].briefs
    assert history_damage(job) == ()


def test_a_purge_leaves_history_and_other_pieces_whole(tmp_path: Path) -> None:
    job = tmp_path / "job.dossier"
    before = written(job)
    with closing(open_dossier(job)) as file:
        file.purge(
            Targets(
                frozenset({(Kind.ITEM, "gone"), (Kind.SOURCE, "gone")}),
            )
        )
        for words in (SECRET, SECRET[:20], SOURCE_SECRET):
            assert held_in(tmp_path, words) == []
        assert file.load() == before[-1]
        versions = {one.name: file.past(one) for one in file.versions().held}
        for n, state in enumerate(before):
            then = versions[f"version {n}"]
            assert then.essays == state.essays
            assert then.quotations == state.quotations
            assert _without_bars(then) == _without_bars(state, hide=True)
        assert file.history().notice == ""
        edited = file.load().with_brief(replace(BRIEF, title="Harbour again"))
        file.save(edited, "edit", {})
        assert file.history().undo[-1].kind == "edit"
    assert history_damage(job) == ()


def _without_bars(state: Dossier, *, hide: bool = False) -> list[str]:
    texts = [
        item.text for item in state.briefs[0].items() if isinstance(item, TextItem)
    ]
    texts += [source.title for source in state.sources]
    if not hide:
        return texts
    gone = {text for text in texts if SECRET.startswith(text)} | {SOURCE_SECRET}
    shown = [BAR * len(text) if text in gone else text for text in texts]
    return [text.replace(SECRET, BAR * len(SECRET)) for text in shown]


def test_what_the_dossier_still_has_is_not_purged(tmp_path: Path) -> None:
    job = tmp_path / "job.dossier"
    written(job)
    with closing(open_dossier(job)) as file:
        before = file.load()
        with pytest.raises(DossierError, match="remove that first"):
            file.purge(Targets(frozenset({(Kind.ITEM, "other")})))
        with pytest.raises(DossierError, match="remove that first"):
            file.purge(Targets(essays=frozenset({ESSAY.id})))
        assert file.load() == before
        assert file.head() == len(file.versions().held)


def test_a_removed_essay_is_purged_with_its_file_and_what_was_taken_from_it(
    tmp_path: Path,
) -> None:
    job = tmp_path / "job.dossier"
    with closing(create_dossier(job)) as file:
        empty = file.load()
        file.save(filled(empty), "draft", {ESSAY.id: ORIGINAL})
        file.append_now((Version(file.head(), VersionKind.NAMED, "full"),))
        file.save(empty, "remove", {})
        assert held_in(tmp_path, "Порт открыт") == ["job.dossier"]
        file.purge(Targets(essays=frozenset({ESSAY.id})))
        assert held_in(tmp_path, "Порт открыт") == []
        assert ORIGINAL not in job.read_bytes()
        assert file.load() == empty
        (version,) = file.versions().held
        assert file.past(version).briefs[0].title == BRIEF.title


def test_a_removed_source_is_purged_with_the_files_that_no_other_one_has(
    tmp_path: Path,
) -> None:
    job, own, shared = (tmp_path / name for name in ("job.dossier", "own", "shared"))
    own.write_bytes(b"The scan of the letter by Zephyrine " * 900)
    shared.write_bytes(b"The map that two sources have " * 900)
    with closing(create_dossier(job)) as file:
        files = tuple(Incoming(file, path).bring() for path in (own, shared))
        kept = Source(SourceId("kept"), attachments=files[1:])
        gone = Source(SourceId("gone"), title=SOURCE_SECRET, attachments=files)
        after = file.load().with_source(kept)
        file.save(after.with_source(gone), "attach", {})
        file.append_now((Version(file.head(), VersionKind.NAMED, "with it"),))
        file.save(after, "remove", {})
        file.purge(Targets(frozenset({(Kind.SOURCE, "gone")})))
        assert own.read_bytes()[:80] not in job.read_bytes()
        assert b"".join(file.attached.pieces(files[1])) == shared.read_bytes()
        assert file.load() == after
        (version,) = file.versions().held
        assert file.past(version).source(SourceId("gone")).attachments == ()
        file.save(after.with_source(replace(kept, title="Map")), "edit", {})
    assert verify(job).damage == ()
    assert history_damage(job) == ()


@pytest.mark.usefixtures("qapp")
def test_a_removed_picture_is_purged_with_its_bytes_and_undo_brings_back_bars(
    tmp_path: Path,
) -> None:
    job = tmp_path / "job.dossier"
    items = shown(MAP, "gone", alt=SECRET), shown(HARBOUR, "kept")
    with closing(create_dossier(job)) as file:
        held = file.load().with_picture(MAP).with_picture(HARBOUR)
        file.save(held.with_brief(with_pictures(*items)), "draft", {})
        file.append_now((Version(file.head(), VersionKind.NAMED, "with it"),))
        file.save(held.with_brief(with_pictures(items[1])), "remove", {})
    assert MAP.data[:80] in job.read_bytes()
    words = words_file(tmp_path, SECRET)
    assert command("purge", job, "--words-file", words, "--yes") == 0
    assert held_in(tmp_path, SECRET) == []
    assert MAP.data[:80] not in job.read_bytes()
    with closing(open_dossier(job)) as file:
        assert file.load().pictures == (HARBOUR,)
        assert file.load().briefs == (with_pictures(items[1]),)
        (version,) = file.versions().held
        first, second = file.past(version).briefs[0].items()
        assert first == TextItem(ItemId("gone"), BAR * len(SECRET))
        assert second == items[1]
        store = DossierStore(file)
        while store.can_undo:
            store.undo()
        assert store.dossier.pictures == ()
        store.close()
    assert verify(job).damage == ()
    assert history_damage(job) == ()


def test_the_words_are_in_nothing_that_the_program_keeps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Box"
    folder.mkdir()
    (folder / ".dropbox").touch()  # so that a working copy of it is edited
    job, kept = folder / "job.dossier", home() / "unsaved"
    written(job)
    with closing(open_dossier(job)) as file:
        assert file.is_put_later
        file.append_now((Version(file.head(), VersionKind.NAMED, f"No {SECRET}"),))
        said = (("title", f"On {SECRET}"), ("paper", "a4"))
        file.record_export(
            Export(BRIEF.id, "pdf", f"{SECRET}.pdf", "0" * 64, settings=said)
        )
        states = stages(Dossier(file.load().id))
        assert back_up(file) is not None
        with closing(index_for(locked=False)) as index:
            follow(index, held_at(job, states[2].id), states[2])
            assert found_in(index, "Zephyrine")
    kept.mkdir(exist_ok=True)
    (kept / f"{Spill(job).file.name}-0.kept").write_text(SECRET, encoding="utf-8")
    others = kept / f"{Spill(folder / 'other.dossier').file.name}-0.kept"
    others.write_text("of another dossier", encoding="utf-8")
    assert len(held_in(tmp_path, SECRET)) + len(held_in(home(), SECRET)) >= 3

    words = words_file(tmp_path, SECRET)
    assert command("purge", job, "--words-file", words, "--yes") == 0
    told = capsys.readouterr().out
    assert "edits of it that were set aside, are gone too. Not reached: copies" in told
    assert held_in(folder, SECRET) == held_in(home(), SECRET) == []
    assert others.exists()
    for word in ("Zephyrine", "Хлебозаводская"):
        assert held_in(home(), word) == []
    with closing(open_dossier(job, read_only=True)) as file:
        (export,) = file.exports()
        assert dict(export.settings)["title"] == "On " + BAR * len(SECRET)
        assert dict(export.settings)["paper"] == "a4"
        assert f"No {BAR * len(SECRET)}" in [v.name for v in file.versions().held]
    assert verify(job).damage == ()
    assert history_damage(job) == ()


def test_a_removed_source_keeps_its_files_when_another_one_is_deleted_for_good(
    tmp_path: Path,
) -> None:
    job, scan = tmp_path / "job.dossier", tmp_path / "scan"
    scan.write_bytes(b"The scan that two sources had " * 900)
    with closing(create_dossier(job)) as file:
        attached = (Incoming(file, scan).bring(),)
        empty = file.load()
        gone, back = (
            Source(SourceId(name), title=name, attachments=attached)
            for name in ("gone", "back")
        )
        file.save(empty.with_source(gone).with_source(back), "attach", {})
        file.append_now((Version(file.head(), VersionKind.NAMED, "both"),))
        file.save(empty, "remove", {})
        file.purge(Targets(frozenset({(Kind.SOURCE, "gone")})))
        (version,) = file.versions().held
        assert file.past(version).source(SourceId("back")) == back
        assert b"".join(file.attached.pieces(attached[0])) == scan.read_bytes()
        file.save(empty.with_source(back), "bring back", {})
        file.save(empty, "remove", {})
        file.purge(Targets(frozenset({(Kind.SOURCE, "back")})))
    assert scan.read_bytes()[:80] not in job.read_bytes()
    assert verify(job).damage == ()


def test_a_damaged_version_is_not_made_to_look_whole(tmp_path: Path) -> None:
    job = tmp_path / "job.dossier"
    written(job)
    with closing(sqlite3.connect(job)) as db, db:
        db.execute("UPDATE version SET name = 'another' WHERE name = 'version 1'")
    with closing(open_dossier(job)) as file:
        with pytest.raises(DossierError, match=r"1 of 5 versions in .* damaged"):
            file.purge(Targets(frozenset({(Kind.ITEM, "gone")})))
        assert "damaged" in file.versions().notice


def test_a_locked_dossier_stays_locked(tmp_path: Path) -> None:
    job = tmp_path / "job.dossier"
    before = written(job, key_of("sesam"))
    words = words_file(tmp_path, SECRET)
    key = tmp_path / "key.txt"
    key.write_text("sesam", encoding="utf-8")
    opening = ("--input-password-file", key)
    assert command("purge", job, "--words-file", words, "--yes", *opening) == 0
    with closing(open_dossier(job, key=key_of("sesam"))) as file:
        assert file.load() == before[-1]
    assert held_in(tmp_path, "Somebody said") == []
