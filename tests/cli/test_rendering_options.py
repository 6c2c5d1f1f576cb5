"""Words of ``export`` that say what is added to a file, left out, and how it looks."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

import pytest

from app import cli
from app.cli.command import FormatError
from app.cli.rendering import add_rendering, options_of
from app.domain.errors import UserError
from exports import (
    Document,
    Format,
    Metadata,
    NotePlace,
    RenderOptions,
    Withheld,
    render,
)
from exports.readback import read


def options(*words: str) -> RenderOptions:
    parser = ArgumentParser()
    add_rendering(parser)
    return options_of(parser.parse_args(words))


def test_without_words_everything_is_as_it_was() -> None:
    assert options() == RenderOptions()


def test_each_word_has_its_option() -> None:
    found = options("--cover", "--endnotes", "--contents", "--picture-dpi", "150")
    assert found == RenderOptions(
        notes=NotePlace.END, contents=2, cover=True, picture_dpi=150
    )
    assert options("--contents=4").contents == 4


@pytest.mark.parametrize(
    ("word", "left_out"),
    [
        ("--release", frozenset(Withheld)),
        ("--release=all", frozenset(Withheld)),
        ("--release=author, brief", {Withheld.AUTHOR, Withheld.BRIEF}),
    ],
)
def test_a_release_leaves_out_what_is_named(word: str, left_out: set[Withheld]) -> None:
    assert options(word).withheld == left_out


@pytest.mark.parametrize(
    "word",
    [
        *("--contents=0", "--contents=7", "--contents=two", "--picture-dpi=0"),
        *("--release=sources,names", "--release=,", "--picture-dpi=fine"),
    ],
)
def test_a_word_that_says_nothing_known_is_refused(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        options(word)
    assert refused.value.code == 2
    assert "“" in capsys.readouterr().err or word == "--release=,"


def test_the_password_is_the_first_line_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    line = "correct horse "
    path.write_text(f"\ufeff{line}\nnot this\n", encoding="utf-8")
    assert options("--password-file", str(path)).password == line


@pytest.mark.parametrize(
    "content", [b"", b"\nlater", b"\xff\xfe\x00", "\u00ad\u200b".encode()]
)
def test_a_file_without_a_password_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_bytes(content)
    with pytest.raises(FormatError):
        options("--password-file", str(path))


def test_no_file_is_written_with_a_password_that_opens_for_everybody() -> None:
    with pytest.raises(ValueError, match="Nothing is left"):
        RenderOptions(password="\u00ad")  # noqa: S106 - it is refused


def test_a_password_and_a_format_that_cannot_be_locked_write_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret").write_text("harbour", encoding="utf-8")
    essay = Path("resources/essays/harbour.txt").resolve()
    words = ["export", str(essay), "--to", "txt", "-o", str(tmp_path / "out")]
    assert cli.run([*words, f"--password-file={tmp_path / 'secret'}"], lambda _: 0) == 2
    assert "cannot be encrypted" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_missing_password_file_or_style_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        options("--password-file", str(tmp_path / "none"))
    with pytest.raises(UserError):
        options("--style", "no such style")


def test_the_help_shows_the_words_and_examples(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        cli.run(["export", "--help"], lambda _: 0)
    shown = capsys.readouterr().out
    for word in ("--contents", "--cover", "--endnotes", "--sources", "--release"):
        assert word in shown
    assert "--password-file secret.txt" in shown


@pytest.mark.parametrize("option", ["--contents", "--release"])
def test_an_option_does_not_take_the_essay_for_its_value(
    option: str, tmp_path: Path
) -> None:
    essay = Path("resources/essays/harbour.txt").resolve()
    words = ["export", "--to", "pdf", "-o", str(tmp_path), option, str(essay)]
    assert cli.run(words, lambda _: 0) == 0
    told = read((tmp_path / "harbour.pdf").read_bytes(), Format.PDF)
    assert ("Contents" in told.added) is (option == "--contents")
    assert (told.evidence == ()) is (option == "--release")


@pytest.mark.parametrize("title", ["", "  "])
def test_a_title_without_a_word_is_refused(
    title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    essay = Path("resources/essays/harbour.txt").resolve()
    words = ["export", str(essay), "-o", str(tmp_path / "out"), "--title", title]
    assert cli.run(words, lambda _: 0) == 2
    assert "needs a title" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_word_template_comes_with_the_names_of_its_styles(tmp_path: Path) -> None:
    template, styles = tmp_path / "house.docx", tmp_path / "house.toml"
    template.write_bytes(render(Document(Metadata("House"), ()), Format.DOCX).data)
    styles.write_text('Lead = "Intro"\n"heading 1" = "Kopf"\n', encoding="utf-8")
    found = options(f"--word-template={template}", f"--word-styles={styles}").template
    assert found
    assert found.data == template.read_bytes()
    assert found.styles == (("Lead", "Intro"), ("heading 1", "Kopf"))


def test_what_is_no_word_template_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(b"%PDF-1.7")
    names = tmp_path / "names.toml"
    names.write_text("Lead = 3", encoding="utf-8")
    good = tmp_path / "good.docx"
    good.write_bytes(render(Document(Metadata("House"), ()), Format.DOCX).data)
    for words in (
        [f"--word-template={path}"],
        [f"--word-template={tmp_path / 'none.docx'}"],
        [f"--word-styles={names}"],
        [f"--word-template={good}", f"--word-styles={names}"],
        [f"--word-template={good}", f"--word-styles={path}"],
    ):
        with pytest.raises(FormatError):
            options(*words)


def test_a_file_has_what_was_asked_for(tmp_path: Path) -> None:
    essay = Path("resources/essays/harbour.txt").resolve()
    words = ["export", str(essay), "-o", str(tmp_path), "--marking", "TLP:GREEN"]
    words += ["--cover", "--contents=1", "--endnotes", "--sources", "--release"]
    assert cli.run(words, lambda _: 0) == 0
    for to in (Format.PDF, Format.DOCX):
        readback = read((tmp_path / f"harbour.{to}").read_bytes(), to)
        assert "TLP:GREEN" in readback.added
        assert "Contents" in readback.added
        assert readback.evidence == ()
        assert "Sources" in readback.paragraphs
