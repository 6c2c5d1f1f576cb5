"""Versions of the dossier: named, looked back to, and brought back as one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import BriefError
from app.domain.ids import QuotationId, new_id
from app.domain.wording import tr
from app.editing.change import brief_to_show
from app.editing.commands import with_bounded_pictures
from app.editing.restoring import with_item_as_it_was
from app.editing.store_base import StoreBase
from app.editing.undo import Intention
from app.storage.versions import Version, VersionKind

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.domain.ids import BriefId, ItemId


class VersionCommands(StoreBase):
    """What can be done with versions. None is ever changed or taken away."""

    @property
    def head(self) -> int:
        """The number of the last entry of the log, whether it is written yet or not."""
        self.flush()
        return self._history.head

    def save_version(self, name: str) -> Version:
        """Give the dossier as it is now a name."""
        return self._add_version(Version(self.head, VersionKind.NAMED, name))

    def name_version(self, version: Version, name: str) -> Version:
        """Give the state that a version names another name besides."""
        return self._add_version(
            Version(version.seq, VersionKind.NAMED, name, nodes=version.nodes)
        )

    def restore(self, past: Dossier, name: str = "") -> None:
        """Make the dossier what it was, as one step; today's becomes a version first.

        ``name`` is what the version is called that is brought back.
        """
        self.flush()
        if past == self.dossier:
            raise BriefError(tr("That version is what the dossier holds now"))
        self._saving.add((Version(self.head, VersionKind.BEFORE_RESTORE, name),))
        show = brief_to_show(self.dossier, past, self._shown)
        self._edit(Intention.RESTORE_VERSION, lambda _: past, show=show)

    def restore_item(self, past: Dossier, brief: BriefId, item: ItemId) -> None:
        """Make one item what it was, as one step; all else stays as it is today."""
        new = QuotationId(new_id())
        self._edit(
            Intention.RESTORE_ITEM,
            lambda dossier: with_bounded_pictures(
                with_item_as_it_was(dossier, past, brief, item, new)
            ),
            show=brief,
        )

    def _add_version(self, version: Version) -> Version:
        version = replace(version, name=" ".join(version.name.split()))
        if not version.name:
            raise BriefError(tr("A version needs a name"))
        self._saving.add_to_publish((version,))
        return version
