"""Links of a file lead where they say, or there is no link and a loss says so."""

from __future__ import annotations

import pytest

from exports.addresses import safe_parts
from exports.docx.links import usable_address
from exports.pdf.links import leads_out

SAFE = (
    "https://example.org",
    "http://example.org:8080/a?b=c#d",
    "HTTPS://Example.org/(a)",
    "https://пример.укр/шлях",
    "https://[2001:db8::1]/",
    "mailto:desk@example.org",
)
UNSAFE = (
    "",
    "example.org",
    "//example.org/share",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,hello",
    "ms-word:ofe|u|https://example.org/a.docx",
    r"\\host\share",
    r"https://example.org\@evil.example",
    "https://bank.example@evil.example/",
    "https://user:word@example.org/",
    "https:///path",
    "https://a b.example/",
    "https://example.org:port/",
    "https://example.org:0/",
    "https://[::1",
    "https://example.org/\u202egnp.exe",
    "https://example.org/\u200ba",
    "https://example.org/\x07",
    "https://example.org/\ud800",
    "mailto:",
    "mailto://example.org",
)


@pytest.mark.parametrize("address", SAFE)
def test_an_address_of_the_web_or_a_letter_is_a_link_in_both_formats(
    address: str,
) -> None:
    assert safe_parts(address) is not None
    assert usable_address(address) is not None
    assert leads_out(address)


@pytest.mark.parametrize("address", UNSAFE)
def test_what_hides_where_it_leads_is_a_link_in_neither(address: str) -> None:
    assert safe_parts(address) is None
    assert usable_address(address) is None
    assert not leads_out(address)


def test_a_word_file_names_a_foreign_host_in_its_plain_form() -> None:
    assert usable_address("https://аpple.com") == "https://xn--pple-43d.com"
