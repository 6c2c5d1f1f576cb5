"""A PDF of ours is opened again; one of strangers or without its data is refused."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import pikepdf
import pytest

from app.cli.jobs import load_dossier
from app.domain.brief import TextItem
from app.verifying.verbatim import status_of
from tests.cli import hostile
from tests.cli.calling import run
from tests.composing.making import HARBOUR
from tests.readers.tools import pdf_text

if TYPE_CHECKING:
    from pathlib import Path

ESSAY = "\n".join(words for _, words, _ in HARBOUR) + "\n"


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """Return a dossier with a draft on an essay in an old encoding."""
    essay = tmp_path / "harbour.txt"
    essay.write_bytes(ESSAY.replace("\n", "\r\n").encode("windows-1251"))
    path = tmp_path / "harbour.dossier"
    words = ("--author", "A. Analyst", "--marking", "TLP:GREEN")
    assert run("draft", essay, "-o", path, *words) == 0
    return path


def exported(job: Path, *words: object) -> Path:
    folder = job.parent / "out"
    assert run("export", job, "--to", "pdf", "-o", folder, *words) == 0
    return folder / f"{job.stem}.pdf"


def key(folder: Path, password: str) -> Path:
    path = folder / "key.txt"
    path.write_text(f"{password}\n", encoding="utf-8")
    return path


def test_a_dossier_comes_back_from_its_pdf_with_the_same_brief(
    job: Path, tmp_path: Path
) -> None:
    pdf = exported(job)
    again = tmp_path / "again.dossier"
    assert run("draft", pdf, "-o", again) == 0
    before, after = load_dossier(job), load_dossier(again)
    assert after.briefs == before.briefs
    assert after.quotations == before.quotations
    assert after.sources == before.sources
    assert [status_of(item, after) for item in after.briefs[0].items()] == [
        status_of(item, before) for item in before.briefs[0].items()
    ]
    assert any(
        item.anchor for item in after.briefs[0].items() if isinstance(item, TextItem)
    )


def test_a_pdf_exports_to_the_same_bytes_and_to_other_formats(
    job: Path, tmp_path: Path
) -> None:
    pdf = exported(job)
    folder = tmp_path / "third"
    assert run("export", pdf, "--to", "pdf,docx,txt", "-o", folder) == 0
    assert (folder / pdf.name).read_bytes() == pdf.read_bytes()
    assert (folder / "harbour.docx").exists()
    text = (folder / "harbour.txt").read_text(encoding="utf-8")
    assert "TLP:GREEN" in text


def edited(pdf: Path, old: bytes, new: bytes) -> None:
    """Exchange the data of the brief's evidence, or words in another stream."""
    out = io.BytesIO()
    with pikepdf.open(pdf) as held:
        for thing in held.objects:
            if isinstance(thing, pikepdf.Stream) and old in thing.read_bytes():
                thing.write(thing.read_bytes().replace(old, new))
        held.save(out)
    pdf.write_bytes(out.getvalue())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (b"/MCID 0>>", "“Harbour” in the document"),  # no evidence has the title
        (b"/MCID 12>>", "was edited after its export"),  # of a quotation
    ],
)
def test_a_pdf_whose_page_was_changed_opens_as_it_was_and_says_so(
    words: bytes,
    said: str,
    job: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pdf = exported(job)
    with pikepdf.open(pdf, allow_overwriting_input=True) as held:
        content = held.pages[0].Contents.read_bytes()
        at = content.index(words) + len(words) + len(b"BDC")
        held.pages[0].Contents.write(
            content[:at] + content[content.index(b"EMC", at) :]
        )
        held.save(pdf)
    capsys.readouterr()
    again = tmp_path / "again.dossier"
    assert run("draft", pdf, "-o", again) == 0
    assert said in capsys.readouterr().err
    assert run("verify", pdf) == 1
    assert load_dossier(again).briefs == load_dossier(job).briefs


def test_a_pdf_is_checked_like_the_dossier_it_came_from(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(job)
    capsys.readouterr()
    codes, said = [], []
    for path in (job, pdf):
        codes.append(run("check", path))
        said.append(capsys.readouterr().out)
    assert codes[0] == codes[1]
    assert said[0] == said[1] != ""


def refused(capsys: pytest.CaptureFixture[str], pdf: Path) -> str:
    capsys.readouterr()
    target = pdf.parent / "none.dossier"
    assert run("draft", pdf, "-o", target) == 2
    assert not target.exists()
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    return err


def test_a_strangers_pdf_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "bare.pdf"
    pdf.write_bytes(hostile.pdf_of(b"", b"", b""))
    assert "only a PDF that Briefwright exported" in refused(capsys, pdf)


def test_a_pdf_whose_data_were_withheld_is_one_sentence(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(job, "--release=author")
    assert "as its sender chose" in refused(capsys, pdf)


def test_a_pdf_that_lost_its_data_is_one_sentence(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(job)
    with pikepdf.open(pdf, allow_overwriting_input=True) as held:
        del held.attachments["brief.json"]
        held.save(pdf)
    assert "no longer holds the data" in refused(capsys, pdf)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'{"brief":{', b'{"brief":[', "damaged"),
        (b'"schema":1', b'"schema":9', "newer version"),
        (b'"template":"one-page-brief"', b'"template":"nobodys"', "no template"),
        (b'"start":', b'"stars":', "damaged"),
    ],
)
def test_data_that_were_tampered_with_are_one_sentence(
    job: Path, old: bytes, new: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(job)
    edited(pdf, old, new)
    assert said in refused(capsys, pdf)


def test_a_locked_pdf_opens_with_its_password_alone(
    job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(job, "--password-file", key(tmp_path, "sesam öffne"))
    assert "not fit for archives" in capsys.readouterr().err
    assert "needs its password" in refused(capsys, pdf)
    assert (
        run("verify", pdf, "--password-file", key(tmp_path, "sesam o\u0308ffne")) == 0
    )
    assert run("verify", pdf, "--password-file", key(tmp_path, "sesam")) == 2
    assert "The password does not open it" in capsys.readouterr().err


def test_a_script_opens_a_locked_pdf_with_a_file(
    job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(job, "--password-file", key(tmp_path, "sesam"))
    opened = ("--input-password-file", key(tmp_path, "sesam"))
    assert run("check", pdf, *opened) in {0, 1}
    assert run("draft", pdf, "-o", tmp_path / "again.dossier", *opened) == 0
    assert load_dossier(tmp_path / "again.dossier").briefs == load_dossier(job).briefs
    out = tmp_path / "third"
    assert run("export", pdf, "--to", "pdf", "-o", out, *opened) == 0
    assert run("verify", out / pdf.name) == 0  # it is not locked again unasked
    capsys.readouterr()
    assert run("check", pdf) == 2
    assert "give it with --input-password-file" in capsys.readouterr().err
    assert run("check", pdf, opened[0], key(tmp_path, "sesame")) == 2
    assert "The password does not open it" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pseudo-terminals")
def test_a_terminal_that_is_closed_at_the_question_is_one_sentence(
    job: Path, tmp_path: Path
) -> None:
    pdf = exported(job, "--password-file", key(tmp_path, "sesam"))
    ours, its = os.openpty()
    words = [sys.executable, "-m", "app", "check", str(pdf)]
    with subprocess.Popen(
        words, stdin=its, stderr=subprocess.PIPE, start_new_session=True
    ) as asked:
        os.close(its)
        assert asked.stderr is not None
        said = b""
        while not said.endswith(b"\xe2\x80\x9d: "):  # the question is there
            piece = asked.stderr.read(1)
            assert piece, said
            said += piece
        os.write(ours, b"\x04")
        rest = asked.stderr.read().decode()
    os.close(ours)
    assert asked.returncode == 2
    assert "give it with --input-password-file" in rest
    assert "Traceback" not in rest


def test_verify_says_what_was_withheld_and_what_can_still_be_said(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(job, "--release=sources")
    capsys.readouterr()
    assert run("verify", pdf) == 0
    assert "Withheld by whoever exported it: brief, sources" in capsys.readouterr().out

    pdf = exported(job, "--release=evidence")
    capsys.readouterr()
    assert run("verify", pdf) == 2
    assert "without evidence" in capsys.readouterr().err
    assert run("verify", pdf, "--dossier", job) == 0
    assert "Its text is that of the brief" in capsys.readouterr().out


def test_verify_finds_a_change_in_own_words_by_the_brief_of_the_dossier(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(job, "--release", "--date", "2020-02-29")
    capsys.readouterr()
    assert run("verify", pdf, "--dossier", job) == 1
    assert "29 February 2020" in capsys.readouterr().out


@pytest.mark.parametrize(
    "options",
    [
        ("--contents=3", "--cover", "--endnotes", "--sources"),
        ("--style", "modern", "--release=evidence", "--sources", "--cover"),
    ],
)
def test_what_is_added_to_a_file_is_no_change_of_its_text(
    options: tuple[str, ...],
    job: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pdf = exported(job, *options)
    assert run("verify", pdf, "--dossier", job) == 0
    if "--contents=3" in options:
        capsys.readouterr()
        assert run("draft", pdf, "-o", tmp_path / "again.dossier") == 0
        (said,) = capsys.readouterr().err.splitlines()
        assert said.startswith("harbour.txt: This essay came inside a brief")


def test_a_dossier_made_of_a_pdf_is_no_witness_for_it(
    job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, again = exported(job), tmp_path / "again.dossier"
    edited(pdf, b'"code":"excerpt"', b'"code":"nothing"')
    assert run("draft", pdf, "-o", again) == 0
    assert all(essay.is_excerpt for essay in load_dossier(again).essays)
    capsys.readouterr()
    assert run("verify", pdf, "--dossier", again) == 1
    said = capsys.readouterr().out
    assert "only as passages out of such a file, which prove nothing" in said
    assert "could not be held against an essay of the dossier" in said
    assert run("verify", exported(job), "--dossier", job) == 0


def test_an_essay_that_is_elsewhere_is_no_change_of_the_file(
    job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ESSAY.replace("grain", "rice"), encoding="utf-8")
    assert run("draft", other, "-o", tmp_path / "other.dossier") == 0
    pdf = exported(job)
    capsys.readouterr()
    assert run("verify", pdf, "--dossier", tmp_path / "other.dossier") == 1
    said = capsys.readouterr().out
    assert "that is not in the dossier as it was" in said
    (counted,) = [line for line in said.splitlines() if "unchanged since" in line]
    same, _, whole = counted.split()[:3]
    assert same == whole


def with_files(pdf: Path, files: dict[str, bytes]) -> None:
    with pikepdf.open(pdf, allow_overwriting_input=True) as held:
        for name, data in files.items():
            held.attachments[name] = data
        held.save(pdf)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({f"{number}.bin": b"x" for number in range(14)}, "holds 17 files"),
        ({"a.bin": bytes(65 << 20)}, "too large to be ours"),
    ],
    ids=["many", "large"],
)
def test_files_inside_that_cannot_be_ours_are_one_sentence(
    files: dict[str, bytes], said: str, job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(job)
    with_files(pdf, files)
    assert said in refused(capsys, pdf)


def test_a_file_inside_that_swells_is_one_sentence(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(job)
    with_files(pdf, {"a.bin": b"x"})
    packing = zlib.compressobj(wbits=-15)
    megabyte = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    with pikepdf.open(pdf, allow_overwriting_input=True) as held:
        stream = held.attachments["a.bin"].obj.EF.F
        stream.write(b"\x78\x9c" + 1200 * megabyte, filter=pikepdf.Name.FlateDecode)
        held.save(pdf)
    assert pdf.stat().st_size < 4 << 20
    assert "cannot be read" in refused(capsys, pdf)


def test_a_release_without_its_author_names_no_author(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--cover", "--release=author,evidence")
    pdf = exported(job, *words)
    assert "A. Analyst" not in pdf_text(pdf)
    assert b"A. Analyst" not in pdf.read_bytes()
    assert "A. Analyst" in pdf_text(exported(job, "--cover"))
    exported(job, *words)
    capsys.readouterr()
    assert run("verify", pdf, "--dossier", job) == 0
    assert "Its text is that of the brief" in capsys.readouterr().out
