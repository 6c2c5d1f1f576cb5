"""What no file can show is replaced in every format alike, and said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from exports import (
    Document,
    Evidence,
    Format,
    Heading,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Text,
    render,
)
from exports.characters import mended, shown
from exports.readback import differences, mismatches, read
from tests.exports.showcase import SHOWCASE
from tests.readers.tools import pdf_text

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = (Format.DOCX, Format.PDF)
UNSHOWN = (
    "\x00\x01\x0b\x0c\x1b\x1f\x7f\x90\ud800\ue000\ufdd0\ufffe\uffff\U0001ffff\ufffc"
)
INVISIBLE = "\ufeff\u200b\u200d\u200e\u202e\u2060\xad"
FORMS = "\ufb01\ufb02\ufb05\ufb2a\ufb4f\ufdf2\ufdfa\ufe70\ufe8d\ufefb\u0675\u06c0"
BLANK = "\u2800\u3164\u180e"
SPACES = "\t\n\r\x85\xa0\u2028\u3000"
PLAIN = Document(
    Metadata("Port"),
    (Paragraph((Text("The port has 12 cranes."),), id="p"),),
    Marking("TLP:RED"),
    (Evidence("p", "passage", "The port has 12 cranes.", "verbatim"),),
)


def said(words: str) -> Document:
    """Return a document that has some words in every place there is for words."""
    runs = (Text(words), Note((Text(words),)))
    return replace(
        PLAIN,
        metadata=Metadata(words, author=words, subject=words, reference=words),
        blocks=(Heading(1, runs, id="h"), Paragraph(runs, id="p")),
        evidence=(Evidence("p", "passage", words, "verbatim"),),
    )


def places(character: str) -> str:
    return f"port{character}news {character} closed{character}"


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("character", [*UNSHOWN, *INVISIBLE, *SPACES], ids=ascii)
def test_the_self_test_agrees_on_any_character(form: Format, character: str) -> None:
    document = said(places(character))
    readback = read(render(document, form).data, form)
    assert mismatches(document, readback) == ()
    assert readback.evidence == document.evidence


@pytest.mark.parametrize("form", WRITTEN)
def test_the_self_test_agrees_on_ligatures_forms_of_letters_and_blanks(
    form: Format,
) -> None:
    texts = [text for c in FORMS + BLANK for text in (places(c), c)]
    named = [(f"p{number}", text) for number, text in enumerate(texts)]
    document = replace(
        PLAIN,
        blocks=tuple(Paragraph((Text(text),), id=name) for name, text in named),
        evidence=tuple(Evidence(key, "passage", said, "") for key, said in named),
    )
    assert differences(document, render(document, form).data, form) == ()


def test_the_file_itself_keeps_a_ligature_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(render(said("The \ufb01rst of\ufb01ce"), Format.PDF).data)
    assert "The \ufb01rst of\ufb01ce" in pdf_text(file)


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("character", UNSHOWN, ids=ascii)
def test_what_no_file_shows_is_replaced_visibly_and_said(
    form: Format, character: str
) -> None:
    rendered = render(said(places(character)), form)
    (_, text) = read(rendered.data, form).passages[0]
    assert "".join(text.split()) == "port�news�closed�"
    lost = [loss for loss in rendered.losses if loss.code == "character"]
    assert [loss.id for loss in lost] == ["", "h", "p"]
    assert all(f"U+{ord(character):04X}" in loss.message for loss in lost)


@pytest.mark.parametrize("character", [*INVISIBLE, *SPACES], ids=ascii)
def test_what_is_only_invisible_is_no_loss(character: str) -> None:
    assert mended(said(places(character)))[1] == ()


def test_the_plain_text_has_the_replacements_too() -> None:
    rendered = render(said(places("\x0c")), Format.TEXT)
    assert "port�news � closed�" in rendered.data.decode()


def test_a_soft_hyphen_that_divides_nothing_goes() -> None:
    assert shown("port\xad ne\xadws\xad") == "port ne\xadws"


def test_a_document_that_can_be_shown_is_left_as_it_is() -> None:
    document, losses = mended(SHOWCASE)
    assert (document.blocks is SHOWCASE.blocks, losses) == (True, ())


def test_a_loss_names_each_character_once_and_not_too_many() -> None:
    words = "".join(map(chr, range(1, 9))) * 2
    (loss,) = mended(replace(PLAIN, blocks=(Paragraph((Text(words),), id="p"),)))[1]
    named = "U+0001, U+0002, U+0003, U+0004, U+0005 and 3 more"
    assert loss.message == f"No file can show {named}: � stands there"
