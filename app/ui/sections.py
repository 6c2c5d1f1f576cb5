"""What is done to whole sections from the window, at the place of the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.composing.placing import empty_sections
from app.composing.templates import TemplateError, load_template
from app.domain.brief import Section
from app.domain.errors import BriefError
from app.domain.ids import SectionId, new_id
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.domain.template import Template
    from app.ui.desk import Desk

NEW_SECTION = later("New section")


def add_section(desk: Desk) -> None:
    """Add a section after the current one, with its heading to be written."""
    brief, here = desk.store.brief, desk.editor.current_section()
    ids = [section.id for section in brief.sections] if brief else []
    at = ids.index(SectionId(here)) + 1 if here in ids else None
    added = Section(SectionId(new_id()), tr(NEW_SECTION))
    desk.store.add_section(added, at)
    desk.editor.select_heading(added.id)
    desk.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def remove_section(desk: Desk) -> None:
    """Remove the current section and all that is in it. BriefError outside of any."""
    here = desk.editor.current_section()
    if not here:
        raise BriefError(tr("Put the cursor into the section to remove first"))
    desk.store.remove_section(SectionId(here))


def remove_empty_sections(desk: Desk) -> None:
    """Remove the sections in which nothing is. BriefError when there is none."""
    brief = desk.store.brief
    if brief is None:
        return
    empty = empty_sections(brief, template_of(brief))
    if not empty:
        raise BriefError(tr("There is something in every section"))
    desk.store.remove_sections(empty)


def template_of(brief: Brief) -> Template | None:
    """Return the template of a brief; None for somebody's own that is not here."""
    try:
        return load_template(brief.template)
    except TemplateError:
        return None
