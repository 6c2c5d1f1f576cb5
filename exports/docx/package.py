"""The parts of the file and the ZIP around them. python-docx supplies both models.

The ZIP is written here so that the same parts give the same bytes: fixed dates, fixed
order, nothing of the machine.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from exports.docx.xml import HEAD, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exports.docx.notes import NoteKind
    from exports.pictures import Picture

_RELATION = RELATIONSHIP_TYPE.OFFICE_DOCUMENT.rpartition("/")[0]
CUSTOM_PROPERTIES = f"{_RELATION}/custom-properties"
CUSTOM_PROPERTIES_TYPE = (
    "application/vnd.openxmlformats-officedocument.custom-properties+xml"
)
_DATA_PROPERTIES = (
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a ZIP can say
_LEVEL = 5  # a third quicker than 6, for 2 % more bytes


class WordPackage:
    """A package whose main part is a Word document."""

    def __init__(self) -> None:
        self._package = Package()
        self.main = self._part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN)
        self._package.relate_to(self.main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def add(self, name: str, media_type: str, relation: str, data: bytes) -> str:
        """Add a part that the text refers to; return its relationship."""
        part = self._part(name, media_type, data)
        return self.main.relate_to(part, relation)

    def add_data(self, data: bytes, properties: bytes) -> None:
        """Add a custom XML part; without properties LibreOffice drops it on saving."""
        name = "/customXml/item1.xml"
        part = self._part(name, "application/xml", data)
        self.main.relate_to(part, f"{_RELATION}/customXml")
        name = "/customXml/itemProps1.xml"
        described = self._part(name, _DATA_PROPERTIES, properties)
        part.relate_to(described, f"{_RELATION}/customXmlProps")

    def add_picture(self, name: str, media_type: str, key: str, data: bytes) -> None:
        """Add a picture under the relationship that the text names it by."""
        part = self._part(f"/word/media/{name}", media_type, data)
        self.main.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, part, key)

    def add_picture_of(self, owner: str, name: str, picture: Picture, key: str) -> None:
        """Add a picture that another part than the text shows."""
        held = next(part for part in self._package.parts if part.partname == owner)
        part = self._part(f"/word/media/{name}", picture.media_type, picture.data)
        held.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, part, key)

    def add_notes(
        self, kind: NoteKind, data: bytes, addresses: Mapping[str, str]
    ) -> None:
        """Add the notes and the addresses their links lead to."""
        part = self._part(kind.part, kind.media_type, data)
        self.main.relate_to(part, kind.relation)
        _lead_to(part, addresses)

    def add_property_part(
        self, name: str, media_type: str, relation: str, data: bytes
    ) -> None:
        """Add a part that says something about the whole file."""
        part = self._part(name, media_type, data)
        self._package.relate_to(part, relation)

    def set_body(self, data: bytes, addresses: Mapping[str, str]) -> None:
        """Set the text of the document and the addresses its links lead to."""
        self.main._blob = data  # noqa: SLF001 - python-docx has no other way to set it
        _lead_to(self.main, addresses)

    def data(self) -> bytes:
        """Return the file."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, held in self._members():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0  # the same on every system
                entry.external_attr = 0
                archive.writestr(entry, held, compresslevel=_LEVEL)
        return buffer.getvalue()

    def _part(self, name: str, media_type: str, data: bytes = b"") -> Part:
        return Part(PackURI(name), media_type, data, self._package)

    def _members(self) -> Iterator[tuple[str, bytes]]:
        parts = sorted(self._package.parts, key=_place)
        yield "[Content_Types].xml", _content_types(parts)
        yield "_rels/.rels", self._package.rels.xml
        for part in parts:
            yield part.partname.membername, part.blob
            if part.rels:
                yield part.partname.rels_uri.membername, part.rels.xml


def _place(part: Part) -> tuple[bool, str]:
    return part.partname != "/word/document.xml", str(part.partname)


def _lead_to(part: Part, addresses: Mapping[str, str]) -> None:
    """Add links by their known ids; python-docx's own way searches them all."""
    for address, key in addresses.items():
        part.rels.add_relationship(
            RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True
        )


def _content_types(parts: list[Part]) -> bytes:
    defaults = {"rels": _RELATIONSHIPS, "xml": "application/xml"}
    overrides = []
    for part in parts:
        if part.partname.ext in ("png", "jpeg"):
            defaults[part.partname.ext] = part.content_type
        else:
            overrides.append((str(part.partname), part.content_type))
    inner = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>'
        for suffix, kind in sorted(defaults.items())
    ) + "".join(
        f'<Override PartName="{escape(name)}" ContentType="{kind}"/>'
        for name, kind in overrides
    )
    return f'{HEAD}<Types xmlns="{_TYPES}">{inner}</Types>'.encode()
