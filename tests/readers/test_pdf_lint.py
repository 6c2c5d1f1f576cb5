"""Each rule of the PDF checks finds the file that breaks it, and no other rule does."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from tests.readers.pdf_breaking import (
    BY_BYTES,
    BY_OBJECTS,
    COMPRESSED,
    ENCRYPTED,
    WITHOUT_TREE,
    broken,
    sound,
)
from tests.readers.pdf_lint import RULES, lint


def test_a_file_of_ours_keeps_every_rule() -> None:
    assert lint(sound()) == []


def test_saving_it_again_changes_nothing_that_a_rule_sees() -> None:
    assert lint(broken(lambda _: None)) == []


def rules(data: bytes) -> set[str]:
    return {finding.partition(" @ ")[0] for finding in lint(data)}


@pytest.mark.parametrize("rule", BY_OBJECTS)
def test_a_broken_file_is_found_by_one_rule(rule: str) -> None:
    assert rules(broken(BY_OBJECTS[rule])) == {rule}


@pytest.mark.parametrize("rule", BY_BYTES)
def test_broken_bytes_are_found_by_one_rule(rule: str) -> None:
    old, new = BY_BYTES[rule]
    assert old in sound()
    assert rules(sound().replace(old, new)) == {rule}


@pytest.mark.parametrize("rule", WITHOUT_TREE)
def test_what_much_else_depends_on_is_found_too(rule: str) -> None:
    assert rule in rules(broken(WITHOUT_TREE[rule]))


def test_compressed_metadata_are_found() -> None:
    text = sound().partition(b"/XML/Length ")[2].partition(b"stream\n")[2]
    text = text.partition(b"\nendstream")[0]
    short = zlib.compress(text)
    entries = b"/XML/Length %d", b"/XML/Filter/FlateDecode/Length %d"
    data = sound().replace(entries[0] % len(text), entries[1] % len(short))
    assert rules(data.replace(text, short)) == {COMPRESSED}


def test_an_encrypted_file_is_found() -> None:
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        out = io.BytesIO()
        lock = pikepdf.Encryption(owner="o", user="", R=6, metadata=False)
        pdf.save(out, encryption=lock)
    assert rules(out.getvalue()) == {ENCRYPTED}


def test_every_rule_is_proven() -> None:
    proven = {*BY_OBJECTS, *BY_BYTES, *WITHOUT_TREE, ENCRYPTED, COMPRESSED}
    assert proven == set(RULES)
