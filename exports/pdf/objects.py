"""The objects of a PDF file: numbered, in order, written by reportlab at the end.

Objects are made as text, in their final form. That is quick, and the same input gives
the same bytes. Text of the document comes in through ``pdf_text`` only.
"""

from __future__ import annotations

import hashlib
import zlib
from codecs import BOM_UTF16_BE
from functools import partial
from typing import TYPE_CHECKING, cast

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.pdf.memory import Kept

_VERSION = (1, 7)  # ISO 32000-1, the base of PDF/UA-1 and PDF/A-3
_LEVEL = 6


class _Object(PDFObject):  # type: ignore[misc] # reportlab is not typed
    """An object that is its own bytes."""

    def __init__(self, body: bytes = b"") -> None:
        self.__RefOnly__ = 1
        self.body = body

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002 - reportlab calls
        return self.body


class Objects:
    """The objects of one file. A reference is text such as ``12 0 R``."""

    def __init__(self, packed: Kept[bytes, bytes]) -> None:
        self._packed = packed
        self._document = PDFDocument(invariant=1, pdfVersion=_VERSION)
        self._digest = hashlib.md5(usedforsecurity=False)
        self._reserved: dict[str, _Object] = {}

    def reserve(self) -> str:
        """Return a reference to an object whose content comes later."""
        held = _Object()
        self._document.Reference(held)
        number, _ = self._document.idToObjectNumberAndVersion[held.__InternalName__]
        reference = f"{number} 0 R"
        self._reserved[reference] = held
        return reference

    def fill(self, reference: str, body: str | bytes) -> None:
        """Give a reserved object its content, once."""
        data = body.encode("ascii") if isinstance(body, str) else body
        self._digest.update(data)
        self._reserved.pop(reference).body = data

    def add(self, body: str | bytes) -> str:
        """Add an object and return the reference to it."""
        reference = self.reserve()
        self.fill(reference, body)
        return reference

    def stream(self, data: bytes, entries: str = "", *, packed: bool = True) -> str:
        """Add a stream, compressed unless a reader must find it as it is."""
        if packed:
            data = self._packed.get(data, partial(zlib.compress, data, _LEVEL))
            entries += "/Filter/FlateDecode"
        return self.encoded(data, entries)

    def encoded(self, data: bytes, entries: str) -> str:
        """Add a stream whose data is already in the form that ``entries`` say."""
        head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode("ascii")
        return self.add(head + data + b"\nendstream")

    def file(self, catalogue: str, information: str) -> bytes:
        """Return the whole file. The two texts are what stands in the dictionaries."""
        document = self._document
        for body in (catalogue, information):
            self._digest.update(body.encode("ascii"))
        document.Catalog = document._catalog = _Object(f"<<{catalogue}>>".encode())  # noqa: SLF001
        document.info = _Object(f"<<{information}>>".encode())
        identity = f"<{self._digest.hexdigest()}>".encode()
        document._ID = b"[" + identity + identity + b"]"  # noqa: SLF001 - no other way
        return cast("bytes", document.format())


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


def pdf_array(items: Iterable[str]) -> str:
    """Return an array of objects."""
    return f"[{' '.join(items)}]"


def number(value: float) -> str:
    """Return a number with at most two places after the point."""
    return f"{round(value, 2):g}"
