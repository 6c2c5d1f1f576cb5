"""Opens a DOCX that may be damaged or hostile, and gives out its parts as trees.

Everything is refused before it is unpacked or parsed: what is no Word file, what would
swell beyond its limits, what names entities or leaves the package.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from exports.readback.locked import OLE, unlocked
from exports.readback.model import ReadbackError
from exports.wording import sentence

MIB = 1 << 20
_NAME = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold; all sizes in bytes, ``ratio`` of unpacked to packed."""

    file: int = 128 * MIB
    members: int = 4_000
    part: int = 128 * MIB
    total: int = 512 * MIB
    ratio: int = 400


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: a kind, and a part of the file or an address outside."""

    id: str
    kind: str  # the last word of the type, such as "footnotes"
    target: str
    external: bool


class Package:
    """The parts of an untrusted DOCX. ReadbackError from every method that reads.

    A ``password`` opens a locked one; LockedError where it does not.
    """

    def __init__(
        self, data: bytes, limits: Limits | None = None, password: str = ""
    ) -> None:
        self._limits = limits or Limits()
        if data.startswith(OLE):
            data = unlocked(data, password, self._limits.file)
        if len(data) > self._limits.file:
            raise ReadbackError(sentence("The file is too large to be read back"))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ReadbackError(
                sentence("The file is no Word document or is damaged")
            ) from error
        self._check_members()
        self.main = self._main_part()

    def read(self, name: str) -> bytes:
        """Return a part."""
        try:
            return self._zip.read(name)
        except KeyError as error:
            raise ReadbackError(
                sentence("The file lacks its part {part}").format(part=name)
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
            raise ReadbackError(
                sentence("The part {part} of the file is damaged").format(part=name)
            ) from error

    def tree(self, name: str) -> etree._Element:
        """Return the root of a part."""
        data = self.read(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadbackError(
                sentence("The part {part} is not well-formed XML").format(part=name)
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadbackError(
                sentence("The part {part} has a DOCTYPE; no Word part has one").format(
                    part=name
                )
            )
        return root

    def has(self, name: str) -> bool:
        """Say whether the file has a part."""
        return name in self._zip.NameToInfo

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Return what a part refers to; "" is the file as a whole."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(where):
            return ()
        return tuple(
            _relationship(entry, folder) for entry in self.tree(where).iter(_NAME)
        )

    def related(self, kind: str, part: str = "") -> str | None:
        """Return the part of a kind that a part refers to, None where there is none."""
        for relationship in self.relationships(part):
            if relationship.kind == kind and not relationship.external:
                return relationship.target
        return None

    def _check_members(self) -> None:
        entries = self._zip.infolist()
        names = {entry.filename.casefold() for entry in entries}
        if len(entries) > self._limits.members or len(names) != len(entries):
            raise ReadbackError(
                sentence("The file has too many parts, or one of them twice")
            )
        if sum(entry.file_size for entry in entries) > self._limits.total:
            raise ReadbackError(
                sentence("The file would unpack to more than can be read")
            )
        for entry in entries:
            packed = max(entry.compress_size, 1)
            swells = entry.file_size > MIB and (
                entry.file_size > self._limits.ratio * packed
            )
            if swells or entry.file_size > self._limits.part or entry.flag_bits & 1:
                raise ReadbackError(
                    sentence(
                        "The part {part} is encrypted or swells suspiciously"
                    ).format(part=entry.filename)
                )

    def _main_part(self) -> str:
        main = self.related("officeDocument")
        if main is None or not self.has(main):
            raise ReadbackError(
                sentence("The file is a ZIP archive, but no Word document")
            )
        return main


def _relationship(entry: etree._Element, folder: str) -> Relationship:
    kind = (entry.get("Type") or "").rpartition("/")[2]
    target = entry.get("Target") or ""
    external = entry.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(entry.get("Id") or "", kind, target, external)
