"""The objects of a PDF file: numbered, in order, put into a file by reportlab.

Objects are made as text, in their final form. That is quick, and the same input gives
the same bytes. Text of the document comes in through ``pdf_text`` only.
"""

from __future__ import annotations

import hashlib
import zlib
from codecs import BOM_UTF16_BE
from functools import partial
from itertools import accumulate
from string import ascii_letters, digits
from typing import TYPE_CHECKING, NamedTuple, cast

from reportlab.pdfbase.pdfdoc import PDFFile, PDFTrailer

from exports.pdf.memory import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

_VERSION = (1, 7)  # ISO 32000-1, the base of PDF/UA-1 and PDF/A-3
_LEVEL = 4  # of zlib: in half the time of 6, its default, for a twentieth more bytes
_LONGEST, _LONGEST_NAME = 32_767, 127  # bytes of strings, names (ISO 19005-3, 6.1.13)
_REGULAR = frozenset(f"{ascii_letters}{digits}+-._".encode("ascii"))  # in names
_PACKED = "/Filter/FlateDecode"
_MORE = "\N{HORIZONTAL ELLIPSIS}"


# Compressed streams, by their data; those of pages by the operators in them, which are
# kept as they are and so are quicker to find.
Packed = Kept[bytes | tuple[str, ...], bytes]


class Written(NamedTuple):
    """Some objects in their final form, and the reference to what they are for."""

    reference: str
    bodies: tuple[bytes, ...]


class Objects:
    """The objects of one file. A reference is text such as ``12 0 R``."""

    def __init__(
        self, packed: Packed, written: Kept[tuple[int, Hashable], Written]
    ) -> None:
        self._packed = packed
        self._written = written
        self._at_once = False  # whether what is written now is kept as it is
        self._count = 0
        self._bodies: dict[str, bytes] = {}  # by reference

    def reserve(self) -> str:
        """Return a reference to an object whose content comes later."""
        self._count += 1
        return f"{self._count} 0 R"

    def fill(self, reference: str, body: str | bytes) -> None:
        """Give a reserved object its content."""
        data = body.encode("ascii") if isinstance(body, str) else body
        self._bodies[reference] = data

    def add(self, body: str | bytes) -> str:
        """Add an object and return the reference to it."""
        reference = self.reserve()
        self.fill(reference, body)
        return reference

    def once(self, what: Hashable, write: Callable[[Objects], str]) -> str:
        """Add objects, as they were written for the last file where that is the same.

        All that is in them follows from ``what`` and their numbers. Returns what
        ``write`` does, the reference to one of them.
        """
        start = self._count + 1
        found = self._written.find((start, what))
        if found:
            for body in found.bodies:
                self.add(body)
        else:
            self._at_once = True
            reference = write(self)
            self._at_once = False
            numbers = range(start, self._count + 1)
            bodies = tuple(self._bodies[f"{index} 0 R"] for index in numbers)
            found = Written(reference, bodies)
        self._written.keep((start, what), found)
        return found.reference

    def stream(self, data: bytes, entries: str = "", *, packed: bool = True) -> str:
        """Add a stream, compressed unless a reader must find it as it is."""
        if packed:
            pack = partial(zlib.compress, data, _LEVEL)
            data = pack() if self._at_once else self._packed.get(data, pack)
            entries += _PACKED
        return self.encoded(data, entries)

    def content(self, operators: tuple[str, ...]) -> tuple[str, bytes]:
        """Add the content stream of a page; each character becomes a byte.

        Returns its data as well, compressed: by that pages are told apart.
        """
        data = self._packed.get(operators, partial(_compressed, operators))
        return self.encoded(data, _PACKED), data

    def encoded(self, data: bytes, entries: str) -> str:
        """Add a stream whose data is already in the form that ``entries`` say."""
        head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode("ascii")
        return self.add(head + data + b"\nendstream")

    def file(self, catalogue: str, information: str) -> bytes:
        """Return the whole file. The two texts are what stands in the dictionaries."""
        root, about = self.add(f"<<{catalogue}>>"), self.add(f"<<{information}>>")
        file = PDFFile(_VERSION)
        bodies = [
            b"%d 0 obj\n%b\nendobj\n" % (index, self._bodies[f"{index} 0 R"])
            for index in range(1, self._count + 1)
        ]
        whole = b"".join(bodies)
        digest = hashlib.md5(whole, usedforsecurity=False)
        starts = accumulate(map(len, bodies[:-1]), initial=file.add(whole))
        table = ["0000000000 65535 f \n", *(f"{at:010} 00000 n \n" for at in starts)]
        size = len(table)
        start = file.add(f"xref\n0 {size}\n{''.join(table)}")
        identity = f"[<{digest.hexdigest()}><{digest.hexdigest()}>]"
        file.add(PDFTrailer(start, size, None, root, about, identity).format(None))
        return cast("bytes", file.format(None))


def _compressed(operators: tuple[str, ...]) -> bytes:
    return zlib.compress("\n".join(operators).encode("latin-1"), _LEVEL)


def pdf_text(text: str) -> str:
    """Return a text string (ISO 32000-1, 7.9.2.2), in ASCII."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<{text_bytes(text).hex()}>"


def text_bytes(text: str) -> bytes:
    """Return the bytes of a text string: by them the names of a tree are sorted."""
    if text.isascii() and text.isprintable():
        return text.encode("ascii")
    return BOM_UTF16_BE + text.encode("utf-16-be")


def fits(text: str) -> bool:
    """Whether a text is short enough for a text string."""
    return len(text_bytes(text)) <= _LONGEST


def fitting(text: str) -> str:
    """Return a text, or its start and a sign that there is more, as a string may be."""
    if fits(text):
        return text
    room = _LONGEST - len(text_bytes(_MORE))
    return (
        text.encode("utf-16-be")[: room // 2 * 2].decode("utf-16-be", "ignore") + _MORE
    )


def pdf_name(text: str) -> str:
    """Return a name object (ISO 32000-1, 7.3.5), as long as one may be."""
    data = text.encode("utf-8")[:_LONGEST_NAME]
    return "/" + "".join(
        chr(byte) if byte in _REGULAR else f"#{byte:02X}" for byte in data
    )


def pdf_array(items: Iterable[str]) -> str:
    """Return an array of objects."""
    return f"[{' '.join(items)}]"


def number(value: float) -> str:
    """Return a number with at most two places after the point."""
    return f"{round(value, 2):g}"
