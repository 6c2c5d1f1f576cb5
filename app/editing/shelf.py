"""Essays and pictures of a dossier that a step back or forth may need again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.ids import EssayId, PictureId
    from app.domain.picture import Picture
    from app.storage.nodes import Shelf


class HeldShelf:
    """Remembers what it was asked for. ``file`` returns the file to look in."""

    def __init__(self, file: Callable[[], Shelf], dossier: Dossier) -> None:
        self._file = file
        self._essays = {essay.id: essay for essay in dossier.essays}

    def essay(self, essay_id: EssayId) -> Essay:
        """Return an essay; one that is parsed already stays as it is."""
        if essay_id not in self._essays:
            self._essays[essay_id] = self._file().essay(essay_id)
        return self._essays[essay_id]

    def picture(self, picture_id: PictureId) -> Picture:
        """Return a picture; read anew, for it may be large and is seldom needed."""
        return self._file().picture(picture_id)
