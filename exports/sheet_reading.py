"""Style sheets from TOML: read strictly, so that a mistake in one is said at once.

A sheet may be ``based`` on a shipped one; it then says only what is different. Text
that is too pale is an error and no finding: a sheet is written once, by somebody who
can mend it, and read by many who cannot.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, fields
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from exports import sheet
from exports.contrast import contrast, least_for
from exports.document import CalloutKind
from exports.sheet import StyleSheet
from exports.sheet_files import SheetError, checked_font, checked_logo
from exports.units import mm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["SheetError", "open_sheet", "read_sheet", "shipped_names", "shipped_sheet"]

_SIZES = {"A4": (210, 297), "A5": (148, 210), "Letter": (215.9, 279.4)}  # mm
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_COLOURS = frozenset(
    ("accent", "rule", "link", "colour", "ground", "bar", "title", "grid")
)
_ACCENT = "accent"
_PAPER = "#FFFFFF"
_MOST = 1000.0  # points or millimetres: no page is larger
# Beyond these nothing readable is on the page; points, and millimetres of a logo.
_BOUNDS = {
    "size": (4.0, 72.0),
    "leading": (4.0, 216.0),
    "before": (0.0, 144.0),
    "after": (0.0, 144.0),
    "indent": (-144.0, 144.0),
    "rule": (0.0, 24.0),
    "[logo]": (2.0, 100.0),
}
_TIGHTEST, _WIDEST = 0.8, 3.0  # leading, in sizes
_FURTHEST = 4  # levels of sheets that are based on each other
_DEEPEST = 3  # levels of headings that have a look of their own
_LARGEST = 64 * 1024  # bytes of a sheet
_Made = TypeVar("_Made")
_KEYS = frozenset((
    "name", "based", "accent", "rule", "link", "page", "faces", "styles", "callouts",
    "headings", "bullets", "tables", "note_rule", "quotation_bar", "banner",
    "running_head", "running_rule", "charts", "logo",
))  # fmt: skip


def shipped_names() -> tuple[str, ...]:
    """Return the names of the sheets that come with the program."""
    found = files("resources").joinpath("styles").iterdir()
    names = [entry.name for entry in found if entry.name.endswith(".toml")]
    return tuple(sorted(name.removesuffix(".toml") for name in names))


def shipped_sheet(name: str) -> StyleSheet:
    """Return a sheet that comes with the program. SheetError when there is none."""
    return read_sheet(_shipped_source(name), bundled)


def open_sheet(path: Path) -> StyleSheet:
    """Read a sheet, its logo and its fonts from one folder. SheetError when bad."""

    def beside(name: str) -> bytes:
        if "/" in name or "\\" in name or name.startswith("."):
            raise SheetError(f"“{name}” must be the name of a file beside the sheet")
        found = path.parent / name
        if found.is_file():
            return found.read_bytes()
        return bundled(name)

    try:
        data = path.read_bytes()
        if len(data) > _LARGEST:
            raise SheetError(f"“{path.name}” is too large to be a style sheet")
        return read_sheet(data.decode("utf-8"), beside)
    except UnicodeDecodeError as error:
        raise SheetError(f"“{path.name}” is not written in UTF-8") from error
    except OSError as error:
        reason = error.strerror or "it is damaged"
        raise SheetError(f"“{path.name}” cannot be read: {reason}") from error


def bundled(name: str) -> bytes:
    """Return a font that comes with the program. SheetError when there is none."""
    held = files("resources").joinpath("fonts", name)
    if not held.is_file():
        raise SheetError(f"There is no file “{name}” beside the sheet")
    return held.read_bytes()


def read_sheet(source: str, find: Callable[[str], bytes] = bundled) -> StyleSheet:
    """Make a sheet of TOML. ``find`` returns a file by its name, or SheetError."""
    data = _merged(_parsed(source))
    _known(data, _KEYS, "the style sheet")
    made = _sheet(data, find)
    _check_readable(made)
    return made


def _parsed(source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise SheetError(f"The style sheet is not well-formed TOML: {error}") from error


def _shipped_source(name: str) -> str:
    if name not in shipped_names():
        known = ", ".join(shipped_names())
        raise SheetError(f"“{name}” is no style sheet; there are {known}")
    path = files("resources").joinpath("styles", f"{name}.toml")
    return path.read_text(encoding="utf-8")


def _merged(data: dict[str, Any]) -> dict[str, Any]:
    """Return a sheet together with what it is based on."""
    for _ in range(_FURTHEST):
        if "based" not in data:
            return data
        below = _parsed(_shipped_source(str(data.pop("based"))))
        data = _over(below, data)
    raise SheetError("The style sheets are based on each other in a circle")


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        held = merged.get(key)
        both = isinstance(held, dict) and isinstance(value, dict)
        merged[key] = _over(held, value) if both else value  # type: ignore[arg-type] # both are tables
    return merged


def _sheet(data: dict[str, Any], find: Callable[[str], bytes]) -> StyleSheet:
    data = _accented(data)
    for key in ("name", "accent", "rule", "link"):
        _text(data, key, "the style sheet")
    faces = {
        key: _made(sheet.Face, value, f"[faces.{key}]")
        for key, value in _table(data, "faces").items()
    }
    styles = {
        key: _made(sheet.TextStyle, value, f"[styles.{key}]")
        for key, value in _table(data, "styles").items()
    }
    _known(styles, frozenset(sheet.ROLES), "[styles]")
    for role in sheet.ROLES:
        if role not in styles:
            raise SheetError(f"The style sheet does not say how {role} looks")
        if styles[role].face not in faces:
            raise SheetError(f"[styles.{role}] names no face: “{styles[role].face}”")
        _check_leading(role, styles[role])
    return StyleSheet(
        data["name"],
        _page(_table(data, "page")),
        data["accent"],
        data["rule"],
        tuple(faces.items()),
        tuple(styles.items()),
        data["link"],
        tuple(_callouts(_table(data, "callouts")).items()),
        _numbered(_table(data, "headings")),
        _bullets(data),
        _made(sheet.TableRules, _table(data, "tables"), "[tables]"),
        _made(sheet.NoteRule, _table(data, "note_rule"), "[note_rule]"),
        _made(sheet.QuotationBar, _table(data, "quotation_bar"), "[quotation_bar]"),
        _choice(sheet.BannerShape, data, "banner"),
        _choice(sheet.RunningHead, data, "running_head"),
        _number("running_rule", data.get("running_rule", 0.4), "the style sheet"),
        _charts(_table(data, "charts")),
        _logo(data, find),
        tuple(_fonts(faces, find).items()),
    )


def _accented(data: dict[str, Any]) -> dict[str, Any]:
    """Return a sheet in which colours that are the word “accent” are that colour.

    So a sheet based on it changes all of them with one line.
    """

    def coloured(key: str, value: object) -> object:
        if isinstance(value, dict):
            return {inner: coloured(inner, held) for inner, held in value.items()}
        if isinstance(value, list):
            return [coloured(key, held) for held in value]
        named = value == _ACCENT and (key in _COLOURS or key == "series")
        return data.get(_ACCENT) if named else value

    return {key: coloured(key, value) for key, value in data.items()}


def _known(found: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for key in found:
        if key not in known:
            named = ", ".join(sorted(known))
            raise SheetError(f"“{key}” means nothing in {where}; known are {named}")


def _table(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    held = data.get(key, {})
    if not isinstance(held, dict):
        raise SheetError(f"“{key}” must be a table, such as [{key}]")
    return held


def _text(data: Mapping[str, Any], key: str, where: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SheetError(f"“{key}” is missing in {where}, or is no text")
    if key in _COLOURS and not _COLOUR.fullmatch(value):
        raise SheetError(f"“{value}” in {where} is no colour such as #1F3A5F")
    return value


def _made(kind: Callable[..., _Made], value: object, where: str) -> _Made:
    """Make a value of a table whose keys are those of a dataclass."""
    if not isinstance(value, dict):
        raise SheetError(f"{where} must be a table")
    named = {held.name: held for held in fields(kind)}  # type: ignore[arg-type] # only dataclasses come here
    _known(value, frozenset(named), where)
    for key, held in named.items():
        if key in value:
            _check_value(key, value[key], str(held.type), where)
        elif held.default is MISSING:
            raise SheetError(f"“{key}” is missing in {where}")
    if "figures" in named:
        value = value | {"figures": _choice(sheet.Figures, value, "figures")}
    return kind(**value)


def _check_value(key: str, value: object, kind: str, where: str) -> None:
    """Hold a value against the annotation of its field."""
    if kind == "bool" and not isinstance(value, bool):
        raise SheetError(f"“{key}” in {where} must be true or false")
    if kind == "float":
        _number(key, value, where)
    if kind == "str":
        if not isinstance(value, str):
            raise SheetError(f"“{key}” in {where} must be text")
        if key in _COLOURS and value and not _COLOUR.fullmatch(value):
            raise SheetError(f"“{value}” in {where} is no colour such as #1F3A5F")


def _number(key: str, value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SheetError(f"“{key}” in {where} must be a number")
    least, most = _BOUNDS.get(key if where != "[logo]" else where, (0.0, _MOST))
    if not least <= value <= most:
        raise SheetError(
            f"“{key}” in {where} cannot be {value:g}: from {least:g} to {most:g} it can"
        )
    return float(value)


def _check_leading(role: str, style: sheet.TextStyle) -> None:
    """Hold the distance of lines to their letters: they may not cover each other."""
    least, most = _TIGHTEST * style.size, _WIDEST * style.size
    if not least <= style.leading <= most:
        raise SheetError(
            f"“leading” in [styles.{role}] cannot be {style.leading:g} for letters of"
            f" {style.size:g} points: from {least:g} to {most:g} it can"
        )


def _page(table: dict[str, Any]) -> sheet.Page:
    sides = ("top", "bottom", "left", "right")
    _known(table, frozenset(("size", "width", "height", *sides)), "[page]")
    if "size" in table:
        size = _SIZES.get(str(table["size"]))
        if size is None:
            raise SheetError(f"“{table['size']}” is no page: {', '.join(_SIZES)}")
        table = dict(zip(("width", "height"), size, strict=True)) | table
    lengths = {}
    for key in ("width", "height", *sides):
        if key not in table:
            raise SheetError(f"“{key}” is missing in [page]")
        lengths[key] = mm(_number(key, table[key], "[page]"))
    across = lengths["width"] - lengths["left"] - lengths["right"]
    down = lengths["height"] - lengths["top"] - lengths["bottom"]
    if across < mm(50) or down < mm(50):
        raise SheetError("The margins in [page] leave less than 50 mm for the text")
    return sheet.Page(**lengths)


def _callouts(table: dict[str, Any]) -> dict[CalloutKind, sheet.BoxLook]:
    keys = {kind.value.replace(" ", "_"): kind for kind in CalloutKind}
    _known(table, frozenset(keys), "[callouts]")
    for key in keys:
        if key not in table:
            raise SheetError(f"The style sheet does not say how [callouts.{key}] looks")
    return {
        kind: _made(sheet.BoxLook, table[key], f"[callouts.{key}]")
        for key, kind in keys.items()
    }


def _numbered(table: dict[str, Any]) -> int:
    _known(table, frozenset(("numbered",)), "[headings]")
    value = table.get("numbered", 0)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 3:  # noqa: PLR2004 - levels
        raise SheetError(f"“numbered” in [headings] must be 0 to {_DEEPEST}")
    return value


def _bullets(data: Mapping[str, Any]) -> tuple[str, ...]:
    value = data.get("bullets", ["•", "–", "◦"])
    texts = isinstance(value, list) and all(isinstance(held, str) for held in value)
    if not texts or not value or not all(len(held) == 1 for held in value):
        raise SheetError("“bullets” must be a list of single characters")
    return tuple(value)


def _choice(kind: type[_Made], data: Mapping[str, Any], key: str) -> _Made:
    known = [held.value for held in kind]  # type: ignore[attr-defined] # enumerations
    value = data.get(key, known[0])
    if value not in known:
        raise SheetError(f"“{key}” must be one of {', '.join(known)}")
    return kind(value)  # type: ignore[call-arg] # as above


def _charts(table: dict[str, Any]) -> sheet.ChartLook:
    _known(table, frozenset(("series", "grid")), "[charts]")
    series = table.get("series", list(sheet.ChartLook().series))
    if not isinstance(series, list) or not series:
        raise SheetError("“series” in [charts] must be a list of colours")
    for colour in series:
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            raise SheetError(f"“{colour}” in [charts] is no colour such as #1F3A5F")
    grid = table.get("grid", sheet.ChartLook().grid)
    return sheet.ChartLook(tuple(series), _text({"grid": grid}, "grid", "[charts]"))


def _logo(data: Mapping[str, Any], find: Callable[[str], bytes]) -> sheet.Logo | None:
    table = _table(data, "logo")
    if not table:
        return None
    _known(table, frozenset(("file", "alt", "height")), "[logo]")
    image = checked_logo(find(_text(table, "file", "[logo]")))
    height = mm(_number("height", table.get("height", 12), "[logo]"))
    return sheet.Logo(image, _text(table, "alt", "[logo]"), height)


def _fonts(
    faces: Mapping[str, sheet.Face], find: Callable[[str], bytes]
) -> dict[str, bytes]:
    """Return the font files that are not those that come with the program."""
    own: dict[str, bytes] = {}
    shipped = files("resources").joinpath("fonts")
    for face in faces.values():
        for name in (face.regular, face.italic, face.bold, face.bold_italic):
            held = shipped.joinpath(name)
            if find is bundled and held.is_file():
                continue  # 3 MB that need not be read to see that they are the same
            data = find(name)
            if not (held.is_file() and held.read_bytes() == data):
                own[name] = checked_font(name, data)
    return own


def _check_readable(made: StyleSheet) -> None:
    """Hold all text against its ground: WCAG 2.2, 1.4.3."""
    body = made.style("body")
    _check_pair("accent", made.accent, _PAPER, body)
    for role, style in made.styles:
        if role != "marking":  # its colours are those of the marking
            _check_pair(role, style.colour, _PAPER, style)
    _check_pair("link", made.link, _PAPER, body)
    box = made.style("callout")
    for kind, look in made.callouts:
        _check_pair(f"the text of a {kind}", box.colour, look.ground, box)
        _check_pair(f"the title of a {kind}", look.title, look.ground, box)
    for colour in made.charts.series:
        _check_pair("a series of charts", colour, _PAPER, made.style("caption"))


def _check_pair(what: str, text: str, ground: str, style: sheet.TextStyle) -> None:
    least = least_for(style.size, strong=style.strong)
    ratio = contrast(text, ground)
    if ratio < least:
        raise SheetError(
            f"{text} of {what} is too pale on {ground}: its contrast is {ratio:.1f}:1,"
            f" and WCAG 2.2 asks for {least:g}:1"
        )
