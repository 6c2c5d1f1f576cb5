"""Style sheets from TOML: read strictly, so that a mistake in one is said at once.

A sheet may be ``based`` on a shipped one; it then says only what is different. Text
that is too pale is an error and no finding: a sheet is written once, by somebody who
can mend it, and read by many who cannot.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from exports import sheet
from exports.contrast import contrast, least_for
from exports.document import CalloutKind
from exports.sheet import StyleSheet
from exports.sheet_files import SheetError, checked_font, checked_logo
from exports.sheet_values import (
    COLOUR,
    COLOURS,
    MISSING_KEY,
    NO_COLOUR,
    choice_at,
    made_of,
    number_at,
    require_known,
    table_at,
    text_at,
)
from exports.units import mm
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["SheetError", "open_sheet", "read_sheet", "shipped_names", "shipped_sheet"]

_SIZES = {"A4": (210, 297), "A5": (148, 210), "Letter": (215.9, 279.4)}  # mm
_ACCENT = "accent"
_PAPER = "#FFFFFF"
_TIGHTEST, _WIDEST = 0.8, 3.0  # leading, in sizes
_SHEET = sentence("the style sheet")
_NO_LOOK = sentence("The style sheet does not say how {what} looks")
_NO_FACE = sentence("[styles.{role}] names no face: “{name}”")
_NO_PAGE = sentence("“{value}” is no page: {known}")
_TEXT_OF, _TITLE_OF = (
    sentence("the text of a {kind}"),
    sentence("the title of a {kind}"),
)
_TOO_PALE = sentence(
    "{text} of {what} is too pale on {ground}: its contrast is {ratio}:1, and WCAG 2.2"
    " asks for {least}:1"
)
_FURTHEST = 4  # levels of sheets that are based on each other
_DEEPEST = 3  # levels of headings that have a look of their own
_LARGEST = 64 * 1024  # bytes of a sheet
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
            raise SheetError(
                sentence("“{name}” must be the name of a file beside the sheet"),
                name=name,
            )
        found = path.parent / name
        if found.is_file():
            return found.read_bytes()
        return bundled(name)

    try:
        data = path.read_bytes()
        if len(data) > _LARGEST:
            raise SheetError(
                sentence("“{name}” is too large to be a style sheet"), name=path.name
            )
        return read_sheet(data.decode("utf-8"), beside)
    except UnicodeDecodeError as error:
        raise SheetError(
            sentence("“{name}” is not written in UTF-8"), name=path.name
        ) from error
    except OSError as error:
        why = error.strerror or sentence("it is damaged")
        raise SheetError(
            sentence("“{name}” cannot be read: {why}"), name=path.name, why=why
        ) from error


def bundled(name: str) -> bytes:
    """Return a font that comes with the program. SheetError when there is none."""
    held = files("resources").joinpath("fonts", name)
    if not held.is_file():
        raise SheetError(
            sentence("There is no file “{name}” beside the sheet"), name=name
        )
    return held.read_bytes()


def read_sheet(source: str, find: Callable[[str], bytes] = bundled) -> StyleSheet:
    """Make a sheet of TOML. ``find`` returns a file by its name, or SheetError."""
    data = _merged(_parsed(source))
    require_known(data, _KEYS, _SHEET)
    made = _sheet(data, find)
    _check_readable(made)
    return made


def _parsed(source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise SheetError(
            sentence("The style sheet is not well-formed TOML: {text}"), text=error
        ) from error


def _shipped_source(name: str) -> str:
    if name not in shipped_names():
        known = ", ".join(shipped_names())
        raise SheetError(
            sentence("“{name}” is no style sheet; there are {known}"),
            name=name,
            known=known,
        )
    path = files("resources").joinpath("styles", f"{name}.toml")
    return path.read_text(encoding="utf-8")


def _merged(data: dict[str, Any]) -> dict[str, Any]:
    """Return a sheet together with what it is based on."""
    for _ in range(_FURTHEST):
        if "based" not in data:
            return data
        below = _parsed(_shipped_source(str(data.pop("based"))))
        data = _over(below, data)
    raise SheetError(sentence("The style sheets are based on each other in a circle"))


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
        text_at(data, key, _SHEET)
    faces = {
        key: made_of(sheet.Face, value, f"[faces.{key}]")
        for key, value in table_at(data, "faces").items()
    }
    styles = {
        key: made_of(sheet.TextStyle, value, f"[styles.{key}]")
        for key, value in table_at(data, "styles").items()
    }
    require_known(styles, frozenset(sheet.ROLES), "[styles]")
    for role in sheet.ROLES:
        if role not in styles:
            raise SheetError(_NO_LOOK, what=role)
        if styles[role].face not in faces:
            raise SheetError(_NO_FACE, role=role, name=styles[role].face)
        _check_leading(role, styles[role])
    return StyleSheet(
        data["name"],
        _page(table_at(data, "page")),
        data["accent"],
        data["rule"],
        tuple(faces.items()),
        tuple(styles.items()),
        data["link"],
        tuple(_callouts(table_at(data, "callouts")).items()),
        _numbered(table_at(data, "headings")),
        _bullets(data),
        made_of(sheet.TableRules, table_at(data, "tables"), "[tables]"),
        made_of(sheet.NoteRule, table_at(data, "note_rule"), "[note_rule]"),
        made_of(sheet.QuotationBar, table_at(data, "quotation_bar"), "[quotation_bar]"),
        choice_at(sheet.BannerShape, data, "banner"),
        choice_at(sheet.RunningHead, data, "running_head"),
        number_at("running_rule", data.get("running_rule", 0.4), _SHEET),
        _charts(table_at(data, "charts")),
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
        named = value == _ACCENT and (key in COLOURS or key == "series")
        return data.get(_ACCENT) if named else value

    return {key: coloured(key, value) for key, value in data.items()}


def _check_leading(role: str, style: sheet.TextStyle) -> None:
    """Hold the distance of lines to their letters: they may not cover each other."""
    least, most = _TIGHTEST * style.size, _WIDEST * style.size
    if not least <= style.leading <= most:
        raise SheetError(
            sentence(
                "“leading” in [styles.{role}] cannot be {value} for letters of {size}"
                " points: from {least} to {most} it can"
            ),
            role=role,
            value=f"{style.leading:g}",
            size=f"{style.size:g}",
            least=f"{least:g}",
            most=f"{most:g}",
        )


def _page(table: dict[str, Any]) -> sheet.Page:
    sides = ("top", "bottom", "left", "right")
    require_known(table, frozenset(("size", "width", "height", *sides)), "[page]")
    if "size" in table:
        size = _SIZES.get(str(table["size"]))
        if size is None:
            raise SheetError(_NO_PAGE, value=table["size"], known=", ".join(_SIZES))
        table = dict(zip(("width", "height"), size, strict=True)) | table
    lengths = {}
    for key in ("width", "height", *sides):
        if key not in table:
            raise SheetError(MISSING_KEY, key=key, where="[page]")
        lengths[key] = mm(number_at(key, table[key], "[page]"))
    across = lengths["width"] - lengths["left"] - lengths["right"]
    down = lengths["height"] - lengths["top"] - lengths["bottom"]
    if across < mm(50) or down < mm(50):
        raise SheetError(
            sentence("The margins in [page] leave less than 50 mm for the text")
        )
    return sheet.Page(**lengths)


def _callouts(table: dict[str, Any]) -> dict[CalloutKind, sheet.BoxLook]:
    keys = {kind.value.replace(" ", "_"): kind for kind in CalloutKind}
    require_known(table, frozenset(keys), "[callouts]")
    for key in keys:
        if key not in table:
            raise SheetError(_NO_LOOK, what=f"[callouts.{key}]")
    return {
        kind: made_of(sheet.BoxLook, table[key], f"[callouts.{key}]")
        for key, kind in keys.items()
    }


def _numbered(table: dict[str, Any]) -> int:
    require_known(table, frozenset(("numbered",)), "[headings]")
    value = table.get("numbered", 0)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 3:  # noqa: PLR2004 - levels
        raise SheetError(
            sentence("“numbered” in [headings] must be 0 to {most}"), most=_DEEPEST
        )
    return value


def _bullets(data: Mapping[str, Any]) -> tuple[str, ...]:
    value = data.get("bullets", ["•", "–", "◦"])
    texts = isinstance(value, list) and all(isinstance(held, str) for held in value)
    if not texts or not value or not all(len(held) == 1 for held in value):
        raise SheetError(sentence("“bullets” must be a list of single characters"))
    return tuple(value)


def _charts(table: dict[str, Any]) -> sheet.ChartLook:
    require_known(table, frozenset(("series", "grid")), "[charts]")
    series = table.get("series", list(sheet.ChartLook().series))
    if not isinstance(series, list) or not series:
        raise SheetError(sentence("“series” in [charts] must be a list of colours"))
    for colour in series:
        if not isinstance(colour, str) or not COLOUR.fullmatch(colour):
            raise SheetError(NO_COLOUR, value=colour, where="[charts]")
    grid = table.get("grid", sheet.ChartLook().grid)
    return sheet.ChartLook(tuple(series), text_at({"grid": grid}, "grid", "[charts]"))


def _logo(data: Mapping[str, Any], find: Callable[[str], bytes]) -> sheet.Logo | None:
    table = table_at(data, "logo")
    if not table:
        return None
    require_known(table, frozenset(("file", "alt", "height")), "[logo]")
    image = checked_logo(find(text_at(table, "file", "[logo]")))
    height = mm(number_at("height", table.get("height", 12), "[logo]"))
    return sheet.Logo(image, text_at(table, "alt", "[logo]"), height)


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
        _check_pair(_TEXT_OF.format(kind=kind), box.colour, look.ground, box)
        _check_pair(_TITLE_OF.format(kind=kind), look.title, look.ground, box)
    for colour in made.charts.series:
        _check_pair(
            sentence("a series of charts"), colour, _PAPER, made.style("caption")
        )


def _check_pair(what: str, text: str, ground: str, style: sheet.TextStyle) -> None:
    least = least_for(style.size, strong=style.strong)
    ratio = contrast(text, ground)
    if ratio < least:
        raise SheetError(
            _TOO_PALE,
            text=text,
            what=what,
            ground=ground,
            ratio=f"{ratio:.1f}",
            least=f"{least:g}",
        )
