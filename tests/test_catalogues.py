"""The catalogues hold what the code says, in all its forms, and nothing else."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests import words

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUES = sorted(words.CATALOGUES.glob("*/LC_MESSAGES/*.po"))
SENTENCE = re.compile(r"([A-Z]|it )[a-z]* ?[a-z]+ [a-z]+ [a-z]+")
PERCENT = re.compile(r"%(?:\(\w+\))?[srd]")  # the places that argparse fills in
NOT_SAID = {
    "languages.py",  # words of documents, in the language of each
    "words.py",  # of charts likewise
    "properties.py",  # in the file, for other programs
}
each_catalogue = pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: str(path.parents[1].name)
)


def places(text: str) -> Counter[str]:
    """Return the places of a text that are filled in, however often each comes."""
    fields = (field for _, field, _, _ in string.Formatter().parse(text))
    return Counter(field for field in fields if field is not None)


def test_what_exports_say_is_marked_where_it_is_said() -> None:
    unmarked = []
    for path in sorted((words.ROOT / "exports").rglob("*.py")):
        if path.name not in NOT_SAID:
            tree = ast.parse(path.read_text("utf-8"))
            unmarked += [f"{path.name}: {text}" for text in sentences_in(tree)]
    assert unmarked == []


def sentences_in(tree: ast.Module) -> list[str]:
    """Return what looks like a sentence for a person, and is not marked as one."""
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if name in {"sentence", "TypeError", "ValueError", "LookupError"}:
            passed.update(ast.walk(node))
        if isinstance(node, ast.Expr):  # a docstring
            passed.add(node.value)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node not in passed
        if isinstance(node.value, str) and SENTENCE.match(node.value)
    ]


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
                assert sorted(PERCENT.findall(form)) == sorted(PERCENT.findall(english))


@each_catalogue
def test_what_is_compiled_is_what_is_written(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == words.as_mo(words.read(path))
