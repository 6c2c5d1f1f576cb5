"""Walks over all nodes leave out no field in which there may be any."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from exports.nodes import may_hold_nodes
from tests.exports.random_documents import random_case
from tests.exports.showcase import SHOWCASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports import Paragraph, Text


@dataclass(frozen=True, slots=True)
class _Later:
    """A kind of node that somebody adds one day."""

    inside: Text | None
    several: tuple[Paragraph, ...]


def _left_out(value: object) -> Iterator[object]:
    """Yield what stands in fields that a walk does not go into."""
    if isinstance(value, tuple):
        for inner in value:
            yield from _left_out(inner)
    elif is_dataclass(value):
        for field in fields(value):
            held = getattr(value, field.name)
            if may_hold_nodes(field):
                yield from _left_out(held)
            else:
                yield held


def test_fields_that_walks_leave_out_hold_plain_values() -> None:
    plain = (str, bool, int, float, bytes, type(None))
    documents = (SHOWCASE, *(random_case(seed).document for seed in range(20)))
    held = [value for document in documents for value in _left_out(document)]

    assert {type(value) for value in held} <= set(plain)
    assert len(held) > len(documents)


def test_walks_go_into_kinds_that_nobody_knew_of() -> None:
    assert all(map(may_hold_nodes, fields(_Later)))
