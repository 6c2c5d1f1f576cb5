"""What each command of the catalogue does. Edits go to the store by way of the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.errors import BriefError
from app.ui.opening import SUFFIX, begun
from app.ui.sections import add_section, remove_section

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.privacy import Privacy
    from app.ui.window import Window

_FILES = f"Essays, dossiers, our PDFs (*.txt *.md *{SUFFIX} *.pdf);;All files (*)"
_ESSAYS = "Essays (*.txt *.md);;All files (*)"
_PICTURES = "Pictures (*.png *.jpg *.jpeg);;All files (*)"


class WindowCommands:
    """The commands of one window."""

    def __init__(self, window: Window, privacy: Privacy) -> None:
        self._window = window
        self.privacy = privacy

    @property
    def _desk(self) -> Desk:
        if self._window.desk is None:
            raise BriefError("Open an essay or a dossier first (Ctrl+O)")
        return self._window.desk

    # Files

    def choose_file(self) -> None:
        """Ask for an essay or a dossier and open it."""
        if path := self._ask("Open an essay or a dossier", _FILES):
            self._window.open(path)

    def choose_essay(self) -> None:
        """Ask for an essay and add it to the dossier."""
        if path := self._ask("Add an essay to this dossier", _ESSAYS):
            self._window.opener.add_to(self._desk.store, path)

    def choose_template(self) -> None:
        """Offer the templates under the name of the brief."""
        from app.composing.templates import (  # noqa: PLC0415 - on first use
            template_ids,
        )

        menu = QMenu(self._window)
        for template_id in template_ids():
            menu.addAction(self._window.registry[f"brief.new.{template_id}"])
        menu.popup(self._below(self._window.top_bar.brief))

    def start_brief(self, template_id: str) -> None:
        """Add an empty brief; without a dossier, make one for it."""
        desk = self._window.desk
        if desk is None:
            self._window.opener.start(template_id)
            return
        essay = desk.essay.essay
        title, settings = essay.title if essay else "", self._window.memory.settings
        desk.store.add_brief(begun(template_id, title, settings))

    def save_copy(self) -> None:
        """Ask for a name and go on in a copy of the dossier."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - on first use

        old = self._desk.store.file.path
        start = str(old.with_name(f"{old.stem} copy{SUFFIX}"))
        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", start)
        if name:
            self._window.go_on_in_copy(Path(name))

    def save_version(self) -> None:
        """Ask for a name of the dossier as it is now."""
        self._window.history.open(self._desk.store, naming=True)

    def show_history(self) -> None:
        """Show the versions and what differs today."""
        self._window.history.open(self._desk.store)

    def close_dossier(self) -> None:
        """Close the dossier and show the start."""
        self._window.close_dossier()

    def quit(self) -> None:
        """Close the window; all is saved already."""
        self._window.close()

    # The brief

    def undo(self) -> None:
        """Take back the last step."""
        self._desk.store.undo()

    def redo(self) -> None:
        """Bring back what undo took."""
        self._desk.store.redo()

    def send(self, number: int) -> None:
        """Take the selection or the current part into a section, from 1."""
        self._desk.essay.send(number)

    def make_card(self) -> None:
        """Take the found quotation at hand into the brief."""
        self._desk.make_card()

    def insert_picture(self) -> None:
        """Ask for a picture and put it behind the current item."""
        desk = self._desk
        if path := self._ask("Insert a picture", _PICTURES):
            desk.picturing.insert(path)

    def refer(self) -> None:
        """Offer what the text at the caret can mention."""
        from app.ui.referring import offer_targets  # noqa: PLC0415 - on first use

        offer_targets(self._desk.editor, self._desk.store.brief)

    def attach_source(self) -> None:
        """Go to where the source of the item is written."""
        self._desk.attach_source()

    def attach_file(self) -> None:
        """Ask for files and attach them to the source of the item."""
        desk = self._desk
        desk.show_tab(desk.item)
        desk.attaching.choose()

    def move_item(self, step: int) -> None:
        """Move the current item up or down."""
        self._desk.editor.move_current(step)

    def remove_item(self) -> None:
        """Remove the current item; undo brings it back."""
        self._desk.editor.remove_current()

    def add_section(self) -> None:
        """Add a section after the current one and write its heading."""
        add_section(self._desk)

    def remove_section(self) -> None:
        """Remove the current section with its items; undo brings it back."""
        remove_section(self._desk)

    def edit_details(self) -> None:
        """Show author, organisation, reference and date of the brief."""
        self._window.details.open(self._desk.store)

    def show_passage(self) -> None:
        """Show where the current item came from."""
        self._desk.show_in_essay()

    def find(self) -> None:
        """Go to the search field of the essay."""
        self._desk.essay.focus_search()

    def search(self) -> None:
        """Show the search of the whole dossier, and of others."""
        self._window.search.open()

    def export(self) -> None:
        """Show the export sheet."""
        self._window.sheet.open(self._desk.store, self._desk.findings.found)

    def present(self) -> None:
        """Show the brief full screen, a slide per section and quotation."""
        self._window.slideshow.start(self._desk.store)

    # The window

    def open_palette(self) -> None:
        """Show the command palette."""
        self._window.palette_card.open()

    def toggle_focus_mode(self) -> None:
        """Leave only the brief, or show all again."""
        self._window.set_focus_mode(on=not self._window.in_focus_mode)

    def go_to_pane(self, step: int) -> None:
        """Move the focus to the next or previous pane."""
        self._desk.go_to_pane(step)

    def show_tab(self, index: int) -> None:
        """Show a tab of the right pane."""
        self._desk.show_tab(self._desk.panes[index])

    def zoom_preview(self, steps: int) -> None:
        """Show the pages larger or smaller."""
        self.show_tab(0)
        self._desk.preview.view.zoom_by(steps)

    def size_preview(self, zoom: int) -> None:
        """Show the pages at a size in percent, or fitted to the width."""
        self.show_tab(0)
        self._desk.preview.view.set_zoom(zoom)

    def use_theme(self, theme_id: str) -> None:
        """Dress the window, and remember it."""
        self._window.use_theme(theme_id)

    def _ask(self, title: str, kinds: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - on first use

        folder = self._window.memory.settings.open_folder
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        return Path(name) if name else None

    def _below(self, widget: QWidget) -> QPoint:
        if not widget.isVisible():
            return self._window.mapToGlobal(self._window.rect().center())
        return widget.mapToGlobal(QPoint(0, widget.height()))
