"""Our roles in the styles of a template: found there by id or name, else added.

Word keeps the English names of built-in styles in its files but not the ids: a German
Word calls "heading 1" ``berschrift1``. So names count first, ids last.
"""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from lxml import etree

from exports.docx.template import W
from exports.rendered import Loss
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exports.docx.template import Template

_USES = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]+)"')
_IN_DEFAULT = ("BodyText",)  # a house that has no such style sets its text in Normal
_OUR_FACE = ("rFonts", "color")  # an added style takes those of the template
_KINDS = ("basedOn", "next", "link")


class Adopted:
    """The styles of a template and those of ours that it lacks.

    ``ours`` is our own styles part, ``mapped`` says by name or id which style of the
    template a role of ours is to have.
    """

    def __init__(
        self, template: Template, ours: bytes, mapped: Sequence[tuple[str, str]]
    ) -> None:
        assert template.styles is not None  # noqa: S101 - a template has styles
        self._root = deepcopy(template.styles)
        self._theirs = list(self._root.iter(f"{W}style"))
        _forget_editing(self._root)
        self._mapped = {name.casefold(): style for name, style in mapped}
        self.ids: dict[str, str] = {}
        self.added: list[str] = []
        self._lost: list[Loss] = []
        styles = list(etree.fromstring(ours).iter(f"{W}style"))
        missing = [style for style in styles if not self._find(style)]
        for style in missing:
            self.ids[_id(style)] = self._free_id(_id(style))
        for style in missing:
            self._add(style)

    def xml(self) -> bytes:
        """Return the styles part."""
        return etree.tostring(
            self._root, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def renamed(self, xml: str) -> str:
        """Return text in which our styles have the ids that they have here."""
        return _USES.sub(
            lambda found: f'{found[1]}{self.ids.get(found[2], found[2])}"', xml
        )

    def losses(self) -> list[Loss]:
        """Return what has to be said: which styles the template does not have."""
        if not self.added:
            return self._lost
        message = sentence("The template lacks styles, ours are added: {names}").format(
            names=", ".join(self.added)
        )
        return [*self._lost, Loss("style", message)]

    def _find(self, ours: etree._Element) -> bool:
        """Note which style of the template is to be used for ours, if there is one."""
        kind, key = ours.get(f"{W}type"), _id(ours)
        candidates = [style for style in self._theirs if style.get(f"{W}type") == kind]
        default = next((s for s in candidates if s.get(f"{W}default") == "1"), None)
        found = self._asked_for(ours, candidates)
        if found is None and ours.get(f"{W}default") == "1":
            found = default
        elif found is None:
            name = _name(ours)
            found = _called(candidates, {name.casefold()})
            found = found if found is not None else _called(candidates, _abroad(name))
        if found is None and key in _IN_DEFAULT:
            found = default
        if found is not None:
            self.ids[key] = _id(found)
        return found is not None

    def _asked_for(
        self, ours: etree._Element, candidates: Sequence[etree._Element]
    ) -> etree._Element | None:
        name = _name(ours)
        key = self._mapped.get(name.casefold()) or self._mapped.get(
            _id(ours).casefold()
        )
        if not key:
            return None
        found = _called(candidates, {key.casefold()})
        found = found if found is not None else _with_id(candidates, key)
        if found is None:
            message = sentence(
                "The template has no style “{style}” for “{role}”"
            ).format(style=key, role=name)
            self._lost.append(Loss("style", message))
        return found

    def _free_id(self, wanted: str) -> str:
        taken = {_id(style) for style in self._theirs} | set(self.ids.values())
        while wanted in taken:
            wanted += "Brief"
        return wanted

    def _add(self, ours: etree._Element) -> None:
        style = deepcopy(ours)
        style.set(f"{W}styleId", self.ids[_id(ours)])
        for kind in _KINDS:
            for held in style.iterfind(f"{W}{kind}"):
                value = held.get(f"{W}val") or ""
                held.set(f"{W}val", self.ids.get(value, value))
        for properties in style.iterfind(f"{W}rPr"):
            for name in _OUR_FACE if style.get(f"{W}type") == "paragraph" else ():
                for held in properties.findall(f"{W}{name}"):
                    properties.remove(held)
        self._root.append(style)
        self.added.append(_name(ours))


def _id(style: etree._Element) -> str:
    return style.get(f"{W}styleId") or ""


def _name(style: etree._Element) -> str:
    named = style.find(f"{W}name")
    return "" if named is None else named.get(f"{W}val") or ""


def _called(styles: Sequence[etree._Element], names: set[str]) -> etree._Element | None:
    """Return the first style with one of some names, or with one as its alias."""
    for style in styles:
        aliases = style.find(f"{W}aliases")
        others = "" if aliases is None else aliases.get(f"{W}val") or ""
        held = {_name(style), *others.split(",")}
        if any(name.strip().casefold() in names for name in held):
            return style
    return None


def _with_id(styles: Sequence[etree._Element], key: str) -> etree._Element | None:
    return next((style for style in styles if _id(style) == key), None)


def _abroad(name: str) -> set[str]:
    return {other.casefold() for other in _names_abroad().get(name, ())}


@cache
def _names_abroad() -> Mapping[str, Sequence[str]]:
    path = files("resources").joinpath("word", "style_names.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _forget_editing(root: etree._Element) -> None:
    """Take out of a tree who edited what when: revision ids, and marks of changes."""
    for element in list(root.iter(f"{W}rsid", f"{W}pPrChange", f"{W}rPrChange")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter():
        for name in [str(n) for n in element.attrib if "rsid" in str(n)]:
            del element.attrib[name]
