"""Essays and pictures of a dossier that a step back or forth may need again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.oplog import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.ids import EssayId, PictureId
    from app.domain.picture import Picture
    from app.editing.saving import Saving
    from app.storage.nodes import Shelf


class HeldShelf:
    """Remembers what it was asked for. ``file`` returns the file to look in.

    What that may lack so far is looked for in what waits to be saved.
    """

    def __init__(
        self, file: Callable[[], Shelf], dossier: Dossier, saving: Saving
    ) -> None:
        self._file = file
        self._saving = saving
        self._essays = {essay.id: essay for essay in dossier.essays}

    def essay(self, essay_id: EssayId) -> Essay:
        """Return an essay; one that is parsed already stays as it is."""
        if essay_id not in self._essays:
            waiting = (
                essay
                for entry in self._entries()
                for essay, _ in entry.originals
                if essay.id == essay_id
            )
            held = next(waiting, None)
            self._essays[essay_id] = held or self._file().essay(essay_id)
        return self._essays[essay_id]

    def picture(self, picture_id: PictureId) -> Picture:
        """Return a picture; read anew, for it may be large and is seldom needed."""
        waiting = (
            picture
            for entry in self._entries()
            for picture in entry.pictures
            if picture.id == picture_id
        )
        return next(waiting, None) or self._file().picture(picture_id)

    def _entries(self) -> Iterator[Entry]:
        return (one for one in self._saving.unsaved if isinstance(one, Entry))
