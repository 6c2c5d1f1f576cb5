"""What the steps of a dossier are called where they can be taken back."""

from __future__ import annotations

from types import MappingProxyType

from app.domain.wording import later, tr
from app.editing.undo import Intention

_NAMES: MappingProxyType[str, str] = MappingProxyType(
    {
        Intention.ADD_ESSAY: later("Add essay"),
        Intention.ADD_BRIEF: later("Add brief"),
        Intention.DUPLICATE_BRIEF: later("Duplicate brief"),
        Intention.REMOVE_BRIEF: later("Remove brief"),
        Intention.ADD_ITEMS: later("Add items"),
        Intention.ADD_CARD: later("Add card"),
        Intention.EDIT_TEXT: later("Edit text"),
        Intention.EDIT_CELL: later("Edit cell"),
        Intention.EDIT_CAPTION: later("Edit caption"),
        Intention.DESCRIBE_PICTURE: later("Describe picture"),
        Intention.SIZE_PICTURE: later("Size picture"),
        Intention.SHOW_TABLE_AS: later("Show table as"),
        Intention.SPLIT_ITEM: later("Split item"),
        Intention.JOIN_ITEMS: later("Join items"),
        Intention.MOVE_ITEM: later("Move item"),
        Intention.MOVE_ITEMS: later("Move items"),
        Intention.REMOVE_ITEM: later("Remove item"),
        Intention.SHORTEN_ITEM: later("Shorten item"),
        Intention.ERASE: later("Erase"),
        Intention.PASTE: later("Paste"),
        Intention.SET_FORM: later("Set form"),
        Intention.FORMAT: later("Format"),
        Intention.REPLACE_WORDS: later("Replace words"),
        Intention.ADD_SECTION: later("Add section"),
        Intention.RENAME_SECTION: later("Rename section"),
        Intention.MOVE_SECTION: later("Move section"),
        Intention.REMOVE_SECTION: later("Remove section"),
        Intention.REMOVE_SECTIONS: later("Remove sections"),
        Intention.SET_TITLE: later("Set title"),
        Intention.SET_MARKING: later("Set marking"),
        Intention.SET_LANGUAGE: later("Set language"),
        Intention.SET_AUTHOR: later("Set author"),
        Intention.SET_ORGANISATION: later("Set organisation"),
        Intention.SET_REFERENCE: later("Set reference"),
        Intention.SET_DATE: later("Set date"),
        Intention.ATTACH_SOURCE: later("Attach source"),
        Intention.EDIT_SOURCE: later("Edit source"),
        Intention.ATTACH_FILE: later("Attach file"),
        Intention.REMOVE_FILE: later("Remove file"),
        Intention.EDIT_QUOTATION: later("Edit quotation"),
        Intention.CITE: later("Cite"),
        Intention.UNCITE: later("Uncite"),
        Intention.REMOVE_NOTE: later("Remove note"),
        Intention.RESTORE_VERSION: later("Restore version"),
        Intention.RESTORE_ITEM: later("Restore item"),
        Intention.CUT_PARTS: later("Cut parts"),
        Intention.SKIP: later("Skip"),
    }
)


def name_of_step(kind: str) -> str:
    """Return what an undo menu says of a step, also of one this version cannot know."""
    return tr(_NAMES.get(kind, kind.replace("-", " ").capitalize()))
