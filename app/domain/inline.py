"""Runs of formatted text: what a citation produces, before any document format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; ``language`` is a BCP 47 tag, None is the document's."""

    text: str
    emphasis: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that leads where it says."""

    url: str


Inline = Run | Address
