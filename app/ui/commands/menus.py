"""The menus, as ids of commands."""

from __future__ import annotations

from app.domain.wording import tr

SECTIONS = range(1, 10)  # the sections that have a key
LINE = ""  # between groups of a menu

BRIEF = ("brief.rename", "brief.duplicate", "brief.delete")  # what is done to one
DOSSIER = ("file.open", "file.add_essay", "version.history", "file.copy", "file.close")
_FILE = (
    "file.open",
    "file.sample",
    "file.add_essay",
    "brief.new",
    LINE,
    "brief.export",
    "brief.print",
    "brief.present",
    LINE,
    "version.save",
    "version.history",
    "file.copy",
    "file.share",
    "file.password",
    "file.close",
    "app.quit",
)
_EDIT = (
    "edit.undo",
    "edit.redo",
    LINE,
    "brief.up",
    "brief.down",
    "brief.left",
    "brief.right",
    "brief.lock",
    LINE,
    "text.strong",
    "text.emphasis",
    LINE,
    "brief.remove",
    "brief.purge",
    LINE,
    "brief.add_section",
    "brief.remove_section",
    "brief.remove_empty",
    LINE,
    "brief.details",
    *BRIEF,
    LINE,
    "essay.find",
    "brief.replace",
    "brief.spelling",
    "dossier.search",
)
_COMPOSE = (
    *(f"brief.send{number}" for number in SECTIONS),
    LINE,
    "brief.card",
    "brief.source",
    "text.cite",
    "text.note",
    "brief.file",
    "brief.address",
    "brief.picture",
    "brief.refer",
    "essay.passage",
    LINE,
    "brief.fit",
)
_ESSAY = (
    "triage.skip",
    "triage.peek",
    LINE,
    "triage.split",
    "triage.merge",
    LINE,
    "essay.doubts",
    LINE,
    "triage.next_paragraph",
    "triage.previous_paragraph",
    "triage.next_sentence",
    "triage.previous_sentence",
    "triage.longer",
    "triage.shorter",
)
_VIEW = (
    "view.palette",
    "view.keys",
    "view.tour",
    LINE,
    "view.next_pane",
    "view.previous_pane",
    "brief.next",
    "brief.previous",
    "essay.split",
    "essay.next",
    "essay.previous",
    LINE,
    "view.essay",
    "view.preview",
    "view.item",
    "view.check",
    "view.length",
    "view.spelling",
)
_APPEARANCE = (
    "view.focus",
    LINE,
    "view.zoom_in",
    "view.zoom_out",
    "view.zoom_usual",
    LINE,
    "view.zoom_fit",
    "view.zoom_full",
    LINE,
    "theme.system",
    "theme.light",
    "theme.dark",
    "theme.contrast",
    LINE,
    "language.system",
    "language.en",
    "language.ru",
)


def menus() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the title of each menu and the ids of its entries."""
    return (
        (tr("&File"), _FILE),
        (tr("&Edit"), _EDIT),
        (tr("E&ssay"), _ESSAY),
        (tr("&Compose"), _COMPOSE),
        (tr("&View"), _VIEW),
        (tr("&Appearance"), _APPEARANCE),
    )
