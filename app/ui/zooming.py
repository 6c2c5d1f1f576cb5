"""What the keys of the zoom are about: the brief, the essay or the preview at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.domain.wording import tr
from app.ui.kit.text_zoom import USUAL
from app.ui.preview.page_view import FIT

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.kit.text_zoom import TextZoom
    from app.ui.memory import Memory


def remember_zooms(desk: Desk, memory: Memory) -> None:
    """Show everything as large as the last time, and remember what is changed."""
    settings, pages, page = memory.settings, desk.preview.view, desk.editor.zoom
    pages.set_zoom(settings.preview_zoom)
    pages.zoomed.connect(memory.keep_zoom)
    page.set(settings.page_zoom)
    page.changed.connect(memory.keep_page_zoom)
    desk.essays.zoom(settings.essay_zoom)
    desk.essays.zoomed.connect(memory.keep_essay_zoom)


def zoom_by(desk: Desk, steps: int) -> str:
    """Show what is at hand larger or smaller; return what to say of it, if anything."""
    text = _text_at_hand(desk)
    if text is None:
        desk.preview.view.zoom_by(steps)
    else:
        text.by(steps)
    return _said(desk, text)


def zoom_usually(desk: Desk) -> str:
    """Show what is at hand as large as it is at first; return what to say of it."""
    text = _text_at_hand(desk)
    if text is None:
        desk.preview.view.set_zoom(FIT)
    else:
        text.set(USUAL)
    return _said(desk, text)


def _text_at_hand(desk: Desk) -> TextZoom | None:
    """Return the zoom of the text that has the focus; None for the preview.

    Whoever is neither in the essay nor in the pages of the preview looks at the brief.
    """
    focus = QApplication.focusWidget()
    if focus is not None and desk.preview.isAncestorOf(focus):
        return None
    if focus is not None and desk.essays.isAncestorOf(focus):
        return desk.essays.at_hand().pane.text.zoom
    return desk.editor.zoom


def _said(desk: Desk, text: TextZoom | None) -> str:
    if text is None:
        return ""  # the pages say it themselves
    said = tr("Brief: {zoom}%") if text is desk.editor.zoom else tr("Essay: {zoom}%")
    return said.format(zoom=text.percent)
