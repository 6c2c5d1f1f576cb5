"""From an essay to files and back on the command line, with real files."""

from __future__ import annotations

import datetime
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

import exports
from app.cli.jobs import load_dossier
from app.composing.budget import usage
from app.composing.compile import compile_brief
from app.composing.lengths import total_text
from app.composing.page_fill import page_fill
from app.composing.templates import load_template
from exports.readback import read
from tests.cli.calling import run
from tests.composing.making import HARBOUR, ORIGINAL, TRANSLATED

if TYPE_CHECKING:
    from pathlib import Path

ESSAY = "\n".join(words for _, words, _ in HARBOUR) + "\n"


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.fixture
def job(essay: Path, tmp_path: Path) -> Path:
    path = tmp_path / "job.dossier"
    assert run("draft", essay, "-o", path) == 0
    return path


def test_draft_makes_a_dossier_with_the_essay_and_a_brief(job: Path) -> None:
    dossier = load_dossier(job)
    assert [essay.text for essay in dossier.essays] == [ESSAY]
    assert [card.original for card in dossier.quotations] == [ORIGINAL]
    assert [brief.title for brief in dossier.briefs] == ["Harbour"]


def test_draft_takes_another_template_and_title(essay: Path, tmp_path: Path) -> None:
    path = tmp_path / "lines.dossier"
    words = ("--template", "lines-to-take", "--title", "Port call")
    assert run("draft", essay, "-o", path, *words) == 0
    (brief,) = load_dossier(path).briefs
    assert (brief.title, brief.template) == ("Port call", "lines-to-take")


def test_draft_explains_each_choice(
    essay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("draft", essay, "-o", tmp_path / "x.dossier", "--explain")
    out = capsys.readouterr().out
    assert "What we know" in out
    assert "with its translation and source" in out
    assert "left to you" in out


def test_draft_never_writes_over_a_dossier(
    job: Path, essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = job.read_bytes()
    assert run("draft", essay, "-o", job) == 2
    assert "job.dossier" in capsys.readouterr().err
    assert job.read_bytes() == before


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_export_writes_files_that_say_what_the_brief_says(
    form: str, job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "out"
    words = ("--marking", "TLP:GREEN", "--date", "2026-03-09", "--title", "Port call")
    assert run("export", job, "--to", form, "-o", out, *words) == 0
    path = out / f"job.{form}"
    assert capsys.readouterr().out == f"{path}\n"
    readback = read(path.read_bytes(), exports.Format(form))
    whole = "".join("".join(readback.paragraphs).split())
    assert "".join(ORIGINAL.split()) in whole
    assert "".join(TRANSLATED.split()) in whole
    assert "9March2026" in whole
    assert any("portnews.example" in note for note in readback.notes)
    assert set(readback.banners) == {"TLP:GREEN"}
    assert readback.title == "Port call"


def test_export_drafts_an_essay_on_the_way(essay: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", essay, "--to", "docx,pdf,txt", "-o", out) == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == ["harbour.docx", "harbour.pdf", "harbour.txt"]
    assert ORIGINAL in (out / "harbour.txt").read_text(encoding="utf-8")


def test_export_never_writes_over_the_essay_itself(
    essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", essay, "--to", "docx,txt", "-o", essay.parent) == 2
    assert "harbour.txt" in capsys.readouterr().err
    assert essay.read_text(encoding="utf-8") == ESSAY
    assert not essay.with_suffix(".docx").exists()


def test_the_same_essay_gives_the_same_bytes(essay: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert run("export", essay, "-o", tmp_path / folder) == 0
    for name in ("harbour.docx", "harbour.pdf"):
        one, two = tmp_path / "one" / name, tmp_path / "two" / name
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--to", "odt"), "“odt” is no format: choose from docx, pdf, txt"),
        (("--to", ","), "No format is named"),
        (("--date", "9 March"), "no date such as 2026-03-09"),
        (("--brief", "Other"), "No briefs of the dossier are called “Other”"),
    ],
)
def test_export_says_in_one_sentence_what_is_wrong(
    words: tuple[str, ...],
    sentence: str,
    job: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("export", job, "-o", tmp_path / "out", *words) == 2
    err = capsys.readouterr().err
    assert sentence in err
    assert err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_export_into_what_is_no_folder_is_one_sentence(
    job: Path, essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", job, "-o", essay / "out") == 2
    assert "cannot be made" in capsys.readouterr().err


def test_check_names_what_blocks_and_says_so(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", job) == 1
    assert "P09 error    “Bottom line” is not written" in capsys.readouterr().out


def test_check_counts_the_pages_of_the_laid_out_brief(
    essay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    job = tmp_path / "long.dossier"
    run("draft", essay, "-o", job, "--title", "word " * 400)
    capsys.readouterr()
    run("check", job)
    assert "pages; its template allows 1" in capsys.readouterr().out


def test_check_gives_json(job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", job, "--json") == 1
    held = json.loads(capsys.readouterr().out)
    (brief,) = held["briefs"]
    assert (held["schema"], held["file"], brief["title"]) == (
        1,
        "job.dossier",
        "Harbour",
    )
    assert {finding["rule"] for finding in brief["findings"]} >= {"P09"}


def test_check_tells_the_length_as_the_window_does(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier = load_dossier(job)
    (brief,) = dossier.briefs
    template = load_template(brief.template)
    use = usage(brief, dossier, template)
    document = compile_brief(brief, dossier, template)
    fill = page_fill(brief, exports.render(document, exports.Format.PDF))
    capsys.readouterr()
    run("check", job)
    line = capsys.readouterr().out.split("\n")[1].strip()
    assert line == total_text(use, fill.pages)
    assert line.startswith(f"{use.used}/430 words · 0.")
    run("check", job, "--json")
    ((told,),) = [json.loads(capsys.readouterr().out)["briefs"]]
    length = told["length"]
    assert (length["words"], length["allowed"]) == (use.used, 430)
    assert length["pages"] == pytest.approx(fill.pages, abs=0.001)
    assert [part["words"] for part in length["sections"]] == [
        part.used for part in use.sections
    ]
    assert length["sections"][-1]["allowed"] is None
    assert {finding["slot"] for finding in told["findings"]} == {None}


def test_check_of_a_missing_file_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", tmp_path / "no.dossier") == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_an_untouched_file_verifies(form: str, job: Path, tmp_path: Path) -> None:
    run("export", job, "--to", form, "-o", tmp_path)
    assert run("verify", tmp_path / f"job.{form}") == 0
    assert run("verify", tmp_path / f"job.{form}", "--dossier", job) == 0


def test_a_word_dropped_from_a_quotation_in_word_is_found(
    job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("export", job, "--to", "docx", "-o", tmp_path)
    changed = tmp_path / "changed.docx"
    with (
        zipfile.ZipFile(tmp_path / "job.docx") as old,
        zipfile.ZipFile(changed, "w") as new,
    ):
        for part in old.namelist():
            data = old.read(part)
            if part == "word/document.xml":
                assert "выхода у нас нет".encode() in data
                data = data.replace("у нас нет".encode(), "у нас есть".encode())
            new.writestr(part, data)
    assert run("verify", changed) == 1
    assert "was changed in the file" in capsys.readouterr().out


@pytest.mark.parametrize("form", list(exports.Format)[:2])
def test_words_that_are_not_those_of_the_evidence_are_found(
    form: exports.Format, job: Path, tmp_path: Path
) -> None:
    dossier = load_dossier(job)
    (brief,) = dossier.briefs
    template = load_template(brief.template)
    document = compile_brief(brief, dossier, template)
    proof = document.evidence[0]
    other = replace(proof, text=proof.text + " Not.")
    forged = replace(document, evidence=(other, *document.evidence[1:]))
    path = tmp_path / f"forged.{form.value}"
    path.write_bytes(exports.render(forged, form).data)
    assert run("verify", path) == 1


def test_an_essay_that_is_another_now_is_found(
    job: Path, essay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("export", job, "--to", "docx", "-o", tmp_path)
    essay.write_text(ESSAY.replace("Порт", "Мост"), encoding="utf-8")
    run("draft", essay, "-o", tmp_path / "other.dossier")
    file = tmp_path / "job.docx"
    assert run("verify", file, "--dossier", tmp_path / "other.dossier") == 1
    assert "not in the dossier" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["no.docx", "essay.txt", "bad.docx", "bad.pdf"])
def test_what_cannot_be_verified_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if name != "no.docx":
        (tmp_path / name).write_bytes(b"nothing of the kind")
    assert run("verify", tmp_path / name) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_without_evidence_cannot_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "foreign.docx"
    docx.Document().save(str(path))
    assert run("verify", path) == 2
    assert "carries no evidence" in capsys.readouterr().err


def test_a_file_without_passages_is_held_against_what_it_says_of_its_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.docx"
    own = exports.Document(
        exports.Metadata("T"), (exports.Paragraph((exports.Text("Our own words."),)),)
    )
    path.write_bytes(exports.render(own, exports.Format.DOCX).data)
    assert run("verify", path) == 0
    assert "what the file says of its export" in capsys.readouterr().out
    edited = docx.Document(str(path))
    edited.add_paragraph("Theirs.")
    edited.save(str(path))
    assert run("verify", path) == 1


def test_a_draft_bears_its_author_and_the_day_or_the_date_that_is_given(
    essay: Path, tmp_path: Path
) -> None:
    today, dated = tmp_path / "today.dossier", tmp_path / "dated.dossier"
    assert run("draft", essay, "-o", today) == 0
    head = ("--date", "2026-03-09", "--author", "A. Moreau", "--marking", "TLP:GREEN")
    assert run("draft", essay, "-o", dated, *head) == 0

    assert load_dossier(today).briefs[0].date == datetime.date.today()
    (brief,) = load_dossier(dated).briefs
    assert brief.date == datetime.date(2026, 3, 9)
    assert (brief.author, brief.marking) == ("A. Moreau", "TLP:GREEN")


@pytest.mark.parametrize("marking", ["TLP:WHITE", "tlp:amber", "TLP: RED"])
def test_a_marking_that_is_none_is_refused_before_anything_is_written(
    essay: Path, tmp_path: Path, marking: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    assert run("export", essay, "--marking", marking, "-o", folder) == 2
    assert marking in capsys.readouterr().err
    assert not folder.exists()


def test_an_export_says_what_blocks_and_writes_all_the_same(
    essay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    assert run("export", essay, "--to", "txt", "-o", folder) == 0
    assert "P09" in capsys.readouterr().err
    assert (folder / "harbour.txt").is_file()


def test_what_was_found_stands_in_word_beside_where_it_is(
    essay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    assert run("export", essay, "--to", "docx,txt", "--remarks", "-o", folder) == 0
    said = capsys.readouterr().err
    data = (folder / "harbour.docx").read_bytes()
    remarks = read(data, exports.Format.DOCX).remarks
    blocking = [remark for remark in remarks if remark.startswith("Error: ")]
    assert any(remark.endswith("(P09)") for remark in blocking)
    assert f"harbour.txt: {len(remarks)} remarks are left out" in said
    assert run("export", essay, "--to", "docx", "-o", folder) == 0
    assert (
        read((folder / "harbour.docx").read_bytes(), exports.Format.DOCX).remarks == ()
    )
