"""What is done to whole sections from the window, at the place of the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.composing import templates
from app.composing.placing import empty_sections, missing_slots, section_for
from app.composing.templates import TemplateError
from app.domain.brief import Section
from app.domain.errors import BriefError
from app.domain.ids import SectionId, new_id
from app.domain.wording import later, tr, trn

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.domain.template import Slot, Template
    from app.ui.desk import Desk

NEW_SECTION = later("New section")


def add_section(desk: Desk) -> None:
    """Add a section; where the template has some that are missing, ask which one."""
    missing = missing_here(desk)
    if not missing:
        add_own_section(desk)
        return
    menu = QMenu(desk.editor)
    menu.setAccessibleName(tr("Add section"))
    menu.aboutToHide.connect(menu.deleteLater)
    own = menu.addAction(tr("A section of your own"))
    own.triggered.connect(lambda _checked=False: add_own_section(desk))
    menu.addSeparator()
    for slot in missing:
        action = menu.addAction(_offered(slot))
        action.triggered.connect(
            lambda _checked=False, slot=slot: add_slot(desk, slot.key)
        )
    menu.setActiveAction(own)
    place = desk.editor.cursorRect().bottomLeft()
    menu.popup(desk.editor.viewport().mapToGlobal(place))


def add_slot(desk: Desk, key: str) -> None:
    """Bring a section of the template back to its place, where it is missing."""
    brief = desk.store.brief
    template = template_of(brief) if brief else None
    slot = next((slot for slot in missing_here(desk) if slot.key == key), None)
    if brief is None or template is None or slot is None:
        raise BriefError(tr("The brief has that section already"))
    section, at = section_for(brief, template, slot)
    desk.store.add_section(section, at)
    desk.show_finding(section.id)


def add_missing(desk: Desk, number: int) -> None:
    """Bring back one of the missing sections of the template, by its number from 1."""
    add_slot(desk, missing_here(desk)[number - 1].key)


def missing_here(desk: Desk) -> tuple[Slot, ...]:
    """Return what the brief lacks of its template."""
    brief = desk.store.brief
    return missing_slots(brief, template_of(brief)) if brief else ()


def add_own_section(desk: Desk) -> None:
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
        return templates.template_of(brief)
    except TemplateError:
        return None


def _offered(slot: Slot) -> str:
    heading = slot.heading.replace("&", "&&")
    if not slot.words:
        return heading
    words = trn("{count} word", "{count} words", slot.words).format(count=slot.words)
    return f"{heading} · {words}"
