"""The edits of the brief that is shown: its items and its sections."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from app.domain.brief import Brief
from app.editing import commands, ranges
from app.editing.store_base import StoreBase
from app.editing.undo import Intention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.brief import (
        Citation,
        Form,
        Item,
        ItemNote,
        Section,
        Shown,
        TextItem,
    )
    from app.domain.ids import ItemId, SectionId
    from app.domain.picture import Picture
    from app.domain.quotation import Quotation
    from app.domain.source import Source


class BriefCommands(StoreBase):
    """What can be done to items and sections. Positions are as the domain counts."""

    def add_items(
        self,
        section: SectionId,
        items: Iterable[Item],
        at: int | None = None,
        *,
        quotations: Iterable[Quotation] = (),
        sources: Iterable[Source] = (),
        pictures: Iterable[Picture] = (),
    ) -> None:
        """Put items before index ``at`` of a section, None for its end.

        The quotations and pictures that the items show and the sources of these come
        along; what the dossier has of them stays as it is there.
        """
        self._edit(
            Intention.ADD_ITEMS,
            lambda dossier: commands.with_bounded_pictures(
                self._with_brief(
                    commands.with_shown(dossier, quotations, sources, pictures),
                    lambda brief: commands.with_items(brief, section, items, at),
                )
            ),
        )

    def edit_text(self, item: ItemId, text: str) -> None:
        """Give a text item another text; a run of typing is one step."""
        self._edit_brief(
            Intention.EDIT_TEXT,
            lambda brief: commands.with_text(brief, item, text),
            ("text", item),
        )

    def edit_cell(self, item: ItemId, row: int | None, column: int, text: str) -> None:
        """Give a cell of a table another text; row None is the header."""
        self._edit_brief(
            Intention.EDIT_CELL,
            lambda brief: commands.with_cell(brief, item, row, column, text),
            ("cell", item, row, column),
        )

    def edit_caption(self, item: ItemId, caption: str) -> None:
        """Give a table or picture another caption; a run of typing is one step."""
        self._edit_brief(
            Intention.EDIT_CAPTION,
            lambda brief: ranges.with_caption(brief, item, caption),
            ("caption", item),
        )

    def describe_picture(self, item: ItemId, alt: str) -> None:
        """Say in other words what a picture shows."""
        self._edit_brief(
            Intention.DESCRIBE_PICTURE,
            lambda brief: ranges.with_picture(brief, item, alt=alt),
            ("alt", item),
        )

    def size_picture(self, item: ItemId, width: int) -> None:
        """Let a picture take another part of the width of the text, in percent."""
        self._edit_brief(
            Intention.SIZE_PICTURE,
            lambda brief: ranges.with_picture(brief, item, width=width),
            ("width", item),
        )

    def show_table_as(self, item: ItemId, shown: Shown) -> None:
        """Set a table as such, or draw it as bars, lines or a timeline."""
        self._edit_brief(
            Intention.SHOW_TABLE_AS,
            lambda brief: ranges.with_shown_as(brief, item, shown),
        )

    def erase(self, erasure: ranges.Erasure) -> None:
        """Take out a selection over several items."""
        self._edit_brief(
            Intention.ERASE, lambda brief: ranges.with_erased(brief, erasure)
        )

    def split_item(self, item: ItemId, at: int) -> ItemId:
        """Cut a text item in two before a code point; return the second one's id."""
        new = commands.new_item_id()
        self._edit_brief(
            Intention.SPLIT_ITEM,
            lambda brief: commands.with_split(brief, item, at, new),
        )
        return new

    def join_item(self, item: ItemId) -> None:
        """Append a text item to the one before it."""
        self._edit_brief(
            Intention.JOIN_ITEMS, lambda brief: commands.with_join(brief, item)
        )

    def move_item(self, item: ItemId, section: SectionId, at: int) -> None:
        """Move an item to index ``at`` of a section, counted without the item."""
        self._edit_brief(
            Intention.MOVE_ITEM, lambda brief: brief.with_item_moved(item, section, at)
        )

    def remove_item(self, item: ItemId) -> None:
        """Remove an item; its quotation and sources stay in the dossier."""
        self._edit_brief(Intention.REMOVE_ITEM, lambda brief: brief.without_item(item))

    def shorten_item(self, item: TextItem) -> None:
        """Replace a text item by what is left of it, as one step."""
        self._edit_brief(
            Intention.SHORTEN_ITEM, lambda brief: brief.with_replaced(item)
        )

    def set_form(self, item: ItemId, form: Form) -> None:
        """Make a text item a paragraph, a point of a list, a subheading, a callout."""
        self._edit_brief(
            Intention.SET_FORM,
            lambda brief: brief.with_replaced(
                replace(commands.text_item(brief, item), form=form)
            ),
        )

    def remove_notes(self, item: ItemId, notes: Iterable[Citation | ItemNote]) -> None:
        """Take notes out of a text item, marks included."""
        gone = tuple(notes)
        self._edit_brief(
            Intention.REMOVE_NOTE,
            lambda brief: commands.without_notes(brief, item, gone),
        )

    def add_section(self, section: Section, at: int | None = None) -> None:
        """Put a section before index ``at``, None for the end."""
        self._edit_brief(
            Intention.ADD_SECTION, lambda brief: brief.with_new_section(section, at)
        )

    def rename_section(self, section: SectionId, heading: str) -> None:
        """Give a section another heading; a run of typing is one step."""
        self._edit_brief(
            Intention.RENAME_SECTION,
            lambda brief: brief.with_heading(section, heading),
            ("heading", section),
        )

    def move_section(self, section: SectionId, at: int) -> None:
        """Move a section to index ``at``, as it then is."""
        self._edit_brief(
            Intention.MOVE_SECTION, lambda brief: brief.with_section_moved(section, at)
        )

    def remove_sections(self, sections: Iterable[SectionId]) -> None:
        """Remove several sections and all that is in them."""
        gone = tuple(sections)
        self._edit_brief(
            Intention.REMOVE_SECTIONS,
            lambda brief: reduce(Brief.without_section, gone, brief),
        )

    def remove_section(self, section: SectionId) -> None:
        """Remove a section and all that is in it."""
        self._edit_brief(
            Intention.REMOVE_SECTION, lambda brief: brief.without_section(section)
        )
