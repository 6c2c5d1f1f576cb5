"""All commands of the window and its menus, as data. A key is written down only here.

``COMMANDS`` names what each command calls: a method of the window, so that a command
without one is found when the window is made.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.ui.actions import ActionSpec
from app.ui.privacy_specs import privacy_specs
from app.ui.search_specs import search_specs
from app.ui.version_specs import version_specs
from app.ui.view_specs import view_specs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.template import Template
    from app.ui.actions import Context
    from app.ui.privacy import Privacy

SECTIONS = range(1, 10)  # the sections that have a key
LINE = ""  # between groups of a menu

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "&File",
        (
            "file.open",
            "file.add_essay",
            "brief.new",
            LINE,
            "brief.export",
            "brief.present",
            LINE,
            "version.save",
            "version.history",
            "file.copy",
            "file.share",
            "file.password",
            "file.close",
            "app.quit",
        ),
    ),
    (
        "&Edit",
        (
            "edit.undo",
            "edit.redo",
            LINE,
            "brief.up",
            "brief.down",
            "brief.remove",
            "brief.purge",
            LINE,
            "brief.add_section",
            "brief.remove_section",
            "brief.details",
            LINE,
            "essay.find",
            "dossier.search",
        ),
    ),
    (
        "&Compose",
        (
            *(f"brief.send{number}" for number in SECTIONS),
            LINE,
            "brief.card",
            "brief.source",
            "brief.file",
            "brief.picture",
            "brief.refer",
            "essay.passage",
        ),
    ),
    (
        "&View",
        (
            "view.palette",
            "view.focus",
            LINE,
            "view.zoom_in",
            "view.zoom_out",
            "view.zoom_fit",
            "view.zoom_full",
            LINE,
            "view.next_pane",
            "view.previous_pane",
            LINE,
            "view.preview",
            "view.item",
            "view.check",
            LINE,
            "theme.system",
            "theme.light",
            "theme.dark",
            "theme.contrast",
        ),
    ),
)


class Commands(Protocol):
    """What the window can do."""

    @property
    def privacy(self) -> Privacy: ...

    def choose_file(self) -> None: ...
    def choose_essay(self) -> None: ...
    def choose_template(self) -> None: ...
    def start_brief(self, template_id: str) -> None: ...
    def save_copy(self) -> None: ...
    def save_version(self) -> None: ...
    def show_history(self) -> None: ...
    def close_dossier(self) -> None: ...
    def quit(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def send(self, number: int) -> None: ...
    def make_card(self) -> None: ...
    def attach_source(self) -> None: ...
    def attach_file(self) -> None: ...
    def insert_picture(self) -> None: ...
    def refer(self) -> None: ...
    def move_item(self, step: int) -> None: ...
    def remove_item(self) -> None: ...
    def add_section(self) -> None: ...
    def remove_section(self) -> None: ...
    def edit_details(self) -> None: ...
    def show_passage(self) -> None: ...
    def find(self) -> None: ...
    def search(self) -> None: ...
    def export(self) -> None: ...
    def present(self) -> None: ...
    def open_palette(self) -> None: ...
    def toggle_focus_mode(self) -> None: ...
    def go_to_pane(self, step: int) -> None: ...
    def show_tab(self, index: int) -> None: ...
    def zoom_preview(self, steps: int) -> None: ...
    def size_preview(self, zoom: int) -> None: ...
    def use_theme(self, theme_id: str) -> None: ...


def all_specs(window: Commands) -> Iterator[ActionSpec]:
    """Yield every command, in the order in which the palette offers them."""
    yield from _file_specs(window)
    yield from _output_specs(window)
    yield from version_specs(window)
    yield from privacy_specs(window.privacy)
    yield from _compose_specs(window)
    yield from _piece_specs(window)
    yield from _edit_specs(window)
    yield from _item_specs(window)
    yield from search_specs(window)
    yield from _brief_specs(window)
    yield from view_specs(window)


def template_specs(
    window: Commands, templates: Iterable[Template]
) -> Iterator[ActionSpec]:
    """Yield a command for each template; they are known after the first paint."""
    for template in templates:
        yield ActionSpec(
            f"brief.new.{template.id}",
            f"New brief: {template.name}",
            partial(window.start_brief, template.id),
            icon="file-plus",
        )


def _file_specs(window: Commands) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "file.open",
        "&Open…",
        window.choose_file,
        "Ctrl+O",
        "folder-open",
        words="essay dossier file",
    )
    yield ActionSpec(
        "file.add_essay",
        "&Add essay to this dossier…",
        window.choose_essay,
        "Ctrl+Shift+O",
        "file-plus",
        enabled=_has_dossier,
    )
    yield ActionSpec(
        "brief.new", "&New brief…", window.choose_template, "Ctrl+N", "file-plus"
    )
    yield ActionSpec(
        "file.copy",
        "Save a cop&y…",
        window.save_copy,
        enabled=_has_dossier,
        words="dossier save as",
    )
    yield ActionSpec(
        "file.close",
        "&Close dossier",
        window.close_dossier,
        "Ctrl+W",
        "x",
        enabled=_has_dossier,
    )
    yield ActionSpec("app.quit", "&Quit", window.quit, "Ctrl+Q", "log-out")


def _output_specs(window: Commands) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "brief.export",
        "&Export…",
        window.export,
        "Ctrl+E",
        "file-output",
        enabled=_has_brief,
        words="docx pdf word save",
    )
    yield ActionSpec(
        "brief.present",
        "&Present",
        window.present,
        "F5",
        "presentation",
        enabled=_has_brief,
        words="slides full screen",
    )


def _compose_specs(window: Commands) -> Iterator[ActionSpec]:
    for number in SECTIONS:
        yield ActionSpec(
            f"brief.send{number}",
            f"Send to section {number}",
            partial(window.send, number),
            f"Ctrl+{number}",
            "send-horizontal",
            enabled=partial(_has_section, number),
            retitle=partial(_send_title, number),
            words="selection part passage",
        )
    yield ActionSpec(
        "brief.card",
        "Make &quotation card",
        window.make_card,
        "Ctrl+Shift+Q",
        "quote",
        enabled=lambda context: context.has_brief and context.has_card,
    )
    yield ActionSpec(
        "brief.source",
        "Attach &source",
        window.attach_source,
        "Ctrl+Shift+S",
        "book-open",
        enabled=_has_item,
        words="cite citation reference",
    )
    yield ActionSpec(
        "essay.passage",
        "Show passage in its &essay",
        window.show_passage,
        "F4",
        "eye",
        enabled=lambda context: context.item_in_essay,
        words="anchor original",
    )


def _piece_specs(window: Commands) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "brief.file",
        "Attach &file to the source…",
        window.attach_file,
        "Ctrl+Shift+A",
        enabled=_has_item,
        words="attachment pdf saved page scan evidence",
    )
    yield ActionSpec(
        "brief.picture",
        "Insert &picture…",
        window.insert_picture,
        "Ctrl+Shift+I",
        enabled=_has_brief,
        words="image figure photo map png jpeg",
    )
    yield ActionSpec(
        "brief.refer",
        "&Refer to a table, figure or section…",
        window.refer,
        "Ctrl+Shift+R",
        enabled=_has_brief,
        words="cross reference mention see link",
    )


def _edit_specs(window: Commands) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "edit.undo",
        "&Undo",
        window.undo,
        "Ctrl+Z",
        "undo-2",
        enabled=lambda context: bool(context.undo),
        retitle=lambda context: f"&Undo {context.undo}".rstrip(),
    )
    yield ActionSpec(
        "edit.redo",
        "&Redo",
        window.redo,
        "Ctrl+Shift+Z",
        "redo-2",
        enabled=lambda context: bool(context.redo),
        retitle=lambda context: f"&Redo {context.redo}".rstrip(),
    )


def _item_specs(window: Commands) -> Iterator[ActionSpec]:
    up = ("up", "Alt+Up", -1, "arrow-up")
    for name, key, step, sign in (up, ("down", "Alt+Down", 1, "arrow-down")):
        yield ActionSpec(
            f"brief.{name}",
            f"Move item {name}",
            partial(window.move_item, step),
            key,
            sign,
            enabled=_has_item,
        )
    yield ActionSpec(
        "brief.remove",
        "Remove item",
        window.remove_item,
        "Ctrl+Shift+Del",
        "trash-2",
        enabled=_has_item,
        words="delete",
    )


def _brief_specs(window: Commands) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "brief.add_section",
        "Add section",
        window.add_section,
        "Ctrl+Shift+N",
        enabled=_has_brief,
        words="new heading",
    )
    yield ActionSpec(
        "brief.remove_section",
        "Remove section",
        window.remove_section,
        icon="trash-2",
        enabled=_has_brief,
        words="delete heading",
    )
    yield ActionSpec(
        "brief.details",
        "&Details of the brief…",
        window.edit_details,
        "Ctrl+I",
        "info",
        enabled=_has_brief,
        words="author organisation reference date byline",
    )


def _has_dossier(context: Context) -> bool:
    return context.has_dossier


def _has_brief(context: Context) -> bool:
    return context.has_brief


def _has_item(context: Context) -> bool:
    return context.has_item


def _has_section(number: int, context: Context) -> bool:
    return context.has_passage and number <= len(context.sections)


def _send_title(number: int, context: Context) -> str:
    if number > len(context.sections):
        return f"Send to section {number}"
    return f"Send to {number} · {context.sections[number - 1]}"
