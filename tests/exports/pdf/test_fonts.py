"""Which glyphs stand for which characters."""

from __future__ import annotations

from importlib.resources import files

import pytest

from exports.pdf.fonts import FontSet, load_font
from exports.sheet import load_sheet

SERIF = "SourceSerif4-Regular.ttf"
LANGUAGES = {
    "en": "The quick brown fox jumps over the lazy dog — “quoted”, 50 % of £9.",
    "ru": "Съешь же ещё этих мягких французских булок, да выпей чаю №1.",
    "uk": "Жебракують філософи при ґанку церкви в Гадячі, ще й шатро їхнє п’яне.",
    "be": "У Іўі худы жвавы чорт у зялёнай камізэльцы пабег пад’есці фаршу.",
    "el": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία· ΐ ΰ Ώ.",
    "el-polyton": "Ὦ ξεῖν’, ἀγγέλλειν Λακεδαιμονίοις",
    "pl": "Zażółć gęślą jaźń",
    "vi": "Việt Nam đã ký hiệp định",
    "tr": "Pijamalı hasta yağız şoföre çabucak güvendi",
}


def fonts() -> FontSet:
    return FontSet(load_sheet())


def test_every_font_of_the_sheet_is_bundled_with_its_licence() -> None:
    folder = files("resources") / "fonts"
    names = {held.name for held in folder.iterdir()}
    for _, face in load_sheet().faces:
        assert {face.regular, face.italic, face.bold, face.bold_italic} <= names
    assert {"SourceSans3-LICENSE.txt", "SourceSerif4-LICENSE.md"} <= names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_faces_have_all_letters_of_a_language(language: str) -> None:
    chosen = fonts()
    for face in ("serif", "notes", "sans"):
        for word in LANGUAGES[language].split():
            shaped = chosen.shape(chosen.font(face), word)
            assert "".join(part.text for _, part in shaped) == word
            assert all(glyph.number for _, part in shaped for glyph in part.glyphs)
    assert chosen.take_missing() == ()


@pytest.mark.parametrize("word", ["office", "waffle", "owners’", "нафта", "e\u0301t"])
def test_glyphs_spell_the_word_also_through_ligatures(word: str) -> None:
    shaped = load_font(SERIF).shape(word)
    assert "".join(glyph.text for glyph in shaped.glyphs) == word


def test_letters_are_joined_and_kerned() -> None:
    font = load_font(SERIF)
    assert len(font.shape("fi").glyphs) == 1
    assert font.shape("AV").width < font.shape("A").width + font.shape("V").width


def test_a_character_no_font_has_becomes_a_box_that_says_it() -> None:
    chosen = fonts()
    runs = chosen.shape(chosen.font("serif"), "a\N{CJK UNIFIED IDEOGRAPH-4E2D}b")
    assert [part.text for _, part in runs] == ["a", "中", "b"]
    assert runs[1][1].width > 300
    assert chosen.take_missing() == ("中",)
    assert chosen.take_missing() == ()


def test_a_character_that_must_not_be_said_is_said_as_a_box() -> None:
    chosen = fonts()
    runs = chosen.shape(chosen.font("serif"), "\ue000")
    assert runs[0][1].text == "\N{WHITE SQUARE}"


def test_emphasis_has_a_font_of_its_own() -> None:
    chosen = fonts()
    names = {
        chosen.font("serif", strong=strong, emphasis=emphasis).name
        for strong in (False, True)
        for emphasis in (False, True)
    }
    assert len(names) == 4
