"""Words to glyphs, with the characters each glyph stands for, so that text comes back.

HarfBuzz does the work; what is kept here is small and immutable and can be shared by
every document of a process.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import uharfbuzz as hb

from exports.pdf.built import Built, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_SHIFT = 0.5  # of a thousandth of an em: less is not worth a number in the file


class Glyph(NamedTuple):
    """One glyph: its number in the font, its characters, the shift after it.

    ``after`` is in thousandths of an em, positive to the left, as operator TJ has it
    (ISO 32000-1, 9.4.3); ``before`` likewise; ``rise`` is upwards. With ``built`` it is
    made of several, for the file to add to the font, and ``number`` is not used.
    """

    number: int
    text: str
    before: int = 0
    after: int = 0
    rise: int = 0
    built: Built | None = None


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


class _Placed(NamedTuple):
    """A glyph as HarfBuzz gives it, in units of the font."""

    cluster: int
    number: int
    advance: int
    x: int
    y: int
    own: int  # its advance in the font


_Bare = tuple[int, int, int, int, int]  # the same without its own advance, for speed


class Shaper:
    """Shapes words in one font of any scale.

    A letter placed as one before is the same glyph again: nearly all letters of a word
    that was never seen are.
    """

    def __init__(self, font: hb.Font) -> None:
        self._font = font
        self._scale = 1000 / font.face.upem
        self._blank = font.get_nominal_glyph(ord(" "))
        self._letters: dict[tuple[str, int, int, int, int], Glyph] = {}

    def shape(
        self,
        text: str,
        language: str | None = None,
        features: str = "",
        *,
        leftward: bool = False,
    ) -> Shaped:
        """Shape one word.

        ``features`` are OpenType tags to add, with commas between them. ``leftward``
        text runs from right to left; its glyphs are those from the left, and signs such
        as brackets are mirrored (UAX 9, L4).
        """
        buffer = _buffer(text, language, leftward=leftward)
        wanted = dict.fromkeys(features.split(","), True) if features else None
        hb.shape(self._font, buffer, wanted)
        placed = _placed(buffer)
        blank = self._blank
        seen = {at for at, number, wide, _, _ in placed if wide or number != blank}
        if len(placed) == len(text) == len(seen):
            glyphs = self._alone(placed, text)
        else:
            own = self._font.get_glyph_h_advance
            measured = [_Placed(*glyph, own(glyph[1])) for glyph in placed]
            glyphs = _joined(measured, text, seen, self._scale)
        if leftward:
            glyphs = [part for glyph in glyphs for part in _slots(glyph, self._font)]
        width = sum([glyph[2] for glyph in placed]) * self._scale
        plain = not any(map(attrgetter("rise"), glyphs))
        return Shaped(text, tuple(glyphs), width, True, plain)

    def _alone(self, placed: Sequence[_Bare], text: str) -> list[Glyph]:
        """Return glyphs each of which stands for one character."""
        known = self._letters
        glyphs = []
        for at, number, advance, x, y in placed:
            letter = text[at], number, advance, x, y
            glyph = known.get(letter)
            if glyph is None:
                own = self._font.get_glyph_h_advance(number)
                measured = _Placed(at, number, advance, x, y, own)
                glyph = known[letter] = _single(measured, text[at], self._scale)
            glyphs.append(glyph)
        return glyphs


def _buffer(text: str, language: str | None, *, leftward: bool) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = hb.BufferFlags.BOT  # a mark on nothing is put on a dotted circle
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    if language:
        buffer.language = language
    return buffer


def _placed(buffer: hb.Buffer) -> list[_Bare]:
    return [
        (
            info.cluster,
            info.codepoint,
            place.x_advance,
            place.x_offset,
            place.y_offset,
        )
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def _single(glyph: _Placed, text: str, scale: float) -> Glyph:
    _, number, advance, aside, up, own = glyph
    after = own + aside - advance
    if not (aside or after or up):
        return Glyph(number, text)
    shifts = (_shift(-aside * scale), _shift(after * scale), round(up * scale))
    return Glyph(number, text, *shifts)


def _joined(
    placed: Sequence[_Placed], text: str, seen: set[int], scale: float
) -> list[Glyph]:
    """Return one glyph for each cluster: what it says comes back in one piece.

    What has no look of its own, such as a joiner, the glyph next to it says too.
    """
    runs = [tuple(run) for _, run in groupby(placed, key=attrgetter("cluster"))]
    backwards = runs[0][0].cluster > runs[-1][0].cluster
    if backwards:
        runs.reverse()
    starts = [run[0].cluster for run in runs if run[0].cluster in seen]
    if not starts:
        return [_single(placed[0], text, scale)]
    bounds = [0, *starts[1:], len(text)]
    said = {at: text[bounds[i] : bounds[i + 1]] for i, at in enumerate(starts)}
    glyphs = [
        _cluster(run, said[run[0].cluster], scale)
        for run in runs
        if run[0].cluster in said
    ]
    return glyphs[::-1] if backwards else glyphs


def _slots(glyph: Glyph, font: hb.Font) -> list[Glyph]:
    """Return a glyph as one for each of its characters, the last one leftmost.

    Programs that read a page turn what runs leftward around, and with it all that one
    code says. All that is seen is in the glyph of the first character; each of the
    others says one and takes its share of the width.
    """
    count = len(glyph.text)
    if count == 1 or glyph.rise:
        return [glyph]
    own = Built((Part(glyph.number, 0, 0),), font.get_glyph_h_advance(glyph.number))
    whole = glyph.built or own
    share = whole.advance // count
    shift = share * (count - 1)
    parts = tuple(part._replace(x=part.x - shift) for part in whole.parts)
    seen = Built(parts, whole.advance - shift)
    empty = Built((), share)
    others = [Glyph(0, said, built=empty) for said in glyph.text[:0:-1]]
    others[0] = others[0]._replace(before=glyph.before)
    return [*others, Glyph(0, glyph.text[0], after=glyph.after, built=seen)]


def _cluster(run: Sequence[_Placed], text: str, scale: float) -> Glyph:
    if len(run) == 1:
        return _single(run[0], text, scale)
    parts = []
    pen = 0
    for glyph in run:
        parts.append(Part(glyph.number, pen + glyph.x, glyph.y))
        pen += glyph.advance
    own = sum(glyph.own for glyph in run if glyph.advance)
    built = Built(tuple(parts), own)
    return Glyph(run[0].number, text, after=_shift((own - pen) * scale), built=built)


def _shift(thousandths: float) -> int:
    return round(thousandths) if abs(thousandths) >= _LEAST_SHIFT else 0
