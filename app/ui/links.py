"""The one way from the window to the web: an address that hides nothing, and a yes.

Whoever wrote a source may be a stranger. So nothing is fetched, and a browser gets an
address only after its whole text and its host have been shown.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.errors import UserError
from app.domain.wording import tr
from exports.addresses import safe_parts

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 2000  # characters, as the message shows them all; servers take 8,000 (RFC
# 9110, 4.1), and nobody reads as many


class AddressError(UserError):
    """An address that is not opened."""


def ask_to_open(
    address: str, ask: Callable[[str, str, Callable[[], object]], object]
) -> None:
    """Let ``ask`` put a question with a button, and what opens a web address then.

    AddressError, and no question, for one that is none of the web, or hides its host.
    """
    if not address:
        raise AddressError(tr("The source has no address yet; write it in the form"))
    host = _host_of(address)
    if host is None:
        raise AddressError(
            tr(
                "The address “{address}” was not opened: it is none of the web, or"
                " hides where it leads; correct it in the source"
            ).format(address=_in_sight(address))
        )
    question = tr("Open {address} in the browser? It leads to {host}")
    shown = question.format(address=address, host=host)
    ask(shown, tr("Open it"), partial(_open, address))


def _host_of(address: str) -> str | None:
    """Return the host as the network sees it, None for what is not to be opened.

    Letters that look like others are so told apart (RFC 3490: ``xn--…``).
    """
    parts = safe_parts(address)
    if parts is None or parts.scheme.lower() == "mailto" or len(address) > _LONGEST:
        return None
    host = QUrl(address, QUrl.ParsingMode.StrictMode).host(
        QUrl.ComponentFormattingOption.FullyEncoded
    )
    return host or None  # none where Qt would lead elsewhere, or nowhere


def _in_sight(address: str) -> str:
    shown = "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in address
    )
    return shown[:_LONGEST]


def _open(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
