"""What is copied from an essay: a place in it, and what that is in another dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.composing.carrying import carried
from app.composing.gather import taken_from
from app.domain.dossier import Dossier
from app.models.clips import CLIP_MIME, clip_mime
from app.models.passages import passage_mime

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from app.domain.essay import Essay

_LONGEST = 50_000  # code points that go along to other dossiers; no brief has as many


def essay_mime(essay: Essay, start: int, end: int) -> QMimeData:
    """Return a stretch of an essay, in code points, for this dossier and for others.

    In another one it is pieces with the passages they are from, as far as it is no
    longer than a brief.
    """
    data = passage_mime(essay, start, end)
    if end - start <= _LONGEST:
        taken = taken_from(essay, start, end)
        job = Dossier("", (essay,), taken.sources, taken.quotations)
        clip = clip_mime(taken.items, job, "", carried(taken.items, job))
        data.setData(CLIP_MIME, clip.data(CLIP_MIME))
    return data
