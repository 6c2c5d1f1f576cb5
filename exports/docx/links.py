"""Which addresses a file may lead to, in the form that Word accepts.

One malformed address makes Word offer to repair the whole file, so what is no plain
web or mail address stays text.
"""

from __future__ import annotations

from urllib.parse import quote, urlunsplit

from exports.addresses import safe_parts

_KEPT = (
    "%!$&'()*+,;=:@/?-._~"  # RFC 3986, 3.3 and 3.4; percent escapes stay as they are
)


def usable_address(target: str) -> str | None:
    """Return an address escaped as a URI, or None where it is none that we follow."""
    parts = safe_parts(target.strip())
    if parts is None:
        return None
    try:
        host = _host(parts.hostname or "")
    except (ValueError, UnicodeError):
        return None
    port = f":{parts.port}" if parts.port else ""
    path, query, fragment = (
        quote(part, safe=_KEPT, errors="replace")
        for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme.lower(), host + port, path, query, fragment))


def _host(name: str) -> str:
    """Return a host in ASCII. UnicodeError when it cannot be a host."""
    if ":" in name:
        return f"[{name}]"
    ascii_name = name.encode("idna").decode("ascii") if not name.isascii() else name
    if ascii_name and not all(c.isalnum() or c in "-._" for c in ascii_name):
        raise ValueError("No host name")
    return ascii_name
