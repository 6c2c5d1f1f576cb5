"""An address of a source gets to a browser after a look at it and a yes, or never."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices

from app.ui.links import AddressError, ask_to_open

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QUrl

APP = Path(__file__).parents[2] / "app"
LOCAL = "QDesktopServices.openUrl(QUrl.fromLocalFile("
OTHER_WAYS = ("webbrowser", "setOpenExternalLinks", "openExternalLinks", "QWebEngine")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses that the system was asked to open."""
    opened: list[str] = []

    def note(url: QUrl) -> None:
        opened.append(url.toString())

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return opened


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.org/harbour?page=2#top", "example.org"),
        ("HTTP://EXAMPLE.ORG:8080/", "example.org"),
        ("https://порт.example/", "xn--n1abei.example"),
        ("https://ex\N{CYRILLIC SMALL LETTER A}mple.org", "xn--exmple-4nf.org"),
        ("https://0x7f.1/", "127.0.0.1"),
    ],
)
def test_the_whole_address_and_its_host_are_shown_before_it_is_opened(
    opened: list[str], address: str, host: str
) -> None:
    asked: list[tuple[str, Callable[[], object]]] = []
    ask_to_open(address, lambda text, _button, answer: asked.append((text, answer)))
    ((text, answer),) = asked
    assert address in text
    assert text.endswith(f"leads to {host}")
    assert opened == []
    answer()
    assert len(opened) == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:port@example.org",
        "https://",
        "https:///example.org",
        "https://harbour.example@example.org/",
        "https://example.org\\@other.example",
        "https://example.org/\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe",
        "https://exa mple.org",
        "https://example.org:0/",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_what_hides_where_it_leads_is_not_even_asked_about(
    opened: list[str], address: str
) -> None:
    asked: list[str] = []
    with pytest.raises(AddressError) as told:
        ask_to_open(address, lambda text, _button, _answer: asked.append(text))
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in str(told.value)
    assert asked == opened == []


def test_there_is_no_other_way_to_the_web() -> None:
    for path in APP.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert [way for way in OTHER_WAYS if way in text] == [], path
        if path.name != "links.py":
            uses = text.count("openUrl")
            local = [call for call in _calls(text) if call.startswith(LOCAL)]
            assert len(local) == uses, path


def _calls(text: str) -> list[str]:
    nodes = ast.walk(ast.parse(text))
    return [ast.unparse(node) for node in nodes if isinstance(node, ast.Call)]
