"""The files inside a PDF: which there are, and what of them we read ourselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.readback.model import ReadbackError, read_manifest
from exports.wording import sentence

if TYPE_CHECKING:
    import pypdfium2

    from exports.document import Evidence

_EVIDENCE_FILE, _SOURCES_FILE = "evidence.json", "sources.csl.json"
_MOST = 16  # files; ours has three
_LARGEST = 64 << 20  # bytes of one, unpacked; that is a long book


class Inside:
    """What travels inside one PDF. ReadbackError when that is more than can be ours."""

    def __init__(self, pdf: pypdfium2.PdfDocument) -> None:
        count = pdf.count_attachments()
        if count > _MOST:
            raise ReadbackError(
                sentence("The PDF holds {count} files, which no export does").format(
                    count=count
                )
            )
        held = [pdf.get_attachment(index) for index in range(count)]
        self._files = [(file.get_name(), bytes(file.get_data())) for file in held]
        if any(len(data) > _LARGEST for _, data in self._files):
            raise ReadbackError(
                sentence("A file inside the PDF is too large to be ours")
            )

    def manifest(self) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
        """Return evidence and sources, none where the file is not there."""
        for name, data in self._files:
            if name == _EVIDENCE_FILE:
                return read_manifest(data.decode("utf-8", "replace"))
        return (), ()

    def others(self) -> tuple[tuple[str, bytes], ...]:
        """Return name and bytes of every other file, but the list of sources.

        That one is for programs that know CSL; the evidence has the sources as well.
        """
        ours = (_EVIDENCE_FILE, _SOURCES_FILE)
        return tuple((name, data) for name, data in self._files if name not in ours)
