"""A source as the fields of a form, and back: plain texts that a person can write."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from app.domain.source import Name, PartialDate, Source
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from app.domain.dossier import Dossier

TYPES = {  # CSL 1.0.2, appendix III: those that briefs cite, with our words for them
    "webpage": later("Web page"),
    "article-newspaper": later("News item"),
    "article-magazine": later("Magazine article"),
    "article-journal": later("Journal article"),
    "broadcast": later("Broadcast"),
    "interview": later("Interview"),
    "speech": later("Speech"),
    "report": later("Report"),
    "legislation": later("Legislation"),
    "book": later("Book"),
    "chapter": later("Chapter"),
    "post": later("Post"),
    "personal_communication": later("Personal communication"),
    "document": later("Document"),
}
IN_AN_OUTLET = {
    "article-newspaper",
    "article-magazine",
    "article-journal",
    "broadcast",
    "interview",
    "chapter",
    "post",
}
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_MONTHS = 12
_DAYS = 31


class FieldError(UserError):
    """What was written into a field cannot be understood."""


@dataclass(frozen=True, slots=True)
class SourceFields:
    """The fields of the form. Dates are ``2031-11-04``, or less of it."""

    type: str = "webpage"
    title: str = ""
    authors: str = ""  # "Family, Given; Family, Given; Agency"
    outlet: str = ""
    issued: str = ""
    accessed: str = ""
    url: str = ""


def fields_of(source: Source) -> SourceFields:
    """Return a source as fields."""
    outlet = source.container_title or source.publisher
    return SourceFields(
        source.type,
        source.title,
        "; ".join(_name_text(name) for name in source.authors),
        outlet,
        _date_text(source.issued),
        _date_text(source.accessed),
        source.url,
    )


def source_from(fields: SourceFields, source: Source) -> Source:
    """Return a source with these fields; what they do not say stays as it was.

    An address that is written where the title belongs is the address. FieldError when
    a date is none.
    """
    title, url = fields.title.strip(), fields.url.strip()
    if not url and _ADDRESS.fullmatch(title):
        title, url = "", title
    changed = replace(
        source,
        type=fields.type,
        title=title,
        authors=names_from(fields.authors),
        issued=date_from(fields.issued),
        accessed=date_from(fields.accessed),
        url=url,
    )
    if fields.outlet == fields_of(source).outlet and fields.type == source.type:
        return changed
    outlet = fields.outlet.strip()
    if fields.type in IN_AN_OUTLET:
        kept = "" if source.publisher == fields_of(source).outlet else source.publisher
        return replace(changed, container_title=outlet, publisher=kept)
    return replace(changed, publisher=outlet, container_title="")


def known_or(source: Source, dossier: Dossier) -> Source:
    """Return the known source that an address alone names, else the one given."""
    bare = Source(source.id, source.type, url=source.url)
    if not source.url or source != bare:
        return source
    address = source.url.rstrip("/")
    known = dossier.sources
    return next((one for one in known if one.url.rstrip("/") == address), source)


def names_from(text: str) -> tuple[Name, ...]:
    """Read names: ``Family, Given`` is a person, without a comma it is an agency."""
    names = []
    for piece in (piece.strip() for piece in text.split(";")):
        family, comma, given = (part.strip() for part in piece.partition(","))
        if comma and family:
            names.append(Name(family, given))
        elif family:
            names.append(Name(literal=piece))
    return tuple(names)


def date_from(text: str) -> PartialDate | None:
    """Read a date, None of an empty text. FieldError when it is no date."""
    if not text.strip():
        return None
    found = _DATE.fullmatch(text.strip())
    year, month, day = (
        (int(part or 0) for part in found.groups()) if found else (0,) * 3
    )
    if not year or month > _MONTHS or day > _DAYS:
        raise FieldError(tr("A date is written as 2031-11-04, 2031-11 or 2031"))
    return PartialDate(year, month, day)


def _name_text(name: Name) -> str:
    return name.literal or f"{name.family}, {name.given}".rstrip(", ") + (
        "" if name.given else ","
    )


def _date_text(date: PartialDate | None) -> str:
    if date is None:
        return ""
    month = f"-{date.month:02}" if date.month else ""
    return f"{date.year:04}{month}" + (f"-{date.day:02}" if date.day else "")
