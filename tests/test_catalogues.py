"""The catalogues hold what the code says, in all its forms, and nothing else."""

from __future__ import annotations

import string
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests import words

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUES = sorted(words.CATALOGUES.glob("*/LC_MESSAGES/*.po"))
each_catalogue = pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: str(path.parents[1].name)
)


def places(text: str) -> Counter[str]:
    """Return the places of a text that are filled in, however often each comes."""
    fields = (field for _, field, _, _ in string.Formatter().parse(text))
    return Counter(field for field in fields if field is not None)


def test_there_is_a_catalogue() -> None:
    assert [path.parents[1].name for path in CATALOGUES] == ["ru"]


@each_catalogue
def test_a_catalogue_has_the_texts_of_the_code_and_no_others(path: Path) -> None:
    held = {message.id for message in words.read(path)}
    assert held == {message.id for message in words.refreshed(path)}


@each_catalogue
def test_every_text_is_translated_in_all_its_forms(path: Path) -> None:
    catalogue = words.read(path)
    assert words.untranslated(catalogue) == []
    assert not [message.id for message in catalogue if message.id and message.fuzzy]
    for message in catalogue:
        if not isinstance(message.id, str):
            assert len(words.forms(message.string)) == catalogue.num_plurals


@each_catalogue
def test_a_translation_fills_in_what_its_text_does(path: Path) -> None:
    for message in words.read(path):
        if message.id:
            wanted = places(words.forms(message.id)[-1])
            for form in words.forms(message.string):
                assert set(places(form)) == set(wanted), message.id


@each_catalogue
def test_a_translation_keeps_the_dots_and_the_menu_key_of_its_text(path: Path) -> None:
    for message in words.read(path):
        if message.id:
            english = words.forms(message.id)[0]
            for form in words.forms(message.string):
                assert form.endswith("…") == english.endswith("…"), message.id
                assert ("&" in form) == ("&" in english), message.id


@each_catalogue
def test_what_is_compiled_is_what_is_written(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == words.as_mo(words.read(path))
