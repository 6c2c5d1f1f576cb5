"""A dossier of what is left: nothing in it names what is lost."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from app.domain.brief import PictureItem, QuotationItem, TableItem, TextItem
from app.domain.wording import tr, trn
from app.storage.naming import called
from app.storage.nodes import Kind, assemble

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from app.domain.brief import Brief, Item
    from app.domain.dossier import Dossier
    from app.domain.quotation import Quotation
    from app.domain.source import Source
    from app.storage.nodes import Key, Shelf

_MEMBERS: dict[Kind, Mapping[str, Kind]] = {
    Kind.DOSSIER: {
        "sources": Kind.SOURCE,
        "quotations": Kind.QUOTATION,
        "briefs": Kind.BRIEF,
        "triages": Kind.TRIAGE,
    },
    Kind.BRIEF: {"sections": Kind.SECTION},
    Kind.SECTION: {"items": Kind.ITEM},
}


@dataclass(frozen=True, slots=True)
class Pruned:
    """What is left of a dossier; ``lost`` says in words what was named and is gone."""

    dossier: Dossier
    lost: tuple[str, ...]


def prune(
    root: str,
    bodies: Mapping[Key, str],
    shelf: Shelf,
    held: Collection[str],
    words: Callable[[Key], str],
) -> Pruned:
    """Return a dossier without what is lost.

    ``held`` are the essays and pictures that the shelf has, and the digests of attached
    files; ``words`` is what may still be read of a node that is lost, to call it by.
    """
    lost: list[str] = []
    whole: dict[Key, str] = {}
    for key, body in bodies.items():
        plain = json.loads(body)
        for name, kind in _MEMBERS.get(key[0], {}).items():
            gone = [one for one in plain.get(name, ()) if (kind, one) not in bodies]
            lost += [called(kind, words((kind, one))) for one in gone]
            plain[name] = [one for one in plain.get(name, ()) if one not in gone]
        for name in ("essays", "pictures") if key[0] is Kind.DOSSIER else ():
            gone = [one for one in plain.get(name, ()) if one not in held]
            if gone:
                lost.append(_lost(name, len(gone)))
            plain[name] = [one for one in plain.get(name, ()) if one not in gone]
        whole[key] = json.dumps(plain)
    found = _Consistent(assemble(root, whole, shelf), held)
    return Pruned(found.dossier(), tuple(lost + found.lost))


def _lost(what: str, count: int) -> str:
    """Say how many essays or pictures are gone."""
    if what == "essays":
        said = trn("one of the essays", "{count} of the essays", count)
    else:
        said = trn("one of the pictures", "{count} of the pictures", count)
    return said.format(count=count)


class _Consistent:
    """A dossier whose pieces name only what is in it."""

    def __init__(self, dossier: Dossier, held: Collection[str]) -> None:
        self._dossier = dossier
        self._held = held
        self._sources = {one.id for one in dossier.sources}
        self._quotations = {one.id for one in dossier.quotations}
        self._essays: set[str] = {one.id for one in dossier.essays}
        self._pictures = {one.id for one in dossier.pictures}
        self.lost: list[str] = []

    def dossier(self) -> Dossier:
        return replace(
            self._dossier,
            sources=tuple(map(self._source, self._dossier.sources)),
            quotations=tuple(map(self._quotation, self._dossier.quotations)),
            briefs=tuple(map(self._brief, self._dossier.briefs)),
            triages=tuple(t for t in self._dossier.triages if t.id in self._essays),
        )

    def _source(self, source: Source) -> Source:
        files = source.attachments
        gone = [one for one in files if one.sha256 not in self._held]
        self.lost += [
            tr("the attached file “{name}”").format(name=one.safe_name) for one in gone
        ]
        left = tuple(one for one in files if one not in gone)
        return replace(source, attachments=left) if gone else source

    def _quotation(self, quotation: Quotation) -> Quotation:
        known = quotation.source is None or quotation.source in self._sources
        return quotation if known else replace(quotation, source=None)

    def _brief(self, brief: Brief) -> Brief:
        sections = []
        for section in brief.sections:
            items = [self._cited(item) for item in section.items if self._stays(item)]
            if len(items) < len(section.items):
                self.lost.append(
                    tr("a card or picture in “{heading}”").format(
                        heading=section.heading
                    )
                )
            sections.append(replace(section, items=tuple(items)))
        return replace(brief, sections=tuple(sections))

    def _stays(self, item: Item) -> bool:
        match item:
            case QuotationItem():
                return item.quotation in self._quotations
            case PictureItem():
                return item.picture in self._pictures
            case TextItem() | TableItem():
                return True
            case _:
                assert_never(item)

    def _cited(self, item: Item) -> Item:
        cited = tuple(one for one in item.citations if one.source in self._sources)
        return item if cited == item.citations else replace(item, citations=cited)
