"""A dossier as small named texts, so that an edit writes only what it changed.

Every source, quotation, brief, section and item is one text of JSON; the order of what
a node holds lies in the node itself. What an edit did is a handful of splices in these
texts, which can be undone by applying them the other way round.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from app.domain.brief import (
    Brief,
    PictureItem,
    QuotationItem,
    Section,
    TableItem,
    TextItem,
)
from app.domain.dossier import Dossier
from app.domain.errors import BriefError
from app.domain.plain import PlainError, from_plain, to_plain
from app.domain.quotation import Quotation
from app.domain.source import Source
from app.domain.triage import Triage
from app.domain.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.domain.brief import Item
    from app.domain.essay import Essay
    from app.domain.ids import EssayId, PictureId
    from app.domain.picture import Picture
    from app.domain.plain import Plain

_Member = TypeVar(
    "_Member",
    bound=Brief
    | Section
    | Source
    | Quotation
    | TextItem
    | QuotationItem
    | TableItem
    | PictureItem
    | Triage,
)
_ITEMS: dict[object, type[Item]] = {
    kind.__name__: kind for kind in (TextItem, QuotationItem, TableItem, PictureItem)
}
_MEMBERS = ("essays", "sources", "quotations", "briefs")
_LATER = ("pictures", "triages")  # left out while empty, as before there were any


class Kind(StrEnum):
    """What a node is; the word in the table."""

    DOSSIER = "dossier"
    SOURCE = "source"
    QUOTATION = "quotation"
    BRIEF = "brief"
    SECTION = "section"
    ITEM = "item"
    TRIAGE = "triage"


Key = tuple[Kind, str]
Node = (
    Dossier
    | Source
    | Quotation
    | Brief
    | Section
    | TextItem
    | QuotationItem
    | TableItem
    | PictureItem
    | Triage
)


class Shelf(Protocol):
    """Where an essay and a picture are found that a dossier names."""

    def essay(self, essay_id: EssayId) -> Essay:
        """Return an essay. DossierError when it is not there."""

    def picture(self, picture_id: PictureId) -> Picture:
        """Return a picture. DossierError when it is not there."""


class SpliceError(ValueError):
    """A change that does not fit the text it should change."""


@dataclass(frozen=True, slots=True)
class Splice:
    """At ``at`` of a node's text, ``removed`` gave way to ``inserted``; code points.

    A node that does not exist is an empty text.
    """

    kind: Kind
    id: str
    at: int
    removed: str
    inserted: str

    @property
    def key(self) -> Key:
        """Which node is meant."""
        return self.kind, self.id

    def inverse(self) -> Splice:
        """Return the splice that takes this one back."""
        return replace(self, removed=self.inserted, inserted=self.removed)

    def apply(self, text: str) -> str:
        """Return the changed text. SpliceError when the removed text is not there."""
        end = self.at + len(self.removed)
        if len(text) < self.at or text[self.at : end] != self.removed:
            raise SpliceError(f"The change does not fit {self.kind} {self.id}")
        return text[: self.at] + self.inserted + text[end:]


def inverses(splices: Iterable[Splice]) -> tuple[Splice, ...]:
    """Return the splices that take these back, in the order to apply them."""
    return tuple(splice.inverse() for splice in reversed(tuple(splices)))


def body_of(node: Node) -> str:
    """Return a node's text: JSON, the nodes it holds as their ids."""
    match node:
        case Dossier():
            names = (*_MEMBERS, *(name for name in _LATER if getattr(node, name)))
            plain = {name: [one.id for one in getattr(node, name)] for name in names}
            return json_of(plain)
        case Brief():
            shell = to_plain(replace(node, sections=()))
            return json_of(_shell(shell) | {"sections": [s.id for s in node.sections]})
        case Section():
            shell = to_plain(replace(node, items=()))
            return json_of(_shell(shell) | {"items": [i.id for i in node.items]})
        case _:
            return json_of(to_plain(node))


def nodes_of(dossier: Dossier) -> dict[Key, Node]:
    """Return every node. BriefError when two briefs share the id of a piece."""
    found: dict[Key, Node] = {}
    for key, node in _walk(dossier):
        if key in found:
            raise BriefError(
                tr("Two pieces of the dossier share an id; nothing was done")
            )
        found[key] = node
    return found


def splices_between(before: Dossier, after: Dossier) -> tuple[Splice, ...]:
    """Return what turns one dossier into the other. What is identical costs nothing."""
    old, new = nodes_of(before), nodes_of(after)
    changed = [key for key in old | new if old.get(key) is not new.get(key)]
    splices = (
        difference(key, _body_in(old, key), _body_in(new, key)) for key in changed
    )
    return tuple(splice for splice in splices if splice.removed != splice.inserted)


def pictures_between(before: Dossier, after: Dossier) -> tuple[Picture, ...]:
    """Return the pictures that one dossier has and the one before it had not."""
    known = {picture.id for picture in before.pictures}
    return tuple(picture for picture in after.pictures if picture.id not in known)


def apply_splices(dossier: Dossier, splices: Iterable[Splice], shelf: Shelf) -> Dossier:
    """Return the changed dossier, sharing all that did not change.

    SpliceError when the splices do not fit it, or what they leave is no dossier.
    """
    held = nodes_of(dossier)
    bodies: dict[Key, str] = {}
    for splice in splices:
        text = bodies.get(splice.key, _body_in(held, splice.key))
        bodies[splice.key] = splice.apply(text)
    try:
        after = assemble(dossier.id, bodies, shelf, held)
        nodes_of(after)
    except (PlainError, KeyError, BriefError) as error:
        raise SpliceError(f"What the change leaves is no dossier: {error}") from error
    return after


def assemble(
    dossier_id: str,
    bodies: Mapping[Key, str],
    shelf: Shelf,
    held: Mapping[Key, Node] | None = None,
) -> Dossier:
    """Return a dossier from the texts of its nodes; the others come from ``held``.

    PlainError, KeyError or BriefError when the texts do not make a dossier.
    """
    return _Assembly(bodies, held or {}).dossier(dossier_id, shelf)


class _Assembly:
    def __init__(self, bodies: Mapping[Key, str], held: Mapping[Key, Node]) -> None:
        self._bodies = bodies
        self._held = held

    def dossier(self, dossier_id: str, shelf: Shelf) -> Dossier:
        key = (Kind.DOSSIER, dossier_id)
        old = cast("Dossier | None", self._held.get(key))
        names = (*_MEMBERS, *_LATER)
        if key in self._bodies:
            plain = {**{name: [] for name in _LATER}, **self._plain(key)}
            ids = {name: _ids(plain, name) for name in names}
        else:
            old = cast("Dossier", self._held[key])
            ids = {name: [one.id for one in getattr(old, name)] for name in names}
        known = {essay.id: essay for essay in old.essays} if old else {}
        essay_ids = cast("list[EssayId]", ids["essays"])
        shown = {picture.id: picture for picture in old.pictures} if old else {}
        picture_ids = cast("list[PictureId]", ids["pictures"])
        return Dossier(
            dossier_id,
            tuple(known.get(one) or shelf.essay(one) for one in essay_ids),
            tuple(self._single(Source, Kind.SOURCE, one) for one in ids["sources"]),
            tuple(
                self._single(Quotation, Kind.QUOTATION, one)
                for one in ids["quotations"]
            ),
            tuple(self._brief(one) for one in ids["briefs"]),
            tuple(shown.get(one) or shelf.picture(one) for one in picture_ids),
            tuple(self._single(Triage, Kind.TRIAGE, one) for one in ids["triages"]),
        )

    def _brief(self, brief_id: str) -> Brief:
        key = (Kind.BRIEF, brief_id)
        if key in self._bodies:
            plain = self._plain(key)
            ids = _ids(plain, "sections")
            shell = _named(from_plain(Brief, plain), brief_id)
            return replace(shell, sections=tuple(self._section(one) for one in ids))
        old = cast("Brief", self._held[key])
        sections = tuple(self._section(section.id) for section in old.sections)
        same = all(a is b for a, b in zip(sections, old.sections, strict=True))
        return old if same else replace(old, sections=sections)

    def _section(self, section_id: str) -> Section:
        key = (Kind.SECTION, section_id)
        if key in self._bodies:
            plain = self._plain(key)
            ids = _ids(plain, "items")
            shell = _named(from_plain(Section, plain), section_id)
            return replace(shell, items=tuple(self._item(one) for one in ids))
        old = cast("Section", self._held[key])
        items = tuple(self._item(item.id) for item in old.items)
        same = all(a is b for a, b in zip(items, old.items, strict=True))
        return old if same else replace(old, items=items)

    def _item(self, item_id: str) -> Item:
        key = (Kind.ITEM, item_id)
        if key not in self._bodies:
            return cast("Item", self._held[key])
        plain = self._plain(key)
        kind = _ITEMS.get(plain.get("$"))
        if kind is None:
            raise PlainError(f"{item_id}: no item")
        return _named(from_plain(kind, plain), item_id)

    def _single(self, kind: type[_Member], node_kind: Kind, node_id: str) -> _Member:
        key = (node_kind, node_id)
        if key in self._bodies:
            return _named(from_plain(kind, self._plain(key)), node_id)
        return cast("_Member", self._held[key])

    def _plain(self, key: Key) -> dict[str, Plain]:
        try:
            plain = json.loads(self._bodies[key])
        except (json.JSONDecodeError, RecursionError) as error:
            raise PlainError(f"{key[0]} {key[1]}: no JSON") from error
        if not isinstance(plain, dict):
            raise PlainError(f"{key[0]} {key[1]}: no object")
        return plain


def _walk(dossier: Dossier) -> Iterator[tuple[Key, Node]]:
    yield (Kind.DOSSIER, dossier.id), dossier
    for source in dossier.sources:
        yield (Kind.SOURCE, source.id), source
    for quotation in dossier.quotations:
        yield (Kind.QUOTATION, quotation.id), quotation
    for triage in dossier.triages:
        yield (Kind.TRIAGE, triage.id), triage
    for brief in dossier.briefs:
        yield (Kind.BRIEF, brief.id), brief
        for section in brief.sections:
            yield (Kind.SECTION, section.id), section
            for item in section.items:
                yield (Kind.ITEM, item.id), item


def _body_in(nodes: Mapping[Key, Node], key: Key) -> str:
    return body_of(nodes[key]) if key in nodes else ""


def difference(key: Key, before: str, after: str) -> Splice:
    """Return what turns one text of a node into another."""
    start = _common(before, after)
    longest = min(len(before), len(after)) - start
    end = min(longest, _common(before[::-1], after[::-1]))
    removed = before[start : len(before) - end]
    return Splice(*key, start, removed, after[start : len(after) - end])


def _common(one: str, other: str) -> int:
    """Return how many code points two texts share at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:  # slices compare at the speed of C
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _named(node: _Member, node_id: str) -> _Member:
    if node.id != node_id:
        raise PlainError(f"{node_id}: is called otherwise")
    return node


def _ids(plain: dict[str, Plain], name: str) -> list[str]:
    ids = plain.pop(name, None)
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise PlainError(f"{name}: no list of ids")
    return cast("list[str]", ids)


def _shell(plain: object) -> dict[str, Plain]:
    return cast("dict[str, Plain]", plain)


def json_of(plain: object) -> str:
    """Return the text of a node, the same for the same values."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if text.isascii() or _encodes(text):
        return text
    return json.dumps(plain, sort_keys=True, separators=(",", ":"))


def _encodes(text: str) -> bool:
    """Half an emoji, as a cursor can cut it, has no UTF-8 form and is escaped."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
