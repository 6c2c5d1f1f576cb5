"""Sources as CSL-JSON items (CSL 1.0.2, input data schema), without loss of ours.

``from_csl`` is for the exchange of sources, which no command offers yet; until then it
shows that ``to_csl`` loses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import SourceId
from app.domain.source import Name, PartialDate, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXTS = {  # ours: CSL's
    "type": "type",
    "title": "title",
    "publisher": "publisher",
    "container_title": "container-title",
    "url": "URL",
    "language": "language",
    "note": "note",
}
_DATES = ("issued", "accessed")
_NAME = ("family", "given", "literal")


class CslError(ValueError):
    """An item that does not have the shape of CSL-JSON."""


def to_csl(source: Source) -> dict[str, object]:
    """Return a source as a CSL-JSON item; what is empty is left out."""
    item: dict[str, object] = {"id": source.id}
    for ours, theirs in _TEXTS.items():
        if text := getattr(source, ours):
            item[theirs] = text
    if source.authors:
        item["author"] = [_name_to_csl(name) for name in source.authors]
    for date in _DATES:
        held: PartialDate | None = getattr(source, date)
        if held:
            parts = [held.year, held.month, held.day]
            while parts[-1] == 0 and len(parts) > 1:
                parts.pop()
            item[date] = {"date-parts": [parts]}
    return item


def from_csl(item: Mapping[str, object]) -> Source:
    """Return a CSL-JSON item as a source. CslError when it has no proper shape."""
    if not isinstance(item.get("id"), (str, int)):
        raise CslError("A CSL item needs an id")
    texts = {ours: _text(item, theirs) for ours, theirs in _TEXTS.items()}
    return Source(
        SourceId(str(item["id"])),
        authors=tuple(_name_from_csl(name) for name in _list(item, "author")),
        issued=_date(item, "issued"),
        accessed=_date(item, "accessed"),
        attachments=(),
        **texts,
    )


def _name_to_csl(name: Name) -> dict[str, str]:
    return {part: text for part in _NAME if (text := getattr(name, part))}


def _name_from_csl(name: object) -> Name:
    if not isinstance(name, dict):
        raise CslError("A name of a CSL item is an object")
    return Name(**{part: _text(name, part) for part in _NAME})


def _text(item: Mapping[str, object], key: str) -> str:
    held = item.get(key, "")
    if isinstance(held, int):
        return str(held)
    if not isinstance(held, str):
        raise CslError(f"{key} of a CSL item is text")
    return held


def _list(item: Mapping[str, object], key: str) -> list[object]:
    held = item.get(key, [])
    if not isinstance(held, list):
        raise CslError(f"{key} of a CSL item is a list")
    return held


def _date(item: Mapping[str, object], key: str) -> PartialDate | None:
    """Return the first date; a date that is only words has no parts and is None."""
    held = item.get(key)
    if held is None:
        return None
    if not isinstance(held, dict):
        raise CslError(f"{key} of a CSL item is an object")
    ranges = _list(held, "date-parts")
    if not ranges or not isinstance(ranges[0], list) or not ranges[0]:
        return None
    try:
        parts = [int(str(part)) for part in ranges[0][:3]]
    except ValueError as error:
        raise CslError(f"{key} of a CSL item is no date") from error
    return _known(*parts)


def _known(year: int, month: int = 0, day: int = 0) -> PartialDate:
    """Return a date as far as the calendar knows it; CSL allows seasons as months."""
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        return PartialDate(year)
    return PartialDate(year, month, day if 1 <= day <= 31 else 0)  # noqa: PLR2004
