"""How well lines are set, measured on the finished page: of any program, the same way.

Lines are read from the first pages with PDFium. Measured are those of the commonest
size of type that begin at the left end of the text and reach its right end.
"""

from __future__ import annotations

import ctypes
import statistics
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAGES = 60
_HYPHENS = "-\u00ad\u2010\x02\ufffe"  # PDFium says some of these for one at an end
_FULL = 4.0  # points: a line that comes so near to the right end is full
_WIDE, _RUNT = 0.4, 0.08  # of an em; of the measure
_FEWEST_GAPS = 4
HEAD = (
    "| what | lines | mean gap, em | spread | over 0.40 em | hyphenated | runts |\n"
    "|---|---|---|---|---|---|---|"
)


class _Character(NamedTuple):
    text: str
    left: float
    right: float


@dataclass(slots=True)
class _Line:
    size: float
    characters: list[_Character] = field(default_factory=list)

    @property
    def seen(self) -> list[_Character]:
        """The characters that are not space."""
        return [one for one in self.characters if one.text.strip()]


@dataclass(frozen=True, slots=True)
class Quality:
    """Gaps between words are in em; the others are parts of lines or paragraphs."""

    lines: int
    gap: float
    spread: float
    wide: float  # of the lines measured: with a mean gap over 0.40 em
    hyphenated: float
    runts: float  # of the last lines: under 8 % of the measure

    def row(self, name: str) -> str:
        """Return it as a row of a Markdown table."""
        return (
            f"| {name} | {self.lines} | **{self.gap:.3f}** | {self.spread:.3f} |"
            f" {self.wide:.1%} | {self.hyphenated:.1%} | {self.runts:.1%} |"
        )


def quality(path: Path) -> Quality:
    """Measure a file. ValueError when it has no full line."""
    lines = list(_lines(path))
    sizes = Counter(line.size for line in lines for _ in line.characters)
    body = max(sizes, key=lambda size: sizes[size])
    set_ = [line for line in lines if line.size == body and line.seen]
    left = Counter(round(line.seen[0].left) for line in set_).most_common(1)[0][0]
    set_ = [line for line in set_ if abs(line.seen[0].left - left) <= _FULL]
    ends = sorted(max(one.right for one in line.seen) for line in set_)
    right = ends[int(len(ends) * 0.7)]
    full = [line for line in set_ if line.seen[-1].right > right - _FULL]
    short = [line for line in set_ if line.seen[-1].right <= right - _FULL]
    gaps = [gap / body for line in full if (gap := _gap(line))]
    if not gaps:
        raise ValueError(f"{path.name} has no full line")
    runts = [x for x in short if x.seen[-1].right - left < _RUNT * (right - left)]
    return Quality(
        len(gaps),
        statistics.mean(gaps),
        statistics.pstdev(gaps),
        sum(gap > _WIDE for gap in gaps) / len(gaps),
        sum(_is_hyphenated(line) for line in full) / len(full),
        len(runts) / max(len(short), 1),
    )


def _gap(line: _Line) -> float:
    """Return the mean gap between the words of a line in points; 0 for very few."""
    gaps = []
    spaced = False
    before: _Character | None = None
    for one in line.characters:
        if not one.text.strip():
            spaced = True
            continue
        if before and spaced:
            gaps.append(one.left - before.right)
        before, spaced = one, False
    return statistics.mean(gaps) if len(gaps) >= _FEWEST_GAPS else 0.0


def _is_hyphenated(line: _Line) -> bool:
    ends = (line.characters[-1].text, line.seen[-1].text)
    return any(end in _HYPHENS for end in ends)


def _lines(path: Path) -> Iterator[_Line]:
    """Yield the lines of the first pages, what is of another size in lines apart."""
    document = pypdfium2.PdfDocument(path)
    for index in range(min(len(document), _PAGES)):
        held: dict[tuple[int, float], _Line] = {}
        page = document[index].get_textpage()
        for base, size, one in _characters(page):
            key = round(base * 2), size
            held.setdefault(key, _Line(size)).characters.append(one)
        yield from held.values()


def _characters(
    held: pypdfium2.PdfTextPage,
) -> Iterator[tuple[float, float, _Character]]:
    """Yield what is drawn: its base line and size in points, and where it stands."""
    page = held.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for index in range(pdfium.FPDFText_CountChars(page)):
        if pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, index, box)
        pdfium.FPDFText_GetMatrix(page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(page, index) * abs(matrix.d)
        text = chr(pdfium.FPDFText_GetUnicode(page, index))
        yield y.value, round(size, 1), _Character(text, box.left, box.right)
