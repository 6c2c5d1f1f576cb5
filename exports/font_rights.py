"""Whether the maker of a font lets a part of it be put into a document."""

from __future__ import annotations

# OpenType 1.9, OS/2, fsType: what its licence lets be done with a face
_FS_TYPE = 8  # its place in the table
_USAGE, _RESTRICTED = 0x000F, 0x0002
_NO_SUBSETS, _BITMAPS_ONLY = 0x0100, 0x0200


def may_be_embedded(os2: bytes) -> bool:
    """Tell it by the table OS/2 of a face; where there is none, nothing forbids it."""
    if not os2:
        return True
    field = os2[_FS_TYPE : _FS_TYPE + 2]
    if len(field) < 2:  # noqa: PLR2004 - bytes of the field
        return False
    flags = int.from_bytes(field, "big")
    forbidden = flags & (_NO_SUBSETS | _BITMAPS_ONLY)
    return not forbidden and flags & _USAGE != _RESTRICTED
