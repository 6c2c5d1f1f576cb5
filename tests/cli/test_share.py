"""A copy for others: what was removed, renamed or exported is in no byte of it."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.cli import run
from app.cli.jobs import load_dossier
from app.composing.portable import anchors_in
from app.domain.anchor import CONTEXT
from app.domain.brief import TextItem
from app.domain.essay import Span
from app.domain.ids import EssayId, ItemId, QuotationId, SourceId
from app.domain.source import Source
from app.domain.triage import Triage
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.exported import Export
from app.storage.keys import LockedDossierError, key_of
from app.storage.versions import Version, VersionKind
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, QUOTATION, filled

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.essay import Essay
    from app.storage.dossier_file import DossierFile
    from app.storage.keys import FileKey

GONE = {  # what no copy may hold, and where it was
    "a title that was changed": "Erstwhile-Былое",
    "an item that was removed": "Vanished-Ушедшее",
    "a source that was removed": "Forgotten-Забытое",
    "an essay that was removed": "Withdrawn-Изъятое",
    "the text of a card that no brief shows": "Orphaned-Сирота",
    "the name of a version": "Milestone-Веха",
    "the name of an export": "Delivery-Выдача",
    "the name of a folder": "quartzfolder",
}
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def command(*words: object) -> int:
    return run([str(word) for word in words], lambda _: 9)


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """Return a dossier with a past: each word of ``GONE`` is somewhere in it."""
    path = tmp_path / GONE["the name of a folder"] / "job.dossier"
    path.parent.mkdir()
    write_past(path, None)
    return path


def write_past(path: Path, key: FileKey | None) -> None:
    with closing(create_dossier(path, key=key)) as file:
        now = filled(file.load())
        named = replace(BRIEF, title=GONE["a title that was changed"])
        item = TextItem(ItemId("gone"), GONE["an item that was removed"])
        essay, original = _essay(GONE["an essay that was removed"])
        source = Source(SourceId("gone"), title=GONE["a source that was removed"])
        card = replace(
            QUOTATION,
            id=QuotationId("orphan"),
            original=GONE["the text of a card that no brief shows"],
            anchor=None,
        )
        then = (
            now.with_brief(named.with_item(named.sections[0].id, item, 0))
            .with_essay(essay)
            .with_source(source)
            .with_quotation(card)
        )
        originals = {ESSAY.id: ORIGINAL, essay.id: original}
        file.save(then, "draft", originals)
        name = GONE["the name of a version"]
        file.append_now((Version(file.head(), VersionKind.NAMED, name),))
        export = f"{GONE['the name of an export']}.pdf"
        file.record_export(Export(BRIEF.id, "pdf", export, "0" * 64))
        file.save(now.with_quotation(card), "edit", {})


def _essay(text: str) -> tuple[Essay, bytes]:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return (
        replace(
            ESSAY,
            id=EssayId("withdrawn"),
            name="withdrawn.txt",
            title="",
            text=text,
            sha256=digest,
            text_sha256=digest,
            encoding="utf-8",
            blocks=(),
            parts=(),
            links=(),
        ),
        data,
    )


def held_in(path: Path, words: str) -> bool:
    data = path.read_bytes()
    return any(words.encode(one) in data for one in ENCODINGS)


def test_no_byte_of_what_was_removed_is_in_a_copy(
    job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = {what for what, words in GONE.items() if held_in(job, words)}
    assert there == {*GONE} - {"the name of a folder"}  # the search is not blind
    copy = tmp_path / "copy.dossier"
    assert command("share", job, "-o", copy) == 0
    assert "Not in the copy: history" in capsys.readouterr().out
    assert [what for what, words in GONE.items() if held_in(copy, words)] == []
    before, after = load_dossier(job), load_dossier(copy)
    assert after.briefs == before.briefs
    assert after.essays == before.essays
    assert after.quotations == (QUOTATION,)
    assert after.id != before.id
    with closing(open_dossier(copy, read_only=True)) as file:
        assert file.head() == 1
        assert file.original(ESSAY.id) == ORIGINAL


def test_a_copy_has_the_parts_of_its_essays_and_tells_no_skips(
    job: Path, tmp_path: Path
) -> None:
    start = ESSAY.blocks[1].start
    decided = Triage(
        ESSAY.id, (ESSAY.blocks[0].start, start), (Span(start, start + 4),)
    )
    with closing(open_dossier(job)) as file:
        file.save(replace(file.load(), triages=(decided,)), "triage", {})
    whole, part = tmp_path / "whole.dossier", tmp_path / "part.dossier"
    assert command("share", job, "-o", whole) == 0
    assert load_dossier(whole).triages == (replace(decided, skipped=()),)
    assert command("share", job, "-o", part, "--passages-only") == 0
    assert load_dossier(part).triages == ()


def test_a_copy_can_have_no_more_of_an_essay_than_is_used(
    essays: Path, tmp_path: Path
) -> None:
    job, copy = tmp_path / "job.dossier", tmp_path / "copy.dossier"
    assert command("draft", essays / "harbour.txt", "-o", job) == 0
    assert command("share", job, "-o", copy, "--passages-only") == 0
    before, after = load_dossier(job), load_dossier(copy)
    (whole,), (part,) = before.essays, after.essays
    anchors = tuple(anchors_in(before))
    assert anchors
    used = {
        at for one in anchors for at in range(one.start - CONTEXT, one.end + CONTEXT)
    }
    apart = [
        whole.text[block.start : block.end]
        for block in whole.blocks
        if used.isdisjoint(range(block.start, block.end))
    ]
    assert len(apart) > 1
    assert all(held_in(job, line) for line in apart)
    assert [line for line in apart if held_in(copy, line)] == []
    assert all(one.exact in part.text for one in anchors)
    assert after.briefs == before.briefs


def test_a_copy_of_a_locked_dossier_is_never_open_by_oversight(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    job, copy, word = (tmp_path / name for name in ("job.dossier", "copy.dossier", "w"))
    word.write_text("sesam", encoding="utf-8")
    write_past(job, key_of("sesam"))
    opening = ("--input-password-file", word)
    assert command("share", job, "-o", copy, *opening) == 2
    assert "say --no-password" in capsys.readouterr().err
    assert not copy.exists()
    assert command("share", job, "-o", copy, *opening, "--new-password-file", word) == 0
    with pytest.raises(LockedDossierError):
        open_dossier(copy)


def test_a_copy_overwrites_nothing(job: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.dossier"
    copy.write_bytes(b"mine")
    assert command("share", job, "-o", copy) == 2
    assert copy.read_bytes() == b"mine"


def test_shared_files_take_edits_and_versions(job: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.dossier"
    command("share", job, "-o", copy)
    with closing(open_dossier(copy)) as file:
        held = file.load()
        _edit_and_name(file)
        (version,) = file.versions().held
        assert file.past(version).briefs[0].title == "Another"
        assert file.history().undo[-1].kind == "edit"
        assert file.load().essays == held.essays


def _edit_and_name(file: DossierFile) -> None:
    held = file.load()
    file.save(held.with_brief(replace(held.briefs[0], title="Another")), "edit", {})
    file.append_now((Version(file.head(), VersionKind.NAMED, "first"),))
