"""Who may import whom: the drawing in docs/architecture.md, as a test."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QT = ("PySide6",)
QT_CORE = ("PySide6.QtCore", "PySide6.QtGui")
MARKDOWN = ("markdown_it", "mdit_py_plugins")
ALLOWED = {  # a package: what its modules may import besides themselves and stdlib
    "app.domain": (),
    "app.text": (),
    "app.spelling": ("hunspell",),
    "app.importing": ("app.domain", "app.text", *MARKDOWN),
    "app.citing": ("app.domain", "app.text"),
    "app.storage": ("app.domain", "app.text", "apsw", "platformdirs"),
    "app.searching": ("app.domain", "app.text", "app.storage", "apsw"),
    "app.verifying": ("app.domain", "app.text", "app.importing"),
    "app.comparing": ("app.domain", "app.text", "app.citing", "app.verifying"),
    "app.composing": (
        "app.domain",
        "app.text",
        "app.verifying",
        "app.citing",
        "exports",
    ),
    "app.checking": (
        "app.domain",
        "app.text",
        "app.verifying",
        "app.citing",
        "app.composing",
        "exports",
    ),
    "app.reviewing": (
        "app.domain",
        "app.checking",
        "app.composing",
        "exports",
    ),
    "app.editing": ("app.domain", "app.text", "app.storage", "app.verifying", *QT_CORE),
    "app.models": ("app.domain", "app.editing", "app.verifying", *QT_CORE),
    "app.presenting": (
        "app.domain",
        "app.text",
        "app.importing",
        "app.verifying",
        "app.citing",
        "app.checking",
        "app.composing",
        "app.storage",
        "app.editing",
        "app.models",
        "exports",
        *QT,
    ),
    "app.ui": (
        "app.domain",
        "app.text",
        "app.importing",
        "app.verifying",
        "app.citing",
        "app.comparing",
        "app.checking",
        "app.composing",
        "app.storage",
        "app.searching",
        "app.spelling",
        "app.editing",
        "app.models",
        "app.presenting",
        "app.reopening",
        "app.reviewing",
        "exports",
        "resources",
        *QT,
    ),
    "app.reopening": (
        "app.domain",
        "app.importing",
        "app.verifying",
        "app.checking",
        "app.composing",
        "exports",
    ),
    "app.cli": (
        "app.domain",
        "app.text",
        "app.importing",
        "app.verifying",
        "app.citing",
        "app.comparing",
        "app.checking",
        "app.composing",
        "app.storage",
        "app.searching",
        "app.reopening",
        "exports",
    ),
    "app.main": ("app", "exports", "platformdirs", *QT),
    "app.__main__": ("app", "exports", *QT),
    "app.__init__": (),
    "exports": (
        "reportlab",
        "uharfbuzz",
        "pyphen",
        "docx",
        "lxml",
        "pypdfium2",
        "pikepdf",
        "msoffcrypto",
        "PIL",
    ),
    "resources": (),
}
MODULES = sorted(
    path
    for top in ("app", "exports", "resources")
    for path in (ROOT / top).rglob("*.py")
)


def imports(path: Path) -> set[str]:
    """Return the modules that a module names, those for typing included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module, f"{path}: a relative import hides the layer"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def package_of(module: str) -> str:
    fitting = [package for package in ALLOWED if within(module, package)]
    assert fitting, f"{module} is in no package of the design"
    return max(fitting, key=len)


def strangers(module: str, names: set[str]) -> list[str]:
    """Return the imports that a module may not have."""
    own = package_of(module)
    ours = ("app", "exports", "resources")
    allowed = (own, *ALLOWED[own])
    return sorted(
        name
        for name in names
        if not any(within(name, package) for package in allowed)
        and (any(within(name, top) for top in ours) or not is_standard(name))
    )


def is_standard(name: str) -> bool:
    import sys  # noqa: PLC0415

    return name.partition(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    assert strangers(module, imports(path)) == []


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("app.domain.brief", "PySide6.QtCore.QObject"),
        ("app.domain.brief", "app.storage.atomic"),
        ("exports.pdf.writer", "app.domain.brief"),
        ("app.editing.store", "PySide6.QtWidgets.QWidget"),
        ("app.ui.window", "app.cli.inspect"),
        ("app.composing.compile", "docx"),
    ],
)
def test_an_import_against_the_design_is_found(module: str, name: str) -> None:
    assert strangers(module, {name}) == [name]


LIMITS = {"file": 400, "class": 200, "function": 40}  # lines


def sizes(source: str) -> dict[str, int]:
    """Return the lines of a file's largest class and function, and of the file."""
    found = {"file": len(source.splitlines()), "class": 0, "function": 0}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            kind = "class"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            kind = "function"
        else:
            continue
        assert node.end_lineno is not None
        found[kind] = max(found[kind], node.end_lineno - node.lineno + 1)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_classes_and_functions_stay_small(path: Path) -> None:
    found = sizes(path.read_text(encoding="utf-8"))
    assert {kind: n for kind, n in found.items() if n > LIMITS[kind]} == {}


def test_sizes_are_counted_in_lines() -> None:
    source = "class A:\n    def f(self):\n        return 1\n"
    assert sizes(source) == {"file": 3, "class": 3, "function": 2}
