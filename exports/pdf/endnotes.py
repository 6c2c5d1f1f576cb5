"""Notes after the text: each with its number, which leads back to its mark.

Their elements come last in the tags too, so that a listener hears the text through and
goes to a note and back by its links.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.pdf.composer import NOTE_INDENT
from exports.pdf.strips import at_start, text_strips
from exports.pdf.words import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.pdf.composer import SetNote
    from exports.pdf.strips import Column, Strip
    from exports.pdf.tags import Element


def endnote_strips(
    notes: Sequence[SetNote], parent: Element, column: Column, language: str
) -> list[Strip]:
    """Lay out notes that were set with ``Composer.at_end``, in their order."""
    strips: list[Strip] = []
    for note in notes:
        parent.children.append(note.text.element)
        made = at_start(text_strips(note.label, column.x), language)
        said = text_strips(note.text, column.x + NOTE_INDENT)
        if said:  # a note without words still has its number
            made = [replace(said[0], lines=made[0].lines + said[0].lines), *said[1:]]
        made[0] = replace(made[0], places=(Place("note", str(note.number)),))
        strips += made
    return strips
