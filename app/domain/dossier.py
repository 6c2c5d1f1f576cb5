"""Everything a job holds, as one frozen value. Storage keeps it, the store edits it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from app.domain.errors import DossierError

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.domain.essay import Essay
    from app.domain.ids import BriefId, EssayId, PictureId, QuotationId, SourceId
    from app.domain.picture import Picture
    from app.domain.quotation import Quotation
    from app.domain.source import Source
    from app.domain.triage import Triage

    _Thing = TypeVar("_Thing", Essay, Source, Quotation, Brief, Picture, Triage)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The essays, sources, quotations, briefs and pictures of one job.

    ``triages`` say what was decided about the essays on the way through them.
    """

    id: str
    essays: tuple[Essay, ...] = ()
    sources: tuple[Source, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    briefs: tuple[Brief, ...] = ()
    pictures: tuple[Picture, ...] = ()
    triages: tuple[Triage, ...] = ()  # at most one for an essay

    def essay(self, essay_id: EssayId) -> Essay:
        """Return an essay. DossierError when it is not in the dossier."""
        return _find(self.essays, essay_id, "essay")

    def source(self, source_id: SourceId) -> Source:
        """Return a source. DossierError when it is not in the dossier."""
        return _find(self.sources, source_id, "source")

    def quotation(self, quotation_id: QuotationId) -> Quotation:
        """Return a quotation. DossierError when it is not in the dossier."""
        return _find(self.quotations, quotation_id, "quotation")

    def brief(self, brief_id: BriefId) -> Brief:
        """Return a brief. DossierError when it is not in the dossier."""
        return _find(self.briefs, brief_id, "brief")

    def picture(self, picture_id: PictureId) -> Picture:
        """Return a picture. DossierError when it is not in the dossier."""
        return _find(self.pictures, picture_id, "picture")

    def triage(self, essay_id: EssayId) -> Triage | None:
        """Return what was decided about an essay, None for nothing."""
        return next((one for one in self.triages if one.id == essay_id), None)

    def with_essay(self, essay: Essay) -> Dossier:
        """Return this dossier with an essay added or replaced by id."""
        return replace(self, essays=_put(self.essays, essay))

    def with_source(self, source: Source) -> Dossier:
        """Return this dossier with a source added or replaced by id."""
        return replace(self, sources=_put(self.sources, source))

    def with_quotation(self, quotation: Quotation) -> Dossier:
        """Return this dossier with a quotation added or replaced by id."""
        return replace(self, quotations=_put(self.quotations, quotation))

    def with_brief(self, brief: Brief) -> Dossier:
        """Return this dossier with a brief added or replaced by id."""
        return replace(self, briefs=_put(self.briefs, brief))

    def without_brief(self, brief_id: BriefId) -> Dossier:
        """Return this dossier less a brief. DossierError when it is not in it."""
        gone = self.brief(brief_id)
        return replace(self, briefs=tuple(b for b in self.briefs if b is not gone))

    def with_picture(self, picture: Picture) -> Dossier:
        """Return this dossier with a picture, once however often it is added."""
        return replace(self, pictures=_put(self.pictures, picture))

    def with_triage(self, triage: Triage) -> Dossier:
        """Return this dossier with other decisions about an essay, perhaps none."""
        if triage.is_empty:
            others = tuple(one for one in self.triages if one.id != triage.id)
            return replace(self, triages=others)
        return replace(self, triages=_put(self.triages, triage))


def _find(things: tuple[_Thing, ...], key: str, what: str) -> _Thing:
    for thing in things:
        if thing.id == key:
            return thing
    raise DossierError(f"The dossier has no {what} {key!r}")


def _put(things: tuple[_Thing, ...], thing: _Thing) -> tuple[_Thing, ...]:
    if any(old.id == thing.id for old in things):
        return tuple([thing if old.id == thing.id else old for old in things])
    return things + (thing,)  # noqa: RUF005 - mypy cannot follow the other spelling
