"""The commands for files: open, add, begin, copy, close."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_dossier
from app.ui.keeping.opening import SUFFIX, begun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.template import Template
    from app.ui.window import Window


def file_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what opens, begins, copies and closes."""
    yield from _opening_specs(window)
    yield ActionSpec(
        "file.copy",
        tr("Save a cop&y…"),
        partial(save_copy, window),
        enabled=has_dossier,
        words=tr("dossier save as"),
    )
    yield ActionSpec(
        "file.close",
        tr("&Close dossier"),
        window.close_dossier,
        "Ctrl+W",
        "x",
        enabled=has_dossier,
    )
    yield ActionSpec("app.quit", tr("&Quit"), window.close, "Ctrl+Q", "log-out")


def _opening_specs(window: Window) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "file.open",
        tr("&Open…"),
        partial(choose_file, window),
        "Ctrl+O",
        "folder-open",
        words=tr("essay dossier file"),
    )
    yield ActionSpec(
        "file.sample",
        tr("&Try it with a sample essay"),
        partial(open_sample, window),
        icon="book-open",
        words=tr("example demo tour first"),
    )
    yield ActionSpec(
        "file.add_essay",
        tr("&Add essay to this dossier…"),
        partial(choose_essay, window),
        "Ctrl+Shift+O",
        "file-plus",
        enabled=has_dossier,
    )
    yield ActionSpec(
        "brief.new",
        tr("&New brief…"),
        partial(choose_template, window),
        "Ctrl+N",
        "file-plus",
    )


def template_specs(
    window: Window, templates: Iterable[Template]
) -> Iterator[ActionSpec]:
    """Yield a command for each template; they are known after the first paint."""
    for template in templates:
        yield ActionSpec(
            f"brief.new.{template.id}",
            tr("New brief: {template}").format(template=template.name),
            partial(start_brief, window, template.id),
            icon="file-plus",
        )


def choose_file(window: Window) -> None:
    """Ask for an essay or a dossier and open it."""
    kinds = (
        tr("Essays, dossiers, our PDFs") + f" (*.txt *.md *{SUFFIX} *.pdf)",
        tr("All files") + " (*)",
    )
    if path := ask_for_file(window, tr("Open an essay or a dossier"), ";;".join(kinds)):
        window.open(path)


def open_sample(window: Window) -> None:
    """Open the essay that comes with the program, and begin the tour."""
    window.tour.try_sample()


def choose_essay(window: Window) -> None:
    """Ask for an essay and add it to the dossier."""
    kinds = (tr("Essays") + " (*.txt *.md)", tr("All files") + " (*)")
    title = tr("Add an essay to this dossier")
    if path := ask_for_file(window, title, ";;".join(kinds)):
        window.opener.add_to(desk_of(window).store, path)


def choose_template(window: Window) -> None:
    """Offer the templates under the name of the brief."""
    from app.composing.templates import template_ids  # noqa: PLC0415 - on first use

    menu = QMenu(window)
    for template_id in template_ids():
        menu.addAction(window.registry[f"brief.new.{template_id}"])
    menu.popup(_below(window, window.top_bar.brief))


def start_brief(window: Window, template_id: str) -> None:
    """Add an empty brief; without a dossier, make one for it."""
    desk = window.desk
    if desk is None:
        window.opener.start(template_id)
        return
    essay = desk.essay.essay
    title, language = (essay.title, essay.language) if essay else ("", "")
    settings = window.memory.settings
    desk.store.add_brief(begun(template_id, title, settings, language))


def save_copy(window: Window) -> None:
    """Ask for a name and go on in a copy of the dossier."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - on first use

    old = desk_of(window).store.file.path
    stem = tr("{name} copy").format(name=old.stem)
    start = str(old.with_name(f"{stem}{SUFFIX}"))
    name, _ = QFileDialog.getSaveFileName(window, tr("Save a copy"), start)
    if name:
        window.go_on_in_copy(Path(name))


def ask_for_file(window: Window, title: str, kinds: str) -> Path | None:
    """Ask for a file, first where one was opened last; None when there is no answer."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - on first use

    folder = window.memory.settings.open_folder
    name, _ = QFileDialog.getOpenFileName(window, title, folder, kinds)
    return Path(name) if name else None


def _below(window: Window, widget: QWidget) -> QPoint:
    if not widget.isVisible():
        return window.mapToGlobal(window.rect().center())
    return widget.mapToGlobal(QPoint(0, widget.height()))
