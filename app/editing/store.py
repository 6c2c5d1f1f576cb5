"""The store of the window: every edit a user can make, each one undo step.

Widgets never edit. They call a command here and learn what became of it from
``changed``; a bad edit raises BriefError before anything has changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.brief import Citation, QuotationItem
from app.editing import commands, replacing
from app.editing.brief_commands import BriefCommands
from app.editing.shaping_commands import ShapingCommands
from app.editing.triage_commands import TriageCommands
from app.editing.undo import Intention
from app.editing.version_commands import VersionCommands
from app.editing.whole_brief_commands import WholeBriefCommands

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from app.domain.attachment import Attachment
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.ids import ItemId, SectionId, SourceId
    from app.domain.quotation import Quotation
    from app.domain.source import Source
    from app.editing.replacing import Hit


class DossierStore(
    BriefCommands,
    ShapingCommands,
    TriageCommands,
    VersionCommands,
    WholeBriefCommands,
):
    """A dossier being edited: its essays, briefs, cards, sources and metadata."""

    def add_essay(self, essay: Essay, original: bytes) -> None:
        """Add an essay with the bytes it was imported from."""
        self._edit(
            Intention.ADD_ESSAY,
            lambda dossier: commands.with_essay(dossier, essay),
            originals=((essay, original),),
        )

    def add_card(
        self,
        section: SectionId,
        quotation: Quotation,
        source: Source | None = None,
        at: int | None = None,
    ) -> ItemId:
        """Put a card with a quotation into a section and return the card's id."""
        card = QuotationItem(commands.new_item_id(), quotation.id)

        def edit(dossier: Dossier) -> Dossier:
            if source is not None:
                dossier = dossier.with_source(source)
            dossier = dossier.with_quotation(quotation)
            return self._with_brief(
                dossier, lambda brief: brief.with_item(section, card, at)
            )

        self._edit(Intention.ADD_CARD, edit)
        return card.id

    def edit_quotation(self, quotation: Quotation) -> None:
        """Replace a quotation of the dossier by its id."""
        self._edit(
            Intention.EDIT_QUOTATION,
            lambda dossier: commands.with_known_quotation(dossier, quotation),
            ("quotation", quotation.id),
        )

    def replace_words(self, hits: Sequence[Hit], by: str) -> None:
        """Put words in place of others in the brief, wherever they stand; one step."""
        self._edit(
            Intention.REPLACE_WORDS,
            lambda dossier: replacing.with_replaced(
                dossier, self._brief_of(dossier), hits, by
            ),
        )

    def edit_source(self, source: Source) -> None:
        """Replace a source of the dossier by its id."""
        self._edit(
            Intention.EDIT_SOURCE,
            lambda dossier: commands.with_known_source(dossier, source),
            ("source", source.id),
        )

    def attach_file(self, source: SourceId, file: Attachment) -> None:
        """Attach a file to a source; its bytes are in the dossier file already."""
        self._edit(
            Intention.ATTACH_FILE,
            lambda dossier: commands.with_file(dossier, source, file),
        )

    def remove_file(self, source: SourceId, file: Attachment) -> None:
        """Take a file from a source; undo brings it back."""
        self._edit(
            Intention.REMOVE_FILE,
            lambda dossier: commands.without_file(dossier, source, file),
        )

    def attach_source(self, item: ItemId, source: Source, locator: str = "") -> None:
        """Give an item its source: a card's quotation has it, other items cite it."""
        self._edit(
            Intention.ATTACH_SOURCE,
            lambda dossier: commands.with_attached(
                dossier,
                self._brief_of(dossier),
                item,
                Citation(source.id, locator),
                source,
            ),
        )

    def cite(
        self, item: ItemId, source: SourceId, locator: str = "", at: int | None = None
    ) -> None:
        """Let an item cite a source of the dossier, at a code point or at its end."""
        self.dossier.source(source)
        self._edit_brief(
            Intention.CITE,
            lambda brief: commands.with_citation(
                brief, item, Citation(source, locator, at)
            ),
        )

    def uncite(self, item: ItemId, source: SourceId) -> None:
        """Let an item no longer cite a source, a card's quotation included."""
        self._edit(
            Intention.UNCITE,
            lambda dossier: commands.without_citation(
                dossier, self._brief_of(dossier), item, source
            ),
        )

    def set_title(self, title: str) -> None:
        """Give the brief another title; a run of typing is one step."""
        self._edit_brief(
            Intention.SET_TITLE, lambda brief: brief.with_title(title), "title"
        )

    def set_marking(self, marking: str) -> None:
        """Mark the brief with a label of its scheme, or with none."""
        self._edit_brief(
            Intention.SET_MARKING, lambda brief: replace(brief, marking=marking)
        )

    def set_language(self, language: str, headings: Mapping[SectionId, str]) -> None:
        """Let the brief be in a language (BCP 47), with other headings of sections."""
        self._edit_brief(
            Intention.SET_LANGUAGE,
            lambda brief: commands.with_language(brief, language, headings),
        )

    def set_author(self, author: str) -> None:
        """Name the author of the brief; a run of typing is one step."""
        self._edit_brief(
            Intention.SET_AUTHOR, lambda brief: replace(brief, author=author), "author"
        )

    def set_organisation(self, organisation: str) -> None:
        """Name whom the author writes for."""
        self._edit_brief(
            Intention.SET_ORGANISATION,
            lambda brief: replace(brief, organisation=organisation),
        )

    def set_reference(self, reference: str) -> None:
        """Give the brief the reference that it is filed under."""
        self._edit_brief(
            Intention.SET_REFERENCE, lambda brief: replace(brief, reference=reference)
        )

    def set_date(self, date: datetime.date | None) -> None:
        """Date the brief, or leave it undated."""
        self._edit_brief(Intention.SET_DATE, lambda brief: replace(brief, date=date))
