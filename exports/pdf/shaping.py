"""Words to glyphs, with the characters each glyph stands for, so that text comes back.

HarfBuzz does the work; what is kept here is small and immutable and can be shared by
every document of a process.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import uharfbuzz as hb

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_SHIFT = 0.5  # of a thousandth of an em: less is not worth a number in the file


class Glyph(NamedTuple):
    """One glyph: its number in the font, its characters, the shift after it.

    ``after`` is in thousandths of an em, positive to the left, as operator TJ has it
    (ISO 32000-1, 9.4.3); ``before`` likewise; ``rise`` is upwards.
    """

    number: int
    text: str
    before: int = 0
    after: int = 0
    rise: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A shaped word. ``width`` is in thousandths of an em.

    ``exact`` is False when the characters of the glyphs, one after another, are not the
    text; a writer then says the text apart (ActualText). ``plain`` is True when it is
    exact and no glyph is raised.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    width: float
    exact: bool = True
    plain: bool = True


def shape(
    font: hb.Font, text: str, language: str | None = None, feature: str = ""
) -> Shaped:
    """Shape one word in a font of any scale. ``feature`` is an OpenType tag to add."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if language:
        buffer.language = language
    hb.shape(font, buffer, {feature: True} if feature else None)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    texts, exact = _texts(text, [info.cluster for info in infos])
    scale = 1000 / font.face.upem
    glyphs = []
    total = 0
    for info, place, characters in zip(infos, positions, texts, strict=True):
        number = info.codepoint
        advance, aside, up = place.x_advance, place.x_offset, place.y_offset
        total += advance
        after = font.get_glyph_h_advance(number) + aside - advance
        if aside or after or up:
            shifts = (_shift(-aside * scale), _shift(after * scale), round(up * scale))
            glyphs.append(Glyph(number, characters, *shifts))
        else:
            glyphs.append(Glyph(number, characters))
    width = total * scale
    plain = exact and not any(glyph.rise for glyph in glyphs)
    return Shaped(text, tuple(glyphs), width, exact, plain)


def _shift(thousandths: float) -> int:
    return round(thousandths) if abs(thousandths) >= _LEAST_SHIFT else 0


def _texts(text: str, clusters: Sequence[int]) -> tuple[list[str], bool]:
    """Return the characters of each glyph, and whether they spell the text."""
    starts = sorted(set(clusters))
    if len(starts) == len(text) == len(clusters):
        return [text[start] for start in clusters], True
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    return [text[at : ends[at]] for at in clusters], len(starts) == len(clusters)
