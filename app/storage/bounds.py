"""How much work it may be to read a dossier: in proportion to the size of its file.

In a file that was made to do harm, pages can lead to one page again and again, so that
a few of them hold more rows than anybody can wait for. SQLite takes such a tree for
whole as long as it only walks through it.
"""

from __future__ import annotations

EVERY = 1000  # steps of SQLite's machine between two looks at what was spent
_FREE = 200_000  # steps: a sample takes some 20,000 of whatever size the file is
_PER_PAGE = 10_000  # steps; the dearest, a check of 100,000 edits, takes 1,900
_PAGE = 8192  # bytes, as in ``schema``


class Bound:
    """What is left to spend on a file with so many bytes."""

    def __init__(self, size: int) -> None:
        self._left = _FREE + _PER_PAGE * (size // _PAGE)

    def is_spent(self) -> bool:
        """Count ``EVERY`` steps more; tell whether that is more than there may be."""
        self._left -= EVERY
        return self._left < 0
