"""What a sender leaves out of a file, taken out of a document before it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.rendered import Withheld

if TYPE_CHECKING:
    from exports.document import Document


def released(document: Document, withheld: frozenset[Withheld]) -> Document:
    """Return a document without what is withheld; its text stays as it is."""
    if Withheld.EVIDENCE in withheld:
        document = replace(document, evidence=())
    if Withheld.SOURCES in withheld:
        document = replace(document, sources=())
    if Withheld.AUTHOR in withheld:
        document = replace(document, metadata=replace(document.metadata, author=""))
    return document
