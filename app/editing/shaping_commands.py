"""Edits that shape a page: what signs mean, emphasis, notes, moving several pieces."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain import stretch
from app.domain.brief import Citation, ItemNote, QuotationItem
from app.domain.errors import BriefError
from app.domain.wording import tr
from app.editing import commands, habits, marks, ranges
from app.editing.store_base import StoreBase
from app.editing.undo import Intention
from app.text.cite_sign import without_sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.brief import Brief, Item, TextItem
    from app.domain.dossier import Dossier
    from app.domain.ids import ItemId, SectionId
    from app.domain.source import Source
    from app.editing.along import Along
    from app.text.habits import Meant, Opening


class ShapingCommands(StoreBase):
    """Each is one step: what was typed before is a step of its own."""

    def turn(self, item: ItemId, meant: Meant) -> None:
        """Replace signs in a text item by what they mean."""
        self._edit_brief(
            Intention.FORMAT,
            lambda brief: brief.with_replaced(
                habits.with_meant(commands.text_item(brief, item), meant)
            ),
        )

    def begin_with(self, item: ItemId, meant: Opening, signs: int) -> str:
        """Let an item be what the signs before it mean; return where the caret goes."""
        turned: list[str] = []

        def edit(dossier: Dossier) -> Dossier:
            made = habits.with_opening(
                dossier, self._brief_of(dossier), item, meant, signs
            )
            turned.append(made.caret)
            return made.dossier

        self._edit(Intention.FORMAT, edit)
        return turned[0]

    def emphasise(
        self, parts: Iterable[tuple[ItemId, int, int]], *, strong: bool
    ) -> None:
        """Let parts of texts stand out, or no longer where all of a part does."""

        def edit(brief: Brief) -> Brief:
            for item_id, start, end in parts:
                item = commands.text_item(brief, item_id)
                held = stretch.toggled(
                    item.stretches, start, end, strong=strong, emphasis=not strong
                )
                brief = brief.with_replaced(replace(item, stretches=held))
            return brief

        self._edit_brief(Intention.FORMAT, edit)

    def write_note(self, item: ItemId, at: int, text: str, old: str | None) -> None:
        """Put a footnote into a text item, or replace the one that says ``old`` there.

        A blank text takes it away. BriefError when there is no such note.
        """

        def edit(brief: Brief) -> Brief:
            held = commands.text_item(brief, item)
            notes = list(held.notes)
            if old is not None:
                there = [n for n in notes if n.text == old and _at(n, held.text) == at]
                if not there:
                    raise BriefError(tr("The item no longer has that note"))
                notes.remove(there[0])
            if text.strip():
                notes.append(ItemNote(" ".join(text.split()), at))
            return brief.with_replaced(replace(held, notes=tuple(notes)))

        self._edit_brief(Intention.FORMAT, edit)

    def cite_typed(self, item: ItemId, start: int, end: int, source: Source) -> None:
        """Let a source be cited where a sign stands in a text, which goes.

        A source that is not in the dossier comes along.
        """

        def edit(dossier: Dossier) -> Dossier:
            brief = self._brief_of(dossier)
            held = commands.text_item(brief, item)
            text, at = without_sign(held.text, start, end)
            brief = commands.with_text(brief, item, text)
            citation = Citation(source.id, "", at)
            dossier = commands.with_shown(dossier, (), (source,))
            return dossier.with_brief(commands.with_citation(brief, item, citation))

        self._edit(Intention.CITE, edit)

    def put(
        self, section: SectionId, at: int, items: tuple[Item, ...], along: Along
    ) -> None:
        """Put items before index ``at`` of a section, with what they need."""
        self._edit(
            Intention.ADD_ITEMS,
            lambda dossier: commands.with_bounded_pictures(
                self._with_brief(
                    along.into(dossier),
                    lambda brief: commands.with_items(brief, section, items, at),
                )
            ),
            originals=along.originals(),
        )

    def paste(
        self, item: ItemId, at: int, items: tuple[Item, ...], along: Along
    ) -> None:
        """Put items where a text item is cut before a code point, as ``put``."""
        new = commands.new_item_id()
        self._edit(
            Intention.PASTE,
            lambda dossier: commands.with_bounded_pictures(
                self._with_brief(
                    along.into(dossier),
                    lambda brief: ranges.with_pasted(brief, item, at, items, new),
                )
            ),
            originals=along.originals(),
        )

    def paste_words(
        self, item: ItemId, at: int, piece: TextItem, sources: Iterable[Source]
    ) -> None:
        """Put the words of an item into another before a code point, marks included."""

        def edit(dossier: Dossier) -> Dossier:
            brief = self._brief_of(dossier)
            held = marks.inserted(commands.text_item(brief, item), at, piece)
            dossier = commands.with_shown(dossier, (), sources)
            return dossier.with_brief(brief.with_replaced(held))

        self._edit(Intention.PASTE, edit)

    def cite_piece(self, item: ItemId, source: Source) -> None:
        """Let a card, table or picture cite a source, which may be new.

        It is that of the card's quotation, where this has none.
        """

        def edit(dossier: Dossier) -> Dossier:
            brief = self._brief_of(dossier)
            held, citation = brief.item(item), Citation(source.id)
            card = isinstance(held, QuotationItem) and dossier.quotation(held.quotation)
            if card and card.source is None:
                return commands.with_attached(dossier, brief, item, citation, source)
            dossier = commands.with_shown(dossier, (), (source,))
            return dossier.with_brief(commands.with_citation(brief, item, citation))

        self._edit(Intention.CITE, edit)

    def move_items(self, items: Iterable[ItemId], section: SectionId, at: int) -> None:
        """Move items together to index ``at`` of a section, counted without them."""
        held = tuple(items)
        self._edit_brief(
            Intention.MOVE_ITEMS if len(held) > 1 else Intention.MOVE_ITEM,
            lambda brief: ranges.with_moved(brief, held, section, at),
        )


def _at(note: ItemNote, text: str) -> int:
    return len(text) if note.at is None else min(note.at, len(text))
