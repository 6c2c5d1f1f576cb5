"""Locks a finished PDF with a password: AES with 256 bits, done by qpdf (pikepdf).

The security handler is that of ISO 32000-2, 7.6.4.4 (revision 6). PDF/A forbids any
encryption (ISO 19005-3, 6.1.3), so the file no longer claims to be for archives.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from exports.password import prepared
from exports.pdf.xmp import without_archival_claim
from exports.rendered import Loss
from exports.wording import sentence

if TYPE_CHECKING:
    from exports.rendered import Rendered

_LOSS = Loss(
    "archiving",
    sentence(
        "The file is locked with a password, so it is not fit for archives (PDF/A)"
    ),
)


def locked(rendered: Rendered, password: str) -> Rendered:
    """Return a PDF that opens with this password only. Its bytes differ each time.

    Who has the password may do everything with it, reading aloud included.
    """
    word = prepared(password)
    out = BytesIO()
    with pikepdf.open(BytesIO(rendered.data)) as pdf:
        packet = without_archival_claim(pdf.Root.Metadata.read_bytes())
        pdf.Root.Metadata.write(packet)
        pdf.save(out, encryption=pikepdf.Encryption(owner=word, user=word, R=6))
    return replace(rendered, data=out.getvalue(), losses=(*rendered.losses, _LOSS))
