"""Files of any kind and size come into a dossier whole, once, or not at all."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import apsw
import pytest

from app.domain.attachment import LARGEST, Attachment
from app.domain.errors import DossierError, KeptError
from app.domain.picture import picture_of
from app.domain.source import Source
from app.storage.attaching import AttachError, CancelledError, Incoming
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.keys import key_of
from app.storage.nodes import splices_between
from app.storage.oplog import Entry
from tests.pictures import HARBOUR
from tests.storage.job import ESSAY, ORIGINAL, SOURCE, filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.storage.dossier_file import DossierFile

ROOT = Path(__file__).parents[2]
MB = 1 << 20
SCAN = random.Random(7).randbytes(5 * MB + 17)  # noqa: S311 - bytes, not secrets


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier with one of everything."""
    path = tmp_path / "job.dossier"
    file = create_dossier(path)
    file.save(filled(file.load()), "draft", {ESSAY.id: ORIGINAL})
    file.close()
    return path


@pytest.fixture
def file(path: Path) -> Iterator[DossierFile]:
    file = open_dossier(path)
    yield file
    file.close()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(SCAN)
    return scan


def name_it(file: DossierFile, *attachments: Attachment) -> None:
    """Let the source of the job name files."""
    dossier = file.load()
    source = replace(dossier.source(SOURCE.id), attachments=attachments)
    file.save(dossier.with_source(source), "attach-file", {})


def read(file: DossierFile, attachment: Attachment) -> bytes:
    return b"".join(file.attached.pieces(attachment))


def held(path: Path) -> tuple[int, int]:
    """Return how many files and pieces the tables have."""
    db = apsw.Connection(str(path))
    (files,) = next(db.execute("SELECT count(*) FROM blob"))
    (pieces,) = next(db.execute("SELECT count(*) FROM blob_chunk"))
    db.close()
    return files, pieces


def test_a_file_comes_back_byte_for_byte(path: Path, scan: Path) -> None:
    file = open_dossier(path)
    attachment = Incoming(file, scan).bring()
    name_it(file, attachment)
    file.close()
    again = open_dossier(path)
    assert attachment == Attachment(
        "scan.pdf", "application/pdf", len(SCAN), hashlib.sha256(SCAN).hexdigest()
    )
    assert again.load().source(SOURCE.id).attachments == (attachment,)
    assert read(again, attachment) == SCAN
    again.close()


@pytest.mark.parametrize("size", [0, 1, MB, 4 * MB, 4 * MB + 1])
def test_every_size_comes_back(file: DossierFile, tmp_path: Path, size: int) -> None:
    data = SCAN[:size]
    (tmp_path / "page.html").write_bytes(data)
    attachment = Incoming(file, tmp_path / "page.html").bring()
    name_it(file, attachment)
    assert read(file, attachment) == data


def test_the_same_bytes_lie_there_once(
    file: DossierFile, path: Path, scan: Path, tmp_path: Path
) -> None:
    dossier = file.load().with_picture(HARBOUR)
    file.save(dossier.with_source(Source(SOURCE.id, title="t")), "draft", {})
    before = held(path)
    (tmp_path / "essay.txt").write_bytes(ORIGINAL)
    (tmp_path / "harbour.png").write_bytes(HARBOUR.data)
    names = ("essay.txt", "harbour.png")
    there = [Incoming(file, tmp_path / name).bring() for name in names]
    name_it(file, *there)
    assert held(path) == before
    assert [read(file, one) for one in there] == [ORIGINAL, HARBOUR.data]
    twice = [Incoming(file, scan).bring() for _ in range(2)]
    assert twice[0] == twice[1]
    assert held(path) == (before[0] + 1, before[1] + 6)


def test_what_no_source_names_is_gone_when_the_dossier_is_opened_again(
    path: Path, scan: Path
) -> None:
    before = held(path)
    file = open_dossier(path)
    Incoming(file, scan).bring()
    file.close()
    assert held(path) != before
    open_dossier(path).close()
    assert held(path) == before


def test_what_a_source_has_named_stays_also_when_the_naming_is_undone(
    path: Path, scan: Path
) -> None:
    file = open_dossier(path)
    attachment = Incoming(file, scan).bring()
    name_it(file, attachment)
    name_it(file)
    file.close()
    again = open_dossier(path)
    name_it(again, attachment)
    assert read(again, attachment) == SCAN
    again.close()


def test_a_copy_takes_a_file_that_is_named_only_there(
    file: DossierFile, scan: Path, tmp_path: Path
) -> None:
    attachment = Incoming(file, scan).bring()
    copy = file.copy(tmp_path / "copy.dossier")
    name_it(copy, attachment)
    copy.close()
    again = open_dossier(tmp_path / "copy.dossier")
    assert read(again, attachment) == SCAN
    again.close()


def test_a_picture_of_the_same_bytes_is_whole_while_they_are_on_their_way(
    file: DossierFile, tmp_path: Path
) -> None:
    picture = picture_of(HARBOUR.data + bytes(6 * MB))
    (tmp_path / "large.png").write_bytes(picture.data)

    def told(done: int, whole: int) -> bool:
        if whole // 2 < done < whole:
            file.save(file.load().with_picture(picture), "picture", {})
        return True

    attachment = Incoming(file, tmp_path / "large.png", told).bring()
    name_it(file, attachment)
    assert read(file, attachment) == picture.data
    assert file.picture(picture.id) == picture


def test_edits_are_saved_while_a_file_comes(file: DossierFile, scan: Path) -> None:
    heads: list[int] = []

    def told(_done: int, _whole: int) -> bool:
        dossier = file.load()
        brief = replace(dossier.briefs[0], title=f"{len(heads)}")
        seq = file.head() + 1
        splices = splices_between(dossier, dossier.with_brief(brief))
        file.append_now((Entry(seq, seq, "set-title", splices),))
        heads.append(file.head())
        return True

    attachment = Incoming(file, scan, told).bring()
    assert heads == list(range(heads[0], heads[0] + len(heads)))
    assert len(heads) == 6 + 2  # a step for each piece read, and each four written
    name_it(file, attachment)
    assert read(file, attachment) == SCAN


@pytest.mark.parametrize("at", [1, 6, 7])
def test_what_is_cancelled_leaves_nothing(
    file: DossierFile, path: Path, scan: Path, at: int
) -> None:
    before, steps = held(path), iter(range(1, 99))
    with pytest.raises(CancelledError):
        Incoming(file, scan, lambda _done, _whole: next(steps) < at).bring()
    assert held(path) == before
    name_it(file, Incoming(file, scan).bring())


@pytest.mark.parametrize("steps", [1, 6, 7])
def test_a_file_that_changes_while_it_is_read_is_refused(
    file: DossierFile, path: Path, scan: Path, steps: int
) -> None:
    before, seen = held(path), iter(range(1, 99))

    def told(_done: int, _whole: int) -> bool:
        if next(seen) == steps:
            os.truncate(scan, len(SCAN) - 1)
            with scan.open("ab") as grown:
                grown.write(b"xyz")
        return True

    with pytest.raises(AttachError, match=r"“scan.pdf” changed while it was read"):
        Incoming(file, scan, told).bring()
    assert held(path) == before


def test_what_is_no_file_is_refused_in_one_sentence(
    file: DossierFile, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(AttachError, match=f"“{name}” is no file"):
            Incoming(file, tmp_path / name).bring()
    with pytest.raises(AttachError, match=r"no file “gone.pdf” any more"):
        Incoming(file, tmp_path / "gone.pdf").bring()
    with pytest.raises(AttachError, match="is this dossier"):
        Incoming(file, path).bring()


def test_a_file_that_cannot_be_read_is_refused(
    file: DossierFile, path: Path, scan: Path
) -> None:
    before = held(path)
    scan.unlink()
    scan.symlink_to(scan.name)  # leads to itself, which stops root as well
    with pytest.raises(AttachError, match=r"“scan\.pdf” cannot be read"):
        Incoming(file, scan).bring()
    assert held(path) == before


def test_a_file_that_is_too_large_is_refused_unread(
    file: DossierFile, tmp_path: Path
) -> None:
    (tmp_path / "disk.img").touch()
    os.truncate(tmp_path / "disk.img", LARGEST + 1)
    with pytest.raises(AttachError, match="more than 2 GB"):
        Incoming(file, tmp_path / "disk.img").bring()


def test_a_damaged_piece_is_not_given_out(
    file: DossierFile, path: Path, scan: Path
) -> None:
    attachment = Incoming(file, scan).bring()
    name_it(file, attachment)
    file.close()
    db = apsw.Connection(str(path))
    db.execute(
        "UPDATE blob_chunk SET data = zeroblob(1048576) WHERE blob = ? AND n = 2",
        (attachment.sha256,),
    )
    db.close()
    again = open_dossier(path)
    pieces = again.attached.pieces(attachment)
    assert next(pieces) + next(pieces) == SCAN[: 2 * MB]
    with pytest.raises(DossierError, match=r"“scan.pdf” is damaged in the dossier"):
        next(pieces)
    again.close()


def test_in_a_locked_dossier_a_file_is_locked_too(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"Night crossing " * 200_000)
    locked = create_dossier(tmp_path / "locked.dossier", key=key_of("sesam"))
    attachment = Incoming(locked, tmp_path / "page.html").bring()
    dossier = locked.load().with_source(
        Source(SOURCE.id, attachments=(attachment,)),
    )
    locked.save(dossier, "attach-file", {})
    assert len(read(locked, attachment)) == 3_000_000
    locked.close()
    held = (tmp_path / "locked.dossier").read_bytes()
    assert b"Night crossing" not in held
    assert b"page.html" not in held


@pytest.mark.parametrize(
    "told",
    [{"size": -1}, {"size": 1 << 60}, {"sha256": "../x"}, {"size": len(SCAN) + MB}],
)
def test_what_a_stranger_says_of_a_file_is_not_believed(
    file: DossierFile, scan: Path, told: dict[str, object]
) -> None:
    attachment = Incoming(file, scan).bring()
    name_it(file, attachment)
    with pytest.raises(DossierError, match="is damaged"):
        read(file, replace(attachment, **told))  # type: ignore[arg-type]


def test_a_full_disk_keeps_the_dossier_as_it_was(
    file: DossierFile, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "big").write_bytes(SCAN * 3)
    dossier = file.load()
    with room_for(path.stat().st_size + 9 * MB), pytest.raises(DossierError):
        Incoming(file, tmp_path / "big").bring()
    assert file.load() == dossier
    name_it(file, Incoming(file, tmp_path / "big").bring())
    assert len(read(file, file.load().sources[0].attachments[0])) == 3 * len(SCAN)


def test_a_file_named_while_the_disk_was_full_is_there_after_the_next_opening(
    path: Path, scan: Path
) -> None:
    file = open_dossier(path)
    attachment = Incoming(file, scan).bring()
    dossier, seq = file.load(), file.head() + 1
    source = replace(dossier.source(SOURCE.id), attachments=(attachment,))
    splices = splices_between(dossier, dossier.with_source(source))
    entry = Entry(seq, seq, "attach-file", splices)
    with room_for(8 << 10), pytest.raises(KeptError):
        file.append_at_last((entry,))
    file.close()
    again = open_dossier(path)
    assert again.load().source(SOURCE.id).attachments == (attachment,)
    assert read(again, attachment) == SCAN
    again.close()
    open_dossier(path).close()
    assert held(path)[1] > 6


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def attaching(path: Path, attached: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.storage.attach_child"]
    words = [*command, str(path), str(attached)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE)


@pytest.mark.parametrize("steps", [3, 25, 27])
def test_a_kill_while_attaching_leaves_nothing(
    path: Path, tmp_path: Path, steps: int
) -> None:
    before = held(path)
    (tmp_path / "big").write_bytes(SCAN * 5)
    with attaching(path, tmp_path / "big") as child:
        assert child.stdout is not None
        for _ in range(steps):
            child.stdout.readline()
        child.kill()
    file = open_dossier(path)
    assert file.load().source(SOURCE.id).attachments == ()
    file.close()
    assert held(path) == before


@pytest.mark.slow
def test_300_mb_take_no_300_mb_of_memory(path: Path, tmp_path: Path) -> None:
    with (tmp_path / "video").open("wb") as made:
        for n in range(300):
            made.write(random.Random(n).randbytes(MB))  # noqa: S311
    with attaching(path, tmp_path / "video") as child:
        assert child.stdout is not None
        peak = int(child.stdout.read().split()[-1])
    assert child.returncode == 0
    assert peak < 60 << 10  # KiB: what SQLite holds, and a few pieces
