"""CMaps: from the codes on a page to characters, or to the glyphs of a font."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CODES = "Briefwright-Codes"  # name of the CMap from codes to CIDs
_ROWS = 100  # entries in one block of a CMap (Adobe TN 5014, 6)


def to_unicode(said: Mapping[int, str]) -> bytes:
    """Return the CMap from codes to what they say (ISO 32000-1, 9.10.3)."""
    rows = [
        f"<{code:04x}> <{text.encode('utf-16-be').hex()}>"
        for code, text in said.items()
    ]
    return _cmap("Adobe-Identity-UCS", "UCS", 2, "bfchar", rows)


def to_cids(cids: Mapping[int, int]) -> bytes:
    """Return the CMap from codes to CIDs (ISO 32000-1, 9.7.5.3)."""
    rows = [f"<{code:04x}> {cid}" for code, cid in cids.items()]
    return _cmap(CODES, "Identity", 1, "cidchar", rows)


def _cmap(
    name: str, ordering: str, kind: int, entry: str, rows: Sequence[str]
) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo <</Registry(Adobe)/Ordering({ordering})/Supplement 0>> def",
        f"/CMapName /{name} def",
        f"/CMapType {kind} def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
        *_blocks(entry, rows),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode("ascii")


def _blocks(entry: str, rows: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(rows), _ROWS):
        block = rows[start : start + _ROWS]
        yield f"{len(block)} begin{entry}"
        yield from block
        yield f"end{entry}"
