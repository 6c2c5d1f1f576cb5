"""The parts of the file, what they refer to, and the ZIP around them.

The same parts give the same bytes: fixed dates, fixed order, nothing of the machine.
The names of kinds are those of ECMA-376 part 1, 15.2, and part 2, 10.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from exports.docx.xml import HEAD, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exports.docx.notes import NoteKind
    from exports.pictures import Picture

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPENXML = "application/vnd.openxmlformats-officedocument"
_OPC = "application/vnd.openxmlformats-package"
_CORE = "core-properties"
_MEDIA_TYPES = {  # by the last word of the relationship; Word's own parts have theirs
    "officeDocument": f"{_OPENXML}.wordprocessingml.document.main+xml",
    "theme": f"{_OPENXML}.theme+xml",
    "customXml": "application/xml",
    "customXmlProps": f"{_OPENXML}.customXmlProperties+xml",
    "extended-properties": f"{_OPENXML}.extended-properties+xml",
    "custom-properties": f"{_OPENXML}.custom-properties+xml",
    _CORE: f"{_OPC}.core-properties+xml",
}
_MAIN = "/word/document.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a ZIP can say
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Part:
    """A part; ``relations`` are kind, target and whether outside, by their ids."""

    name: str
    media_type: str
    data: bytes
    relations: dict[str, tuple[str, str, bool]] = field(default_factory=dict)

    def refer(self, kind: str, target: str, key: str = "") -> str:
        """Refer to another part and return the id of that."""
        key = key or f"rId{len(self.relations) + 1}"
        self.relations[key] = kind, target, False
        return key

    def lead_to(self, addresses: Mapping[str, str]) -> None:
        """Refer to addresses outside of the file by their known ids."""
        for address, key in addresses.items():
            self.relations[key] = "hyperlink", address, True


class WordPackage:
    """A package whose main part is a Word document."""

    def __init__(self) -> None:
        self._file = _Part("/", "", b"")
        self._parts: dict[str, _Part] = {}
        self._main = self._part(_MAIN, _media_type("officeDocument"), b"")
        self._file.refer("officeDocument", _MAIN)

    def add(self, name: str, kind: str, data: bytes) -> str:
        """Add a part that the text refers to; return the id of the reference."""
        self._part(name, _media_type(kind), data)
        return self._main.refer(kind, name)

    def add_data(self, data: bytes, properties: bytes) -> None:
        """Add a custom XML part; without properties LibreOffice drops it on saving."""
        name, about = "/customXml/item1.xml", "/customXml/itemProps1.xml"
        part = self._part(name, _media_type("customXml"), data)
        self._main.refer("customXml", name)
        self._part(about, _media_type("customXmlProps"), properties)
        part.refer("customXmlProps", about)

    def add_picture(
        self, name: str, picture: Picture, key: str, owner: str = ""
    ) -> None:
        """Add a picture under the id that its owner, "" for the text, has for it."""
        path = f"/word/media/{name}"
        self._part(path, picture.media_type, picture.data)
        self._parts[owner or _MAIN].refer("image", path, key)

    def add_notes(
        self, kind: NoteKind, data: bytes, addresses: Mapping[str, str]
    ) -> None:
        """Add the notes and the addresses their links lead to."""
        self.add(kind.part, kind.relation, data)
        self._parts[kind.part].lead_to(addresses)

    def add_properties(self, name: str, kind: str, data: bytes) -> None:
        """Add a part that says something about the whole file."""
        self._part(name, _media_type(kind), data)
        self._file.refer(kind, name)

    def set_body(self, data: bytes, addresses: Mapping[str, str]) -> None:
        """Set the text of the document and the addresses its links lead to."""
        self._main = replace(self._main, data=data)
        self._parts[_MAIN] = self._main
        self._main.lead_to(addresses)

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

    def _part(self, name: str, media_type: str, data: bytes) -> _Part:
        part = self._parts[name] = _Part(name, media_type, data)
        return part

    def _members(self) -> Iterator[tuple[str, bytes]]:
        others = sorted(name for name in self._parts if name != _MAIN)
        parts = [self._main, *(self._parts[name] for name in others)]
        yield "[Content_Types].xml", _content_types(parts)
        for part in (self._file, *parts):
            if part is not self._file:
                yield part.name[1:], part.data
            if part.relations:
                yield _relations(part)


def _media_type(kind: str) -> str:
    return _MEDIA_TYPES.get(kind) or f"{_OPENXML}.wordprocessingml.{kind}+xml"


def _relations(part: _Part) -> tuple[str, bytes]:
    """Return what a part refers to: name and content of the part that says so."""
    folder, name = posixpath.split(part.name)
    held = []
    for key, (kind, target, outside) in part.relations.items():
        space = f"{_PACKAGE}/relationships/metadata" if kind == _CORE else _OFFICE
        where = target if outside else posixpath.relpath(target, folder)
        mode = ' TargetMode="External"' if outside else ""
        held.append(
            f'<Relationship Id="{key}" Type="{space}/{kind}"'
            f' Target="{escape(where)}"{mode}/>'
        )
    root = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    return path[1:], f"{HEAD}{root}{''.join(held)}</Relationships>".encode()


def _content_types(parts: list[_Part]) -> bytes:
    defaults = {"rels": f"{_OPC}.relationships+xml", "xml": "application/xml"}
    overrides = []
    for part in parts:
        suffix = part.name.rpartition(".")[2]
        if suffix in ("png", "jpeg"):
            defaults[suffix] = part.media_type
        else:
            overrides.append((part.name, part.media_type))
    inner = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>'
        for suffix, kind in sorted(defaults.items())
    ) + "".join(
        f'<Override PartName="{escape(name)}" ContentType="{kind}"/>'
        for name, kind in overrides
    )
    types = f"{_PACKAGE}/content-types"
    return f'{HEAD}<Types xmlns="{types}">{inner}</Types>'.encode()
