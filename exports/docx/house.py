"""The look of a file: our own from the sheet, or that of an organisation's template."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from exports.docx.adopted import Adopted
from exports.docx.letterhead import Letterhead, suffix
from exports.docx.running import PAGES
from exports.docx.template import Template, W
from exports.rendered import Loss
from exports.wording import sentence

if TYPE_CHECKING:
    from exports.document import Document
    from exports.docx.package import WordPackage
    from exports.docx.running import RunningHeads
    from exports.rendered import WordTemplate
    from exports.sheet import StyleSheet

_IN_COLUMNS = Loss(
    "template", sentence("The template sets its text in columns; here it stands in one")
)
_NO_STYLES = b"<styles/>"
_NUMBER = re.compile(r'(<w:numId w:val=")([1-9]\d*)"')
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATIONS = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
_PICTURED = ("numPicBullet", "lvlPicBulletId")  # their pictures are not taken along


class House:
    """A template at work on one document. TemplateError when it cannot be used."""

    def __init__(self, asked: WordTemplate, document: Document) -> None:
        self._template = template = Template(asked.data)
        self._asked = asked.styles
        self._adopted = Adopted(template, _NO_STYLES, ())
        self._letterhead = Letterhead(template, document)
        self._numbers = _highest(template.numbering, "num", "numId")
        self._patterns = _highest(template.numbering, "abstractNum", "abstractNumId")

    def sheet(self, sheet: StyleSheet) -> StyleSheet:
        """Return a sheet with the page of the template.

        Headings are numbered as its styles say; ours would count beside them.
        """
        return self._template.sheet(replace(sheet, numbered=0))

    def adopt(self, ours: bytes) -> None:
        """Find the styles of our own part in the template, or add them to its own."""
        self._adopted = Adopted(self._template, ours, self._asked)

    @property
    def losses(self) -> list[Loss]:
        """What of the template could not be used, and what it lacks."""
        losses = [*self._adopted.losses(), *self._letterhead.losses]
        if self._template.columns > 1:
            losses.append(_IN_COLUMNS)
        return losses

    @property
    def has_heads(self) -> bool:
        """Whether heads and feet are those of the template."""
        return not self._letterhead.empty

    @property
    def first_differs(self) -> bool:
        """Whether its first page has other heads than the rest."""
        return self._letterhead.first_differs

    @property
    def facing(self) -> frozenset[str]:
        """The settings by which its even pages differ from the odd ones."""
        return self._template.facing

    def renamed(self, xml: str) -> str:
        """Return text whose styles and lists are known by the ids of this file."""
        return _NUMBER.sub(
            lambda found: f'{found[1]}{int(found[2]) + self._numbers}"',
            self._adopted.renamed(xml),
        )

    def styles(self) -> bytes:
        """Return the styles part."""
        return self._adopted.xml()

    def numbering(self, ours: bytes) -> bytes:
        """Return the lists of the template and ours behind them."""
        shifted = etree.fromstring(self._adopted.renamed(ours.decode()).encode())
        for pattern in shifted.iter(f"{W}abstractNum"):
            _shift(pattern, "abstractNumId", self._patterns)
        for number in shifted.iter(f"{W}num"):
            _shift(number, "numId", self._numbers)
            for held in number.iterfind(f"{W}abstractNumId"):
                _shift(held, "val", self._patterns)
        theirs = self._template.numbering
        return _bytes(shifted if theirs is None else _joined(theirs, shifted))

    def add_theme(self, package: WordPackage) -> None:
        """Add the theme, where it has no pictures of its own."""
        theme = self._template.theme
        pictured = theme is not None and any(True for _ in theme.iter("{*}blip"))
        if theme is not None and not pictured:
            name = "/word/theme/theme1.xml"
            package.add(name, _THEME_TYPE, RELATIONSHIP_TYPE.THEME, _bytes(theme))

    def add_heads(self, package: WordPackage, own: RunningHeads) -> str:
        """Add the heads and feet; return the references of the section to them."""
        references = []
        pictures = 0
        for edge, relation in _RELATIONS.items():
            for number, kind in enumerate(PAGES, 1):
                banner = self._adopted.renamed(own.banner)
                head = self._letterhead.head(edge, kind, banner)
                data = head.data if head else own.bare(edge, banner)
                name = f"/word/{edge}{number}.xml"
                key = package.add(name, _PART.format(edge), relation, data)
                for link, picture in head.pictures if head else ():
                    pictures += 1
                    file = f"head{pictures}.{suffix(picture)}"
                    package.add_picture_of(name, file, picture, link)
                references.append(f'<w:{edge}Reference w:type="{kind}" r:id="{key}"/>')
        return "".join(references)


def _highest(root: etree._Element | None, name: str, attribute: str) -> int:
    if root is None:
        return 0
    found = (e.get(f"{W}{attribute}") or "" for e in root.iterfind(f"{W}{name}"))
    return max((int(value) for value in found if value.isdecimal()), default=0)


def _joined(theirs: etree._Element, ours: etree._Element) -> etree._Element:
    """Return lists in the order of the schema: all patterns, then all instances."""
    root = deepcopy(theirs)
    for element in list(root.iter(*(f"{W}{name}" for name in _PICTURED))):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    patterns = root.findall(f"{W}abstractNum") + ours.findall(f"{W}abstractNum")
    numbers = root.findall(f"{W}num") + ours.findall(f"{W}num")
    others = [e for e in root if e not in patterns and e not in numbers]
    root[:] = [*patterns, *numbers, *others]
    return root


def _shift(element: etree._Element, attribute: str, by: int) -> None:
    value = int(element.get(f"{W}{attribute}") or 0) + by
    element.set(f"{W}{attribute}", str(value))


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
