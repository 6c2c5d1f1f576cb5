"""What the program remembers between two runs, of the user and not of a dossier.

One JSON file in the user's folder, replaced whole. It is never in anybody's way: what
does not fit is left at its default, or out of its list if it is one of several things
such as profiles; a file that cannot be read at all is set aside.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_type_hints

from app.domain.errors import ExportError
from app.domain.handover import Handover, OwnProfile
from app.domain.wording import tr
from app.storage.atomic import write_atomically
from app.storage.places import home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_Kind = TypeVar("_Kind")
_RECENT = 12  # files in the menu
_POSITIONS = 100  # dossiers whose last place is remembered
_LARGEST = 1 << 20  # bytes; settings of ours are some kilobytes


@dataclass(frozen=True, slots=True)
class Position:
    """Where the user was in a dossier: ids, and code points into the essay.

    ``item`` is the piece of the brief with the caret, ``line`` and ``at`` its place in
    that; scrolls are as Qt counts them. ``folded``: nothing but the brief was shown.
    """

    path: str
    brief: str = ""
    item: str = ""
    essay: str = ""
    offset: int = 0
    end: int = 0  # of what was selected from ``offset`` on
    line: int = 0
    at: int = 0
    brief_scroll: int = 0
    essay_scroll: int = 0
    tab: int = 0
    pane: str = ""  # which had the focus
    folded: bool = False
    heights: tuple[int, ...] = ()  # of the parts of the essay and its text, in pixels
    second_essay: str = ""  # beside the first; empty: there was one alone
    second_offset: int = 0


@dataclass(frozen=True, slots=True)
class KeyChoice:
    """The key that the user gave a command, such as ``Ctrl+J``; empty for none."""

    command: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with their defaults. Paths are absolute, geometry is Qt's own."""

    recent: tuple[str, ...] = ()  # the last one first
    positions: tuple[Position, ...] = ()  # the last one first
    open_folder: str = ""
    open_dossier: str = ""  # what was on the desk when the window was closed
    export_folder: str = ""
    export_formats: tuple[str, ...] = ("docx", "pdf")
    export_name: str = ""  # a pattern; empty for the usual one
    handover: Handover = field(default_factory=Handover)
    profiles: tuple[OwnProfile, ...] = ()  # of the user, in the order they were kept
    template: str = ""
    author: str = ""  # those of the last brief, for the next one
    organisation: str = ""
    theme: str = "system"
    language: str = ""  # of the interface, ISO 639; empty: as the system
    checks_spelling: bool = True
    keys: tuple[KeyChoice, ...] = ()  # those that are not the standard ones
    order_locked: bool = False  # no drag moves a piece of a brief
    preview_zoom: int = 0  # percent; 0 fits pages to the width
    page_zoom: int = 100  # percent, of the text of a brief in the editor
    essay_zoom: int = 100  # percent
    window_geometry: str = ""  # base64
    pane_widths: tuple[int, ...] = ()  # pixels, from the left

    def with_recent(self, path: Path) -> Settings:
        """Return these settings with a file as the one opened last."""
        others = (one for one in self.recent if one != str(path))
        return replace(self, recent=(str(path), *others)[:_RECENT])

    def position_in(self, path: Path) -> Position:
        """Return where the user was in a dossier; at its start when not known."""
        known = (one for one in self.positions if one.path == str(path))
        return next(known, Position(str(path)))

    def with_position(self, position: Position) -> Settings:
        """Return these settings with another place in a dossier."""
        others = (one for one in self.positions if one.path != position.path)
        return replace(self, positions=(position, *others)[:_POSITIONS])


def load_settings() -> Settings:
    """Return the user's settings; the defaults where there are none to be read."""
    path = _path()
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")  # noqa: TRY301 - one way out for all damage
        plain = json.loads(path.read_text(encoding="utf-8"))
        return _read(Settings, plain)
    except FileNotFoundError:
        return Settings()
    except OSError:
        return Settings()  # the next saving says what is wrong
    except (ValueError, RecursionError):
        _set_aside(path)
        return Settings()


def save_settings(settings: Settings) -> None:
    """Keep settings. ExportError when the user's folder cannot be written to."""
    path = _path()
    text = json.dumps(asdict(settings), ensure_ascii=True, indent=1, sort_keys=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            tr(
                "The settings were not kept: the folder {folder} cannot be made"
                " ({reason}); all else works"
            ).format(folder=path.parent, reason=error.strerror)
        ) from error
    write_atomically(path, text.encode())


def _path() -> Path:
    return home() / "settings.json"


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".damaged.json"))
    except OSError:
        return  # then the next saving replaces it


def _read(kind: type[_Kind], plain: object) -> _Kind:
    """Return a value of a dataclass; what does not fit is left at its default."""
    if not isinstance(plain, dict):
        raise ValueError(f"{kind.__name__}: no object")  # noqa: TRY004 - damage
    hints = get_type_hints(kind)
    held = {}
    for one in fields(cast("Any", kind)):
        if one.name in plain:
            try:
                held[one.name] = _fit(hints[one.name], plain[one.name])
            except ValueError:
                continue
    try:
        return kind(**held)
    except TypeError as error:
        raise ValueError(f"{kind.__name__}: {error}") from error


def _fit(kind: Any, plain: object) -> object:  # noqa: ANN401 - an annotation
    if is_dataclass(kind):
        return _read(cast("type[object]", kind), plain)
    if members := get_args(kind):
        if not isinstance(plain, list):
            raise ValueError("no list")
        return tuple(_fitting(members[0], plain))
    if type(plain) is not kind:
        raise ValueError(f"{type(plain).__name__} instead of {kind.__name__}")
    return plain


def _fitting(kind: Any, plain: list[object]) -> Iterator[object]:  # noqa: ANN401 - as _fit
    """Yield the members of a list; an object that does not fit costs no other one.

    Numbers and words mean something only all together, such as the widths of panes.
    """
    for one in plain:
        try:
            yield _fit(kind, one)
        except ValueError:
            if not is_dataclass(kind):
                raise
