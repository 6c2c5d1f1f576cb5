"""The bytes of attachments in an open dossier, a few at a time.

Each step is a turn of its own at the writer, so that edits go between: however large a
file is, typing is saved as it always is.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage import staging
from app.storage.schema import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.domain.attachment import Attachment
    from app.storage.connection import Connection
    from app.storage.writer import Writer


class AttachedFiles:
    """What an open dossier holds under digests. All calls may come from any thread.

    ``writable`` passes a connection on that may be written to; DossierError for others.
    """

    def __init__(
        self, writer: Writer, writable: Callable[[Connection], Connection]
    ) -> None:
        self._writer = writer
        self._writable = writable

    def holds(self, sha256: str, size: int) -> bool:
        """Tell whether all bytes of a file are there, whatever they belong to."""
        return self._writer.call(lambda db: staging.is_there(db, sha256, size))

    def stage(self, sha256: str, first: int, pieces: Sequence[bytes]) -> bool:
        """Write pieces of a file, durably, from number ``first`` on.

        They are nobody's until a source names the file. False when the dossier has come
        to hold it meanwhile, so that no more need follow.
        """
        return self._writer.call(
            lambda db: staging.stage(self._writable(db), sha256, first, pieces)
        )

    def discard(self, sha256: str) -> None:
        """Remove a file that no source has come to name."""
        self._writer.call(lambda db: staging.discard(self._writable(db), sha256))

    def sweep(self) -> None:
        """Remove what a crash has left of files on their way in."""
        self._writer.call(lambda db: staging.sweep(self._writable(db)))

    def pieces(self, attachment: Attachment) -> Iterator[bytes]:
        """Yield the bytes of a file in pieces, each checked, and at last the whole.

        DossierError at the first that is not as it was attached.
        """
        if not attachment.is_sound:
            raise _damaged(attachment)
        whole = hashlib.sha256()
        for n in range(-(-attachment.size // CHUNK)):
            piece, digest = self._piece(attachment.sha256, n)
            if hashlib.sha256(piece).digest() != digest:
                raise _damaged(attachment)
            whole.update(piece)
            yield piece
        if whole.hexdigest() != attachment.sha256:
            raise _damaged(attachment)

    def take_from(self, other: AttachedFiles, attachment: Attachment) -> None:
        """Bring a file that another dossier holds. DossierError when it is damaged."""
        if not self.holds(attachment.sha256, attachment.size):
            self.stage(attachment.sha256, 0, ())
            for n, piece in enumerate(other.pieces(attachment)):
                self.stage(attachment.sha256, n, (piece,))

    def _piece(self, sha256: str, n: int) -> tuple[bytes, bytes]:
        found = self._writer.call(
            lambda db: db.rows(
                "SELECT CAST(coalesce(data, '') AS BLOB), sha256 FROM blob_chunk"
                " WHERE blob = ? AND n = ? AND length(data) <= ?",
                *(sha256, n, CHUNK),
            )
        )
        return found[0] if found else (b"", b"")


def _damaged(attachment: Attachment) -> DossierError:
    return DossierError(
        tr(
            "“{name}” is damaged in the dossier, so it was not written;"
            " take it from a copy of the dossier"
        ).format(name=attachment.safe_name)
    )
